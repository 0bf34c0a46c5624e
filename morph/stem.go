package morph

import (
	"strings"
	"unicode/utf8"

	"github.com/kljensen/snowball/russian"
)

const vowels = "аеиоуыэюя"

// Stem is the snowball stem of a Russian word: «сельских» gives «сельск».
// The word is first put into its [Norm], and ё counts as е. It agrees with
// snowball's own vocabulary word for word, which the library beneath does not
// for some words of two letters and for superlatives of one-vowel stems. Words
// in other scripts come back in lower case.
func Stem(word string) string {
	norm := FoldYo(Norm(word))
	if !hasCyrillic(norm) {
		return norm
	}
	if len(norm) == 4 && utf8.RuneCountInString(norm) == 2 {
		return stemOfTwo(norm)
	}
	first := strings.IndexAny(norm, vowels)
	stem := russian.Stem(norm, true)
	// The algorithm removes «ейш» only where it lies behind the first vowel.
	if first > 0 && stem == norm[:first] && strings.HasPrefix(norm[first:], "ейш") {
		return norm[:first+len("ейш")]
	}
	return stem
}

// Stem is the snowball stem of the word, looked for when it is first asked for:
// the library beneath takes longer than the dictionary.
func (w *Word) Stem() string {
	if s := w.stem.Load(); s != nil {
		return *s
	}
	s := Stem(w.Norm)
	w.stem.Store(&s)
	return s
}

// stemOfTwo cuts the ending of a noun that stands behind the first vowel:
// «ей» gives «е».
func stemOfTwo(norm string) string {
	if strings.Contains(vowels, norm[:2]) && strings.Contains("аеийоуыьюя", norm[2:]) {
		return norm[:2]
	}
	return norm
}
