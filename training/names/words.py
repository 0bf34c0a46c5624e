"""What the network sees of a word. entity/ner_word.go computes the same numbers."""

import re

PREFIX3, SUFFIX2, SUFFIX3, SUFFIX4 = 2048, 1024, 2048, 4096
AFFIX_ROWS = PREFIX3 + SUFFIX2 + SUFFIX3 + SUFFIX4

# Shapes. 0 is kept for the gap between lines.
RU, EN, LETTERS, DIGITS, YEAR, CODE, ORDINAL, PUNCT, OTHER = 1, 9, 17, 18, 19, 20, 21, 22, 23
SHAPES = 24
ONE_UPPER, ONE_LOWER, UPPER, LOWER, TITLE, TITLES, INNER, REST = range(8)


def key(word):
    """The form under which a word is looked up: lower case, ё as е."""
    return word.lower().replace("ё", "е")


def is_cyrillic(c):
    return "\u0400" <= c <= "\u052f"


def is_latin(c):
    return c.isalpha() and c < "\u0250"


def outline(word):
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 1:
        return ONE_UPPER if letters[0].isupper() else ONE_LOWER
    upper = [c.isupper() for c in letters]
    if all(upper):
        return UPPER
    if not any(upper):
        return LOWER
    starts = [c.isupper() for before, c in zip(" " + word, word) if c.isalpha() and not before.isalpha()]
    if sum(upper) == sum(starts):
        if len(starts) == 1:
            return TITLE
        return TITLES if all(starts) else REST
    return INNER if starts[0] else REST


def shape(word):
    letters = [c for c in word if c.isalpha()]
    digits = any(c.isdigit() for c in word)
    if digits and letters:
        return ORDINAL if word[0].isdigit() else CODE
    if digits:
        return YEAR if len(word) == 4 and word.isdigit() and word[0] in "12" else DIGITS
    if letters:
        if is_cyrillic(letters[0]):
            return RU + outline(word)
        if is_latin(letters[0]):
            return EN + outline(word)
        return LETTERS
    return PUNCT if len(word) == 1 else OTHER


def fnv(salt, s):
    h = (2166136261 ^ salt) * 16777619 & 0xFFFFFFFF
    for b in s.encode():
        h = (h ^ b) * 16777619 & 0xFFFFFFFF
    return h ^ h >> 15


def affixes(k):
    """Rows of the affix table: prefix of three letters, suffixes of two to four."""
    p3 = fnv(1, k[:3]) % PREFIX3
    s2 = fnv(2, k[-2:]) % SUFFIX2 + PREFIX3
    s3 = fnv(3, k[-3:]) % SUFFIX3 + PREFIX3 + SUFFIX2
    s4 = fnv(4, k[-4:]) % SUFFIX4 + PREFIX3 + SUFFIX2 + SUFFIX3
    return p3, s2, s3, s4
