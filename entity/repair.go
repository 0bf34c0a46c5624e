package entity

import (
	"github.com/svodka-nlp/svodka/morph"
)

// repair mends what a model cuts wrong and grammar knows better: a name has a
// capital letter, does not end in a verb, and takes the initials before a
// surname and the «оглы» after it. The cores given are not changed.
func (r *resolver) repair(cores []Mention) []Mention {
	out := make([]Mention, 0, len(cores))
	free := 0 // first token that no core before takes
	for _, c := range cores {
		if c.Name == "" && c.Tokens.First >= 0 && c.Tokens.Last <= len(r.Tokens) && !c.Tokens.Empty() {
			t := c.Tokens
			for t.Len() > 1 && r.trails(t.Last-1) {
				t.Last--
			}
			if c.Type == Person {
				for t.First-2 >= free && r.initial(t.First-2) && r.Tokens[t.First-2].Sentence == r.Tokens[t.First].Sentence {
					t.First -= 2
				}
				if n := t.Last; n < r.sentenceEnd(t.First) && r.looks[n].shape == lower && isTail(r.Tokens[n].Norm()) {
					t.Last++
				}
			}
			named := false
			for i := t.First; i < t.Last && !named; i++ {
				named = r.looks[i].shape != lower || !r.wordKind(i)
			}
			if !named && t.Len() == 1 {
				continue // «куст»; a phrase of common words may name a body
			}
			c.Tokens, c.Span = t, r.Span(t)
		}
		free = c.Tokens.Last
		out = append(out, c)
	}
	return out
}

// trails reports whether token i, at the end of a name, is a verb in small
// letters: «Министерства энергетики заморожены».
func (r *resolver) trails(i int) bool {
	if r.looks[i].shape != lower || !r.wordKind(i) {
		return false
	}
	t := r.Tokens[i].Tag()
	return t.POS() == morph.Verb && (t.VerbForm() == morph.Fin || t.Has(morph.Short))
}
