package morph

// ExtraLexemes are the words that the compiled dictionary has beyond
// OpenCorpora's: lists/lexemes.txt.
func ExtraLexemes() []SourceLexeme { return nil }
