package morph

// Word is one word form with everything that the dictionary, or the guesser
// for unknown words, knows of it without its context. It is immutable and
// shared: all tokens of all documents with this form point at one Word.
type Word struct {
	Form   string  // the form as it was asked for
	Norm   string  // lower case, ё as written, soft hyphens and stress marks away; the key for lists
	Parses []Parse // at least one, likeliest first
}

// Parse is one reading of a word form.
type Parse struct {
	Lemma string // dictionary form, lower case: «министр»; a verb's infinitive
	Tag   Tag
	Score float32 // P(tag|word), 0 to 1; the scores of a word sum to 1

	paradigm uint32 // where the form stands in the dictionary, for inflection
	form     uint16
}

// Known reports whether the dictionary has the form.
func (w *Word) Known() bool { return !w.Parses[0].Tag.Has(Predicted) }
