package entity

import (
	"iter"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// longestAbbreviation is how many letters an abbreviation that is looked up in
// the document may have.
const longestAbbreviation = 8

// abbreviations joins each abbreviation to its expansion, where the document
// has it: in «expansion (ABBR)», or as the letters of a name or of a noun phrase
// used elsewhere. What is not there is not invented.
func (c *clusterer) abbreviations() {
	short := map[string][]int{} // letters → members that are abbreviations
	var order []string
	for i := range c.members {
		m := &c.members[i]
		if m.kind != Abbr || m.Len() != 1 || m.typ == Person {
			continue
		}
		w := c.Surface(m.First)
		if n := utf8.RuneCountInString(w); n < 2 || n > longestAbbreviation {
			continue
		}
		if short[w] == nil {
			order = append(order, w)
		}
		short[w] = append(short[w], i)
	}
	c.transliterated()
	if len(order) == 0 {
		return
	}
	named := c.namesByLetters(short)
	c.bracketed(short, named)
	var phrases map[string]doc.Range
	for _, w := range order {
		if g, ok := named[w]; ok {
			c.expand(short[w], g)
			continue
		}
		if phrases == nil {
			phrases = c.phrasesByLetters(short)
		}
		if r, ok := phrases[w]; ok && !c.ofPerson(short[w][0], r) {
			c.expandPhrase(short[w], r)
		}
	}
}

// ofPerson reports whether a phrase means a person and the abbreviation a listed
// body: «министр иностранных дел» is no МИД.
func (c *clusterer) ofPerson(m int, r doc.Range) bool {
	k, _ := c.knownOver(c.members[m].Range)
	t := c.Tokens[r.First].Tag()
	return k != nil && isNoun(t) && t.Animacy() == morph.Anim
}

// namesByLetters finds the groups whose names of several words begin with the
// letters of one of the abbreviations.
func (c *clusterer) namesByLetters(short map[string][]int) map[string]int {
	named := map[string]int{}
	for i := range c.members {
		m := &c.members[i]
		if m.typ == Person || m.Len() < 2 {
			continue
		}
		for _, skip := range [...]bool{true, false} {
			for _, w := range [...]string{c.initialsOf(m.Range, skip), c.initialsOf(c.base(m), skip)} {
				if short[w] == nil {
					continue
				}
				if _, taken := named[w]; !taken {
					named[w] = c.root(m.entity)
				}
			}
		}
	}
	return named
}

// base is an organisation's name without the territory at its end.
func (c *clusterer) base(m *member) doc.Range {
	r := m.Range
	if m.typ == Org {
		if t := c.territoryRange(r); !t.Empty() && t.First > r.First {
			r.Last = t.First
		}
	}
	return r
}

// initialsOf are the first letters of the words, in capitals, of both halves of
// a hyphenated word; small words are skipped or not: «ОПК», «МИД», «ОБСЕ».
func (c *view) initialsOf(r doc.Range, skip bool) string {
	var b strings.Builder
	for i := r.First; i < r.Last; i++ {
		if !c.wordKind(i) {
			continue
		}
		if p := c.Tokens[i].Tag().POS(); skip && (p == morph.CConj || p == morph.Adp || p == morph.Part) {
			continue
		}
		if c.looks[i].shape == upper {
			b.WriteString(c.Surface(i)) // «Центр СПИД» is «ЦСПИД»
			continue
		}
		for part := range strings.SplitSeq(c.Surface(i), "-") {
			l, _ := utf8.DecodeRuneInString(part)
			b.WriteRune(unicode.ToUpper(l))
		}
		if b.Len() > 4*longestAbbreviation {
			return ""
		}
	}
	return b.String()
}

// bracketed reads «expansion (ABBR)»: what stands in brackets right after a
// name abbreviates it, if it begins with the same letter.
func (c *clusterer) bracketed(short map[string][]int, named map[string]int) {
	ends := map[int]int{} // token after a name → member
	for i := range c.members {
		if m := &c.members[i]; m.typ != Person && m.Len() > 1 {
			if old, ok := ends[m.Last]; !ok || c.members[old].Len() < m.Len() {
				ends[m.Last] = i
			}
		}
	}
	for w, ms := range short {
		for _, i := range ms {
			m := &c.members[i]
			p := c.prev(m.First)
			if p < 0 || c.Surface(p) != "(" || m.Last >= c.sentenceEnd(m.First) || c.Surface(m.Last) != ")" {
				continue
			}
			long, ok := ends[p]
			if !ok {
				continue
			}
			a, _ := utf8.DecodeRuneInString(w)
			b, _ := utf8.DecodeRuneInString(strings.TrimLeft(c.plainText(c.members[long].Range), "«\"“"))
			if unicode.ToUpper(b) == a {
				named[w] = c.root(c.members[long].entity)
			}
		}
	}
}

// transliterated joins a name in Latin letters that stands alone in brackets to
// the name of the same type before: «Лучший хостинг (BestHosting)».
func (c *clusterer) transliterated() {
	ends := map[int]int{}
	for i := range c.members {
		m := &c.members[i]
		if m.typ != Person && !c.looks[m.First].latin {
			if old, ok := ends[m.Last]; !ok || c.members[old].Len() < m.Len() {
				ends[m.Last] = i
			}
		}
	}
	for i := range c.members {
		m := &c.members[i]
		p := c.prev(m.First)
		if m.typ == Person || !c.looks[m.First].latin || p < 0 || c.Surface(p) != "(" || m.Last >= c.sentenceEnd(m.First) || c.Surface(m.Last) != ")" {
			continue
		}
		if q := c.prev(p); q >= 0 && c.looks[q].shape == quoteShut {
			p = q
		}
		long, ok := ends[p]
		if !ok {
			long, ok = ends[p+1]
		}
		if ok && c.members[long].typ == m.typ {
			c.merge(c.members[long].entity, m.entity)
		}
	}
}

// expand joins the abbreviations to the group of their expansion, whose type
// they take: «СКФО» is a place when «Северо-Кавказский федеральный округ» is.
func (c *clusterer) expand(ms []int, g int) {
	g = c.root(g)
	typ := c.groups[g].typ
	moved := map[int]bool{}
	for _, i := range ms {
		if c.groups[c.root(c.members[i].entity)].typ != typ {
			moved[i] = true
		}
	}
	c.drop(moved)
	for _, i := range ms {
		m := &c.members[i]
		m.typ = typ
		if moved[i] {
			c.put(i, g)
		} else {
			c.merge(g, m.entity)
		}
	}
}

// drop takes members out of their groups.
func (c *clusterer) drop(moved map[int]bool) {
	done := map[int]bool{}
	for i := range moved {
		from := c.root(c.members[i].entity)
		if done[from] {
			continue
		}
		done[from] = true
		g := &c.groups[from]
		at := g.first
		g.first, g.last = -1, -1
		for at >= 0 {
			next := c.members[at].next
			c.members[at].next = -1
			if !moved[at] {
				c.link(g, at, at)
			}
			at = next
		}
	}
}

// phrasesByLetters finds noun phrases of common words, an adjective or two and
// a noun or a noun and its genitives, that begin with the letters of an
// abbreviation: «неправительственных организаций» for «НПО», whose «П» stands
// within the first word.
func (c *clusterer) phrasesByLetters(short map[string][]int) map[string]doc.Range {
	// What an abbreviation begins with; true where it is a whole one.
	begins := map[string]bool{}
	for w := range short {
		for i := range w {
			if i > 0 && !begins[w[:i]] {
				begins[w[:i]] = false
			}
		}
		begins[w] = true
	}
	out := map[string]doc.Range{}
	var spelled []string
	for i := range c.Tokens {
		if c.looks[i].shape != lower && !c.looks[i].first || !c.wordKind(i) || !c.adjective(i) && !c.noun(i) {
			continue
		}
		spelled = c.spelled(spelled[:0], "", i, c.sentenceEnd(i), begins)
		for _, w := range spelled {
			if _, had := out[w]; had {
				continue
			}
			if r := c.phraseOf(i, w); !r.Empty() {
				out[w] = r
			}
		}
	}
	return out
}

// spelled appends the abbreviations that the words from token i may spell after
// the letters that stand before them.
func (c *clusterer) spelled(dst []string, before string, i, end int, begins map[string]bool) []string {
	if i >= end || !c.wordKind(i) {
		return dst
	}
	add := func(letters string) {
		whole, ok := begins[letters]
		if whole {
			dst = append(dst, letters)
		}
		if ok {
			dst = c.spelled(dst, letters, i+1, end, begins)
		}
	}
	norm := c.Tokens[i].Norm()
	first, _ := utf8.DecodeRuneInString(norm)
	one := before + string(unicode.ToUpper(first))
	if _, ok := begins[one]; !ok {
		return dst
	}
	add(one)
	for half := range secondHalves(norm) {
		if r, _ := utf8.DecodeRuneInString(half); r != utf8.RuneError {
			add(one + string(unicode.ToUpper(r)))
		}
	}
	return dst
}

// phraseOf is the noun phrase from token i whose words spell the abbreviation.
func (c *clusterer) phraseOf(i int, short string) doc.Range {
	rest := []rune(short)
	k := i
	noun := false
	for ; k < c.sentenceEnd(i) && k < i+len(short) && len(rest) > 0; k++ {
		t := c.Tokens[k].Tag()
		if !c.wordKind(k) || !isNoun(t) && !isAdjective(t) || c.looks[k].shape == upper {
			return doc.Range{} // «с многомиллиардными инвестициями» is no СМИ
		}
		norm := c.Tokens[k].Norm()
		n := spells(norm, rest)
		if n == 0 {
			return doc.Range{}
		}
		rest = rest[n:]
		noun = isNoun(t)
	}
	if len(rest) > 0 || !noun || k == i+1 {
		return doc.Range{}
	}
	return doc.Range{First: i, Last: k}
}

// prefixes that a word may be cut after in an abbreviation: «НеПравительственная
// Организация», «НеКоммерческая».
var splitPrefixes = sync.OnceValue(func() []string {
	var out []string
	lines("splitprefixes.txt", func(line string) { out = append(out, line) })
	return out
})

// secondHalves are what follows a prefix or the first half of a compound.
func secondHalves(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if _, half, ok := strings.Cut(word, "-"); ok && !yield(half) {
			return
		}
		for _, p := range splitPrefixes() {
			if half, ok := strings.CutPrefix(word, p); ok && !yield(half) {
				return
			}
		}
	}
}

// spells is how many letters of an abbreviation a word stands for: its first
// letter, and after a prefix or the first half of a compound the next one.
func spells(word string, letters []rune) int {
	first, _ := utf8.DecodeRuneInString(word)
	if unicode.ToUpper(first) != letters[0] {
		return 0
	}
	if len(letters) > 1 {
		for half := range secondHalves(word) {
			if r, _ := utf8.DecodeRuneInString(half); unicode.ToUpper(r) == letters[1] {
				return 2
			}
		}
	}
	return 1
}

// expandPhrase names the entity of abbreviations by a phrase of common words,
// in the nominative singular: «неправительственная организация».
func (c *clusterer) expandPhrase(ms []int, r doc.Range) {
	head := r.First
	for head < r.Last && !c.noun(head) {
		head++
	}
	for k := r.First; k < r.Last; k++ {
		if isNoun(c.Tokens[k].Tag()) {
			head = k
			break
		}
	}
	reading := c.headReading(r.First, head)
	if reading < 0 {
		return
	}
	name := c.singular(r, head, reading)
	if c.looks[r.First].first {
		l, n := utf8.DecodeRuneInString(name)
		name = string(unicode.ToLower(l)) + name[n:]
	}
	for _, i := range ms {
		c.groups[c.root(c.members[i].entity)].name = name
	}
}
