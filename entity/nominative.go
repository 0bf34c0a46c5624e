package entity

import (
	"strings"
	"unicode/utf8"

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
			if !v.wordKind(i) || !v.adjective(i) {
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
	if k := t.Word.Find(fits); k >= 0 {
		return k
	}
	return v.substantive(head)
}

// substantive is the reading of token i as an adjective that stands for a noun
// which heads names of bodies, «сборную», or -1.
func (v *view) substantive(i int) int {
	w := v.Tokens[i].Word
	for k := range w.Parses {
		if t := w.Parses[k].Tag; isAdjective(t) && t.Number() == morph.Sing && t.Gender() == morph.Fem {
			if s, ok := v.inflect(w, k, morph.Sing, morph.Fem); ok && v.heads.of[foldYo(strings.ToLower(s))] != 0 {
				return k
			}
		}
	}
	return -1
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
	g := morph.NoGender
	if isAdjective(tag) {
		g = tag.Gender()
	}
	noun, ok := v.inflect(w, reading, morph.NoNumber, g)
	if !ok {
		return v.plainText(r)
	}
	return v.compose(r, head, noun, tag, tag.Number())
}

// singular writes a phrase of common words in the nominative singular.
func (v *view) singular(r doc.Range, head, reading int) string {
	w := v.Tokens[head].Word
	n := morph.Sing
	if w.Parses[reading].Tag.Has(morph.PluralOnly) {
		n = morph.Plur
	}
	noun, ok := v.inflect(w, reading, n, morph.NoGender)
	if !ok {
		return v.plainText(r)
	}
	return v.compose(r, head, noun, w.Parses[reading].Tag, n)
}

// compose writes the head noun as given, the adjectives before it in the
// nominative in agreement, and the rest as it stands.
func (v *view) compose(r doc.Range, head int, noun string, tag morph.Tag, n morph.Number) string {
	var b strings.Builder
	for i := r.First; i < r.Last; i++ {
		if i > r.First && v.Space(i) {
			b.WriteByte(' ')
		}
		switch {
		case i == head:
			b.WriteString(noun)
		case i < head:
			b.WriteString(v.agreeing(i, tag, n))
		default:
			b.WriteString(v.Surface(i))
		}
	}
	return b.String()
}

// agreeing is the form of an adjective that goes with a noun in the nominative.
func (v *view) agreeing(i int, noun morph.Tag, n morph.Number) string {
	w := v.Tokens[i].Word
	a := w.Find(func(t morph.Tag) bool { return isAdjective(t) && agree(t, noun) })
	if a < 0 {
		return v.Surface(i)
	}
	g := noun.Gender()
	if s, ok := v.inflect(w, a, n, g); ok {
		return s
	}
	return v.Surface(i)
}

// inflect is the nominative of a reading, spelled as the text spells the word:
// the dictionary would write «Северокавказский» and «Юриевна» where the text has
// «Северо-Кавказском» and «Юрьевне».
func (v *view) inflect(w *morph.Word, reading int, n morph.Number, g morph.Gender) (string, bool) {
	if v.Words == nil {
		return w.Form, false
	}
	s, ok := v.Words.Inflect(w, reading, morph.Nom, n, g)
	if !ok {
		return s, false
	}
	if strings.Contains(w.Norm, "ьев") && !strings.Contains(s, "ьев") {
		s = strings.Replace(s, "иев", "ьев", 1)
	}
	if h := strings.IndexByte(w.Form, '-'); h > 0 && !strings.Contains(s, "-") && len(s) > h && strings.EqualFold(s[:h], w.Form[:h]) {
		_, size := utf8.DecodeRuneInString(w.Form[h+1:])
		_, same := utf8.DecodeRuneInString(s[h:])
		s = w.Form[:h+1+size] + s[h+same:]
	}
	return s, true
}
