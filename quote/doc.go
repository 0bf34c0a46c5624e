// Package quote finds who said what: direct, indirect and mixed speech with
// the speaker and the cue that introduces it.
//
//	for _, q := range quote.Find(d, names, officials) {
//		fmt.Println(q.Speaker, q.CueText, q.In(d.Text))
//	}
//
// The words that introduce speech are lists: verbs with what they can
// introduce, «по словам» and its kin, nouns of bodies that speak as one. A rule
// finds the words that were said, the clause of its cue names the speaker, and
// in the end all speakers become entities, in the order of the text, so that
// «он» and «министр» find theirs. What no one says is no quote: titles, words
// in scare quotes, «считается, что», what a news agency passes on.
//
// Limits: speech inside speech is part of the outer quote; «they said» without
// a body or a noun has no speaker and is left out, save in quotation marks.
package quote
