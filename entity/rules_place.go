package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// placeAdjective finds an adjective with a capital letter and the class noun
// that it agrees with: «Костанайская область», «Северо-Кавказский федеральный
// округ».
func placeAdjective(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || l.latin || !s.adjective(i) {
		return found{}
	}
	end := min(s.sentenceEnd(i), i+5)
	for n := i + 1; n < end; n++ {
		if _, g := lemmaIn(s.view, n, s.grounds); g&groundAfter != 0 && s.agrees(i, n) {
			if l.first && !strings.Contains(s.Tokens[i].Word.Norm, "ск") {
				return found{}
			}
			for k := i + 1; k < n; k++ {
				if !s.agrees(k, n) {
					return found{}
				}
			}
			return found{Range: doc.Range{First: i, Last: n + 1}, typ: Place}
		}
		if !s.adjective(n) {
			return found{}
		}
	}
	return found{}
}

// placeNoun finds a name after its class noun: «город Рудный», «в провинции
// Хэнань», «г. Костанай», and with a capital letter as a part of the name:
// «Республика Кипр».
func placeNoun(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title {
		return found{}
	}
	if _, g := lemmaIn(s.view, i, s.grounds); g&groundBefore != 0 {
		if n := s.next(i); n >= 0 && s.looks[n].shape == title && s.looks[n].common < 0.5 && (s.nounIn(n, morph.Gen) || s.nounIn(n, morph.Nom)) {
			return found{Range: doc.Range{First: i, Last: n + 1}, typ: Place}
		}
	}
	if !s.afterClass(i) {
		return found{}
	}
	last := i + 1
	for last < s.sentenceEnd(i) && last < i+3 && s.looks[last].shape == title && !s.looks[last].first && (s.looks[last].known == l.known || !s.looks[last].known && s.adjective(i)) && s.looks[last].person() < 0.5 && !endsSky(s.Tokens[last].Norm()) {
		last++
	}
	return found{Range: doc.Range{First: i, Last: last}, typ: Place}
}

// afterClass reports whether a lower-case class noun of places, or its
// abbreviation, stands right before token i: «город», «г.».
func (v *view) afterClass(i int) bool {
	p := v.prev(i)
	if p < 0 {
		return false
	}
	if v.looks[p].shape == stop {
		if p = v.prev(p); p < 0 {
			return false
		}
		return v.looks[p].shape == lower && words().shortplaces[v.Tokens[p].Norm()]
	}
	if v.looks[p].shape != lower && !v.looks[p].first || !v.wordKind(p) {
		return false
	}
	_, g := lemmaIn(v, p, v.grounds)
	return g&groundOutside != 0
}

// placeContext reports whether the words before a name of n tokens speak for a
// place: a preposition of place, «житель», «мэр».
func (v *view) placeContext(i, n int) bool {
	p := v.prev(i)
	if p < 0 {
		return false
	}
	if v.afterClass(i) {
		return true
	}
	switch v.Tokens[p].Norm() {
	case "в", "во", "на", "под", "близ", "возле", "вблизи", "через", "над", "из", "до":
		return true
	}
	if w, ok := lemmaIn(v, p, v.placewords); ok && w != "" {
		return v.nounIn(i+n-1, morph.Gen) || !v.looks[i].known || n == 1 && v.adjectiveIn(i, morph.Gen) // «аким Рудного»
	}
	return false
}

// placeMark finds what the dictionary marks as a place, where nothing speaks
// for a person.
func placeMark(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || l.geo == 0 {
		return found{}
	}
	n := 1
	if !l.known {
		return found{}
	}
	if s.placeContext(i, n) && l.geo >= 0.1 || !l.first && l.geo >= 0.5 && l.person() < 0.3 || l.first && l.geo > 0.8 {
		return found{Range: doc.Range{First: i, Last: i + n}, typ: Place}
	}
	return found{}
}

// placePreposition finds an unknown name after a preposition of place: «в
// Пиларе», «из Хорога».
func placePreposition(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape != title || l.first || l.latin || l.known && l.geo == 0 {
		return found{}
	}
	p := s.prev(i)
	if p < 0 {
		return found{}
	}
	ok := false
	switch s.Tokens[p].Norm() {
	case "в", "во", "на":
		ok = s.nounIn(i, morph.Loc) || s.nounIn(i, morph.Acc)
	case "из", "близ", "возле", "вблизи", "под", "над":
		ok = true
	}
	if !ok || l.sur > 0.6 && s.Tokens[p].Norm() != "в" {
		return found{}
	}
	if n := s.next(i); n >= 0 && s.looks[n].shape == title && !s.looks[n].first {
		return found{}
	}
	return found{Range: doc.Range{First: i, Last: i + 1}, typ: Place}
}
