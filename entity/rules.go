package entity

import (
	"github.com/svodka-nlp/svodka/doc"
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
	name string
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
var rulesOfNames = []rule{
	{"quoted-class", true, quotedClass},
	{"quoted-name", false, quotedName},
	{"initials", true, initials},
	{"full-name", true, fullName},
	{"gazetteer", true, gazetteer},
	{"place-adjective", true, placeAdjective},
	{"place-noun", true, placeNoun},
	{"foreign-name", false, foreignName},
	{"place-mark", false, placeMark},
	{"surname", false, loneSurname},
	{"place-preposition", false, placePreposition},
	{"abbreviation", false, abbreviation},
	{"latin-name", false, latinName},
	{"given-name", false, loneGivenName},
}

// scan is one walk over a document.
type scan struct{ *view }

// Recognize finds the cores of names, in order and disjoint.
func (r Rules) Recognize(d *doc.Document) []Mention {
	return r.walk(&scan{view: newView(d)})
}

func (r Rules) walk(s *scan) []Mention {
	d := s.Document
	var out []Mention
	for i := 0; i < len(d.Tokens); {
		if !s.looks[i].name() && s.looks[i].shape != quoteOpen && s.looks[i].shape != quoteBoth {
			i++
			continue
		}
		if d.Stopped() {
			break
		}
		f := s.at(i, r.Complement)
		if f.Last <= i {
			i++
			continue
		}
		if f.typ != NoType {
			out = append(out, Mention{Span: d.Span(f.Range), Tokens: f.Range, Type: f.typ, Kind: s.kindOf(f.Range), By: f.by})
		}
		i = f.Last
	}
	return out
}

func (s *scan) at(i int, sure bool) found {
	for _, r := range rulesOfNames {
		if sure && !r.sure {
			continue
		}
		if f := r.find(s, i); f.Last > i {
			if f.by == "" {
				f.by = "rule:" + r.name
			}
			return f
		}
	}
	return found{}
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
	return found{Range: r, typ: k.typ, by: "gazetteer:" + k.list}
}

// lookup is the longest name of the lists at token i, and its length in
// tokens. Of several entries the one that is written alike wins, then the
// first.
func (v *view) lookup(i int) (*known, int) {
	var buf [longestName]int
	places := v.wordsFrom(i, buf[:0])
	n, values := v.names.Longest(len(places), func(k int, dst []string) []string {
		return appendKeys(dst, &v.Tokens[places[k]])
	})
	for _, x := range values {
		k := &v.known[x]
		if v.writtenAs(i, n, k) {
			r := v.closeQuotes(doc.Range{First: i, Last: places[n-1] + 1})
			return k, r.Len()
		}
	}
	if n > 1 {
		// The longest did not fit its letters: «Казахстан высок» is not a name of
		// two words, «Казахстан» is one of one.
		m, values := v.names.Longest(1, func(k int, dst []string) []string { return appendKeys(dst, &v.Tokens[i]) })
		for _, x := range values {
			if k := &v.known[x]; v.writtenAs(i, m, k) {
				return k, m
			}
		}
	}
	return nil, 0
}

// writtenAs reports whether the tokens can be the listed name by their letters:
// capitals where the list has them, an abbreviation in capitals, a word whose
// own lemma is the name.
func (v *view) writtenAs(i, n int, k *known) bool {
	form, _ := shapeOf(firstWord(k.form))
	l := &v.looks[i]
	switch {
	case n > 1:
		return l.name()
	case form == upper:
		// «НАО» and «ИА» crop to one key.
		return l.shape == upper && v.Tokens[i].Word.Norm == foldYo(lowerWord(k.form))
	case form == camel:
		return l.name()
	case l.shape == upper && !l.first:
		// «ЯН» is not «Яна», «РИМ» may be Рим.
		return v.Tokens[i].Word.Norm == foldYo(v.Tokens[i].Word.Norm) && len(k.form) > 8
	}
	return v.fits(i, k)
}

// fits reports whether the word itself, not only a word with the same root, is
// the listed name: «Перу» but not «пера», «Баку» but not «Баков».
func (v *view) fits(i int, k *known) bool {
	w := v.Tokens[i].Word
	want := foldYo(lowerWord(k.form))
	norm := foldYo(w.Norm)
	if norm == want {
		return true
	}
	key := nameKey(k.form)
	if !w.Known() {
		return len(norm) >= len(key) && norm[:len(key)] == key || hyphenKey(norm) == key
	}
	for p := range w.Parses {
		if !isNoun(w.Parses[p].Tag) {
			continue
		}
		if l := foldYo(w.Parses[p].Lemma); l == want || crop(l, nominativeEndings) == key && w.Parses[p].Tag.Number() == morph.Plur && !w.Parses[p].Tag.Has(morph.Abbreviation) {
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
