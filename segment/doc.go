// Package segment cuts a string into tokens and sentences.
//
//	s := "В Актау 12,5°."
//	for t := range segment.Tokens(s) {
//		fmt.Println(t.Kind, t.In(s)) // Word В, Word Актау, Number 12,5, Other °, Punct .
//	}
//
// A token is a word, a number or a mark. A hyphen joins («северо-западный»,
// «1990-х», «10-15»), and so does a colon between numbers («10:56», «3:1»); a
// dash separates («2010—2015» is three tokens). A full
// stop is a token of its own, also after an abbreviation: «т.е.» is «т», «.»,
// «е», «.». A URL, an e-mail address, @user, #tag and an emoji are one token
// each. What lies between tokens is white space and nothing else, so tokens and
// gaps rebuild the text.
//
// A sentence holds whole tokens and has no white space at its edges. Every
// token lies in exactly one sentence. Which rule drew a border, or kept two
// parts together, is told by [Explain].
//
// Any bytes can be cut: broken UTF-8 gives tokens of kind [Other]. Time is
// linear in the length of the text, and nothing is allocated but the slices
// that are returned. The package knows no dictionary; it works from the shapes
// of words and from lists of abbreviations, each with the example that taught
// it (lists/abbreviations.txt).
package segment
