"""Time slovnet's tagger of names and natasha's whole pipeline.

Texts come on standard input as JSON Lines with a field "text"; the answer is one
JSON object: megabytes of UTF-8 per second of CPU, models loaded beforehand, one
thread of BLAS.
"""

import json
import os
import sys
import time

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter


def main():
    texts = [json.loads(line)["text"] for line in sys.stdin]
    size = sum(len(t.encode()) for t in texts)
    segmenter, vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
    morph, syntax, ner = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)

    def names(text):
        ner(text)

    def whole(text):
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_morph(morph)
        for token in doc.tokens:
            token.lemmatize(vocab)
        doc.parse_syntax(syntax)
        doc.tag_ner(ner)
        for span in doc.spans:
            span.normalize(vocab)

    rates = {}
    for name, work in ("slovnet names", names), ("natasha pipeline", whole):
        work(texts[0])
        start = time.process_time()
        for text in texts:
            work(text)
        rates[name] = size / 1e6 / (time.process_time() - start)
    json.dump(rates, sys.stdout)


main()
