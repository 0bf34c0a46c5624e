"""Train the student on the teacher's probabilities.

    python student.py labels.npz student.bin [--epochs 6] [--seed 1]

A word is the sum of rows (its own, its shape's, its affixes'); three convolutions
of width three and a linear layer give seven scores. Lines are laid end to end with
one zero row between them, which the network sees as its padding. The gradients are
written out: the network is small, and numpy with one thread gives the same bytes
for the same seed.
"""

import argparse
import json
import struct
import sys
import time

import numpy as np

import teacher
import words as W

DIM = 96
LAYERS = [192, 128, 64]
ROWS = 90_000
BATCH = 4_000
NOISE = 0.08  # share of lines shown in capitals, and as many in lower case
DROP = 0.06  # share of words shown as unknown
f4 = np.float32


def vocabulary(tokens, counts, navec):
    """Choose ROWS keys: those of the training text, then navec's by frequency."""
    seen, vector = {}, {}
    for word, count in zip(tokens, counts):
        k = W.key(word)
        seen[k] = seen.get(k, 0) + int(count)
    order = sorted(zip(navec.vocab.counts, navec.vocab.words), key=lambda p: (-p[0], p[1]))
    for count, word in order:
        if word in ("<unk>", "<pad>") or any(c.isdigit() for c in word):
            continue
        vector.setdefault(W.key(word), word)
    chosen = [k for k, n in seen.items() if (k in vector and n >= 2 or n >= 8) and not any(c.isdigit() for c in k)]
    chosen = sorted(chosen, key=lambda k: (-seen[k], k))[:ROWS]
    have = set(chosen)
    for k in vector:
        if len(chosen) >= ROWS:
            break
        if k not in have:
            chosen.append(k)
    chosen.sort()
    rows = np.zeros((len(chosen) + 1, 300), f4)  # row 0: unknown
    for i, k in enumerate(chosen):
        if k in vector:
            rows[i + 1] = navec[vector[k]]
    known = rows[np.abs(rows).sum(1) > 0]
    mean = known.mean(0)
    _, _, axes = np.linalg.svd(np.cov((known - mean).T))
    folded = np.where(np.abs(rows).sum(1, keepdims=True) > 0, (rows - mean) @ axes[:DIM].T, 0).astype(f4)
    folded *= f4(0.5) / folded[1:].std()
    return chosen, folded


class Adam:
    def __init__(self, p):
        self.p, self.m, self.v, self.t = p, np.zeros_like(p), np.zeros_like(p), 0

    def step(self, g, lr):
        self.t += 1
        self.m += f4(0.1) * (g - self.m)
        self.v += f4(0.01) * (g * g - self.v)
        a = lr * np.sqrt(1 - 0.99**self.t) / (1 - 0.9**self.t)
        self.p -= f4(a) * self.m / (np.sqrt(self.v) + f4(1e-7))


class RowAdam:
    """Adam that moves only the rows that a batch has touched."""

    def __init__(self, p):
        self.p, self.m, self.v, self.t = p, np.zeros_like(p), np.zeros_like(p), np.zeros(len(p), np.int32)

    def step(self, rows, g, lr):
        order = np.argsort(rows, kind="stable")
        rows, g = rows[order], g[order]
        starts = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
        rows, g = rows[starts], np.add.reduceat(g, starts, axis=0)
        self.t[rows] += 1
        t = self.t[rows][:, None]
        m = self.m[rows] * f4(0.9) + f4(0.1) * g
        v = self.v[rows] * f4(0.99) + f4(0.01) * g * g
        self.m[rows], self.v[rows] = m, v
        step = lr * np.sqrt(1 - 0.99**t) / (1 - 0.9**t)
        self.p[rows] -= step.astype(f4) * m / (np.sqrt(v) + f4(1e-6))


def windows(x):
    w = np.zeros((len(x), 3, x.shape[1]), f4)
    w[1:, 0], w[:, 1], w[:-1, 2] = x[:-1], x, x[1:]
    return w.reshape(len(x), -1)


def unwindows(g, dim):
    g = g.reshape(len(g), 3, dim)
    x = g[:, 1].copy()
    x[:-1] += g[1:, 0]
    x[1:] += g[:-1, 2]
    return x


class Student:
    def __init__(self, rows, rng):
        self.rows = rows
        self.shapes = rng.normal(0, 0.3, (W.SHAPES, DIM)).astype(f4)
        self.shapes[0] = 0
        self.affix = rng.normal(0, 0.1, (W.AFFIX_ROWS, DIM)).astype(f4)
        self.weights, self.biases = [], []
        dim = DIM
        for out in LAYERS:
            self.weights.append(rng.normal(0, np.sqrt(2 / (3 * dim)), (3 * dim, out)).astype(f4))
            self.biases.append(np.zeros(out, f4))
            dim = out
        self.weights.append(rng.normal(0, np.sqrt(1 / dim), (dim, 7)).astype(f4))
        self.biases.append(np.zeros(7, f4))

    def embed(self, row, shape, affix, mask):
        x = self.rows[row] + self.shapes[shape]
        x += self.affix[affix].sum(1)
        return x * mask

    def forward(self, row, shape, affix):
        mask = (shape > 0)[:, None].astype(f4)
        x, tape = self.embed(row, shape, affix, mask), []
        for w, b in zip(self.weights[:-1], self.biases[:-1]):
            c = windows(x)
            x = np.maximum(c @ w + b, 0) * mask
            tape.append((c, x))
        return x @ self.weights[-1] + self.biases[-1], mask, tape

    def backward(self, g, mask, tape):
        """Gradients of the dense parameters and of the summed rows."""
        gw, gb = [tape[-1][1].T @ g], [g.sum(0)]
        g = g @ self.weights[-1].T
        for layer in range(len(LAYERS) - 1, -1, -1):
            c, x = tape[layer]
            g *= x > 0
            gw.insert(0, c.T @ g)
            gb.insert(0, g.sum(0))
            w = self.weights[layer]
            g = unwindows(g @ w.T, len(w) // 3)
        return gw, gb, g * mask


def softmax(x):
    x = np.exp(x - x.max(1, keepdims=True))
    return x / x.sum(1, keepdims=True)


def lay_out(lines, ends):
    """Token numbers of the lines with -1 in each gap."""
    parts = [np.full(1, -1, np.int32)]
    for i in lines:
        parts.append(np.arange(ends[i - 1] if i else 0, ends[i], dtype=np.int32))
        parts.append(parts[0])
    return np.concatenate(parts)


def train(path, out, epochs, seed):
    rng = np.random.default_rng(seed)
    data = np.load(path)
    tokens, ids, ends = data["vocabulary"], data["ids"], data["ends"]
    target = data["probabilities"]
    counts = np.bincount(ids, minlength=len(tokens))
    _, navec = teacher.load()
    chosen, rows = vocabulary(tokens, counts, navec)
    number = {k: i + 1 for i, k in enumerate(chosen)}
    keys = [W.key(t) for t in tokens]
    row_of = np.array([number.get(k, 0) for k in keys], np.int32)
    affix_of = np.array([W.affixes(k) for k in keys], np.int32)
    shape_of = np.array([[W.shape(c) for c in (t, t.upper(), t.lower())] for t in tokens], np.int32)
    print(f"{len(ids)} tokens, {len(ends)} lines, unknown {np.mean(row_of[ids] == 0):.3f}", flush=True)

    net = Student(rows, rng)
    dense = [Adam(p) for p in net.weights + net.biases]
    sparse = {name: RowAdam(getattr(net, name)) for name in ("rows", "shapes", "affix")}
    lengths = np.diff(np.r_[0, ends])
    held = np.arange(len(ends)) % 50 == 7
    steps, began = 0, time.time()
    total = epochs * (int(lengths[~held].sum()) // BATCH + 1)
    for epoch in range(epochs):
        order = rng.permutation(np.flatnonzero(~held))
        cuts = np.searchsorted(np.cumsum(lengths[order]), np.arange(BATCH, lengths[order].sum(), BATCH))
        loss = seen = 0
        for batch in np.split(order, cuts):
            if not len(batch):
                continue
            noise = np.repeat(rng.choice(3, len(batch), p=[1 - 2 * NOISE, NOISE, NOISE]), lengths[batch] + 1)
            at = lay_out(batch, ends)
            gap = at < 0
            word = ids[at]
            shape = shape_of[word, np.r_[0, noise]]
            shape[gap] = 0
            row = np.where(rng.random(len(at)) < DROP, 0, row_of[word])
            logits, mask, tape = net.forward(row, shape, affix_of[word])
            p, y = softmax(logits), target[at].astype(f4)
            loss -= float((y * np.log(p + 1e-9) * mask).sum())
            seen += int(mask.sum())
            gw, gb, gx = net.backward((p - y) * mask / f4(mask.sum()), mask, tape)
            steps += 1
            rate = 2e-3 * min(1, steps / 100) * 0.5 * (1 + np.cos(np.pi * min(1, steps / total)))
            for adam, g in zip(dense, gw + gb):
                adam.step(g, rate)
            some = ~gap
            gx = gx[some]
            sparse["rows"].step(row[some], gx, rate)
            sparse["shapes"].step(shape[some], gx, rate)
            affix = affix_of[word[some]]
            sparse["affix"].step(affix.T.reshape(-1), np.tile(gx, (4, 1)), rate)
        at = lay_out(np.flatnonzero(held), ends)
        word = ids[at]
        shape = np.where(at < 0, 0, shape_of[word, 0])
        logits, mask, _ = net.forward(row_of[word], shape, affix_of[word])
        y = target[at].astype(f4)
        agree = (logits.argmax(1) == y.argmax(1))[(mask[:, 0] > 0) & (y.argmax(1) > 0)].mean()
        held_loss = -float((y * np.log(softmax(logits) + 1e-9) * mask).sum() / mask.sum())
        print(f"epoch {epoch + 1} loss {loss / seen:.4f} held {held_loss:.4f} agreement on names {agree:.4f} "
              f"{time.time() - began:.0f} s", flush=True)
    save(out, chosen, net, {"seed": seed, "epochs": epochs, "tokens": len(ids)})


def save(out, chosen, net, about):
    """A JSON header with names and shapes, then the arrays in float32, then the keys."""
    arrays = {"rows": net.rows, "shapes": net.shapes, "affix": net.affix}
    for i, (w, b) in enumerate(zip(net.weights, net.biases)):
        arrays[f"w{i}"], arrays[f"b{i}"] = w, b
    header = json.dumps({"about": about, "keys": len(chosen),
                         "arrays": [{"name": n, "shape": a.shape} for n, a in arrays.items()]}).encode()
    with open(out, "wb") as file:
        file.write(struct.pack("<I", len(header)) + header)
        for a in arrays.values():
            file.write(np.ascontiguousarray(a, "<f4").tobytes())
        file.write("\n".join(chosen).encode())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("labels")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    train(args.labels, args.out, args.epochs, args.seed)
    sys.exit(0)
