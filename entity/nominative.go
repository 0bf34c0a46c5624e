package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// plainText is the text of some tokens, white space made single spaces and
// quotation marks around the whole dropped.
func (v *view) plainText(r doc.Range) string {
	var b strings.Builder
	for i := r.First; i < r.Last; i++ {
		if i > r.First && v.Space(i) {
			b.WriteByte(' ')
		}
		b.WriteString(v.Surface(i))
	}
	s := b.String()
	if t, ok := strings.CutPrefix(s, "«"); ok && strings.HasSuffix(t, "»") && strings.Count(t, "»") == 1 {
		return strings.TrimSuffix(t, "»")
	}
	return s
}

// headReading is the reading of the head of a name: the chosen one where it is
// a noun, else the likeliest that agrees with the adjectives before it.
func (v *view) headReading(first, head int) int {
	t := &v.Tokens[head]
	fits := func(tag morph.Tag) bool {
		if !isNoun(tag) {
			return false
		}
		for i := first; i < head; i++ {
			if !v.wordKind(i) || !v.has(i, isAdjective) {
				continue
			}
			if !v.has(i, func(a morph.Tag) bool { return isAdjective(a) && agree(a, tag) }) {
				return false
			}
		}
		return true
	}
	if fits(t.Tag()) {
		return int(t.Reading)
	}
	return t.Word.Find(fits)
}

// nominative writes tokens with their head in the nominative; adjectives before
// the head agree with it, and everything after it stays: «Министерства
// финансов» gives «Министерство финансов».
func (v *view) nominative(r doc.Range, head int) string {
	if head < r.First || head >= r.Last {
		return v.plainText(r)
	}
	reading := v.headReading(r.First, head)
	if reading < 0 {
		return v.plainText(r)
	}
	return v.nominativeAs(r, head, reading)
}

func (v *view) nominativeAs(r doc.Range, head, reading int) string {
	w := v.Tokens[head].Word
	tag := w.Parses[reading].Tag
	if tag.Case() == morph.Nom || v.Words == nil {
		return v.plainText(r)
	}
	noun, ok := v.Words.Inflect(w, reading, morph.Nom, morph.NoNumber, morph.NoGender)
	if !ok {
		return v.plainText(r)
	}
	var b strings.Builder
	for i := r.First; i < r.Last; i++ {
		if i > r.First && v.Space(i) {
			b.WriteByte(' ')
		}
		switch {
		case i == head:
			b.WriteString(noun)
		case i < head:
			b.WriteString(v.agreeing(i, tag))
		default:
			b.WriteString(v.Surface(i))
		}
	}
	return b.String()
}

// agreeing is the form of an adjective that goes with a noun in the nominative.
func (v *view) agreeing(i int, noun morph.Tag) string {
	w := v.Tokens[i].Word
	a := w.Find(func(t morph.Tag) bool { return isAdjective(t) && agree(t, noun) })
	if a < 0 {
		return v.Surface(i)
	}
	g := noun.Gender()
	if s, ok := v.Words.Inflect(w, a, morph.Nom, noun.Number(), g); ok {
		return s
	}
	return v.Surface(i)
}
