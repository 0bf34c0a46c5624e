package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/internal/trie"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// Rules is a recognizer that needs no model: known names, capital letters, the
// dictionary's marks for names, and the words around. Its zero value is ready.
//
//	mentions := entity.Rules{}.Recognize(d)
type Rules struct {
	// Complement keeps only what is nearly always right, for use after a
	// trained tagger: countries and state bodies by their names, names in
	// quotation marks after a class noun, persons with two known parts.
	Complement bool
}

// rule finds a name that begins at token i.
type rule struct {
	by   string
	sure bool // precise enough to complement a tagger
	find func(s *scan, i int) found
}

// found is a name as a rule found it: tokens, type and by whom. Last is zero
// when nothing was found. A found without a type only says that no other rule
// may look at these tokens.
type found struct {
	doc.Range
	typ Type
	by  string
}

// rulesOfNames are asked in this order; the first answer counts.
var rulesOfNames = [...]rule{
	{"rule:quoted-class", true, quotedClass},
	{"rule:quoted-name", false, quotedName},
	{"rule:initials", true, initials},
	{"rule:full-name", true, fullName},
	{"rule:gazetteer", true, gazetteer},
	{"rule:place-adjective", true, placeAdjective},
	{"rule:place-noun", true, placeNoun},
	{"rule:foreign-name", false, foreignName},
	{"rule:place-mark", false, placeMark},
	{"rule:surname", false, loneSurname},
	{"rule:place-preposition", false, placePreposition},
	{"rule:abbreviation", false, abbreviation},
	{"rule:latin-name", false, latinName},
	{"rule:given-name", false, loneGivenName},
}

// scan is one walk over a document.
type scan struct{ *view }

// Recognize finds the cores of names, in order and disjoint.
func (r Rules) Recognize(d *doc.Document) []Mention { return r.recognize(newView(d)) }

func (r Rules) recognize(v *view) []Mention {
	every, sure := (&scan{v}).walk(!r.Complement, r.Complement)
	if r.Complement {
		return sure
	}
	return every
}

// walk reads the document once for what all rules find and for what the sure ones
// find by themselves, as far as each is wanted.
func (s *scan) walk(wantEvery, wantSure bool) (every, sure []Mention) {
	room := 8 + len(s.Tokens)/16
	if wantEvery {
		every = make([]Mention, 0, room)
	}
	if wantSure {
		sure = make([]Mention, 0, room)
	}
	afterEvery, afterSure := 0, 0 // the tokens after what was found
	for i := range s.Tokens {
		e, c := wantEvery && i >= afterEvery, wantSure && i >= afterSure
		if !e && !c || !s.looks[i].name() && s.looks[i].shape != quoteOpen && s.looks[i].shape != quoteBoth {
			continue
		}
		if s.Stopped() {
			break
		}
		f, g := s.at(i, e, c)
		if f.Last > i {
			every, afterEvery = s.note(every, f), f.Last
		}
		if g.Last > i {
			sure, afterSure = s.note(sure, g), g.Last
		}
	}
	return every, sure
}

// note appends what was found, where it is a name.
func (s *scan) note(ms []Mention, f found) []Mention {
	if f.typ == NoType {
		return ms
	}
	return append(ms, Mention{Span: s.Span(f.Range), Tokens: f.Range, Type: f.typ, Kind: s.kindOf(f.Range), By: f.by})
}

// at is what the first of all rules finds at token i, and the first of the sure
// ones, as far as each is wanted.
func (s *scan) at(i int, wantEvery, wantSure bool) (every, sure found) {
	for k := range rulesOfNames {
		r := &rulesOfNames[k]
		if !wantEvery && !(wantSure && r.sure) {
			continue
		}
		f := r.find(s, i)
		if f.Last <= i {
			continue
		}
		if f.by == "" {
			f.by = r.by
		}
		if wantEvery {
			every, wantEvery = f, false
		}
		if wantSure && r.sure {
			sure, wantSure = f, false
		}
		if !wantEvery && !wantSure {
			break
		}
	}
	return every, sure
}

// kindOf tells an abbreviation from a name.
func (v *view) kindOf(r doc.Range) Kind {
	if r.Len() == 1 && v.looks[r.First].shape == upper {
		return Abbr
	}
	return Name
}

// gazetteer finds names of the built-in lists.
func gazetteer(s *scan, i int) found {
	l := &s.looks[i]
	if l.shape < title || l.shape > camel {
		return found{}
	}
	k, n := s.lookup(i)
	if k == nil {
		return found{}
	}
	r := doc.Range{First: i, Last: i + n}
	if k.shy && !s.placeContext(i, n) && !s.quotedAt(r) {
		return found{}
	}
	if n == 1 && l.first && l.shape == title && l.known && l.common > 0.6 && k.list != "countries" && !k.sure && !s.quotedAt(r) {
		// «Об этом», «Конгресс открылся»: a common word begins the sentence.
		return found{}
	}
	if n == 1 && k.typ == Place && k.list == "places" && !k.shy && l.sur > l.geo && !s.placeContext(i, n) {
		return found{}
	}
	if l.latin {
		r.Last = s.latinEnd(r.Last)
	}
	return found{Range: r, typ: k.typ, by: k.by}
}

// lookup is the longest name of the lists at token i, and its length in
// tokens. Of several entries the one that is written alike wins, then the
// first.
func (v *view) lookup(i int) (*known, int) {
	n, end, values := v.longest(i, longestName)
	for _, x := range values {
		k := &v.known[x]
		if v.writtenAs(i, n, k) {
			r := v.closeQuotes(doc.Range{First: i, Last: end})
			return k, r.Len()
		}
	}
	if n > 1 {
		// The longest did not fit its letters: «Казахстан высок» is not a name of
		// two words, «Казахстан» is one of one.
		m, _, values := v.longest(i, 1)
		for _, x := range values {
			if k := &v.known[x]; v.writtenAs(i, m, k) {
				return k, m
			}
		}
	}
	return nil, 0
}

// longest is the longest name of the lists, of so many words at most, that begins
// at token i: its length in words, the token after it and its entries.
func (v *view) longest(i, most int) (words, end int, values []int32) {
	if t := v.traits[i]; t.look.shape != lower && !t.look.is(begins) {
		return 0, 0, nil
	}
	return v.longestOf(&v.names, i, most, func(k int) []trie.Symbol {
		if t := v.traits[k]; t.look.shape != lower {
			return t.symbols
		}
		return v.symbolsOf(v.Tokens[k].Word)
	})
}

// writtenAs reports whether the tokens can be the listed name by their letters:
// capitals where the list has them, an abbreviation in capitals, a word whose
// own lemma is the name.
func (v *view) writtenAs(i, n int, k *known) bool {
	l := &v.looks[i]
	switch {
	case n > 1:
		return l.name()
	case k.first == upper:
		// «НАО» and «ИА» crop to one key.
		return l.shape == upper && v.Tokens[i].Word.Norm == k.low
	case k.first == camel:
		return l.name()
	case l.shape == upper && !l.first:
		// «ЯН» is not «Яна», «РИМ» may be Рим.
		return v.Tokens[i].Word.Norm == foldYo(v.Tokens[i].Word.Norm) && len(k.form) > 8
	}
	return v.fits(i, &k.spelling) || k.shy && v.adjectival(i, k.low)
}

// adjectival reports whether token i is a form of a town's name that is an
// adjective: «в Рудном».
func (v *view) adjectival(i int, lemma string) bool {
	w := v.Tokens[i].Word
	for p := range w.Parses {
		if t := w.Parses[p].Tag; isAdjective(t) && t.Number() == morph.Sing && t.Gender() == morph.Masc && foldYo(w.Parses[p].Lemma) == lemma {
			return true
		}
	}
	return false
}

// fits reports whether the word itself, not only a word with the same root, is
// the listed name: «Перу» but not «пера», «Баку» but not «Баков».
func (v *view) fits(i int, s *spelling) bool {
	w := v.Tokens[i].Word
	norm := foldYo(w.Norm)
	if norm == s.low {
		return true
	}
	if !w.Known() {
		return strings.HasPrefix(norm, s.key) || hyphenKey(norm) == s.key
	}
	for p := range w.Parses {
		if !isNoun(w.Parses[p].Tag) {
			continue
		}
		if l := foldYo(w.Parses[p].Lemma); l == s.low || crop(l, nominativeEndings) == s.key && w.Parses[p].Tag.Number() == morph.Plur && !w.Parses[p].Tag.Has(morph.Abbreviation) {
			return true
		}
	}
	return false
}

// wordKind reports whether token i is a word (not a number or a mark).
func (v *view) wordKind(i int) bool {
	k := v.Tokens[i].Kind
	return k == segment.Word || k == segment.Mixed
}
