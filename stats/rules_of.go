package stats

import (
	"strings"

	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
)

// ofFigure says what a figure counts or measures.
func (g *figurer) ofFigure(f *found, first, k int) {
	if f.of != "" {
		return
	}
	switch f.kind {
	case "score":
		f.of = g.eventNoun(f)
	case "age":
		f.of = g.agePerson(f)
	case "ordinal":
		switch {
		case f.hasNoun:
			f.of = g.nominative(f.noun)
		default:
			f.of = g.subject(f, first, k)
		}
	case "count":
		g.ofCount(f, first, k)
	case "percent", "fraction":
		switch {
		case f.hasNoun && !(f.kind == "percent" && f.role != "" && !g.genitive(f)):
			f.of = g.nominative(f.noun)
		default:
			if f.of = g.sharedNoun(f, first, k); f.of == "" && f.kind == "fraction" {
				f.of = g.antecedent(f, first, k)
			}
			if f.of == "" {
				f.of = g.sameWhole(f, first, k)
			}
			if f.of == "" {
				f.of = g.quantityOf(f, first, k)
			}
		}
	case "money", "measure":
		if f.kind == "money" && k > first && g.found[k-1].kind == "money" && g.inBrackets(f.first) && !g.inBrackets(g.found[k-1].first) && f.first-g.found[k-1].last < 5 {
			f.of = g.found[k-1].of // «263 млн (около 4,2 млн долларов)»
			return
		}
		if f.like > 0 && f.role == "" && g.found[f.like-1].kind == "money" {
			if f.of = g.attribute(f); f.of == "" { // «остаток в 396 млн»
				f.of = g.found[f.like-1].of
			}
			return
		}
		if f.hasNoun && g.genitive(f) && !f.adjective {
			f.of = g.nominative(f.noun)
			return
		}
		if f.hasNoun && f.adjective {
			f.of = g.nominative(f.noun)
			return
		}
		if f.of = g.quantityOf(f, first, k); f.of == "" && f.kind == "money" && g.is(f.first-1, "за") && k > first && g.found[k-1].hasNoun {
			f.of = g.found[k-1].of // «приобрёл 9-процентную долю за 2 млрд»
		}
	case "multiple":
		f.of = g.quantityOf(f, first, k)
	}
}

// genitive reports whether the noun after a figure can be a genitive.
func (g *figurer) genitive(f *found) bool {
	return f.hasNoun && canBe(&g.doc.Tokens[f.head], morph.Gen)
}

// canBe reports whether a token has a noun reading in a case.
func canBe(t *docToken, c morph.Case) bool {
	for i := range t.Word.Parses {
		tag := t.Word.Parses[i].Tag
		switch tag.POS() {
		case morph.Noun, morph.PropN, morph.Adj:
			if sameCase(tag.Case(), c) || tag.HasAny(morph.Indeclinable|morph.Abbreviation) {
				return true
			}
		case morph.Verb:
			if tag.VerbForm() == morph.Participle && tag.Case() == c {
				return true
			}
		}
	}
	return false
}

// ofCount: the governed noun, that of a coordinated figure, or the antecedent.
func (g *figurer) ofCount(f *found, first, k int) {
	if f.hasNoun {
		head := &g.doc.Tokens[f.head]
		if pos := head.Word.Parses[f.noun.reading].Tag.POS(); pos == morph.Adj && !f.elided {
			// «4 золотые, 6 серебряных и 9 бронзовых медалей»
			if n := g.coordinated(f, k); n != nil {
				p := n.noun
				p.mods = append(append([]int{}, f.noun.mods...), f.head)
				f.of = g.nominative(p)
				return
			}
		}
		f.of = g.nominative(f.noun)
		return
	}
	if f.of = g.sharedNoun(f, first, k); f.of != "" {
		return
	}
	if g.is(f.first-1, "из") && k > first && g.found[k-1].kind == "ordinal" && g.found[k-1].hasNoun {
		f.of = g.found[k-1].of // «25-й матч из 30»
		return
	}
	if f.role != "" {
		for i := k - 1; i >= first; i-- {
			if p := &g.found[i]; p.kind == "count" && p.of != "" && p.role == "" {
				f.of = p.of
				return
			}
		}
	}
	if f.role != "" || g.in(f.first-1, amountVerb) || g.isSign(f.first-1, "—–-") {
		if f.of = g.quantityOf(f, first, k); f.of != "" {
			return
		}
	}
	// «магнитудой 7,0», «тиражом 500»
	if t := g.tok(f.first - 1); t != nil && g.same(f.first-1, f.first) && t.Tag().POS() == morph.Noun && t.Tag().Case() == morph.Ins && t.Tag().Animacy() != morph.Anim {
		if f.of = g.attribute(f); f.of != "" {
			return
		}
	}
	f.of = g.antecedent(f, first, k)
	if f.of == "" {
		f.of = g.quantityOf(f, first, k)
	}
}

// coordinated is the figure after f that has a noun and is joined to it by
// commas or «и».
func (g *figurer) coordinated(f *found, k int) *found {
	prev := f
	for n := k + 1; n < len(g.found) && n < k+6; n++ {
		c := &g.found[n]
		if c.sentence != f.sentence || c.kind != f.kind || c.first-prev.after > 2 || c.first-prev.after < 1 {
			return nil
		}
		if c.hasNoun {
			if pos := g.doc.Tokens[c.head].Word.Parses[c.noun.reading].Tag.POS(); pos == morph.Noun || pos == morph.PropN {
				return c
			}
		}
		prev = c
	}
	return nil
}

// sharedNoun: «24% и 20% голосов», «6 из 20 членов», «с 30 до 45 инженеров».
func (g *figurer) sharedNoun(f *found, first, k int) string {
	if k+1 < len(g.found) {
		n := &g.found[k+1]
		if n.sentence == f.sentence && n.kind == f.kind && n.hasNoun && n.first-f.last <= 2 && n.first > f.last &&
			(g.is(f.last, "из", "и", "или", "до", "против", "а") || g.isSign(f.last, ",")) {
			return g.nominative(n.noun)
		}
	}
	if f.elided || f.kind == "percent" {
		for i := k - 1; i >= first; i-- {
			p := &g.found[i]
			if p.kind == f.kind && p.of != "" && f.elided {
				return p.of
			}
		}
	}
	if f.role == "to" && k > first && g.found[k-1].role == "from" && g.found[k-1].of != "" {
		return g.found[k-1].of
	}
	return ""
}

// antecedent is what the count before it counted, in the same sentence or the
// one before: «Из 98 депутатов поправки поддержал 71».
func (g *figurer) antecedent(f *found, first, k int) string {
	for i := k - 1; i >= 0 && i >= k-8; i-- {
		p := &g.found[i]
		if p.sentence < f.sentence-1 {
			break
		}
		if (p.kind == "count" || p.kind == "fraction") && p.of != "" {
			return p.of
		}
	}
	return ""
}

// sameWhole is the whole of the share before it where a share stands alone in
// its clause: «три четверти респондентов за, 18 процентов — против».
func (g *figurer) sameWhole(f *found, first, k int) string {
	if f.role != "" || k == first || f.own && g.attribute(f) != "" {
		return ""
	}
	p := &g.found[k-1]
	if p.kind != "percent" && p.kind != "fraction" || p.role != "" || p.of == "" || !p.hasNoun && !p.elided {
		return ""
	}
	clause := f.first - 1
	for clause > p.after && !g.isSign(clause, ",;:") {
		clause--
	}
	if _, ok := g.bestNoun(f, clause, f.first); ok {
		return ""
	}
	return p.of
}

// noun is a candidate for what is measured.
type candidate struct {
	token   int
	reading int
	atom    int
}

// quantityOf finds what a percentage, a sum or a measure is said of.
func (g *figurer) quantityOf(f *found, first, k int) string {
	// «с 8,4 до 9,1»: the second end as the first.
	if f.role == "to" && k > first && (g.found[k-1].role == "from" || g.found[k-1].role == "delta") && g.found[k-1].of != "" && !g.clauseHasNoun(g.found[k-1].last, f.first) {
		return g.found[k-1].of
	}
	if s := g.attribute(f); s != "" {
		return s
	}
	return g.subject(f, first, k)
}

func (g *figurer) clauseHasNoun(from, to int) bool {
	for i := from; i < to; i++ {
		if t := g.tok(i); t != nil && nounReading(t) >= 0 && canBe(t, morph.Nom) && t.Tag().POS() == morph.Noun {
			return true
		}
	}
	return false
}

// attribute: «штраф в 200 тысяч», «кредит на сумму до 20 млн», «площади более
// 15 га», «мощностью 325 МВт», «рост цен на 5%».
func (g *figurer) attribute(f *found) string {
	i := f.first - 1
	for steps := 0; steps < 6 && g.same(i, f.first); steps++ {
		if g.boundPreposition(i) || g.in(i, fillAttribute) {
			i--
			continue
		}
		break
	}
	bare := i == f.first-1
	if g.isSign(i, "(") && f.kind == "percent" {
		i--
		bare = false
	}
	t := g.tok(i)
	if t == nil || !g.same(i, f.first) || g.atoms[i].kind != letters {
		return ""
	}
	r := nounReading(t)
	if r < 0 || g.dateBefore(i) {
		return ""
	}
	tag := t.Word.Parses[r].Tag
	if tag.POS() == morph.PropN || g.named(int(g.atoms[i].start)) {
		return ""
	}
	lemma := fold(t.Word.Parses[r].Lemma)
	if among(lemma, noAttribute) {
		return ""
	}
	if c, ok := changes()[lemma]; ok && c.kind == "noun" && tag.POS() == morph.Noun {
		return ""
	}
	if f.role != "" && tag.Case() != morph.Gen {
		return "" // «доходы на селе на 38% ниже»
	}
	if bare && !(tag.Case() == morph.Ins || tag.Case() == morph.Gen || tag.Case() == morph.Nom || tag.Case() == morph.Acc) && !among(lemma, dimension) {
		return ""
	}
	if tag.Animacy() == morph.Anim && f.kind != "count" {
		return ""
	}
	token := int(g.atoms[i].token)
	// «сумму» and other bare nouns are passed over to what they measure.
	if strings.Contains(measured()[lemma], "bare") {
		if s := g.beforeBare(token); s != "" {
			return s
		}
	}
	// «рост цен на 5%», «толщина льда — 0,35 м»: a genitive belongs to the noun before it.
	if tag.Case() == morph.Gen && tag.POS() == morph.Noun {
		at := token
		for steps := 0; steps < 3; steps++ {
			head := g.headOfGenitive(at)
			if head < 0 {
				break
			}
			hl := fold(g.doc.Tokens[head].Lemma())
			if c, ok := changes()[hl]; ok && c.kind == "noun" || strings.Contains(measured()[hl], "bare") {
				break
			}
			at = head
		}
		if at == token && f.role != "" && g.headOfGenitive(at) < 0 {
			return ""
		}
		return g.nominative(g.withMods(at, max(nounReading(&g.doc.Tokens[at]), 0)))
	}
	return g.nominative(g.withMods(token, r))
}

// dateBefore reports whether atom i ends a date.
func (g *figurer) dateBefore(i int) bool {
	at := int(g.atoms[i].start)
	for k := g.dateIndex(at); k >= 0 && k < len(g.dates) && g.dates[k].Start <= at; k++ {
		if g.dates[k].End > at {
			return true
		}
	}
	return false
}

// dateIndex is the first date that ends behind a byte.
func (g *figurer) dateIndex(at int) int {
	lo, hi := 0, len(g.dates)
	for lo < hi {
		m := (lo + hi) / 2
		if g.dates[m].End <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// named reports whether a byte lies in the name of a person, place or
// organisation.
func (g *figurer) named(at int) bool {
	ms := g.names.Mentions
	lo, hi := 0, len(ms)
	for lo < hi {
		m := (lo + hi) / 2
		if ms[m].Start <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for k := lo - 1; k >= 0 && k > lo-4; k-- {
		if ms[k].End > at && ms[k].Kind <= entity.Abbr {
			return true
		}
	}
	return false
}

// headOfGenitive is the noun that stands before the genitive phrase of a
// token, -1 for none.
func (g *figurer) headOfGenitive(token int) int {
	d := g.doc
	s := d.Tokens[token].Sentence
	for k := token - 1; k >= 0 && k > token-4 && d.Tokens[k].Sentence == s; k-- {
		t := &d.Tokens[k]
		if pos := t.Tag().POS(); pos == morph.Noun && !g.lex.forms.find(t.Word.Norm).word().is(multiplier) {
			return k
		}
		if modifier(t) < 0 || !canBe(t, morph.Gen) {
			return -1
		}
	}
	return -1
}

// beforeBare: «кредит на сумму», «объём торгов»: what a bare noun measures.
func (g *figurer) beforeBare(token int) string {
	d := g.doc
	if token+1 < len(d.Tokens) {
		if p, ok := g.phraseAt(token + 1); ok && d.Tokens[p.head].Sentence == d.Tokens[token].Sentence && canBe(&d.Tokens[p.head], morph.Gen) && d.Tokens[p.head].Tag().POS() != morph.PropN {
			return g.nominative(p)
		}
	}
	if token >= 2 && d.Tokens[token-1].Tag().POS() == morph.Adp {
		k := token - 2
		for i := len(g.found) - 1; i >= 0 && i > len(g.found)-6; i-- {
			if g.found[i].head == k {
				return "" // «87 объединений на сумму»: counted already
			}
		}
		if r := nounReading(&d.Tokens[k]); r >= 0 && d.Tokens[k].Sentence == d.Tokens[token].Sentence && d.Tokens[k].Tag().POS() == morph.Noun {
			return g.nominative(g.withMods(k, r))
		}
	}
	return ""
}

// withMods is the phrase of a noun with the agreeing adjectives before it,
// without those that say nothing («средний», «общий»).
func (g *figurer) withMods(token, reading int) phrase {
	d := g.doc
	p := phrase{first: token, head: token, reading: max(reading, 0)}
	s := d.Tokens[token].Sentence
	for k := token - 1; k >= 0 && k > token-4 && d.Tokens[k].Sentence == s; k-- {
		t := &d.Tokens[k]
		r := modifier(t)
		if r < 0 || t.Tag().POS() == morph.Noun {
			break
		}
		tag := t.Word.Parses[r].Tag
		if tag.Has(morph.Pronominal) || tag.Has(morph.Ordinal) || t.Tag().POS() == morph.Det {
			break
		}
		if among(t.Word.Parses[r].Lemma, emptyAdjective) {
			continue
		}
		if tag.POS() == morph.Verb {
			break
		}
		p.mods = append([]int{k}, p.mods...)
		p.first = k
	}
	return p
}

// subject finds the noun that a figure is said of: in the clause before the
// figure, then in the figures before it, then further left, then right.
func (g *figurer) subject(f *found, first, k int) string {
	s := g.atoms[f.first].sentence
	begin, end := int(g.begin[s]), int(g.ends[s])
	limit := begin
	if k > first {
		limit = max(limit, g.found[k-1].after)
	}
	// The clause first, then all that stands before.
	clause := f.first - 1
	for clause > limit && !g.isSign(clause, ",;:") {
		clause--
	}
	if clause > limit {
		if c, ok := g.bestNoun(f, clause, f.first); ok {
			return g.measuredName(c)
		}
		if f.role == "" && !f.elided && f.kind != "multiple" && f.kind != "ordinal" && !g.isSign(f.first-1, dashes) && g.ownSubject(clause, f.first) {
			return "" // «…, что Янин не задекларировал 200 тысяч евро»
		}
	}
	if c, ok := g.bestNoun(f, limit, f.first); ok {
		return g.measuredName(c)
	}
	if of := g.elidedSubject(f, max(clause, limit), first, k); of != "" {
		return of
	}
	if of := g.pronounSubject(f, begin); of != "" {
		return of
	}
	if k > first {
		for i := k - 1; i >= first; i-- {
			p := &g.found[i]
			if p.of != "" && p.kind != "ordinal" && p.kind != "age" && p.kind != "score" && (p.kind == f.kind && p.unit == f.unit || f.role != "" || p.role != "") {
				return p.of
			}
		}
		if c, ok := g.bestNoun(f, begin, g.found[first].first); ok {
			return g.measuredName(c)
		}
	}
	// «Собрано 5 тонн», «достигла 15 % рентабельность»: to the right, up to the comma.
	right := f.after
	for right < end && right < f.after+8 && !g.isSign(right, ",;:()") {
		right++
	}
	if c, ok := g.bestNoun(f, f.after, right); ok && f.kind != "measure" {
		return g.measuredName(c)
	}
	return ""
}

// elidedSubject is what the figure before counted where an adjective alone is
// the subject of a clause: «продали 600 билетов, самый дешёвый стоил 2000 тенге».
func (g *figurer) elidedSubject(f *found, from, first, k int) string {
	if k == first || !g.found[k-1].hasNoun || g.found[k-1].kind != "count" {
		return ""
	}
	p := &g.found[k-1]
	gender := g.doc.Tokens[p.head].Word.Parses[p.noun.reading].Tag.Gender()
	for i := from; i < f.first; i++ {
		t := g.tok(i)
		if t == nil {
			continue
		}
		if !g.verbAt(i + 1) {
			continue
		}
		for r := range t.Word.Parses {
			if tag := t.Word.Parses[r].Tag; tag.POS() == morph.Adj && tag.Case() == morph.Nom && !tag.HasAny(morph.Short|morph.Pronominal) && (tag.Number() == morph.Plur || tag.Gender() == gender) {
				return p.of
			}
		}
	}
	return ""
}

// pronounSubject is the thing that a pronoun of the sentence stands for: the
// nearest lifeless noun of its number and gender in the sentence before. «Банк
// собрал взносы. Они выросли на 5 %».
func (g *figurer) pronounSubject(f *found, begin int) string {
	var gender morph.Gender
	number := morph.Sing
	at := -1
	for i := f.first - 1; i >= begin && at < 0; i-- {
		switch {
		case g.is(i, "он"):
			gender, at = morph.Masc, i
		case g.is(i, "она"):
			gender, at = morph.Fem, i
		case g.is(i, "оно"):
			gender, at = morph.Neut, i
		case g.is(i, "они"):
			number, at = morph.Plur, i
		}
	}
	if at < 0 || g.atoms[at].token < 0 || g.atoms[at].sentence == 0 {
		return ""
	}
	d := g.doc
	from := g.begin[g.atoms[at].sentence-1]
	if from >= g.ends[g.atoms[at].sentence-1] || g.atoms[from].token < 0 {
		return ""
	}
	for k := int(g.atoms[at].token) - 1; k >= int(g.atoms[from].token); k-- {
		t := &d.Tokens[k]
		tag := t.Tag()
		if tag.POS() != morph.Noun || tag.Animacy() == morph.Anim || tag.Number() != number || number == morph.Sing && tag.Gender() != gender || g.named(t.Start) {
			continue
		}
		if i := g.atomAt(t.Start); i < 0 || g.has(i, duration|month|season|weekday|multiplier|measure|money) || g.dateBefore(i) {
			continue
		}
		return g.nominative(g.withMods(k, int(t.Reading)))
	}
	return ""
}

// ownSubject reports whether a clause has a name and a finite verb of its own,
// so that nothing is borrowed from the clause before.
func (g *figurer) ownSubject(from, to int) bool {
	name, verb := false, false
	for i := from; i < to; i++ {
		t := g.tok(i)
		if t == nil {
			continue
		}
		name = name || g.named(int(g.atoms[i].start))
		verb = verb || t.Tag().POS() == morph.Verb && t.Tag().VerbForm() == morph.Fin
	}
	return name && verb
}

// measuredName is the name of a candidate; a bare noun is passed over to its
// genitive.
func (g *figurer) measuredName(c candidate) string {
	t := &g.doc.Tokens[c.token]
	if strings.Contains(measured()[fold(t.Word.Parses[c.reading].Lemma)], "bare") {
		if s := g.beforeBare(c.token); s != "" {
			return s
		}
	}
	return g.nominative(g.withMods(c.token, c.reading))
}

// bestNoun chooses among the nouns of a stretch of atoms: a nominative noun of
// quantity, a nominative common noun, then an object. Names are none.
func (g *figurer) bestNoun(f *found, from, to int) (candidate, bool) {
	best, score := candidate{}, 0
	kept := candidate{token: -1}
	last := int32(-1)
	prepositional := false
	for i := from; i < to && i < len(g.atoms); i++ {
		a := &g.atoms[i]
		if a.kind != letters || a.token == last || a.token < 0 {
			continue
		}
		last = a.token
		t := &g.doc.Tokens[a.token]
		tag := t.Tag()
		switch tag.POS() {
		case morph.Adp:
			prepositional = true
			continue
		case morph.Verb, morph.CConj, morph.SConj:
			if c, ok := changes()[fold(t.Lemma())]; ok && c.kind == "verb" && score > 0 && tag.VerbForm() != morph.Participle && !hasSuffix(t.Lemma(), "ся", "сь") && !intransitive()[fold(t.Lemma())] {
				// «лечение уменьшило опухоль на 75 %»: the object is what changes.
				kept, best, score = best, candidate{}, 0
			}
			if !(tag.POS() == morph.Verb && tag.VerbForm() == morph.Participle && !tag.Has(morph.Short)) {
				prepositional = false
			}
			continue
		}
		r := nounReading(t)
		if r < 0 {
			continue
		}
		nt := t.Word.Parses[r].Tag
		wasPrep := prepositional
		prepositional = false
		if nt.POS() == morph.PropN && !(nt.Has(morph.Predicted) && g.sentenceStart(i)) || g.named(int(a.start)) || g.dateBefore(i) || g.has(i, duration|month|season|weekday|multiplier) {
			continue
		}
		lemma := fold(t.Word.Parses[r].Lemma)
		points := 0
		m := measured()[lemma]
		genitiveOf := nt.Case() == morph.Gen && g.headOfGenitive(int(a.token)) >= 0
		switch {
		case genitiveOf:
			continue
		case !wasPrep && (nt.Case() == morph.Nom || canBe(t, morph.Nom)):
			points = 6
			if nt.Animacy() == morph.Anim {
				points = 2
				if f.kind == "money" {
					points = 0
				}
			}
			if nt.Case() != morph.Nom {
				points--
			}
		case !wasPrep && canBe(t, morph.Acc) && nt.Animacy() != morph.Anim:
			points = 4
		case wasPrep && nt.Case() == morph.Acc && f.kind == "money":
			points = 3
		case !wasPrep && nt.Case() == morph.Gen && (f.kind == "multiple" || f.kind == "money" || f.kind == "count" || f.kind == "measure" || f.kind == "fraction"):
			points = 3
		}
		if points == 0 {
			continue
		}
		if m != "" {
			points += 3
		}
		if among(lemma, sourceNoun) {
			points -= 4
		}
		// The nearest of equals.
		if points > 0 && points >= score {
			best, score = candidate{int(a.token), r, i}, points
		}
	}
	if score == 0 && kept.token >= 0 {
		return kept, true
	}
	return best, score > 0
}

// eventNoun is the match that a score belongs to.
func (g *figurer) eventNoun(f *found) string {
	s := g.atoms[f.first].sentence
	for k := int(g.begin[s]); k < int(g.ends[s]); k++ {
		t := g.tok(k)
		if t == nil {
			continue
		}
		switch fold(t.Lemma()) {
		case "матч", "поединок", "встреча", "игра":
			return t.Lemma()
		}
	}
	return ""
}

// agePerson is whose age it is: the person's canonical name, or the noun.
func (g *figurer) agePerson(f *found) string {
	if f.adjective {
		// «57-летний Олланд», «68-летний депутат Госдумы РФ Василий Тарасюк»
		if n := g.personAfter(f); n != "" {
			return n
		}
		if f.hasNoun {
			return g.nominative(f.noun)
		}
		if n := g.personBefore(f, 6); n != "" {
			return n
		}
		return ""
	}
	if g.is(f.first-1, "возраст", "возраста") || g.averageAge(f) {
		return g.agedNoun(f)
	}
	if g.isSign(f.first-1, "(") && g.isSign(f.last, ")") {
		// «юный (15 лет) гроссмейстер Сергей Карякин»: the phrase goes on behind the bracket.
		if t := g.tok(f.first - 2); t != nil && g.same(f.first-2, f.first) && modifier(t) >= 0 && !g.named(int(g.atoms[f.first-2].start)) {
			if n := g.personAfterAtom(f, f.last+1); n != "" {
				return n
			}
		}
	}
	i := f.first - 1
	in := g.is(i, "в")
	for steps := 0; steps < 4 && g.same(i, f.first) && (g.boundPreposition(i) || g.in(i, ageWord)); steps++ {
		i--
	}
	if i < f.first-1 && !g.is(f.first-1, "возрасте") && !g.is(f.first-2, "возрасте") {
		if t := g.tok(i); t != nil && g.same(i, f.first) {
			if r := nounReading(t); r >= 0 && !g.named(int(g.atoms[i].start)) && !g.is(i, "возрасте") && !(in && t.Word.Parses[r].Tag.Animacy() != morph.Anim) {
				return g.nominative(phrase{head: int(g.atoms[i].token), reading: r})
			}
		}
	}
	if n := g.personBefore(f, 60); n != "" {
		return n
	}
	s := g.atoms[f.first].sentence
	for k := f.first - 1; k >= int(g.begin[s]); k-- {
		t := g.tok(k)
		if t == nil {
			continue
		}
		if r := modifier(t); r >= 0 && k == f.first-1 && t.Word.Parses[r].Tag.Case() == morph.Dat {
			return g.nominative(phrase{head: int(g.atoms[k].token), reading: r}) // «подозреваемому 27 лет»
		}
		if r := nounReading(t); r >= 0 {
			tag := t.Word.Parses[r].Tag
			if tag.Animacy() == morph.Anim && (tag.Case() == morph.Nom || canBe(t, morph.Dat) || tag.Case() == morph.Gen) {
				return g.nominative(phrase{head: int(g.atoms[k].token), reading: r})
			}
		}
	}
	return g.personEver(f)
}

// agedNoun is whose age it is by the genitive of «возраст»: «средний возраст
// музыкантов — 23 года».
func (g *figurer) agedNoun(f *found) string {
	for k := f.first - 1; k > f.first-9 && g.same(k, f.first); k-- {
		if !g.is(k, "возраст", "возраста", "возрасте") {
			continue
		}
		p, ok := g.phraseAt(int(g.atoms[k].token) + 1)
		if ok && p.head < int(g.atoms[f.first].token) && g.doc.Tokens[p.head].Word.Parses[p.reading].Tag.Case() == morph.Gen {
			return g.nominative(p)
		}
		return ""
	}
	return ""
}

func (g *figurer) averageAge(f *found) bool {
	for k := f.first - 1; k > f.first-7 && g.same(k, f.first); k-- {
		if g.is(k, "возраст") && g.is(k-1, "средний", "пенсионный", "минимальный", "предельный") {
			return true
		}
	}
	return false
}

// personAfter is the person named in the phrase that an age begins.
func (g *figurer) personAfter(f *found) string { return g.personAfterAtom(f, f.last) }

// personAfterAtom is the person named in the phrase that begins at an atom.
func (g *figurer) personAfterAtom(f *found, from int) string {
	start := int(g.atoms[from-1].end)
	s := g.atoms[f.first].sentence
	end := int(g.atoms[int(g.ends[s])-1].end)
	for k := range g.personsFrom(start) {
		m := &g.names.Mentions[k]
		if m.Start >= end {
			break
		}
		if m.Type != entity.Person || m.Kind > entity.Abbr {
			continue
		}
		// Nothing between but nominals: no verb, no comma.
		clear := true
		for i := from; i < len(g.atoms) && int(g.atoms[i].start) < m.Start; i++ {
			if g.isSign(i, ",;.:—–(") {
				clear = false
				break
			}
			if t := g.tok(i); t != nil && g.predicate(t) {
				clear = false
				break
			}
		}
		if clear {
			return g.names.Name(m.Entity)
		}
		break
	}
	return ""
}

// personsFrom yields the mentions that begin at or behind a byte.
func (g *figurer) personsFrom(start int) func(func(int) bool) {
	return func(yield func(int) bool) {
		lo, hi := 0, len(g.names.Mentions)
		for lo < hi {
			m := (lo + hi) / 2
			if g.names.Mentions[m].Start < start {
				lo = m + 1
			} else {
				hi = m
			}
		}
		for k := lo; k < len(g.names.Mentions) && k < lo+12; k++ {
			if !yield(k) {
				return
			}
		}
	}
}

// personBefore is the last person mentioned within some atoms before a figure,
// in its sentence; pronouns count.
func (g *figurer) personBefore(f *found, reach int) string {
	s := g.atoms[f.first].sentence
	from := int(g.atoms[max(int(g.begin[s]), f.first-reach)].start)
	to := int(g.atoms[f.first].start)
	name := ""
	best := -1
	for k := g.mentionBefore(to); k >= 0 && k < len(g.names.Mentions); k-- {
		m := &g.names.Mentions[k]
		if m.Start < from {
			break
		}
		if m.Type == entity.Person && m.End <= to && m.End > best {
			name, best = g.names.Name(m.Entity), m.End
		}
	}
	return name
}

// mentionBefore is the index of the last mention that begins before a byte.
func (g *figurer) mentionBefore(at int) int {
	lo, hi := 0, len(g.names.Mentions)
	for lo < hi {
		m := (lo + hi) / 2
		if g.names.Mentions[m].Start < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

// personEver is the last person named before a figure, within a few sentences.
func (g *figurer) personEver(f *found) string {
	to := int(g.atoms[f.first].start)
	for k := g.mentionBefore(to); k >= 0; k-- {
		m := &g.names.Mentions[k]
		if m.Type == entity.Person {
			if to-m.End > 600 {
				return ""
			}
			return g.names.Name(m.Entity)
		}
	}
	return ""
}
