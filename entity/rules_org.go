package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// longestQuoted is how many tokens a name in quotation marks may have.
const longestQuoted = 9

// quotedClass finds a name in quotation marks after a class noun: «партия
// «Путь»». After a word for a work it says that there is no name.
func quotedClass(s *scan, i int) found {
	shut := s.quotation(i)
	if shut < 0 {
		return found{}
	}
	r := doc.Range{First: i + 1, Last: shut}
	switch s.classBefore(i) {
	case classWork:
		return found{Range: doc.Range{First: i, Last: shut + 1}}
	case classOrg:
		if s.looks[i+1].name() || r.Len() <= 3 && s.wordKind(i+1) {
			return found{Range: r, typ: Org}
		}
	}
	return found{}
}

// quotedName finds a name in quotation marks that nothing announces: «матч
// выиграл «Тобол»». Whole sentences and mentioned words are no names.
func quotedName(s *scan, i int) found {
	shut := s.quotation(i)
	if shut < 0 {
		return found{}
	}
	r := doc.Range{First: i + 1, Last: shut}
	if r.Len() > 4 || !s.looks[i+1].name() || s.speech(r) || s.classBefore(i) == classOrg {
		return found{}
	}
	if k, n := s.lookup(i + 1); k != nil && n == r.Len() && k.typ == Place && !s.anyOrg(i+1) {
		return found{}
	}
	return found{Range: r, typ: Org}
}

// quotation is the mark that closes the short quotation which begins at token
// i, -1 when none does.
func (v *view) quotation(i int) int {
	if v.looks[i].shape != quoteOpen && v.looks[i].shape != quoteBoth {
		return -1
	}
	shut := v.closing(i)
	if shut == i+1 {
		return -1
	}
	return shut
}

// anyOrg reports whether a list has the name at token i as an organisation.
func (v *view) anyOrg(i int) bool {
	_, values := v.names.Longest(1, func(k int, dst []string) []string { return appendKeys(dst, &v.Tokens[i]) })
	for _, x := range values {
		if v.known[x].typ == Org {
			return true
		}
	}
	return false
}

// closing is the index of the mark that closes the quotation opened at i, -1
// when it is far or missing.
func (v *view) closing(i int) int {
	end := min(v.sentenceEnd(i), i+longestQuoted+2)
	depth := 0
	for k := i + 1; k < end; k++ {
		switch v.looks[k].shape {
		case quoteOpen:
			depth++
		case quoteShut:
			if depth == 0 {
				return k
			}
			depth--
		case quoteBoth:
			if v.looks[i].shape == quoteBoth && v.Surface(k) == v.Surface(i) {
				return k
			}
		}
	}
	return -1
}

// quotedAt reports whether quotation marks stand right around the tokens.
func (v *view) quotedAt(r doc.Range) bool {
	p := v.prev(r.First)
	if p < 0 || r.Last >= v.sentenceEnd(r.First) {
		return false
	}
	a, b := v.looks[p].shape, v.looks[r.Last].shape
	return (a == quoteOpen || a == quoteBoth) && (b == quoteShut || b == quoteBoth)
}

// speech reports whether the words within quotation marks are a sentence or a
// phrase of common words rather than a name.
func (v *view) speech(r doc.Range) bool {
	for i := r.First; i < r.Last; i++ {
		switch s := v.Surface(i); s {
		case "!", "?", ".", "…", ",":
			return true
		}
		if t := v.Tokens[i].Tag(); v.looks[i].shape == lower && (t.VerbForm() == morph.Fin || t.POS() == morph.Pron) {
			return true
		}
	}
	// One adjective or verb alone is a word that is mentioned, not a name.
	if r.Len() == 1 && v.looks[r.First].shape == title {
		t := v.Tokens[r.First].Tag()
		return t.POS() == morph.Verb || t.POS() == morph.Adv || t.POS() == morph.Intj || t.POS() == morph.Part
	}
	return false
}

type class uint8

const (
	classNone class = iota
	classOrg
	classWork
)

// classBefore tells what the noun before token i says of the name there.
func (v *view) classBefore(i int) class {
	p := v.prev(i)
	for steps := 0; p >= 0 && steps < 3; steps++ {
		if !v.wordKind(p) {
			return classNone
		}
		if v.looks[p].shape == upper {
			if v.legal[v.Surface(p)] {
				return classOrg
			}
			return classNone
		}
		if w, _ := lemmaIn(v, p, v.works); w != "" {
			return classWork
		}
		if _, h := lemmaIn(v, p, v.heads); h != 0 {
			return classOrg
		}
		// «компания сотовой связи «X»»: a genitive or two may stand between.
		if !v.nounIn(p, morph.Gen) && !v.adjectiveIn(p, morph.Gen) {
			return classNone
		}
		p = v.prev(p)
	}
	return classNone
}

// abbreviation finds letters that no list has: «ГКПЭН», «НКЗТ».
func abbreviation(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != upper || l.latin || l.first && s.next(i) < 0 {
		return found{}
	}
	form := s.Surface(i)
	letters := len(form) / 2
	if letters < 2 || letters > 7 || s.acronyms[form] || s.legal[form] && s.beforeQuote(i) || roman(form) {
		return found{}
	}
	if p := s.prev(i); p >= 0 && s.Tokens[p].Norm() == "№" {
		return found{}
	}
	return found{Range: doc.Range{First: i, Last: i + 1}, typ: Org}
}

func roman(s string) bool { return strings.Trim(s, "IVXLCDMХ") == "" }

func (v *view) beforeQuote(i int) bool {
	n := v.next(i)
	return n >= 0 && (v.looks[n].shape == quoteOpen || v.looks[n].shape == quoteBoth)
}

// latinName finds names in Latin letters: «Herods», «Deutsche Bahn».
func latinName(s *scan, i int) found {
	l := &s.looks[i]
	if !l.latin || !l.word() || roman(s.Surface(i)) || s.acronyms[s.Surface(i)] {
		return found{}
	}
	last := i + 1
	for last < s.sentenceEnd(i) && last < i+6 && s.looks[last].latin && s.looks[last].name() {
		last++
	}
	// Latin letters in brackets after a Cyrillic name are its transliteration:
	// «Томас Брунер (Thomas J. Bruner)».
	if p := s.prev(i); p >= 0 && s.Surface(p) == "(" && s.prev(p) >= 0 && s.looks[s.prev(p)].name() {
		return found{Range: doc.Range{First: i, Last: last}}
	}
	return found{Range: doc.Range{First: i, Last: last}, typ: Org}
}
