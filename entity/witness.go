package entity

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/morph"
)

// ending is the case ending of a surname, as far as it tells the declension.
type ending uint8

const (
	endZero ending = 1 << iota // «Спектер», «Патель»
	endA                       // «Спектера», «Мандела»
	endY                       // «Манделы»
	endU                       // «Спектеру», «Манделу»
	endE                       // «Спектере», «Манделе»
	endOm                      // «Спектером»
	endOy                      // «Манделой»
)

// witnesses are the endings with which a document writes each surname, by stem:
// the forms of a name decide about each other. «Мандела» beside «Манделы» is the
// nominative, «Спектера» beside «Спектер» is not.
type witnesses map[string]witness

type witness struct {
	seen  ending
	times int  // how often the stem was seen
	cased bool // once beside a given name that is declined: «Джиму Тэттису»
}

// add takes note of a form, ё folded.
func (w witnesses) add(norm string) {
	r, n := utf8.DecodeLastRuneInString(norm)
	if len(norm) < 3*n {
		return
	}
	cut := norm[:len(norm)-n]
	before, m := utf8.DecodeLastRuneInString(cut)
	w.note(zeroStem(norm), endZero, !strings.ContainsRune("аеиоуыэюя", r))
	w.note(cut, endA, r == 'а' || r == 'я')
	w.note(cut, endY, r == 'ы' || r == 'и')
	w.note(cut, endU, r == 'у' || r == 'ю')
	w.note(cut, endE, r == 'е')
	w.note(cut[:len(cut)-m], endOm, r == 'м' && (before == 'о' || before == 'е'))
	w.note(cut[:len(cut)-m], endOy, (r == 'й' || r == 'ю') && (before == 'о' || before == 'е'))
}

// surnameForms takes note of the last word of every person's name.
func (r *resolver) surnameForms() witnesses {
	var w witnesses
	for i := range r.drafts {
		d := &r.drafts[i]
		if d.typ != Person || r.looks[d.Last-1].shape != title || r.looks[d.Last-1].latin {
			continue
		}
		if w == nil {
			w = witnesses{}
		}
		norm := foldYo(r.Tokens[d.Last-1].Word.Norm)
		w.add(norm)
		if d.Len() == 2 && r.datives(d.First) {
			w.cased(norm)
		}
	}
	return w
}

// datives reports whether a given name ends in «у» or «ю» as the dative and the
// accusative do, and not in the nominative as «Криштиану».
func (r *resolver) datives(i int) bool {
	l, _ := utf8.DecodeLastRuneInString(r.Tokens[i].Word.Norm)
	return (l == 'у' || l == 'ю') && r.givenEntry(i).key != foldYo(r.Tokens[i].Word.Norm) && r.likeGiven(i)
}

// cased notes that the case of a form is told.
func (w witnesses) cased(norm string) {
	_, n := utf8.DecodeLastRuneInString(norm)
	x := w[norm[:len(norm)-n]]
	x.cased = true
	w[norm[:len(norm)-n]] = x
}

func (w witnesses) note(stem string, e ending, holds bool) {
	if holds && stem != "" {
		x := w[stem]
		x.seen |= e
		x.times++
		w[stem] = x
	}
}

// zeroStem is the stem of a form without an ending.
func zeroStem(norm string) string {
	return strings.TrimSuffix(strings.TrimSuffix(norm, "ь"), "й")
}

// believe is how much the forms of the document leave of the weight of a
// reading with this nominative, ё folded: 1 where they do not tell.
func (w witnesses) believe(nom string) float32 {
	for _, e := range [...]string{"а", "я", "ь", "й"} {
		if stem, ok := strings.CutSuffix(nom, e); ok {
			return w.judge(stem, e)
		}
	}
	return w.judge(nom, "")
}

// judge is believe of a nominative in two parts.
func (w witnesses) judge(stem, end string) float32 {
	switch end {
	case "", "ь", "й":
		if end == "" {
			stem = zeroStem(stem)
		}
		x := w[stem]
		if x.seen&endZero != 0 {
			return 1
		}
		if x.seen&(endY|endOy) != 0 {
			return 0.05
		}
		if x.constant() {
			return 0.2
		}
		if x.times > 2 && x.seen == endA {
			return 0.3 // «Мутарика»: always the genitive of another name is odd
		}
	case "а", "я":
		x := w[stem]
		if x.seen&(endZero|endOm) != 0 && x.seen&(endY|endOy) == 0 {
			return 0.05
		}
		if x.times > 2 && x.seen == endY {
			return 0.2 // «Псаки»
		}
	}
	return 1
}

// constant reports whether a name always stands in the same form, one in «у» or
// «е»: rather one that is not declined.
func (x witness) constant() bool {
	return x.times > 2 && !x.cased && (x.seen == endU || x.seen == endE)
}

// constant reports whether a form, ё folded, is all that the document has of a
// name in «у», «е» or «и».
func (w witnesses) constant(norm string) bool {
	r, n := utf8.DecodeLastRuneInString(norm)
	x := w[norm[:len(norm)-n]]
	return x.constant() || r == 'и' && x.times > 2 && x.seen == endY
}

// varied reports whether the document has more forms of a name than this one.
func (w witnesses) varied(norm string) bool {
	_, n := utf8.DecodeLastRuneInString(norm)
	x := w[norm[:len(norm)-n]]
	return x.seen&(x.seen-1) != 0
}

// leaning is how much likelier a man than a woman bears a full name by all its
// mentions, as the natural logarithm of the ratio.
type leaning struct {
	sum   float64
	times int
}

// The limits of genders: how much one mention may say, and how sure a mention
// must be of itself not to be read anew.
const (
	loudest = 2.5
	ownMind = 3.5
)

// genders lets all mentions of a full name settle its gender: «Яну Серову» and
// «Яна Серова» may be he or she, «Яной Серовой» is she, and then so are they.
// Mentions that lean to the other side are read anew.
func (c *clusterer) genders() {
	if !c.bothGenders() {
		return
	}
	votes := map[string]leaning{}
	for i := range c.members {
		if m := &c.members[i]; m.fullName() {
			k := c.stemOf(m)
			x := votes[k]
			x.sum += min(max(m.person.reading.lean(), -loudest), loudest)
			x.times++
			votes[k] = x
		}
	}
	for i := range c.members {
		m := &c.members[i]
		if !m.fullName() {
			continue
		}
		own, all := m.person.reading.lean(), votes[c.stemOf(m)]
		if all.times < 2 || own*all.sum >= 0 || math.Abs(own) > ownMind {
			continue
		}
		g := morph.Masc
		if all.sum < 0 {
			g = morph.Fem
		}
		m.person = c.readPersonAs(m.Range, g)
		m.name = m.person.String()
	}
}

// bothGenders reports whether some mentions of full names lean to a man and some to
// a woman.
func (c *clusterer) bothGenders() bool {
	man, woman := false, false
	for i := range c.members {
		if m := &c.members[i]; m.fullName() {
			lean := m.person.reading.lean()
			man, woman = man || lean > 0, woman || lean < 0
		}
	}
	return man && woman
}

// fullName reports whether the member is a person's given name and surname that
// the text alone tells.
func (m *member) fullName() bool {
	p := &m.person
	return m.typ == Person && m.canon == "" && p.given != "" && p.surname != "" && !p.initials
}

// stemOf is the key of a full name in all cases and both genders.
func (c *clusterer) stemOf(m *member) string {
	return hyphenKey(foldYo(c.Tokens[m.First].Word.Norm)) + " " + m.person.key
}

// lean is the logarithm of how much likelier the name is a man's than a woman's.
func (n *nameReading) lean() float64 {
	const least = 1e-6
	return math.Log(max(float64(n.weight[0]), least) / max(float64(n.weight[1]), least))
}
