"""The teacher: slovnet's news tagger, asked for probabilities instead of tags.

slovnet publishes the argmax of its CRF; a student learns more from the whole
distribution, so the marginals are computed here from the same weights.
"""

import importlib.util
import os

import numpy as np
from navec import Navec
from slovnet import NER
from slovnet.shape import word_shape

# The order in which every file of this folder and the Go runtime keep labels.
LABELS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]

CHUNK = 400  # tokens a pass; the network sees three to each side
MARGIN = 40  # tokens computed beyond the chunk and thrown away


def data_folder():
    # The package is not imported: it would ask for pymorphy2 and its relatives.
    return os.path.join(os.path.dirname(importlib.util.find_spec("natasha").origin), "data")


def load():
    folder = data_folder()
    navec = Navec.load(os.path.join(folder, "emb", "navec_news_v1_1B_250K_300d_100q.tar"))
    ner = NER.load(os.path.join(folder, "model", "slovnet_ner_news_v1.tar")).navec(navec)
    return Teacher(ner), navec


def logsumexp(x, axis):
    m = x.max(axis=axis, keepdims=True)
    return np.squeeze(m, axis) + np.log(np.exp(x - m).sum(axis=axis))


class Teacher:
    def __init__(self, ner):
        self.model = ner.infer.model
        self.encoder = ner.infer.encoder
        tags = ner.infer.decoder.tags_vocab
        self.order = [tags.item_ids[label] for label in LABELS]

    def emissions(self, word_id, shape_id):
        mask = np.zeros((1, len(word_id)), dtype=bool)
        return self.model(word_id[None], shape_id[None], mask)[0]

    def marginals(self, words):
        """P(label | text) of every token, an array of len(words) x 7."""
        words_vocab, shapes_vocab = self.encoder.words_vocab, self.encoder.shapes_vocab
        word_id = np.array([words_vocab.encode(w.lower()) for w in words])
        shape_id = np.array([shapes_vocab.encode(word_shape(w)) for w in words])
        out = np.empty((len(words), len(LABELS)), dtype=np.float32)
        for start in range(0, len(words), CHUNK):
            stop = min(start + CHUNK, len(words))
            left, right = max(0, start - MARGIN), min(len(words), stop + MARGIN)
            p = self.forward_backward(self.emissions(word_id[left:right], shape_id[left:right]))
            out[start:stop] = p[start - left : stop - left]
        return out

    def forward_backward(self, emissions):
        emissions = emissions[:, self.order].astype(np.float64)
        transitions = self.model.head.crf.transitions.array.astype(np.float64)
        transitions = transitions[np.ix_(self.order, self.order)]
        n = len(emissions)
        alpha, beta = np.empty_like(emissions), np.zeros_like(emissions)
        alpha[0] = emissions[0]
        for i in range(1, n):
            alpha[i] = emissions[i] + logsumexp(alpha[i - 1][:, None] + transitions, axis=0)
        for i in range(n - 2, -1, -1):
            beta[i] = logsumexp(transitions + (emissions[i + 1] + beta[i + 1])[None], axis=1)
        p = alpha + beta
        p = np.exp(p - p.max(axis=1, keepdims=True))
        return p / p.sum(axis=1, keepdims=True)
