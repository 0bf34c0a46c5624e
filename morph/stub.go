package morph

// Stem is the snowball stem of a word.
func Stem(word string) string { return word }

// String is the UPOS label of the part of speech.
func (p POS) String() string { return "" }

// Feats are the features in CoNLL-U order.
func (t Tag) Feats() string { return "" }
