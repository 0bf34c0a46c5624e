package morph

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/prepositions.txt
var prepositionsText string

// prepositions maps a preposition to the cases that it governs.
var prepositions = sync.OnceValue(func() map[string]Cases {
	m := map[string]Cases{}
	for line := range listLines(prepositionsText) {
		w, cs, _ := strings.Cut(line, "\t")
		for c := range strings.FieldsSeq(cs) {
			for i, n := range caseNames {
				if n == c {
					m[w] |= CaseSet(Case(i))
				}
			}
		}
	}
	return m
})

// Governs returns the cases that a preposition asks for, zero when the word is
// no preposition: «о» asks for Loc and Acc.
func Governs(norm string) Cases { return prepositions()[FoldYo(norm)] }

// NameHint tells in what case and gender a person's name stands by the words
// around it: the word before it, the word before that one, and the word after
// it; nil where there is none. A preposition asks for its cases, a noun for the
// genitive or its own case (apposition), a verb in the past after the name
// tells the gender.
func NameHint(before2, before, after *Word) Hint {
	var h Hint
	if before != nil && (before.Norm == "," || before.Norm == "—" || before.Norm == "-") {
		// «Шефа, Валентина Петрова, уважали»
		if before2 != nil {
			if cs, ok := nominalCases(before2); ok && animate(before2) {
				h.Cases = cs
			}
		}
		return h
	}
	if before != nil {
		if cs := Governs(before.Norm); cs != 0 {
			h.Cases = cs
			return h
		}
		if cs, ok := nominalCases(before); ok {
			if cs |= CaseSet(Gen); !animate(before) {
				cs = CaseSet(Gen)
			}
			h.Cases = cs
			return h
		}
	}
	if after != nil {
		if v := after.Find(func(t Tag) bool { return t.VerbForm() == Fin && t.Mood() == Ind && t.Number() == Sing }); v == 0 {
			t := after.Parses[v].Tag
			if t.Tense() == Past && (t.Gender() == Masc || t.Gender() == Fem) {
				h.Gender = t.Gender()
				h.Cases = CaseSet(Nom)
			} else if t.Person() == 3 {
				h.Cases = CaseSet(Nom)
			}
		}
	}
	return h
}

// nominalCases are the cases that a noun or an adjective can stand in.
func nominalCases(w *Word) (Cases, bool) {
	var cs Cases
	ok := false
	for i, p := range w.Parses {
		switch p.Tag.POS() {
		case Noun, PropN:
			if p.Score > 0.05 && (p.Tag.Number() != Plur || p.Tag.Has(PluralOnly) || i == 0) {
				ok = ok || i == 0
				cs |= CaseSet(p.Tag.Case())
			}
		}
	}
	return cs, ok && cs != 0
}

func animate(w *Word) bool {
	return w.Parses[0].Tag.Animacy() == Anim
}
