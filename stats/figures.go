package stats

import (
	"sort"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// Figures finds the figures of a document with the built-in units. Places and
// times are those that stand in the sentence; a [Finder] that is given the names
// of the document knows more.
func Figures(d *doc.Document) []Figure {
	var f Finder
	return f.Figures(d, f.Dates(d), nil)
}

// Figures finds the figures of a document, in order. What stands in one of the
// dates is not a figure; names tell places and persons, and may be nil.
func (f *Finder) Figures(d *doc.Document, dates []Date, names *entity.Set) []Figure {
	st := cutDocument(d, f.lexicon())
	defer st.release()
	return figures(st, dates, names)
}

// figures reads a stream from its beginning to its end.
func figures(st *stream, dates []Date, names *entity.Set) []Figure {
	if names == nil {
		names = &entity.Set{}
	}
	g := &figurer{stream: st, dates: dates, names: names}
	for s := range g.begin {
		if st.doc.Stopped() {
			break
		}
		if g.doc.Factual(int(g.of[s])) {
			g.sentenceFigures(s)
		}
	}
	out := make([]Figure, 0, len(g.found))
	for i := range g.found {
		out = append(out, g.figure(&g.found[i]))
	}
	sort.SliceStable(out, func(i, k int) bool { return out[i].Start < out[k].Start })
	return out
}

// figurer is the work on one document.
type figurer struct {
	*stream
	dates []Date
	names *entity.Set
	date  int   // the first date that may still cover an atom
	next  found // the one that is being made
}

// found is a figure in the making.
type found struct {
	quantity
	sentence int
	by       string
	of       string
	head     int // token of the counted noun, -1 for none
	role     string
	dir      string
	place    string
	placeID  entity.ID
	time     string
	noun     phrase
	hasNoun  bool
	after    int // atom after the quantity and its noun
	elided   bool
	like     int // index in found, from 1, of the figure that lent its unit
	trend    bool
}

// sentenceFigures reads one sentence from left to right.
func (g *figurer) sentenceFigures(s int) {
	begin, end := int(g.begin[s]), int(g.ends[s])
	first := len(g.found)
	per := "" // a denominator that waits for its figure
	for i := begin; i < end; {
		a := &g.atoms[i]
		if d := g.dateAt(int(a.start)); d != nil {
			for i < end && int(g.atoms[i].start) < d.End {
				i++
			}
			continue
		}
		if a.kind == sign && !g.numberSign(i) {
			i++
			continue
		}
		q, ok := g.quantity(i)
		if !ok || q.last > end {
			i++
			continue
		}
		if d := g.dateIn(int(g.atoms[q.first].start), int(g.atoms[q.last-1].end)); d != nil {
			// The number runs into a date: «на 100 2023 года».
			i++
			continue
		}
		g.next = found{quantity: q, sentence: s, head: -1}
		f := &g.next
		if stop, _ := g.trapped(&f.quantity); stop > 0 {
			i = stop
			continue
		}
		if g.denominator(f, first) {
			i = f.last
			continue
		}
		if p := g.denominatorAhead(f); p != "" {
			per, i = p, f.after
			continue
		}
		if !g.settle(f, first) {
			i = f.last
			continue
		}
		if per != "" && f.kind != "ordinal" && f.kind != "age" {
			f.per, per = per, ""
		}
		g.found = append(g.found, *f)
		i = f.last
	}
	g.trends(s, first)
	g.finish(s, first)
}

// numberSign reports whether a sign can begin a quantity.
func (g *figurer) numberSign(i int) bool {
	s := g.str(i)
	if len(s) == 1 {
		return strings.IndexByte("-+.$", s[0]) >= 0
	}
	return strings.Contains("−–€£¥₸₽₴₺₹₾₩₼½¼¾⅓⅔⅛", s)
}

// dateAt is the date that covers a byte, nil for none. Bytes are asked in order.
func (g *figurer) dateAt(at int) *Date {
	for g.date < len(g.dates) && g.dates[g.date].End <= at {
		g.date++
	}
	if g.date < len(g.dates) && g.dates[g.date].Start <= at {
		return &g.dates[g.date]
	}
	return nil
}

// dateIn is the first date that begins inside a span.
func (g *figurer) dateIn(start, end int) *Date {
	for k := g.date; k < len(g.dates) && g.dates[k].Start < end; k++ {
		if g.dates[k].End > start {
			return &g.dates[k]
		}
	}
	return nil
}

// settle decides what kind of figure a quantity is and finds its noun; it
// reports false for what is none after all.
func (g *figurer) settle(f *found, first int) bool {
	f.by = "rule:" + f.kind
	f.after = f.last
	switch f.kind {
	case "ordinal":
		if k := g.ordinalNoun(&f.quantity); k >= 0 {
			g.takeNoun(f, k)
			return true
		}
		if f.digits || f.roman || g.is(f.last, "по") && (g.in(f.last+1, rank) || g.in(f.last+1, rankAlone)) {
			return true // «эта авария уже вторая по счёту»
		}
		return g.elidedOrdinal(f, first)
	case "score":
		return true
	case "age":
		if f.adjective {
			g.takeAfter(f)
			return !g.inanimateYears(f)
		}
		return true
	}
	if f.kind == "count" && g.numbersNoun(f) {
		f.kind, f.form, f.by = "ordinal", ordinalNum, "rule:ordinal-digits"
		g.takeNoun(f, g.ordinalNoun(&f.quantity))
		return true
	}
	if f.kind == "count" && f.form == plain && !f.own && g.is(f.first-1, "старше", "младше", "моложе") && !g.governs(f) {
		f.kind, f.unit, f.by = "age", "a", "rule:age-bound" // «лица старше 65»
		return true
	}
	if f.kind == "count" && g.bareAge(f) {
		f.kind, f.unit, f.by = "age", "a", "rule:age-after-name"
		return true
	}
	if f.kind == "count" && g.dativeAge(f) {
		f.kind, f.unit, f.by = "age", "a", "rule:age-dative"
		return true
	}
	if f.kind == "count" && g.seeded(f) {
		return false
	}
	if f.kind == "count" || f.kind == "fraction" {
		if g.elidedMoney(f, first) {
			return true
		}
	}
	if f.form == orderNum && !g.governs(f) {
		// «десятки тысяч вышли на площадь, сотни остались за оградой»
		t := g.tok(f.last)
		return t != nil && g.same(f.first, f.last) && g.predicate(t) && g.countedBefore(first)
	}
	if f.kind == "count" && f.form == plain && !f.digits && f.collective && !g.governs(f) {
		g.takeAfter(f)
		return true
	}
	g.takeAfter(f)
	return true
}

// numbersNoun reports whether digits without an ending number the noun after
// them: «на 16 строчке», «во 2 туре», «3 место». The singular tells, where a
// count would ask for another form.
func (g *figurer) numbersNoun(f *found) bool {
	v, ok := f.value.int()
	if !ok || v < 1 || v > 2000 || !f.digits || f.own || f.ranged || f.pow > 0 || f.form != plain || f.suffix != "" {
		return false
	}
	k := g.ordinalNoun(&f.quantity)
	if k != f.last {
		return false // only the word that follows
	}
	t := g.tok(k)
	one := v%10 == 1 && v%100 != 11
	few := v%10 > 1 && v%10 < 5 && (v%100 < 10 || v%100 > 20)
	for i := range t.Word.Parses {
		tag := t.Word.Parses[i].Tag
		if pos := tag.POS(); pos != morph.Noun && pos != morph.PropN && pos != morph.Adj {
			continue
		}
		switch {
		case tag.HasAny(morph.Indeclinable | morph.Abbreviation), tag.Number() == morph.Plur, tag.Number() == morph.NoNumber:
			return false
		case few && tag.Case() == morph.Gen, one && tag.Case() != morph.Loc:
			return false
		}
	}
	return t.Tag().POS() == morph.Noun && !one || g.is(f.first-1, "на", "в", "во")
}

// countedBefore reports whether a figure of the sentence has said what it counts.
func (g *figurer) countedBefore(first int) bool {
	for k := first; k < len(g.found); k++ {
		if g.found[k].kind == "count" && g.found[k].hasNoun {
			return true
		}
	}
	return false
}

// bareAge: «Лаврентий Румянов, 27, из Тараза»: a small number between commas or
// in brackets directly after a person's name.
func (g *figurer) bareAge(f *found) bool {
	v, ok := f.value.int()
	if !ok || v < 1 || v > 115 || !f.digits || f.own || f.pow > 0 || f.ranged || f.form != plain {
		return false
	}
	i, j := f.first-1, f.last
	if !g.isSign(i, ",(") || !g.isSign(j, ",)") || i < 1 {
		return false
	}
	if open := g.bracket(i); open > 0 {
		// «Вишванатан Ананд (Индия, 36, 2792)». With nothing else in the bracket a
		// small number is the seed of a draw.
		return v > 9 && (v > 15 || g.isSign(j, ",")) && g.wordsOnly(open+1, i) && g.personEnds(open-1)
	}
	return g.isSign(j, ",") && g.personEnds(i-1)
}

// dativeAge: «студенту 19 лет, его подруге 17»: a person in the dative and a
// number that ends the clause, without a verb that gives it to them.
func (g *figurer) dativeAge(f *found) bool {
	v, ok := f.value.int()
	if !ok || v < 1 || v > 110 || f.own || f.pow > 0 || f.ranged || f.form != plain || f.collective || !g.dativePerson(f.first-1) {
		return false
	}
	if g.same(f.first, f.last) && !g.isSign(f.last, ",.;)") {
		return false
	}
	for k := f.first - 1; k > f.first-8 && g.same(k, f.first) && !g.isSign(k, ",;:—–"); k-- {
		if g.verbAt(k) {
			return false
		}
	}
	return true
}

// seeded: «Томаш Бердых (Чехия, 1)»: the place in a draw.
func (g *figurer) seeded(f *found) bool {
	open := g.bracket(f.first - 1)
	return open > 0 && g.digitsAt(f.first, 1, 2) && g.isSign(f.first-1, ",") && g.isSign(f.last, ")") && g.wordsOnly(open+1, f.first-1) && g.personEnds(open-1)
}

// wordsOnly reports whether nothing but words stands from atom i to atom j.
func (g *figurer) wordsOnly(i, j int) bool {
	for ; i < j; i++ {
		if g.atoms[i].kind != letters && !g.isSign(i, hyphens) {
			return false
		}
	}
	return true
}

// bracket is the atom of the bracket that is open at atom i, 0 for none.
func (g *figurer) bracket(i int) int {
	for k := i; k > i-10 && k > 0 && g.same(k, i); k-- {
		if g.isSign(k, ")") && k < i {
			return 0
		}
		if g.isSign(k, "(") {
			return k
		}
	}
	return 0
}

// personEnds reports whether the name of a person covers atom i.
func (g *figurer) personEnds(i int) bool {
	at := int(g.atoms[i].start)
	for k := g.mentionBefore(at + 1); k >= 0 && k < len(g.names.Mentions); k-- {
		m := &g.names.Mentions[k]
		if m.End <= at {
			return false
		}
		if m.Type == entity.Person && m.Kind == entity.Name {
			return true
		}
	}
	return false
}

// inanimateYears: «15-летний опыт», «пятилетний план» are adjectives of period
// and no ages. Anniversaries and things that have an age stay.
func (g *figurer) inanimateYears(f *found) bool {
	if !f.hasNoun || hasSuffix(g.norm(f.last-1), "летие", "летия", "летию", "летием", "летии") {
		return false
	}
	t := &g.doc.Tokens[f.head]
	tag := t.Word.Parses[f.noun.reading].Tag
	if tag.Animacy() != morph.Inan || tag.POS() == morph.PropN || g.personAfter(f) != "" {
		return false
	}
	if k := g.atomAt(t.Start); k < 0 || g.atoms[k].capital {
		return false
	}
	return !among(t.Word.Parses[f.noun.reading].Lemma, lifeless)
}

// governs reports whether a noun in the genitive follows.
func (g *figurer) governs(f *found) bool {
	t := g.tok(f.last)
	if t == nil || !g.same(f.first, f.last) {
		return false
	}
	p, ok := g.phraseAt(int(g.atoms[f.last].token))
	if !ok {
		return false
	}
	head := &g.doc.Tokens[p.head]
	for i := range head.Word.Parses {
		if c := head.Word.Parses[i].Tag.Case(); c == morph.Gen || c == morph.Par {
			return true
		}
	}
	return head.Word.Parses[p.reading].Tag.HasAny(morph.Indeclinable | morph.Abbreviation)
}

// takeNoun makes the noun at atom k what is counted, with the adjectives
// between it and the number.
func (g *figurer) takeNoun(f *found, k int) {
	from := int(g.atoms[f.last].token)
	at := int(g.atoms[k].token)
	p := phrase{first: from, head: at}
	p.reading = max(nounReading(&g.doc.Tokens[at]), 0)
	for t := at - 1; t >= from && t > at-4; t-- {
		tok := &g.doc.Tokens[t]
		if modifier(tok) < 0 || tok.Tag().POS() == morph.Noun {
			break
		}
		if pos := tok.Tag().POS(); pos == morph.Det || tok.Tag().Has(morph.Pronominal) || tok.Tag().Has(morph.Ordinal) {
			break
		}
		p.mods = append([]int{t}, p.mods...)
	}
	f.noun, f.hasNoun, f.head = p, true, at
	f.after = g.afterToken(f.last, at)
}

// afterToken is the first atom from i on that lies behind a token.
func (g *figurer) afterToken(i, token int) int {
	for i < len(g.atoms) && (g.atoms[i].token < 0 || int(g.atoms[i].token) <= token) {
		i++
	}
	return i
}

// takeAfter makes the noun phrase after the quantity what is counted.
func (g *figurer) takeAfter(f *found) {
	j := f.last
	if !g.same(f.first, j) || g.atoms[j].token < 0 || g.doc == nil {
		return
	}
	if f.adjective {
		if p, ok := g.phraseAt(int(g.atoms[j].token)); ok {
			f.noun, f.hasNoun, f.head = p, true, p.head
			f.after = g.afterToken(f.last, p.head)
		}
		return
	}
	if g.is(j, "годовых") && f.kind == "percent" {
		f.after = j + 1
		return
	}
	if g.is(j, "из") { // «6 из 20 человек»: the noun stands after the second number
		return
	}
	if g.dated(int(g.atoms[j].start)) {
		return
	}
	p, ok := g.phraseAt(int(g.atoms[j].token))
	if !ok {
		return
	}
	head := &g.doc.Tokens[p.head]
	if !g.governable(f, p, head) {
		return
	}
	f.noun, f.hasNoun, f.head = p, true, p.head
	f.after = g.afterToken(f.last, p.head)
}

// dated reports whether a date covers a byte that lies ahead.
func (g *figurer) dated(at int) bool {
	for k := g.date; k < len(g.dates) && g.dates[k].Start <= at; k++ {
		if g.dates[k].End > at {
			return true
		}
	}
	return false
}

// governable reports whether a noun phrase after a number can depend on it:
// some reading of its head has the case that the number asks for. It may set
// that reading.
func (g *figurer) governable(f *found, p phrase, head *docToken) bool {
	tag := head.Word.Parses[p.reading].Tag
	if tag.HasAny(morph.Abbreviation | morph.Indeclinable) {
		return f.kind == "count" || f.kind == "percent" || f.kind == "fraction"
	}
	if f.kind == "fraction" && g.wordIs(f.first, "each") {
		return tag.Number() != morph.Plur // «каждый пятый выпускник»
	}
	v, whole := f.value.int()
	one := whole && v%10 == 1 && v%100 != 11 && !f.ranged && !g.has(f.last-1, multiplier)
	genitiveOnly := f.kind != "count" || f.digits || g.has(f.last-1, multiplier) || f.form == orderNum
	ok := false
	for i := range head.Word.Parses {
		pt := head.Word.Parses[i].Tag
		if pos := pt.POS(); pos != morph.Noun && pos != morph.PropN && pos != morph.Adj && !(pos == morph.Verb && pt.VerbForm() == morph.Participle) {
			continue
		}
		c := pt.Case()
		switch {
		case c == morph.Gen || c == morph.Par:
			ok = true
		case f.kind == "count" && one && pt.Number() == morph.Sing:
			ok = true
		case f.kind == "count" && (c == morph.Dat || c == morph.Ins || c == morph.Loc || c == morph.Acc) && pt.Number() == morph.Plur:
			ok = ok || !genitiveOnly || f.digits
		case f.kind == "count" && f.pow == 0 && !f.digits && pt.Number() == morph.Plur && tag.Has(morph.PluralOnly):
			ok = true
		}
		if ok {
			break
		}
	}
	return ok
}

// elidedMoney gives «316 млн» the currency of the money before it, «35» the
// percent of «40% акций, ещё 35», «9,1» the multiplier of «2,1 и 3,4 млн тонн».
func (g *figurer) elidedMoney(f *found, first int) bool {
	if f.own || f.form == orderNum || f.form == fractional {
		return false
	}
	governs := g.governs(f)
	// Forward: «с 8,4 миллиарда до 9,1 миллиарда долларов», «2,1 и 3,4 млн тонн».
	if !governs {
		j := f.last
		if g.is(j, "до", "и", "или", "против") || g.isSign(j, ",/") {
			if q, ok := g.quantity(j + 1); ok && q.own && !q.adjective && g.same(f.first, q.last-1) && (q.kind == "money" || q.kind == "measure" || q.kind == "percent") && q.digits == f.digits && !q.ranged {
				if f.digits || f.pow > 0 || g.is(f.first-1, "с") {
					f.kind, f.unit, f.currencyOf = q.kind, q.unit, q.currencyOf
					if f.pow == 0 && q.pow > 0 {
						f.shift(int(q.pow))
					}
					f.by = "rule:shared-unit"
					f.elided = true
					return true
				}
			}
		}
	}
	if governs || len(g.found) == first && (len(g.found) == 0) {
		return false
	}
	// Backward, in this sentence.
	sentence := int(g.atoms[f.first].sentence)
	for k := len(g.found) - 1; k >= 0; k-- {
		p := &g.found[k]
		if p.sentence < sentence-1 || p.sentence < sentence && (f.pow == 0 || p.pow == 0) {
			break // the sentence before lends its currency to millions only
		}
		if p.kind == "ordinal" || p.kind == "score" || p.kind == "age" || p.kind == "multiple" || p.kind == "trend" {
			continue
		}
		if p.kind != "money" && p.kind != "percent" && p.kind != "measure" {
			return false
		}
		if p.kind == "money" && p.by == "rule:second-currency" {
			continue
		}
		// Main sums pair with main sums: the bracketed second currency is passed.
		if p.kind == "money" && g.isSign(p.first-1, "(") || p.kind == "money" && g.inBrackets(p.first) && !g.inBrackets(f.first) {
			continue
		}
		if p.kind == "percent" && f.pow > 0 {
			continue // «на 7%, до 241 млрд»: the money stands further left
		}
		switch {
		case f.pow > 0 && p.pow > 0, f.pow == 0 && p.pow == 0, p.kind == "percent", f.pow == 0 && p.pow > 0 && !f.digits:
		default:
			return false
		}
		if f.pow == 0 && g.nominal(f.last) && g.same(f.first, f.last) && g.countedNext(f) {
			return false
		}
		f.kind, f.unit, f.currencyOf = p.kind, p.unit, p.currencyOf
		if f.pow == 0 && p.pow > 0 && !f.digits && p.kind == "money" {
			f.shift(int(p.pow)) // «5 млн, серебряному призёру — 3 млн, бронзовому — полтора»
		}
		f.by = "rule:elided-unit"
		f.elided = true
		f.like = k + 1
		return true
	}
	return false
}

// countedNext reports whether the word after a figure agrees with it as what it
// counts.
func (g *figurer) countedNext(f *found) bool {
	p, ok := g.phraseAt(int(g.atoms[f.last].token))
	return ok && g.governable(f, p, &g.doc.Tokens[p.head])
}

// inBrackets reports whether atom i stands in round brackets of its sentence.
func (g *figurer) inBrackets(i int) bool {
	for k := i - 1; k > i-12 && g.same(k, i); k-- {
		if g.isSign(k, ")") {
			return false
		}
		if g.isSign(k, "(") {
			return true
		}
	}
	return false
}

// elidedOrdinal: «на четвёртом месте — …, пятом — …»: a word ordinal without a
// noun takes that of the ordinal before it, if it can agree.
func (g *figurer) elidedOrdinal(f *found, first int) bool {
	for k := len(g.found) - 1; k >= first; k-- {
		p := &g.found[k]
		if p.kind != "ordinal" || p.digits || p.roman || !p.hasNoun && p.of == "" {
			continue
		}
		if !p.hasNoun || !g.agrees(&f.quantity, &g.doc.Tokens[p.head], 0) && !g.ofGender(f, p) {
			return false
		}
		// The word after it must not be one that it could belong to.
		if j := f.last; g.same(f.first, j) && !g.isSign(j, ",.;)—–-:") && !g.is(j, "и") {
			return false
		}
		f.noun, f.hasNoun, f.head = p.noun, true, p.head
		f.elided = true
		f.by = "rule:elided-ordinal"
		return true
	}
	return false
}

// ofGender reports whether a word ordinal has the gender of the noun of another
// figure: «с девятого места на шестое».
func (g *figurer) ofGender(f, p *found) bool {
	o := g.tok(f.last - 1)
	if o == nil || !g.is(f.first-1, "на", "до", "к", "с", "в", "во") {
		return false
	}
	gender := g.doc.Tokens[p.head].Word.Parses[p.noun.reading].Tag.Gender()
	for i := range o.Word.Parses {
		if tag := o.Word.Parses[i].Tag; tag.Number() == morph.Sing && tag.Gender() == gender {
			return true
		}
	}
	return false
}

// denominator reads «на 100 тысяч населения» after a count: it becomes the rate
// of the figure before it.
func (g *figurer) denominator(f *found, first int) bool {
	if g.measureBelow(f) && len(g.found) > first {
		// «6,4 литра на 100 км», «83 человека на 1 кв. км»
		p := &g.found[len(g.found)-1]
		end := p.last
		if p.kind == "count" {
			end = p.after
		}
		if (p.kind == "measure" || p.kind == "money" || p.kind == "count") && p.per == "" && f.first-end <= 2 {
			p.per = measureRate(f)
			return true
		}
	}
	if f.kind != "count" || !g.is(f.first-1, "на") || len(g.found) == first || f.form != plain || f.ranged {
		return false
	}
	p := &g.found[len(g.found)-1]
	if p.per != "" || p.kind == "ordinal" || p.kind == "score" || f.first-p.after > 4 || g.changeNear(f) != "" {
		return false
	}
	v, ok := f.value.int()
	if !ok || v < 10 || strings.Trim(string(f.value.Decimal()), "0") != "1" {
		return false
	}
	g.takeAfter(f)
	if !f.hasNoun {
		return false
	}
	p.per = string(f.value.Decimal()) + " " + g.lemmaOf(f.noun)
	f.last = f.after
	return true
}

// denominatorAhead reads «на тысячу жителей приходится 2,7 врача» at «тысячу»:
// the rate of the figure that follows.
func (g *figurer) denominatorAhead(f *found) string {
	if g.measureBelow(f) && g.is(f.first-1, "на") && g.fallsTo(f.last) {
		f.after = f.last
		return measureRate(f)
	}
	if f.kind != "count" || !g.is(f.first-1, "на") || f.form != plain || f.ranged {
		return ""
	}
	v, ok := f.value.int()
	if !ok || v < 1 {
		return ""
	}
	g.takeAfter(f)
	if !f.hasNoun {
		return ""
	}
	if g.fallsTo(f.after) {
		if v == 1 {
			return g.lemmaOf(f.noun)
		}
		return string(f.value.Decimal()) + " " + g.lemmaOf(f.noun)
	}
	f.hasNoun, f.head = false, -1
	return ""
}

// fallsTo reports «приходится» within four atoms.
func (g *figurer) fallsTo(at int) bool {
	for k := at; k < at+4 && g.same(k, at); k++ {
		if t := g.tok(k); t != nil && among(t.Lemma(), fallingTo) {
			return true
		}
	}
	return false
}

// measureBelow reports a round measure that something can be reckoned by: «на 100
// км», «за 1 кв. м».
func (g *figurer) measureBelow(f *found) bool {
	return f.kind == "measure" && f.own && !f.ranged && g.is(f.first-1, "на", "за") && strings.Trim(string(f.value.Decimal()), "0") == "1"
}

// measureRate is the denominator that a measure makes: «100 km», and for one its
// unit alone.
func measureRate(f *found) string {
	if v := string(f.value.Decimal()); v != "1" {
		return v + " " + f.unit
	}
	return f.unit
}

func (g *figurer) lemmaOf(p phrase) string {
	return g.nominativeWord(p.head, p.reading, morph.Sing)
}

// finish fills the fields of the figures of a sentence, in order.
func (g *figurer) finish(s, first int) {
	for k := first; k < len(g.found); k++ {
		f := &g.found[k]
		g.invertedNoun(f)
		g.modOf(f)
		g.currencyByCountry(f)
	}
	for k := first; k < len(g.found); k++ {
		f := &g.found[k]
		if f.kind == "trend" {
			continue
		}
		g.roleOf(f, first, k)
	}
	for k := first; k < len(g.found); k++ {
		f := &g.found[k]
		g.ofFigure(f, first, k)
		g.perOf(f)
	}
	for k := first; k < len(g.found); k++ {
		g.scope(&g.found[k])
	}
}

// figure writes a found figure out.
func (g *figurer) figure(f *found) Figure {
	out := Figure{
		Span: text.Span{Start: int(g.atoms[f.first].start), End: int(g.atoms[f.last-1].end)},
		Kind: f.kind, Unit: f.unit, Mod: f.mod, Of: f.of, Role: f.role, Dir: f.dir, Per: f.per,
		Place: f.place, PlaceID: f.placeID, Time: f.time, By: f.by,
	}
	out.Tokens = g.tokens(f.first, f.last)
	switch {
	case f.kind == "trend":
	case f.kind == "score":
		out.Value = Decimal(f.score)
	case f.ranged:
		out.Min, out.Max = f.value.Decimal(), f.upper.Decimal()
		out.Mod = ""
	default:
		out.Value = f.value.Decimal()
	}
	return out
}

// nounLists are the lists of measured nouns by lemma.
var measured = sync.OnceValue(func() map[string]string {
	m := make(map[string]string)
	list("measured", func(f []string) {
		for _, w := range f[1:] {
			m[w] += f[0] + " "
		}
	})
	return m
})

// changes are the words of change by lemma: their direction and kind.
type change struct{ dir, kind string }

var changes = sync.OnceValue(func() map[string]change {
	m := make(map[string]change)
	list("changes", func(f []string) {
		for _, w := range f[2:] {
			if _, ok := m[w]; !ok {
				m[w] = change{f[0], f[1]}
			}
		}
	})
	return m
})
