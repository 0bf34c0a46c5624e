package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"

	"github.com/svodka-nlp/svodka/doc"
)

// nounReading is the reading of token i as a noun that fits its place best, -1
// for none: the chosen reading where that is a noun, else the likeliest.
func (g *postGrammar) nounReading(i int, in caseSet) int {
	t := &g.d.Tokens[i]
	if r := int(t.Reading); isNoun(t.Word.Parses[r].Tag) && 1<<t.Word.Parses[r].Tag.Case()&in != 0 {
		return r
	}
	if r := t.Word.Find(func(tag morph.Tag) bool { return isNoun(tag) && 1<<tag.Case()&in != 0 }); r >= 0 {
		return r
	}
	return t.Word.Find(isNoun)
}

// nounNominative is token i, a noun, in the nominative of its number.
func (g *postGrammar) nounNominative(i int, in caseSet) string {
	r := g.nounReading(i, in)
	if r < 0 {
		return g.d.Surface(i)
	}
	if form, ok := g.d.Words.Inflect(g.d.Tokens[i].Word, r, morph.Nom, morph.NoNumber, morph.NoGender); ok {
		return form
	}
	return g.d.Surface(i)
}

// agreeing is token i, an adjective, in the nominative that agrees with the
// noun at token head.
func (g *postGrammar) agreeing(i, head int, in caseSet, number morph.Number) string {
	hr := g.nounReading(head, in)
	if hr < 0 {
		return g.d.Surface(i)
	}
	noun := g.d.Tokens[head].Word.Parses[hr].Tag
	if number == morph.NoNumber {
		number = noun.Number()
	}
	w := g.d.Tokens[i].Word
	r := w.Find(func(t morph.Tag) bool {
		return isAdjective(t) && t.Case() == noun.Case() && (t.Number() != morph.Sing || t.Gender() == noun.Gender() || t.Gender() == morph.NoGender)
	})
	if r < 0 {
		r = w.Find(isAdjective)
	}
	if r < 0 {
		return g.d.Surface(i)
	}
	if form, ok := g.d.Words.Inflect(w, r, morph.Nom, number, noun.Gender()); ok {
		return form
	}
	return g.d.Surface(i)
}

// singular is an adjective with a noun that stands in the plural for two:
// «Атырауской … областей» gives «Атырауская область».
func (g *postGrammar) singular(adj, noun int) string {
	r := g.nounReading(noun, anyCase)
	form, ok := g.d.Words.Inflect(g.d.Tokens[noun].Word, r, morph.Nom, morph.Sing, morph.NoGender)
	if !ok {
		form = g.d.Tokens[noun].Word.Parses[r].Lemma
	}
	return g.agreeing(adj, noun, anyCase, morph.Sing) + " " + form
}

// nominative is the text of a range with its head, and what agrees with it, in
// the nominative. A whole name in quotation marks loses them.
func (g *postGrammar) nominative(r doc.Range, in caseSet) string {
	if g.quoted(r.First) == r.Last && r.Len() > 2 {
		return g.quotedName(doc.Range{First: r.First + 1, Last: r.Last - 1})
	}
	head := g.headOf(r, in)
	var b strings.Builder
	for i := r.First; i < r.Last; i++ {
		if i > r.First && g.d.Space(i) {
			b.WriteByte(' ')
		}
		switch {
		case head < 0 || i > head || !g.word(i):
			b.WriteString(g.d.Surface(i))
		case i == head:
			b.WriteString(g.nounNominative(i, in))
		default:
			if g.d.Tokens[i].Kind == segment.Mixed {
				b.WriteString(g.numeral(i, head, in))
			} else if g.cases(i, false, true) != 0 {
				b.WriteString(g.agreeing(i, head, in, morph.NoNumber))
			} else {
				b.WriteString(g.d.Surface(i))
			}
		}
	}
	return b.String()
}

// numeral is an ordinal in digits in the nominative: «5-й бригады» gives «5-я
// бригада».
func (g *postGrammar) numeral(i, head int, in caseSet) string {
	s := g.d.Surface(i)
	digits, end, ok := strings.Cut(s, "-")
	r := g.nounReading(head, in)
	if !ok || r < 0 || strings.Trim(digits, "0123456789") != "" {
		return s
	}
	switch end {
	case "й", "го", "му", "м", "я", "ю", "е":
	default:
		return s
	}
	switch t := g.d.Tokens[head].Word.Parses[r].Tag; {
	case t.Number() == morph.Plur || t.Gender() == morph.Neut:
		return digits + "-е"
	case t.Gender() == morph.Fem:
		return digits + "-я"
	}
	return digits + "-й"
}

// headOf is the noun that a range of adjectives and a noun opens with, -1 when
// it opens with anything else.
func (g *postGrammar) headOf(r doc.Range, in caseSet) int {
	for i := r.First; i < r.Last; i++ {
		if g.is(i, "и") {
			continue
		}
		if !g.word(i) || g.latin(i) {
			return -1
		}
		if g.d.Tokens[i].Kind == segment.Mixed && g.cases(i, true, false) == 0 && i+1 < r.Last {
			continue
		}
		noun, adj := g.cases(i, true, false)&in, g.cases(i, false, true)&in
		if w, _ := g.lex.work(&g.d.Tokens[i]); w.class != notWork {
			adj = 0 // «сборной» is a noun here
		}
		if adj != 0 && i+1 < r.Last && (noun == 0 || g.cases(i+1, true, true)&adj != 0) {
			in &= adj
			continue
		}
		if noun != 0 {
			return i
		}
		return -1
	}
	return -1
}

// quotedName is a name between quotation marks in the nominative. The name of
// a club or company inflects in its marks where no class noun stands before
// them: «Тобола» gives «Тобол».
func (g *postGrammar) quotedName(r doc.Range) string {
	for i := r.First; i < r.Last; i++ {
		if m := g.nameAt(i); m != nil && m.Tokens == r && m.Name != "" {
			return m.Name
		}
	}
	return g.nominative(r, inGen|inIns|inAcc|inDat|inLoc|inNom)
}

// personCases is the set of cases that the name of a person can stand in.
func (g *postGrammar) personCases(m *Mention) caseSet {
	known := &g.stands[m.Tokens.First]
	if known.last != int32(m.Tokens.Last) {
		known.last, known.cases = int32(m.Tokens.Last), g.casesOfPerson(m)
	}
	return known.cases
}

// standing are the cases of a name that ends before token last.
type standing struct {
	last  int32
	cases caseSet
}

func (g *postGrammar) casesOfPerson(m *Mention) caseSet {
	set, known := anyCase, false
	last := anyCase
	for i := m.Tokens.First; i < m.Tokens.Last; i++ {
		t := &g.d.Tokens[i]
		if t.Kind != segment.Word || g.latin(i) {
			continue
		}
		var c caseSet
		sure := false
		one := t.Word.Find(func(tag morph.Tag) bool {
			return tag.HasAny(morph.Surname|morph.GivenName) && tag.Number() == morph.Sing
		}) >= 0
		for k := range t.Word.Parses {
			r := &t.Word.Parses[k]
			if !isNoun(r.Tag) && !isAdjective(r.Tag) || one && r.Tag.Number() == morph.Plur {
				continue // «Анны» is one person
			}
			if r.Tag.HasAny(morph.Surname | morph.GivenName | morph.Patronymic) {
				if !sure {
					c, sure = 0, true
				}
			} else if sure {
				continue
			}
			if r.Tag.Has(morph.Indeclinable) || r.Tag.Case() == morph.NoCase {
				c |= anyCase
			} else {
				c |= 1 << r.Tag.Case()
			}
		}
		if c == 0 {
			continue
		}
		if sure && t.Word.Known() {
			if set&c != 0 {
				set &= c
			}
			known = true
		} else {
			last &= c
		}
	}
	if !known {
		// Foreign names: the reading is a guess, and many do not inflect.
		if last == 0 || m.Name == "" || g.asNamed(m) || !g.surelyInflected(m) {
			return anyCase
		}
		return anyCase &^ inNom
	}
	if m.Name != "" {
		switch same := g.asNamed(m); {
		case !same && set&^inNom != 0 && g.surelyInflected(m):
			set &^= inNom
		case set&inNom == 0 && (same || !g.surelyInflected(m)):
			return anyCase // a foreign name that looks like a form of another
		case same && set&inNom != 0 && set != anyCase && g.fullName(m):
			set = inNom // «Марина» is also a form of «Марин», but not here
		}
	}
	return set
}

// asNamed reports whether a name stands in the text as in the nominative, spaces
// aside: «Й.Вайдман».
func (g *postGrammar) asNamed(m *Mention) bool {
	return solid(m.Name, m.In(g.d.Text))
}

// solid reports whether two names are one, letter case and spaces aside.
func solid(a, b string) bool {
	for {
		x, n := utf8.DecodeRuneInString(a)
		y, k := utf8.DecodeRuneInString(b)
		switch {
		case x == ' ' || x == '\u00a0':
			a = a[n:]
		case y == ' ' || y == '\u00a0':
			b = b[k:]
		case n == 0 || k == 0:
			return n == k
		case x != y && unicode.ToLower(x) != unicode.ToLower(y):
			return false
		default:
			a, b = a[n:], b[k:]
		}
	}
}

// surelyInflected reports whether the nominative made of a name that stands in
// another form can be relied on: the text has it elsewhere, or every word of it
// that was inflected is in the dictionary or ends as Russian surnames do. «Сейдзи
// Маэхара» may be no form of «Маэхар»; «Кристины Варгас Кано» is one of «Кристина
// Варгас Кано».
func (g *postGrammar) surelyInflected(m *Mention) bool {
	guessed := false
	for i := m.Tokens.First; i < m.Tokens.Last && !guessed; i++ {
		w := g.d.Tokens[i].Word
		guessed = g.word(i) && !g.latin(i) && !w.Known() && !declinesByGender(foldYo(w.Norm)) && !strings.Contains(m.Name, g.d.Surface(i))
	}
	e := g.s.Entity(m.Entity)
	if !guessed || e == nil {
		return true
	}
	for _, i := range e.Mentions[:min(len(e.Mentions), 32)] {
		if o := &g.s.Mentions[i]; o.Kind == Name && o.Start != m.Start && solid(o.In(g.d.Text), m.Name) {
			return true
		}
	}
	return false
}

// fullName reports whether a name has a given name in full.
func (g *postGrammar) fullName(m *Mention) bool {
	for i := m.Tokens.First; i < m.Tokens.Last; i++ {
		t := &g.d.Tokens[i]
		if !t.Word.Known() || t.End-t.Start < 5 {
			continue
		}
		for k := range t.Word.Parses {
			if tag := t.Word.Parses[k].Tag; tag.Has(morph.GivenName) && !tag.Has(morph.Initial) {
				return m.Tokens.Len() > 1
			}
		}
	}
	return false
}

// positionText is a position in the nominative: the adjectives that stay, the
// head, and the rest as in the text.
func (g *postGrammar) positionText(kept []int, head int, lemma string, fem bool, rest doc.Range) string {
	var b strings.Builder
	for _, k := range kept {
		t := g.d.Tokens[k].Word
		form := t.Norm
		if r := t.Find(isAdjective); r >= 0 {
			gender := morph.Masc
			if fem {
				gender = morph.Fem
			}
			if f, ok := g.d.Words.Inflect(t, r, morph.Nom, morph.Sing, gender); ok {
				form = strings.ToLower(f)
			}
		}
		b.WriteString(strings.TrimPrefix(form, "экс-"))
		if k+1 < head && g.is(k+1, "и") {
			b.WriteString(" и")
		}
		b.WriteByte(' ')
	}
	for _, extra := range [...]string{"экс-", "женщина-"} {
		lemma = strings.TrimPrefix(lemma, extra)
	}
	if g.latin(head) {
		lemma = g.d.Surface(head) // «CEO»
	}
	b.WriteString(lemma)
	for i := rest.First; i < rest.Last; i++ {
		if g.d.Space(i) {
			b.WriteByte(' ')
		}
		b.WriteString(g.lowered(i))
	}
	return b.String()
}

// lowered is a word of a position: lower case but for proper names and
// abbreviations.
func (g *postGrammar) lowered(i int) string {
	s := g.d.Surface(i)
	t := &g.d.Tokens[i]
	if g.kind[i] != NoType || !startsUpper(s) || strings.ToUpper(s) == s {
		return s
	}
	if t.Tag().HasAny(morph.Surname | morph.GivenName | morph.Geo) {
		return s
	}
	return t.Word.Norm
}
