package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// shape is what the letters of a token look like.
type shape uint8

const (
	lower   shape = iota // «форум», and everything that is no word
	title                // «Астана», «Касым-Жомарт», «Ван-дер-Ваальс»
	capital              // one capital letter: «А», the first half of an initial
	upper                // «МИД», «США»
	camel                // «КамАЗ», «АвтоВАЗ», «YouTube»
	quoteOpen
	quoteShut
	quoteBoth // marks that do not tell: «"»
	stop      // «.», the second half of an initial
)

// look is what the finders ask of a token again and again, side by side for the
// whole document. The shares are sums of the scores of the readings with the mark.
type look struct {
	shape shape
	latin bool
	first bool // a capital letter proves nothing here: a sentence begins
	known bool // the dictionary has the form
	marks marks
	lists listBits    // the lists that have one of its lemmas
	nouns morph.Cases // in which it can be a noun, NoCase among them
	// As an adjective or full participle:
	adjectives morph.Cases

	common float32
	sur    float32
	given  float32
	patr   float32
	geo    float32
	org    float32
}

// is reports whether the token has one of the marks.
func (l *look) is(m marks) bool { return l.marks&m != 0 }

// name reports whether the token is written as a name or an abbreviation.
func (l *look) name() bool { return l.shape >= title && l.shape <= camel }

// word reports whether the token is a name of more than one letter.
func (l *look) word() bool { return l.shape == title || l.shape == upper || l.shape == camel }

// person is the share of the readings as a part of a person's name.
func (l *look) person() float32 { return l.sur + l.given + l.patr }

// view is a document as the finders see it.
type view struct {
	*doc.Document
	*lexicon
	looks  []look
	traits []*traits
	forms  witnesses // of the surnames, once the persons are known
}

func newView(d *doc.Document) *view {
	v := &view{Document: d, lexicon: words(), looks: make([]look, len(d.Tokens)), traits: make([]*traits, len(d.Tokens))}
	v.readTraits()
	for s := range d.Sentences {
		if d.Stopped() {
			break
		}
		v.lookAt(&d.Sentences[s])
	}
	return v
}

// viewOf is a view of the document that the set was made of.
func (s *Set) viewOf(d *doc.Document) *view {
	if s.view != nil && s.view.Document == d {
		return s.view
	}
	return newView(d)
}

func (v *view) lookAt(s *doc.Sentence) {
	start := true
	shouting := 0
	for i := s.Tokens.First; i < s.Tokens.Last; i++ {
		t, l := &v.Tokens[i], &v.looks[i]
		*l = v.traits[i].look
		if t.Kind != segment.Word && t.Kind != segment.Mixed {
			*l = look{marks: l.marks, lists: l.lists, nouns: l.nouns, adjectives: l.adjectives}
		}
		switch t.Kind {
		case segment.Word, segment.Mixed:
			if l.first = start; !start {
				l.within()
			}
			start = false
			if l.shape == upper {
				shouting++
			} else if l.shape == lower {
				shouting--
			}
		case segment.Punct, segment.Other:
			l.shape = markOf(t.In(v.Text))
			switch {
			case l.shape == quoteOpen || l.shape == quoteBoth:
				// A quotation that begins a sentence or follows a colon begins
				// with a capital letter whatever it is.
				if i > s.Tokens.First && v.Surface(i-1) == ":" {
					start = true
				}
			case t.Len() == 1 && v.Text[t.Start] == ':':
				start = true
			}
		case segment.Number:
			start = false
		}
	}
	// In a line of capitals no word of more than a few letters is an
	// abbreviation: it is read as if its first letter alone were great.
	if shouting > 2 && s.Tokens.Len() > 3 {
		for i := s.Tokens.First; i < s.Tokens.Last; i++ {
			if l := &v.looks[i]; l.shape == upper && !l.latin {
				l.shape, l.first = title, true
				if v.Tokens[i].Word.Find(func(t morph.Tag) bool { return t.Has(morph.Abbreviation) }) >= 0 {
					l.shape, l.first = upper, false
				}
			}
		}
	}
}

func (l *look) weigh(w *morph.Word) {
	l.known = w.Known()
	for i := range w.Parses {
		p := &w.Parses[i]
		switch t := p.Tag; {
		case t.Has(morph.Surname):
			l.sur += p.Score
		case t.Has(morph.GivenName) && t.Number() == morph.Plur:
			// «Кадиров» is a surname before it is the genitive of many Кадиры.
			l.sur += p.Score
		case t.Has(morph.GivenName):
			l.given += p.Score
		case t.Has(morph.Patronymic):
			if t.Has(morph.Predicted) && !strings.Contains(w.Norm, "вич") && !strings.Contains(w.Norm, "вн") {
				l.sur += p.Score // a guess by the ending alone: «Ына»
				continue
			}
			l.patr += p.Score
		case t.Has(morph.Geo):
			l.geo += p.Score
		case t.HasAny(morph.Organisation | morph.Trademark):
			l.org += p.Score
		case t.Has(morph.Initial):
		default:
			l.common += p.Score
		}
	}
	if !l.known && declinesByGender(foldYo(w.Norm)) {
		l.sur, l.common = max(l.sur, 0.8), min(l.common, 0.1)
	}
}

// within makes the look of a word in isolation that of one that begins no
// sentence.
func (l *look) within() {
	if l.marks&verbsOnly != 0 && l.shape == title {
		l.known, l.common = false, 0 // «Серены» is no «серен» here
	}
	if l.marks&pluralsOnly != 0 {
		l.sur, l.common = 0.6, 0.3
	}
}

// onlyVerb reports whether all readings of a word are forms of verbs that no
// noun agrees with: with a capital letter within a sentence it is a name that the
// dictionary lacks.
func onlyVerb(w *morph.Word) bool {
	for i := range w.Parses {
		if t := w.Parses[i].Tag; t.POS() != morph.Verb || t.VerbForm() == morph.Participle && !t.Has(morph.Short) {
			return false
		}
	}
	return true
}

// crowd reports whether all readings of a word that ends like a surname are
// genitives of the plural: «Токаев» within a sentence is no number of valleys.
func crowd(w *morph.Word) bool {
	if !declinesByGender(foldYo(w.Norm)) {
		return false
	}
	for i := range w.Parses {
		if t := w.Parses[i].Tag; !isNoun(t) || t.Number() != morph.Plur {
			return false
		}
	}
	return true
}

// shapeOf tells the shape of a word and whether its letters are Latin.
func shapeOf(s string) (shape, bool) {
	var great, small, letters int
	first, latin := false, false
	after := true // at the beginning or after a hyphen
	parts := 0    // hyphenated parts with a capital letter
	for i := 0; i < len(s); {
		// The common letters are told by their bytes; the rest by unicode.
		var big, letter bool
		n := 1
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			letter = true
		case 'A' <= c && c <= 'Z':
			letter, big = true, true
		case c < utf8.RuneSelf:
			after = c == '-'
		case c == 0xD0 && i+1 < len(s) && s[i+1] >= 0x90:
			letter, big, n = true, s[i+1] < 0xB0, 2
		case c == 0xD1 && i+1 < len(s) && s[i+1] <= 0x8F:
			letter, n = true, 2
		default:
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			if letter = unicode.IsLetter(r); letter {
				big = unicode.IsUpper(r)
			} else {
				after = r == '‐' || r == '‑'
			}
		}
		if letter {
			if letters == 0 {
				latin = s[i] < 0xC9
			}
			letters++
			if big {
				great++
				if i == 0 {
					first = true
				}
				if after {
					parts++
				}
			} else {
				small++
			}
			after = false
		}
		i += n
	}
	switch {
	case great == 0:
		return lower, latin
	case letters == 1:
		return capital, latin
	case small == 0:
		return upper, latin
	case first && great == parts:
		return title, latin
	default:
		return camel, latin
	}
}

func markOf(s string) shape {
	switch s {
	case "«", "“", "„", "‘", "‚", "‹":
		return quoteOpen
	case "»", "”", "’", "›":
		return quoteShut
	case "\"", "''", "'", "``":
		return quoteBoth
	case ".":
		return stop
	}
	return lower
}

// next is the index of the token after i in the same sentence, -1 at its end.
func (v *view) next(i int) int {
	if i+1 < len(v.Tokens) && v.Tokens[i+1].Sentence == v.Tokens[i].Sentence {
		return i + 1
	}
	return -1
}

// prev is the index of the token before i in the same sentence, -1 at its
// beginning.
func (v *view) prev(i int) int {
	if i > 0 && v.Tokens[i-1].Sentence == v.Tokens[i].Sentence {
		return i - 1
	}
	return -1
}

// sentenceEnd is the index after the last token of the sentence of token i.
func (v *view) sentenceEnd(i int) int { return v.Sentences[v.Tokens[i].Sentence].Tokens.Last }

// has reports whether a reading of token i satisfies ok.
func (v *view) has(i int, ok func(morph.Tag) bool) bool { return v.Tokens[i].Word.Find(ok) >= 0 }

func isNoun(t morph.Tag) bool { return t.POS() == morph.Noun || t.POS() == morph.PropN }

func isAdjective(t morph.Tag) bool {
	return (t.POS() == morph.Adj && !t.Has(morph.Short) && t.Degree() != morph.Cmp) ||
		t.VerbForm() == morph.Participle && !t.Has(morph.Short)
}

// agree reports whether an adjective and a noun can stand in one case, number
// and gender.
func agree(a, n morph.Tag) bool {
	if !sameCase(a, n) || a.Number() != n.Number() {
		return false
	}
	return a.Number() != morph.Sing || a.Gender() == n.Gender() ||
		a.Gender() == morph.NoGender || n.Gender() == morph.NoGender ||
		n.Gender() == morph.Common && a.Gender() != morph.Neut
}

func sameCase(a, b morph.Tag) bool { return plainCase(a) == plainCase(b) }

func plainCase(t morph.Tag) morph.Case {
	if t.Case() == morph.Par {
		return morph.Gen
	}
	return t.Case()
}

// agrees reports whether token i has a reading as an adjective that agrees with
// a reading of token n as a noun.
func (v *view) agrees(i, n int) bool {
	if v.looks[i].adjectives&v.looks[n].nouns == 0 {
		return false
	}
	for a := range v.Tokens[i].Word.Parses {
		at := v.Tokens[i].Word.Parses[a].Tag
		if !isAdjective(at) {
			continue
		}
		for k := range v.Tokens[n].Word.Parses {
			if nt := v.Tokens[n].Word.Parses[k].Tag; isNoun(nt) && agree(at, nt) {
				return true
			}
		}
	}
	return false
}

// noun reports whether token i can be a noun.
func (v *view) noun(i int) bool { return v.looks[i].nouns != 0 }

// adjective reports whether token i can be an adjective or a full participle.
func (v *view) adjective(i int) bool { return v.looks[i].adjectives != 0 }

// nounIn reports whether token i can be a noun in the case.
func (v *view) nounIn(i int, c morph.Case) bool {
	return v.looks[i].nouns&(1<<c) != 0
}

// adjectiveIn reports whether token i can be an adjective in the case.
func (v *view) adjectiveIn(i int, c morph.Case) bool {
	return v.looks[i].adjectives&(1<<c) != 0
}
