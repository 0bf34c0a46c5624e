package stats

import (
	"strings"

	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
)

// invertedNoun reads «человек двести», «хозяйств сорок»: the counted noun in
// the genitive plural directly before a number that governs nothing after it.
func (g *figurer) invertedNoun(f *found) {
	if f.mod == "approx" && !f.hasNoun && f.kind == "count" {
		// «читателей тысяч пять»
		g.takeBefore(f)
		return
	}
	if f.kind != "count" || f.hasNoun || f.digits && f.pow == 0 || f.ranged || f.own || f.form != plain || f.one {
		return
	}
	if g.takeBefore(f) {
		f.mod = "approx"
	}
}

func (g *figurer) takeBefore(f *found) bool {
	i := f.first - 1
	t := g.tok(i)
	if t == nil || !g.same(i, f.first) || nounReading(t) < 0 || len(t.Word.Norm) < 6 {
		return false
	}
	for r := range t.Word.Parses {
		tag := t.Word.Parses[r].Tag
		if tag.POS() != morph.Noun || tag.Case() != morph.Gen || tag.Number() != morph.Plur {
			continue
		}
		// The noun must not hang on another: «число читателей пять».
		if p := g.tok(i - 1); p != nil && g.same(i-1, i) {
			switch p.Tag().POS() {
			case morph.Noun, morph.Adj, morph.Adp, morph.Num, morph.PropN:
				return false
			}
		}
		f.noun, f.hasNoun, f.head = phrase{first: int(g.atoms[i].token), head: int(g.atoms[i].token), reading: r}, true, int(g.atoms[i].token)
		return true
	}
	return false
}

// boundPrepositions may stand between a bound and the number: «примерно на 64
// километра», «не менее чем в 60 точках».
func (st *stream) boundPreposition(i int) bool {
	return st.in(i, boundPrepositions)
}

// modOf reads the bound before a quantity, and the one after it.
func (g *figurer) modOf(f *found) {
	if f.kind == "trend" {
		return
	}
	if f.form == orderNum {
		if m := g.modBefore(f.first - 1); m != "" && f.bare {
			f.mod = m // «более тысячи»
			return
		}
		if f.bare && g.is(f.first-1, "до", "от", "из") && g.is(f.first, "тысячи") {
			f.form = plain
		} else {
			f.mod = "order"
			return
		}
	}
	if f.mod != "" || f.kind == "ordinal" || f.kind == "score" {
		return
	}
	i := f.first - 1
	if f.mod = g.modBefore(i); f.mod != "" {
		f.mod = g.negated(f.mod, i)
		return
	}
	if g.boundPreposition(i) {
		if f.mod = g.modBefore(i - 1); f.mod != "" {
			return
		}
	}
	// «до 20 млн», «от 50 тысяч»
	switch {
	case g.is(i, "до") && !f.ranged:
		f.mod = "le"
	case g.is(i, "от") && !f.ranged && (f.kind == "money" || f.kind == "measure" || f.kind == "age"):
		f.mod = "ge"
	}
	// «5 тысяч и более», «18 лет и старше», «двадцать с лишним»
	j := f.after
	for _, at := range [...]int{f.last, j} {
		switch {
		case g.is(at, "и", "или") && g.is(at+1, "более", "больше", "выше", "старше", "свыше"):
			f.mod = "ge"
		case g.is(at, "и", "или") && g.is(at+1, "менее", "меньше", "ниже", "младше"):
			f.mod = "le"
		case g.is(at-1, "лишним") || g.surplus(at):
			f.mod = "gt"
		}
	}
	for i := f.first + 1; i < f.last && f.mod == ""; i++ {
		if g.surplus(i) {
			f.mod = "gt"
		}
	}
}

// negated is the bound that «выше», «ниже» at atom i make under a denied verb:
// «не поднимается выше четырёх градусов».
func (g *figurer) negated(mod string, i int) string {
	if !g.is(i, "выше", "ниже", "больше", "меньше", "более", "менее") || !g.verbAt(i-1) || !g.is(i-2, "не") {
		return mod
	}
	switch mod {
	case "gt":
		return "le"
	case "lt":
		return "ge"
	}
	return mod
}

// modBefore reads a bound that ends at atom i: the longest phrase of the list.
func (g *figurer) modBefore(i int) string {
	if i < 0 {
		return ""
	}
	best, mod := 0, ""
	for _, p := range g.lex.mods[g.norm(i)] {
		if len(p.words)+1 <= best {
			continue
		}
		ok := true
		for k, w := range p.words {
			if !g.same(i-1-k, i) || !g.is(i-1-k, w) {
				ok = false
				break
			}
		}
		if ok {
			best, mod = len(p.words)+1, p.mod
		}
	}
	return mod
}

// currencyByCountry settles a bare «крона», «франк» by the country that the
// sentence speaks of: its adjective or its name.
func (g *figurer) currencyByCountry(f *found) {
	if f.currencyOf == "" || f.kind != "money" || f.currencyOf == "доллар" || f.currencyOf == "рубль" {
		return
	}
	s := g.atoms[f.first].sentence
	for k := int(g.begin[s]); k < int(g.ends[s]); k++ {
		if w := g.word(k); w.is(national) && w.national[f.currencyOf] != "" {
			f.unit = w.national[f.currencyOf]
			return
		}
	}
	// The country of a name: ISO code of the region to the currency.
	from, to := g.sentenceSpan(f)
	for i := g.mentionBefore(from) + 1; i < len(g.names.Mentions); i++ {
		m := &g.names.Mentions[i]
		if m.Start >= to {
			break
		}
		if e := g.names.Entity(m.Entity); e != nil && e.Type == entity.Place {
			if code := countryCurrency()[abroad{f.currencyOf, fold(e.Name)}]; code != "" {
				f.unit = code
				return
			}
		}
	}
}

// roleOf finds whether a figure is a change, and in which direction.
func (g *figurer) roleOf(f *found, first, k int) {
	if f.kind == "ordinal" || f.kind == "score" || f.kind == "age" {
		return
	}
	i := f.first - 1
	// Step over an approximator: «на примерно 5%», «до более чем 30».
	for steps := 0; steps < 3 && g.same(i, f.first) && !g.boundPreposition(i); steps++ {
		if g.in(i, approximator) {
			i--
			continue
		}
		break
	}
	if f.kind == "multiple" {
		f.dir = g.comparative(f.last)
		if f.dir == "" {
			f.dir = g.changeNear(f)
		}
		if f.dir == "stable" {
			f.dir = ""
		}
		return
	}
	switch {
	case g.is(i, "на"):
		if c := g.comparative(f.after); c != "" {
			f.role, f.dir = "delta", c
			return
		}
		dir := g.changeNear(f)
		if dir == "" || dir == "stable" {
			return
		}
		f.role, f.dir = "delta", dir
	case g.is(i, "с", "со", "от"):
		// Only with its «до»: «с 14 до 11».
		if g.is(i, "от") && !g.changeWord(f) {
			return
		}
		if k+1 >= len(g.found) {
			return
		}
		n := &g.found[k+1]
		if n.sentence != f.sentence || !g.is(n.first-1, "до") || n.first-f.after > 6 {
			return
		}
		dir := g.changeNear(f)
		if dir == "" || dir == "stable" {
			dir = "up"
			if f.value.cmp(n.value) > 0 {
				dir = "down"
			}
		}
		f.shareMultiplier(n)
		f.role, f.dir = "from", dir
		n.role, n.dir = "to", dir
		n.mod = ""
	case g.is(i, "до"):
		if f.role == "to" {
			f.mod = ""
			return
		}
		dir := g.changeNear(f)
		if dir == "" || dir == "stable" {
			return
		}
		f.role, f.dir = "to", dir
		if f.mod == "le" {
			f.mod = ""
		}
	case f.adjective && f.hasNoun:
		// «50-процентным отставанием»
		if c, ok := changes()[fold(g.doc.Tokens[f.head].Lemma())]; ok && c.kind == "noun" && f.kind == "percent" && !g.is(f.last, "преимуществом", "преимущество") {
			f.role, f.dir = "delta", c.dir
		}
	default:
		// «отставание составляет 4 очка», «рост — 5%», «рост составил 5%»
		if t := g.changeNounBefore(f); t != "" {
			f.role, f.dir = "delta", t
		} else if t := g.tok(i); t != nil && g.same(i, f.first) && !f.hasNoun && (f.kind == "percent" || f.kind == "measure") && among(t.Lemma(), gaining) {
			f.role, f.dir = "delta", changes()[fold(t.Lemma())].dir // «выручка прибавила 5%»
		}
	}
}

// shareMultiplier gives «с 80 до 100 тысяч машин» the thousands of its second
// end, unless the first is nearer to it without them: «с 800 до 1,2 тысячи».
func (f *found) shareMultiplier(n *found) {
	if f.kind != "count" || n.kind != "count" || f.pow != 0 || n.pow == 0 || f.digits != n.digits {
		return
	}
	a, aok := f.value.int()
	b, bok := n.value.int()
	if !aok || !bok || a <= 0 || b <= 0 || b > 1e12 {
		return
	}
	scaled := a * pow10(n.pow)
	if max(scaled/b, b/scaled) < max(a/b, b/a) {
		f.shift(int(n.pow))
	}
}

// comparative is the direction of «больше», «ниже» at atom j.
func (g *figurer) comparative(j int) string {
	if j >= len(g.atoms) || g.atoms[j].kind != letters {
		return ""
	}
	if c, ok := changes()[g.norm(j)]; ok && c.kind == "more" {
		return c.dir
	}
	if t := g.tok(j); t != nil && t.Tag().Degree() == morph.Cmp {
		if c, ok := changes()[fold(t.Lemma())]; ok && c.kind == "more" {
			return c.dir
		}
		return "up"
	}
	return ""
}

func (g *figurer) changeWord(f *found) bool { return g.changeNear(f) != "" }

// changeNear is the direction of the verb or noun of change that governs a
// figure: the nearest predicate to the left in its sentence must be one, else
// the one that follows within the clause.
func (g *figurer) changeNear(f *found) string {
	s := g.atoms[f.first].sentence
	begin, end := int(g.begin[s]), int(g.ends[s])
	lastToken := int32(-1)
	for k := f.first - 1; k >= begin && k > f.first-40; k-- {
		t := g.tok(k)
		if t == nil || g.atoms[k].token == lastToken {
			continue
		}
		lastToken = g.atoms[k].token
		if c, ok := g.changeOf(t); ok {
			return c.dir
		}
		if g.predicate(t) {
			if among(t.Lemma(), passing) {
				continue
			}
			break
		}
	}
	lastToken = -1
	for k := f.after; k < end && k < f.after+6; k++ {
		if g.isSign(k, ",;:") {
			break
		}
		t := g.tok(k)
		if t == nil || g.atoms[k].token == lastToken {
			continue
		}
		lastToken = g.atoms[k].token
		if c, ok := g.changeOf(t); ok && c.kind == "verb" {
			return c.dir
		}
	}
	return ""
}

// changeOf is the entry of a word of change: verbs and nouns.
func (g *figurer) changeOf(t *docToken) (change, bool) {
	c, ok := changes()[fold(t.Lemma())]
	if ok && c.kind != "more" && g.fits(c, t) {
		return c, true
	}
	for i := range t.Word.Parses {
		p := &t.Word.Parses[i]
		if c, ok := changes()[fold(p.Lemma)]; ok && c.kind != "more" && p.Score > 0.2 {
			if c.kind == "noun" && p.Tag.POS() == morph.Noun || c.kind == "verb" && p.Tag.POS() == morph.Verb {
				return c, true
			}
		}
	}
	return change{}, false
}

func (g *figurer) fits(c change, t *docToken) bool {
	pos := t.Tag().POS()
	return c.kind == "noun" && pos == morph.Noun || c.kind == "verb" && pos == morph.Verb
}

// predicate reports whether a token is a finite verb, an infinitive or a short
// participle.
func (st *stream) predicate(t *docToken) bool {
	tag := t.Tag()
	if tag.POS() != morph.Verb {
		return false
	}
	switch tag.VerbForm() {
	case morph.Fin, morph.Inf:
		return true
	case morph.Participle:
		return tag.Has(morph.Short)
	}
	return false
}

// changeNounBefore: «отставание — 4 очка», «прирост составил 5%».
func (g *figurer) changeNounBefore(f *found) string {
	if f.kind == "count" && !f.hasNoun {
		return ""
	}
	for k := f.first - 1; k > f.first-4 && g.same(k, f.first); k-- {
		t := g.tok(k)
		if t == nil || g.isSign(k, dashes) || g.isSign(k, ":") {
			continue
		}
		if g.is(k, "составил", "составила", "составило", "составит", "составляет", "в") {
			continue
		}
		if c, ok := changes()[fold(t.Lemma())]; ok && c.kind == "noun" && t.Tag().POS() == morph.Noun && among(t.Lemma(), gap) {
			return c.dir
		}
		return ""
	}
	return ""
}

// perOf reads the rate after a figure: «в год», «за кубометр», «на акцию», «с
// гектара».
func (g *figurer) perOf(f *found) {
	if f.per != "" || f.kind == "ordinal" || f.kind == "score" || f.kind == "age" || f.kind == "trend" || f.kind == "fraction" {
		return
	}
	for _, j := range [...]int{f.last, f.after} {
		if !g.same(f.first, j) || j+1 >= len(g.atoms) {
			continue
		}
		if g.is(j, "в") {
			if p := rates().units[g.norm(j+1)]; p != "" && !(g.is(j+1, "год", "день", "час") && (g.has(j+2, month) || g.hasGenitive(j+2))) {
				f.per = p
				return
			}
		}
		if g.isSign(j, "/") && g.has(j+1, measure) {
			f.per = g.word(j + 1).unit.Code
			return
		}
		if g.is(j, "за", "на", "с", "со") {
			if p := g.perPhrase(f, j); p != "" {
				f.per = p
				return
			}
		}
		if p := rates().adverbs[g.norm(j)]; p != "" {
			f.per = p
			return
		}
	}
	// «в сутки добывают 5 тонн»: before the figure, in its clause.
	for k := f.first - 2; k > f.first-7 && g.same(k, f.first); k-- {
		if g.isSign(k, ",;:") {
			break
		}
		if g.is(k, "в") && g.is(k+1, "сутки", "год", "месяц", "неделю", "минуту") && rates().units[g.norm(k+1)] != "" && f.role == "" {
			f.per = rates().units[g.norm(k+1)]
			return
		}
	}
	if f.of != "" {
		first, _, _ := strings.Cut(fold(f.of), " ")
		stem := first
		for _, a := range rates().adjectives {
			if len(stem) > 8 && strings.HasPrefix(a.lemma, stem[:len(stem)-4]) {
				f.per = a.period
			}
		}
	}
}

// priced reports whether «за дозу» says what a price is paid for: «по 800 рублей
// за дозу», or the noun was counted before.
func (g *figurer) priced(f *found, t *docToken) bool {
	tag := t.Tag()
	if tag.POS() != morph.Noun || tag.Number() != morph.Sing || !canBe(t, morph.Acc) {
		return false
	}
	if g.is(f.first-1, "по") {
		return true
	}
	for k := len(g.found) - 1; k >= 0 && g.found[k].sentence == f.sentence; k-- {
		if p := &g.found[k]; p.kind == "count" && p.hasNoun && fold(g.doc.Tokens[p.head].Lemma()) == fold(t.Lemma()) {
			return true
		}
	}
	return false
}

// hasGenitive reports whether a word that the noun before it governs stands at
// atom j: «в день его задержания», «в час пик» are no rates.
func (g *figurer) hasGenitive(j int) bool {
	t := g.tok(j)
	if t == nil || !g.same(j-1, j) {
		return false
	}
	if g.is(j, "его", "ее", "их", "пик") {
		return true
	}
	return t.Tag().Case() == morph.Gen && nominalTag(t.Tag())
}

// perPhrase reads the denominator after «за», «на», «с» at atom j.
func (g *figurer) perPhrase(f *found, j int) string {
	if g.dated(int(g.atoms[j+1].start)) {
		return ""
	}
	k := j + 1
	number := ""
	if n, ok := g.number(k); ok && n.form == plain && !g.is(j, "с") {
		if v, ok := n.value.int(); !ok || v < 1 || f.kind == "count" && g.is(j, "за") {
			return ""
		}
		number = string(n.value.Decimal()) + " "
		k = n.last
		probe := quantity{num: n}
		g.unitAfter(&probe)
		if probe.own && probe.kind == "measure" {
			return string(probe.value.Decimal()) + " " + probe.unit
		}
		if probe.own {
			return ""
		}
	}
	if !g.same(f.first, k) {
		return ""
	}
	if g.is(k, "куб", "кубик") && f.kind == "money" {
		return number + "m3"
	}
	w := g.word(k)
	if w.is(measure) && !g.is(k, "м", "г", "с") {
		q := quantity{num: num{first: k - 1, last: k, digits: true, value: decInt(1)}}
		g.unitAfter(&q)
		if q.own && q.kind == "measure" && (f.kind == "money" || g.is(j, "с") || number != "") {
			return number + q.unit
		}
	}
	t := g.tok(k)
	if t == nil {
		return ""
	}
	if among(t.Lemma(), perNoun) {
		if f.kind == "money" || f.kind == "measure" || f.kind == "count" && g.is(j, "на") && number != "" {
			if g.is(j, "за") && f.kind != "money" {
				return ""
			}
			lemma := t.Lemma()
			if fold(lemma) == "душа" {
				if g.is(k+1, "населения") {
					return number + "душа населения"
				}
			}
			return number + lemma
		}
	}
	if f.kind == "money" && g.is(j, "за") && g.priced(f, t) {
		return number + t.Lemma()
	}
	if number != "" && fold(t.Lemma()) == "население" {
		return number + t.Lemma()
	}
	if number != "" && g.is(j, "на") && nounReading(t) >= 0 && f.kind == "count" {
		return number + g.nominativeWord(int(g.atoms[k].token), nounReading(t), morph.Sing)
	}
	return ""
}
