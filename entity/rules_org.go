package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
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
	return found{Range: r, typ: Org}
}

// quotation is the mark that closes the short quotation which begins at token
// i, -1 when none does.
func (v *view) quotation(i int) int {
	if !v.opens(i) {
		return -1
	}
	shut := v.closing(i)
	if shut == i+1 {
		return -1
	}
	return shut
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

// opens reports whether token i is a mark that opens a quotation. A mark that
// does not tell opens when it clings to the word after it and not to the one
// before.
func (v *view) opens(i int) bool {
	switch v.looks[i].shape {
	case quoteOpen:
		return true
	case quoteBoth:
		n := v.next(i)
		if n < 0 || v.Space(n) {
			return false
		}
		return v.Space(i) || !v.wordKind(i-1) && v.Tokens[i-1].Kind != segment.Number && v.looks[i-1].shape != stop
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
	// «фильмы «А», «Б» и «В»»: what is said of the first holds for the others.
	for steps := 0; p >= 0 && steps < 6; steps++ {
		if s := v.Surface(p); s == ":" {
			p = v.prev(p)
			break
		} else if s != "," && s != "и" && s != ";" {
			break
		}
		q := v.prev(p)
		if q < 0 || v.looks[q].shape != quoteShut {
			break
		}
		open := q - 1
		for ; open >= 0 && open > q-12 && v.looks[open].shape != quoteOpen; open-- {
		}
		if open < 0 || v.looks[open].shape != quoteOpen || v.Tokens[open].Sentence != v.Tokens[i].Sentence {
			break
		}
		p = v.prev(open)
	}
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

// latinEnd is the index after a name in Latin letters that goes on at k: «Bank
// of Montreal», «Entertainment & Devices».
func (v *view) latinEnd(k int) int {
	end := min(v.sentenceEnd(k-1), k+8)
	for k < end {
		switch {
		case v.looks[k].latin && v.looks[k].name():
			k++
		case k+1 < end && v.looks[k+1].latin && v.looks[k+1].name() && latinLink(v.Surface(k)):
			k += 2
		default:
			return k
		}
	}
	return k
}

// latinLink reports whether a small word may stand within a name in Latin
// letters.
func latinLink(s string) bool {
	switch s {
	case "of", "the", "and", "for", "de", "la", "le", "du", "des", "del", "der", "und", "di", "&", "y", "e":
		return true
	}
	return false
}

// foreignText reports whether a small Latin word stands beside token i, before
// it (step -1) or after: then a foreign language is quoted and its capitals tell
// little.
func (v *view) foreignText(i, step int) bool {
	n := i + step
	if n < 0 || n >= len(v.Tokens) || v.Tokens[n].Sentence != v.Tokens[i].Sentence || !v.wordKind(n) {
		return false
	}
	_, latin := shapeOf(v.Surface(n))
	return latin && v.looks[n].shape == lower
}

// latinName finds names in Latin letters: «Herods», «Deutsche Bahn».
func latinName(s *scan, i int) found {
	l := &s.looks[i]
	if !l.latin || !l.word() || roman(s.Surface(i)) || s.acronyms[s.Surface(i)] {
		return found{}
	}
	if s.foreignText(i, -1) {
		return found{Range: doc.Range{First: i, Last: i + 1}}
	}
	last := s.latinEnd(i + 1)
	if s.foreignText(last-1, 1) {
		return found{Range: doc.Range{First: i, Last: last}}
	}
	// Latin letters in brackets after a Cyrillic name are its transliteration:
	// «Томас Брунер (Thomas J. Bruner)».
	if p := s.prev(i); p >= 0 && s.Surface(p) == "(" && s.prev(p) >= 0 && s.looks[s.prev(p)].name() {
		return found{Range: doc.Range{First: i, Last: last}}
	}
	return found{Range: doc.Range{First: i, Last: last}, typ: Org}
}
