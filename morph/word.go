package morph

import "sync/atomic"

// Word is one word form with everything that the dictionary, or the guesser
// for unknown words, knows of it without its context. It is immutable and
// shared: all tokens of all documents with this form point at one Word.
type Word struct {
	Form   string  // the form as it was asked for
	Norm   string  // lower case, ё as written, soft hyphens and stress marks away; the key for lists
	Parses []Parse // at least one, likeliest first

	outline outline // what the disambiguator sees
	stem    atomic.Pointer[string]
}

// Parse is one reading of a word form.
type Parse struct {
	Lemma string // dictionary form, lower case: «министр»; a verb's infinitive
	Tag   Tag
	Score float32 // P(tag|word), 0 to 1; the scores of a word sum to 1

	paradigm uint32 // where the form stands in the dictionary, for inflection
	form     uint16
	head     uint16 // bytes of Norm before the part that the paradigm covers
	twin     int16  // reading of the half before the hyphen when both halves inflect, else -1
}

// noParadigm marks a reading that no paradigm covers: it does not inflect.
const noParadigm = 1<<32 - 1

// Known reports whether the dictionary has the form.
func (w *Word) Known() bool { return !w.Parses[0].Tag.Has(Predicted) }

// Find returns the index of the likeliest reading for which ok holds, -1 when
// there is none.
func (w *Word) Find(ok func(Tag) bool) int {
	for i := range w.Parses {
		if ok(w.Parses[i].Tag) {
			return i
		}
	}
	return -1
}
