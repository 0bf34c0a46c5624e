"""Ask the teacher about all training-side text and keep the answers.

    python label.py ../../../shared/data labels.npz

Reads the raw text of the gold corpora (not their labels), data/raw and the
treebanks. Writes words, line breaks and the teacher's probabilities. No held-out
set is among the sources.
"""

import gzip
import json
import os
import sys

import numpy as np
from razdel import tokenize

import teacher

JSON_SOURCES = [
    "ner/factrueval2016_dev.jsonl",
    "ner/nerel_train.jsonl",
    "ner/slavicner_train.jsonl.gz",
    "ner/collection5.jsonl.gz",
    "raw/news.jsonl.gz",
]
TREEBANKS = [
    "ud/opencorpora_morphorueval2017.conllu.gz",
    "ud/ru_taiga-ud-train.2020-09.conllu.gz",
    "ud/ru_taiga-ud-dev.conllu.gz",
    "ud/ru_gsd-ud-dev.conllu.gz",
]


def open_text(path):
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def json_lines(path):
    """Lines of text as lists of words, document after document."""
    with open_text(path) as file:
        for record in file:
            for line in json.loads(record)["text"].splitlines():
                words = [token.text for token in tokenize(line)]
                if words:
                    yield words


def treebank_lines(path):
    words = []
    with open_text(path) as file:
        for row in file:
            cells = row.rstrip("\n").split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                words.append(cells[1].replace(" ", ""))
            elif not cells[0] and words:
                yield words
                words = []
    if words:
        yield words


def main(folder, out):
    model, _ = teacher.load()
    words, ends, sources, probabilities = [], [], [], []
    for number, name in enumerate(JSON_SOURCES + TREEBANKS):
        read = json_lines if name in JSON_SOURCES else treebank_lines
        before = len(words)
        for line in read(os.path.join(folder, name)):
            probabilities.append(model.marginals(line).astype(np.float16))
            words.extend(line)
            ends.append(len(words))
            sources.append(number)
        print(name, len(words) - before, "tokens", file=sys.stderr, flush=True)
    vocabulary, ids = np.unique(np.array(words), return_inverse=True)
    np.savez(out, vocabulary=vocabulary, ids=ids.astype(np.int32), ends=np.array(ends, dtype=np.int32),
             sources=np.array(sources, dtype=np.int8), probabilities=np.concatenate(probabilities))


if __name__ == "__main__":
    main(*sys.argv[1:])
