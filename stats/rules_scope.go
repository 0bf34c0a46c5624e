package stats

import (
	"sync"

	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
)

// scope says where and when a figure holds.
func (g *figurer) scope(f *found) {
	switch f.kind {
	case "age", "score":
		return
	}
	g.timeOf(f)
	g.placeOf(f)
}

// sentenceSpan is the byte range of the sentence of a figure.
func (g *figurer) sentenceSpan(f *found) (int, int) {
	s := g.atoms[f.first].sentence
	return int(g.atoms[g.begin[s]].start), int(g.atoms[g.ends[s]-1].end)
}

// timeOf is the value of the date of the clause: the nearest before the figure
// in its sentence, else the nearest after it.
func (g *figurer) timeOf(f *found) {
	from, to := g.sentenceSpan(f)
	at := int(g.atoms[f.first].start)
	best := -1
	for k := g.dateIndex(from); k < len(g.dates) && g.dates[k].Start < to; k++ {
		d := &g.dates[k]
		if !g.bounds(d) {
			continue
		}
		if d.End <= at {
			best = k
			continue
		}
		if best < 0 && g.reaches(f, d.Start) {
			best = k
		}
		break
	}
	if best >= 0 && g.dates[best].Value != "XXXX" {
		f.time = g.dates[best].Value
		if g.dates[best].Type == "TIME" && len(f.time) >= 10 {
			f.time = f.time[:10]
		}
	}
}

// reaches reports whether no comma and no dash stand between a figure and a
// byte behind it.
func (g *figurer) reaches(f *found, at int) bool {
	for i := f.last; i < len(g.atoms) && int(g.atoms[i].start) < at; i++ {
		if g.isSign(i, ";:(),") || g.is(i, "а", "но") {
			return false
		}
	}
	return true
}

// bounds reports whether a date says when something was: it does not hang on a
// noun («план на 2030 год», «закон от 3 апреля», «бюджет 2023 года»).
func (g *figurer) bounds(d *Date) bool {
	if d.Value == "" || d.Type == "DURATION" || d.Type == "SET" {
		return false
	}
	i := g.atomAt(d.Start)
	if i < 0 {
		return false
	}
	p := i - 1
	if !g.same(p, i) {
		return true
	}
	switch {
	case g.is(p, "от"), g.isSign(p, "("):
		return false
	case g.is(p, "на"):
		t := g.tok(p - 1)
		if t == nil || !g.same(p-1, p) {
			return true
		}
		if g.is(p-1, "состоянию") {
			return true
		}
		pos := t.Tag().POS()
		return pos != morph.Noun && pos != morph.Adj && pos != morph.PropN && !g.predicate(t)
	case g.in(p, scopePreposition):
		return true
	case g.isSign(p, ",—–;:«.!?"):
		return true
	}
	// A bare genitive hangs on the noun before it, unless it is a day or an adverb.
	t := g.tok(p)
	if t != nil && among(t.Lemma(), summingUp) && g.is(p-1, "по", "в", "на") {
		return true // «по итогам 2005 года»
	}
	if t != nil && nounReading(t) >= 0 && t.Tag().POS() == morph.Noun {
		w := g.tok(i)
		if w != nil && (g.atoms[i].kind == digits && len(d.Value) == 10 || w.Tag().POS() == morph.Adv || g.in(i, timeAdverb)) {
			return true
		}
		return false
	}
	return true
}

// atomAt is the atom that begins at a byte, -1 for none.
func (g *figurer) atomAt(at int) int {
	lo, hi := 0, len(g.atoms)
	for lo < hi {
		m := (lo + hi) / 2
		if int(g.atoms[m].start) < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(g.atoms) && int(g.atoms[lo].start) == at {
		return lo
	}
	return -1
}

// placeOf is the place of the clause: the nearest before the figure that is
// said with «в» or «на», else the nearest after it.
func (g *figurer) placeOf(f *found) {
	from, to := g.sentenceSpan(f)
	at := int(g.atoms[f.first].start)
	best := -1
	any := false
	lo := g.mentionBefore(from) + 1
	for k := lo; k < len(g.names.Mentions) && g.names.Mentions[k].Start < to; k++ {
		m := &g.names.Mentions[k]
		if m.Type != entity.Place || m.Kind > entity.Abbr {
			continue
		}
		any = true
		i := g.atomAt(m.Start)
		if i < 0 || !g.locative(i) {
			continue
		}
		if m.End <= at {
			if best >= 0 && g.names.Mentions[best].End > m.End {
				continue
			}
			best = k
			continue
		}
		if best < 0 && g.reachesPlace(f, m.Start) {
			best = k
		}
		break
	}
	if best < 0 && any {
		best = g.placeOfQuantity(f, lo)
	}
	if best < 0 && !any && (f.kind == "count" || f.kind == "measure" || f.kind == "money") {
		best = g.placeBefore(f, from)
	}
	if best >= 0 {
		f.placeID = g.names.Mentions[best].Entity
		f.place = g.names.Name(f.placeID)
	}
}

// placeOfQuantity is the place in the genitive under the quantity that a figure
// measures: «доходы бюджета Кипра выросли на 11 %». lo is the first mention of
// the sentence.
func (g *figurer) placeOfQuantity(f *found, lo int) int {
	at := int(g.atoms[f.first].start)
	for k := lo; k < len(g.names.Mentions) && g.names.Mentions[k].End <= at; k++ {
		m := &g.names.Mentions[k]
		if m.Type != entity.Place || m.Kind > entity.Abbr {
			continue
		}
		i := g.atomAt(m.Start)
		if i < 0 || g.atoms[i].token < 0 || !g.oneClause(i, f.first) {
			continue
		}
		token := int(g.atoms[i].token)
		if g.doc.Tokens[token].Tag().Case() != morph.Gen {
			continue
		}
		for steps := 0; steps < 3 && token >= 0; steps++ {
			if token = g.headOfGenitive(token); token < 0 || measured()[fold(g.doc.Tokens[token].Lemma())] == "" {
				break // «доля правительства Китая»
			}
			if g.doc.Tokens[token].Tag().Case() != morph.Gen {
				return k
			}
		}
	}
	return -1
}

// reachesPlace reports whether a place behind a figure is in its clause.
func (g *figurer) reachesPlace(f *found, at int) bool {
	n := 0
	for i := f.last; i < len(g.atoms) && int(g.atoms[i].start) < at; i++ {
		if g.isSign(i, ";:(),") || g.is(i, "а", "но", "который") {
			return false
		}
		n++
	}
	return n < 14
}

// locative reports whether a place at atom i is said with «в», «на», «под»,
// with at most a class noun between: «в городе Орёл».
func (g *figurer) locative(i int) bool {
	p := i - 1
	for steps := 0; steps < 3 && g.same(p, i); steps++ {
		if g.is(p, "в", "во", "на", "под", "по") {
			// «родившегося в Читинской области» says where he was born.
			if t := g.tok(p - 1); t != nil && g.same(p-1, p) && t.Tag().VerbForm() == morph.Participle && !t.Tag().Has(morph.Short) {
				return false
			}
			return true
		}
		t := g.tok(p)
		if t != nil && g.in(p-1, placeWord) && g.named(int(g.atoms[p].start)) && t.Tag().Case() == morph.Gen {
			p-- // «в столице Чехии Праге»
			continue
		}
		if t == nil || modifier(t) < 0 && !g.in(p, placeWord) {
			return false
		}
		p--
	}
	return false
}

// placeBefore is the one place of the sentence before, if there is just one and
// the sentence is set in it or is about it: «В Таразе столкнулись автобусы.
// Погибли двое», «Жители Кокшетау жалуются на воду».
func (g *figurer) placeBefore(f *found, from int) int {
	s := int(g.atoms[f.first].sentence)
	if s == 0 || g.begin[s-1] == g.ends[s-1] {
		return -1
	}
	if g.doc.Sentences[g.of[s]].Zone != g.doc.Sentences[g.of[s-1]].Zone {
		return -1
	}
	start := int(g.atoms[g.begin[s-1]].start)
	best := -1
	var id entity.ID
	for k := g.mentionBefore(start) + 1; k < len(g.names.Mentions) && g.names.Mentions[k].Start < from; k++ {
		m := &g.names.Mentions[k]
		if m.Type != entity.Place || m.Kind > entity.Abbr {
			continue
		}
		if id != 0 && m.Entity != id {
			return -1
		}
		id = m.Entity
		// «…, 43-летний житель Шымкента, …» bounds nothing: the place hangs on a noun.
		if i := g.atomAt(m.Start); i >= 0 && (g.locative(i) || g.inSubject(i)) {
			best = k
		}
	}
	return best
}

// inSubject reports whether atom i stands in the phrase that its sentence begins
// with: «Жители Кокшетау жалуются на воду».
func (g *figurer) inSubject(i int) bool {
	for k := int(g.begin[g.atoms[i].sentence]); k < i; k++ {
		if g.isSign(k, ",;:—–()«") {
			return false
		}
		if t := g.tok(k); t != nil && g.predicate(t) {
			return false
		}
	}
	return true
}

// trends finds the finite verb groups that assert growth, fall or standstill of
// a quantity without a number: «доля … продолжает неуклонно расти».
func (g *figurer) trends(s, first int) {
	begin, end := int(g.begin[s]), int(g.ends[s])
	last := int32(-1)
	for i := begin; i < end; i++ {
		a := &g.atoms[i]
		if a.kind != letters || a.token == last || a.token < 0 {
			continue
		}
		last = a.token
		t := &g.doc.Tokens[a.token]
		tag := t.Tag()
		if tag.POS() != morph.Verb || tag.VerbForm() != morph.Fin {
			continue
		}
		f, ok := g.trendAt(i, begin, end)
		if !ok {
			continue
		}
		// A number in the clause makes it a change and no trend.
		numbered := false
		for k := first; k < len(g.found); k++ {
			n := &g.found[k]
			if n.kind != "ordinal" && n.kind != "age" && n.kind != "trend" && g.oneClause(n.first, f.last-1) {
				numbered = true
			}
		}
		if numbered {
			continue
		}
		f.sentence = s
		g.found = append(g.found, f)
		i = f.last - 1
	}
}

// oneClause reports whether no comma, dash or semicolon stands between atoms.
func (g *figurer) oneClause(a, b int) bool {
	if a > b {
		a, b = b, a
	}
	for i := a; i < b; i++ {
		if g.isSign(i, ";") {
			return false
		}
		if g.isSign(i, ",") && !g.is(i+1, "до", "на", "с", "достигнув", "составив") && g.hasPredicate(i+1, b) {
			return false
		}
	}
	return true
}

func (g *figurer) hasPredicate(a, b int) bool {
	for i := a; i <= b && i < len(g.atoms); i++ {
		if t := g.tok(i); t != nil && g.predicate(t) {
			return true
		}
	}
	return false
}

// trendAt reads a trend whose finite verb is at atom i.
func (g *figurer) trendAt(i, begin, end int) (found, bool) {
	t := g.tok(i)
	f := found{sentence: 0, head: -1, trend: true, by: "rule:trend"}
	f.kind = "trend"
	f.first, f.last = i, i+1
	lemma := fold(t.Lemma())
	adverb := func(k int) bool {
		a := g.tok(k)
		return a != nil && g.same(k, i) && a.Tag().POS() == morph.Adv
	}
	switch lemma {
	case "продолжать", "продолжить", "начать", "начинать":
		k := i + 1
		for k < end && adverb(k) {
			k++
		}
		v := g.tok(k)
		if v == nil || k >= end || v.Tag().VerbForm() != morph.Inf {
			return f, false
		}
		c, ok := changes()[fold(v.Lemma())]
		if !ok || c.kind != "verb" || c.dir == "stable" {
			return f, false
		}
		f.dir, f.last = c.dir, k+1
	case "измениться", "меняться", "изменяться":
		if !g.is(i-1, "не") {
			return f, false
		}
		f.first, f.dir = i-1, "stable"
	default:
		c, ok := changes()[lemma]
		if !ok || c.kind != "verb" {
			return f, false
		}
		if c.dir != "stable" && !hasSuffix(lemma, "ся", "сь") && !intransitive()[lemma] {
			return f, false // «завод поднял цены»
		}
		if c.dir == "stable" {
			if !g.is(i+1, "на") || !g.in(i+2, sameLevel) {
				if g.in(i+1, unchanged) {
					f.last = i + 2
				} else {
					return f, false
				}
			} else {
				k := i + 2
				for k < end && !g.is(k, "уровне") && k < i+5 {
					k++
				}
				if !g.is(k, "уровне") {
					return f, false
				}
				f.last = k + 1
			}
		}
		f.dir = c.dir
		if g.is(f.first-1, "не") {
			return f, false
		}
		for f.first-1 >= begin && adverb(f.first-1) && !g.in(f.first-1, outsideTrend) {
			f.first--
		}
		for k := f.last; k < end && adverb(k) && g.in(k, trendAdverb); k++ {
			f.last = k + 1
		}
	}
	f.after = f.last
	return f, g.trendSubject(&f, begin, end)
}

// trendSubject finds the quantity that grows or falls: a nominative noun of the
// list before the verb in its clause, or right after it.
func (g *figurer) trendSubject(f *found, begin, end int) bool {
	take := func(i int) bool {
		t := g.tok(i)
		if t == nil || g.atoms[i].kind != letters {
			return false
		}
		r := nounReading(t)
		if r < 0 || !containsTrend(t, r) || !canBe(t, morph.Nom) || t.Word.Parses[r].Tag.Case() == morph.Gen && g.headOfGenitive(int(g.atoms[i].token)) >= 0 {
			return false
		}
		p := g.withMods(int(g.atoms[i].token), r)
		f.of = g.nominative(p) + g.genitiveTail(p.head)
		f.head = p.head
		return true
	}
	for i := f.first - 1; i >= begin && i > f.first-14; i-- {
		if g.isSign(i, ",;:.") || g.isSign(i, dashes) && !g.glued(i) {
			break
		}
		if g.is(i-1, "в", "на", "за", "о", "об", "по", "с", "к", "от") {
			continue
		}
		if take(i) {
			return true
		}
		// Another subject: «курс прерван, состояние ухудшилось».
		if t := g.tok(i); t != nil && t.Tag().POS() == morph.Noun && t.Tag().Case() == morph.Nom && g.headOfGenitive(int(g.atoms[i].token)) < 0 {
			return false
		}
	}
	for i := f.last; i < end && i < f.last+3; i++ {
		if g.isSign(i, ",;:.") {
			break
		}
		if take(i) {
			return true
		}
	}
	return false
}

var intransitive = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	list("intransitive", func(f []string) {
		for _, w := range f {
			m[w] = true
		}
	})
	return m
})

func containsTrend(t *docToken, r int) bool {
	m := measured()[fold(t.Word.Parses[r].Lemma)]
	for i := 0; i+5 <= len(m); i++ {
		if m[i:i+5] == "trend" {
			return true
		}
	}
	return false
}

// genitiveTail is the genitive phrase after a noun as the text has it:
// « сельских НПО».
func (g *figurer) genitiveTail(head int) string {
	p, ok := g.phraseAt(head + 1)
	if !ok || p.first != head+1 {
		return ""
	}
	d := g.doc
	if d.Tokens[p.head].Sentence != d.Tokens[head].Sentence || !canBe(&d.Tokens[p.head], morph.Gen) {
		return ""
	}
	return " " + d.Text[d.Tokens[p.first].Start:d.Tokens[p.head].End]
}
