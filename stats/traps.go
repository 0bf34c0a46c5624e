package stats

import (
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// A trap is a named reason why what reads as a number is no figure. It answers
// the atom after all that the reason covers, 0 if it does not hold.
type trap struct {
	name  string
	holds func(st *stream, q *quantity) int
}

// traps are asked in order, before anything is made of a quantity.
var traps = []trap{
	{"link", inLink},
	{"code", inCode},
	{"phone", phoneNumber},
	{"chain", digitChain},
	{"numero", afterNumero},
	{"list-numeral", listNumeral},
	{"title", inQuotedTitle},
	{"label", afterLabelNoun},
	{"name", nameNumber},
	{"code-of-law", codeOfLaw},
	{"stray-year", strayYear},
	{"tie-break", tieBreak},
	{"duration", strayDuration},
	{"family", familyWord},
	{"one", onePronoun},
	{"ordinal", idleOrdinal},
	{"roman", bareRoman},
	{"zero", fromZero},
	{"share-word", idleShare},
	{"plural-order", idleOrder},
}

// trapped asks all traps.
func (st *stream) trapped(q *quantity) (int, string) {
	for _, t := range traps {
		if end := t.holds(st, q); end > 0 {
			return max(end, q.last), t.name
		}
	}
	return 0, ""
}

// inLink: «news24.kz/2026/118», «#выборы2026».
func inLink(st *stream, q *quantity) int {
	t := st.tok(q.first)
	if t == nil {
		return 0
	}
	switch t.Kind {
	case segment.URL, segment.Email, segment.Handle, segment.Hashtag:
		k := q.first
		for k < len(st.atoms) && st.atoms[k].token == st.atoms[q.first].token {
			k++
		}
		return k
	}
	return 0
}

// inCode: «KC-904», «Ми-8», «H1N1», «В12», «512 ABC 02»: letters glued to digits.
func inCode(st *stream, q *quantity) int {
	if !q.digits {
		return 0
	}
	i := q.first
	if st.glued(i) {
		p := &st.atoms[i-1]
		switch {
		case p.kind == letters:
			return q.last
		case st.isSign(i-1, hyphens) && i > 1 && st.glued(i-1) && st.atoms[i-2].kind == letters:
			return q.last
		case st.isSign(i-1, "_#@&+*\\"):
			return q.last
		}
	}
	j := q.last
	if j < len(st.atoms) && st.glued(j) {
		n := &st.atoms[j]
		if n.kind == letters && !q.own {
			return j + 1
		}
		if st.isSign(j, hyphens) && st.glued(j+1) && st.same(i, j+1) && st.atoms[j+1].kind == letters && !q.adjective {
			// «77-р», «53-ФЗ», «15-процентный» is read before
			return j + 2
		}
		if st.isSign(j, "_@&+*\\") {
			return j + 1
		}
	}
	// «512 ABC 02»
	if st.same(i, j+1) && st.atoms[j].kind == letters && st.atoms[j].caps && st.latinCode(j) && st.atoms[j+1].kind == digits && !q.own {
		return j + 2
	}
	return 0
}

// digitChain: «8-7172-55-61-90», «+7 (727) 250-00-00», «4400 4301 2233 8890»,
// «90-60-90», «14.2.1», «90+2».
func digitChain(st *stream, q *quantity) int {
	if !q.digits {
		return 0
	}
	i, j := q.first, q.last
	if st.isSign(i, "+") && st.digitsAt(i+1, 1, 1) && (st.isSign(j, "(-") || st.digitsAt(j, 3, 3)) {
		return st.chainEnd(j)
	}
	if i > 0 && st.glued(i) && st.isSign(i-1, "-–.:/+×") && i > 1 && st.atoms[i-2].kind == digits && st.glued(i-1) {
		return j
	}
	if q.kind == "score" || q.ranged && !(st.isSign(j, "-") && st.glued(j)) || q.own {
		return 0
	}
	if st.glued(j) && st.isSign(j, "-–.:/+×") && st.glued(j+1) && st.digitsAt(j+1, 1, 12) {
		return st.chainEnd(j)
	}
	// Groups of four digits: a bank card.
	if st.digitsAt(i, 4, 4) && st.digitsAt(j, 4, 4) && st.digitsAt(j+1, 4, 4) {
		return st.chainEnd(j)
	}
	// Inside brackets of a telephone: «(727) 250».
	if st.isSign(i-1, "(") && st.isSign(j, ")") && st.digitsAt(i, 3, 4) && st.digitsAt(j+1, 2, 3) && st.isSign(j+2, "-") {
		return st.chainEnd(j)
	}
	// A long number with no spaces and a leading zero: an index or account.
	if st.str(i)[0] == '0' && st.digitsAt(i, 2, 40) && q.value.exp >= 0 && !q.value.zero() {
		return j
	}
	return 0
}

func (st *stream) chainEnd(j int) int {
	s := j
	for st.same(s-1, j) && (st.atoms[j].kind == digits || st.isSign(j, "-–.:/+×()") && st.same(j, j+1) && (st.atoms[j+1].kind == digits || st.isSign(j+1, "("))) {
		j++
	}
	return j
}

// phoneNumber: «+7 701 234 56 78», «8 (7142) 54-12-33», «87015554433»: a code of
// a country and groups of digits, as many as a telephone number has. Groups of
// three throughout are a number with its thousands apart.
func phoneNumber(st *stream, q *quantity) int {
	k := q.first
	plus := st.isSign(k, "+")
	switch {
	case !plus && st.digitsAt(k, 11, 11) && !q.own && (st.str(k)[0] == '8' || st.str(k)[0] == '7'):
		return q.last
	case plus:
		k++
	case st.isSign(k-1, "+") && st.glued(k):
		plus = true
	case !st.digitsAt(k, 1, 1) || st.str(k) != "8" && st.str(k) != "7":
		return 0
	}
	total, groups, thousands, end := 0, 0, true, k
	for ; st.same(q.first, k); k++ {
		if st.isSign(k, "()-–‑") {
			continue
		}
		if !st.digitsAt(k, 1, 7) || groups == 0 && !st.digitsAt(k, 1, 3) || groups > 0 && st.digitsAt(k, 1, 1) {
			break
		}
		n := int(st.atoms[k].end - st.atoms[k].start)
		thousands = thousands && (groups == 0 || n == 3)
		total, groups, end = total+n, groups+1, k+1
		if total >= 13 {
			break
		}
	}
	if groups < 3 || thousands && !plus || total != 11 && !(plus && total >= 10 && total <= 13) {
		return 0
	}
	return end
}

// afterNumero: «№ 53», «#5», «N 7», «№№ 1, 2 и 3».
func afterNumero(st *stream, q *quantity) int {
	i := q.first - 1
	if !st.same(i, q.first) {
		return 0
	}
	if st.isSign(i, "№#") || st.str(i) == "N" && q.digits {
		return q.last
	}
	if q.digits && !q.own && (st.isSign(i, ",") || st.is(i, "и")) && i > 0 && st.atoms[i-1].kind == digits {
		for k := i - 1; k > i-12 && st.same(i, k); k-- {
			if st.isSign(k, "№") {
				return q.last
			}
			if st.atoms[k].kind != digits && !st.isSign(k, ",") && !st.is(k, "и") {
				break
			}
		}
	}
	return 0
}

// listNumeral: «1) заявление; 2) копия паспорта», «1. Открытие».
func listNumeral(st *stream, q *quantity) int {
	if !q.digits && !q.roman || q.own || q.form != plain && !q.roman {
		return 0
	}
	i, j := q.first, q.last
	if st.isSign(j, ")") && st.glued(j) {
		for k := i - 1; st.same(k, i) && k > i-40; k-- {
			if st.isSign(k, "(") {
				return 0
			}
			if st.isSign(k, ")") {
				break
			}
		}
		return j + 1
	}
	begin := int(st.begin[st.atoms[i].sentence])
	if i == begin && st.isSign(j, ".") && st.glued(j) && q.last == i+1 && st.digitsAt(i, 1, 2) {
		return j + 1
	}
	return 0
}

// inQuotedTitle: «Фильм «Девять ярдов»», «телеканал «Россия 24»».
func inQuotedTitle(st *stream, q *quantity) int {
	if st.titled(q.first) && (!q.adjective || q.kind == "age" && !hasSuffix(st.norm(q.last-1), "ий", "ая", "ий", "его", "ей", "ему", "им", "юю", "яя", "ие", "их")) {
		return q.last
	}
	return 0
}

// labels are the nouns that a number names and does not count: «статья 188».
// A strong one needs nothing else; a weak one must not be followed by what the
// number counts: «в доме 14», but «в доме 14 квартир».
type labelKind uint8

const (
	strongLabel labelKind = 1 + iota
	weakLabel
)

var labels = sync.OnceValue(func() map[string]labelKind {
	m := make(map[string]labelKind)
	list("labels", func(f []string) {
		kind := weakLabel
		if f[0] == "strong" {
			kind = strongLabel
		}
		for _, w := range f[1:] {
			expand(w, func(form string) { m[form] = kind })
		}
	})
	return m
})

func afterLabelNoun(st *stream, q *quantity) int {
	if !q.digits || q.own && q.kind != "measure" || q.form != plain && q.form != fractional || q.value.exp < 0 && q.own {
		return 0
	}
	// «в 8 главе кодекса»: the singular tells that nothing is counted.
	if v, ok := q.value.int(); ok && v > 4 && !q.own && st.in(q.last, clauseNumber) {
		return q.last
	}
	i := q.first - 1
	// «улице Абая, 52, корпус 3»
	if q.value.exp == 0 && !q.own && st.isSign(i, ",") {
		for k := i - 1; k > i-6 && st.same(k, q.first); k-- {
			if st.in(k, streetNoun) {
				return q.last
			}
		}
	}
	if i > 0 && st.isSign(i, ".") && st.glued(i) {
		i-- // a sentence may have been cut after «ст.»
	} else if !st.same(i, q.first) {
		return 0
	}
	if i < 0 || st.atoms[i].kind != letters {
		return 0
	}
	switch labels()[st.norm(i)] {
	case strongLabel:
		// «в статье 15 авторов» is not news; «части 2 статьи 434» is.
		if q.own && !st.is(i, "статья", "статье", "статьи", "пункт", "пункте") {
			return 0
		}
		return q.last
	case weakLabel:
		if q.own || st.nominal(q.last) && st.same(i, q.last) && !st.is(q.last, "корпус", "квартира", "офис", "кв") {
			return 0
		}
		return q.last
	}
	return 0
}

// nameNumber: «Fortune 500», «Windows 10», «Россия 24»: a number directly after
// a name, which counts nothing.
func nameNumber(st *stream, q *quantity) int {
	i := q.first - 1
	if !q.digits || q.own || q.form != plain || !st.same(i, q.first) || st.atoms[i].kind != letters || !st.atoms[i].capital {
		return 0
	}
	if q.value.exp < 0 && !st.latinCode(i) || q.ranged || q.pow > 0 {
		return 0
	}
	if st.latinCode(i) && st.same(i, q.last) && st.atoms[q.last].kind == letters && st.latinLetters(q.last) {
		return q.last // «Il Sole 24 Ore»
	}
	if st.same(i, q.last) && (st.nominal(q.last) || st.is(q.last, "из") && st.numberAt(q.last+1)) {
		return 0
	}
	if st.sentenceStart(i) && !st.latinCode(i) {
		return 0
	}
	t := st.tok(i)
	if t != nil {
		switch t.Tag().POS() {
		case morph.Adp, morph.Verb, morph.CConj, morph.Part, morph.Adv, morph.SConj:
			return 0
		}
	}
	return q.last
}

// numberAt reports whether a number begins at atom i.
func (st *stream) numberAt(i int) bool {
	_, ok := st.number(i)
	return ok
}

// latinLetters reports whether atom i is a word in Latin letters.
func (st *stream) latinLetters(i int) bool {
	if i < 0 || i >= len(st.atoms) || st.atoms[i].kind != letters {
		return false
	}
	c := st.text[st.atoms[i].start]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// strayYear: «(1984)», «чемпионат 2018» that the dates left alone.
func strayYear(st *stream, q *quantity) int {
	if !q.digits || q.own || q.form != plain || q.ranged || !st.digitsAt(q.first, 4, 4) || q.last != q.first+1 {
		return 0
	}
	v := st.small(q.first)
	if v < 1700 || v > 2100 {
		return 0
	}
	if st.same(q.first, q.last) && st.nominal(q.last) {
		return 0
	}
	if st.is(q.last, "год", "года", "году", "годом", "лет") {
		return q.last + 1
	}
	t := st.tok(q.first - 1)
	if t != nil && t.Tag().POS() == morph.Noun && st.atoms[q.first].space && !st.is(q.first-1, "число", "количество") {
		return q.last
	}
	if st.isSign(q.first-1, "(»”") || st.latinLetters(q.first-1) {
		return q.last
	}
	return 0
}

// codeOfLaw: «273 УК РФ», «по 228-й УК».
func codeOfLaw(st *stream, q *quantity) int {
	if q.digits && !q.own && st.same(q.first, q.last) && st.in(q.last, lawCode) && st.atoms[q.last].caps {
		return q.last
	}
	return 0
}

// tieBreak: «7:6 (8)».
func tieBreak(st *stream, q *quantity) int {
	i := q.first
	if q.digits && st.isSign(i-1, "(") && st.isSign(q.last, ")") && st.digitsAt(i-2, 1, 2) && st.isSign(i-3, ":") && st.digitsAt(i-4, 1, 2) {
		return q.last
	}
	return 0
}

// strayDuration: units of time that the dates left alone: «5 лет», «на 2 часа».
func strayDuration(st *stream, q *quantity) int {
	if q.kind == "age" || q.own || !st.same(q.first, q.last) {
		return 0
	}
	if q.form == ordinalNum {
		return 0
	}
	if q.suffix != "" && strings.HasPrefix(st.norm(q.last), "суточн") || q.suffix != "" && strings.HasPrefix(st.norm(q.last), "дневн") || q.suffix != "" && strings.HasPrefix(st.norm(q.last), "месячн") {
		return q.last + 1 // «12-и суточный полёт»
	}
	if st.has(q.last, duration) && !st.is(q.last, "т", "с", "г") && !(q.digits && st.in(q.last, spanLocative)) {
		return q.last + 1
	}
	if st.same(q.first, q.last+1) && st.has(q.last+1, duration) && st.in(q.last, durationAdjective) {
		return q.last + 2
	}
	return 0
}

// familyWord: «свою семью»; the numeral stands before an instrumental plural.
func familyWord(st *stream, q *quantity) int {
	if q.last != q.first+1 || !st.is(q.first, "семью") || q.own {
		return 0
	}
	if t := st.tok(q.last); t != nil && st.same(q.first, q.last) && nominalTag(t.Tag()) && canBePlural(t, morph.Ins) {
		return 0
	}
	return q.last
}

// canBePlural reports whether a token has a reading in a case of the plural.
func canBePlural(t *docToken, c morph.Case) bool {
	for i := range t.Word.Parses {
		tag := t.Word.Parses[i].Tag
		if tag.Case() == c && tag.Number() == morph.Plur {
			return true
		}
	}
	return false
}

// onePronoun: «один из», «ни один», «один предприниматель». «Один» is a number
// where «два» could stand: after «только», «плюс», «за», beside other numbers.
func onePronoun(st *stream, q *quantity) int {
	if !q.one || q.own || q.form != plain {
		return 0
	}
	i, j := q.first, q.last
	if st.is(i-1, "ни", "не") {
		return j
	}
	if st.oneOfSome(i, j) {
		return 0
	}
	if st.is(j, "из", "за", "и", "на", "другой", "другого", "другому") || !st.same(i, j) {
		return j
	}
	if st.is(i, "одни", "одних", "одним", "одними") && !st.in(j, oneOnly) {
		return j
	}
	if !st.nominal(j) || st.in(j, onePhrase) && !st.is(j, "раз") {
		return j
	}
	if st.in(i-1, oneBefore) {
		return 0
	}
	if i > 1 && (st.is(i-1, "и", "или") || st.isSign(i-1, ",")) {
		// «тринадцать министров и один госминистр»
		for k := i - 2; k > i-6 && st.same(i, k); k-- {
			if st.numeric(k) {
				return 0
			}
		}
	}
	if t := st.tok(i - 1); t != nil && t.Tag().POS() == morph.Verb && st.in(j, oneCounted) {
		return 0
	}
	if n := st.tok(j); n != nil && st.verbAt(i-1) && n.Tag().Animacy() == morph.Inan && st.numberBefore(i) {
		return 0 // «живут 4500 человек, работает одна школа»
	}
	if t := st.tok(j + 1); t != nil && st.same(i, j+1) && st.in(j, oneCounted) && among(t.Lemma(), befalling) {
		return 0 // «один человек погиб»
	}
	return j
}

// oneOfSome reports whether «один» at i is one of a number of people or things
// that the sentence counts: «убил одного и ранил четверых», «48 за, один
// воздержался», «один рабочий погиб, ещё двое ранены».
func (st *stream) oneOfSome(i, j int) bool {
	t := st.tok(j)
	if t == nil || st.is(i, "одни", "одних", "одним", "одними") {
		return false
	}
	if st.same(i, j) && nominalTag(t.Tag()) && !st.predicate(t) {
		// With its noun: another number must stand in for the same noun.
		for k := j + 1; k < j+9 && st.same(i, k); k++ {
			if st.is(k, "еще") && st.same(i, k+1) && st.counts(k+1) && !st.nominal(k+2) {
				return true
			}
		}
		return false
	}
	if st.same(i, j) && !st.predicate(t) && !(st.is(j, "и") && st.verbAt(i-1)) && !(st.is(j, "в", "на") && st.isSign(i-1, ",")) {
		return false
	}
	if st.numberBefore(i) {
		return true
	}
	for k := j + 1; k < j+9 && st.same(i, k); k++ {
		if st.isSign(k, ";") {
			break
		}
		if st.counts(k) || st.wordIs(k, "several") {
			return true
		}
	}
	return false
}

// numberBefore reports whether something is counted before atom i, up to a
// semicolon.
func (st *stream) numberBefore(i int) bool {
	for k := i - 1; k > i-16 && st.same(i, k) && !st.isSign(k, ";"); k-- {
		if st.counts(k) {
			return true
		}
	}
	return false
}

// counts reports whether atom k is a number above one that is no date.
func (st *stream) counts(k int) bool {
	w := st.word(k)
	return w.is(collective) || w.is(cardinal) && w.value > 1 || st.atoms[k].kind == digits && !st.has(k+1, month|duration)
}

// verbAt reports whether atom i is a verb in any of its forms.
func (st *stream) verbAt(i int) bool {
	t := st.tok(i)
	return t != nil && t.Tag().POS() == morph.Verb
}

// ordinalBars are the nouns that a word ordinal does not number: positions,
// idioms, regiments.
var ordinalBars = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool)
	list("ordinal_bars", func(f []string) {
		for _, w := range f {
			m[w] = true
		}
	})
	return m
})

// idleOrdinal: «в первую очередь», «первый заместитель», «75-й полк», «второму
// смягчил», «первые результаты».
func idleOrdinal(st *stream, q *quantity) int {
	if q.form != ordinalNum || q.adjective || q.kind != "ordinal" {
		return 0
	}
	i, j := q.first, q.last
	if q.value.zero() {
		return j
	}
	if st.isSign(i-1, hyphens) && st.glued(i) && st.is(i-2, "во", "в") || st.isSign(j, hyphens) && st.glued(j) {
		return j // «во-первых», «первый-второй»
	}
	noun := st.ordinalNoun(q)
	if noun >= 0 {
		t := st.tok(noun)
		if ordinalBars()[st.norm(noun)] {
			return j
		}
		if t != nil {
			for k := range t.Word.Parses {
				if l := fold(t.Word.Parses[k].Lemma); ordinalBars()[l] || strings.HasPrefix(l, "вице-") || strings.HasPrefix(l, "зам") && len(l) > 8 {
					return j
				}
			}
		}
		if !q.digits && !q.roman {
			if st.has(noun, month|weekday) {
				return j
			}
			if v, _ := q.value.int(); v <= 2 && hasSuffix(st.norm(j-1), "ые", "ых", "ыми") && t != nil && !t.Tag().Has(morph.PluralOnly) && !st.coordinate(q) {
				return j // «первые результаты»
			}
		}
		return 0
	}
	if q.digits || q.roman {
		return 0
	}
	return -1
}

// ordinalNoun is the atom of the noun that an ordinal numbers, -1 for none:
// «первом туре», «второй по величине город», «первой в истории женщиной».
func (st *stream) ordinalNoun(q *quantity) int {
	if st.doc == nil {
		return -1
	}
	k := q.last
	beyond := false
	behind := -1
	for steps := 0; steps < 8 && st.same(q.first, k); steps++ {
		if st.isSign(k, "-«\"") {
			k++
			continue
		}
		// «четвёртого, пятого и шестого созыва»
		if (st.isSign(k, ",") || st.is(k, "и", "или")) && st.same(k, k+1) {
			if n, ok := st.number(k + 1); ok && !beyond && n.form == ordinalNum && (n.digits || n.roman || st.has(k+1, ordinal)) {
				k = n.last
				steps--
				if k > q.first+16 {
					return -1
				}
				continue
			}
			return behind
		}
		if st.is(k, "по") {
			if st.in(k+1, rank) {
				k += 2
				continue
			}
			return -1
		}
		if st.in(k, beyondPreposition) && steps < 4 && !beyond {
			// «первая в Южной Америке женщина», «третий за этот год заключённый»:
			// the noun stands behind a phrase that cannot agree with the ordinal.
			beyond = true
			k++
			continue
		}
		t := st.tok(k)
		if t == nil {
			return -1
		}
		if r := nounReading(t); r >= 0 {
			if st.agrees(q, t, r) && !(beyond && (q.digits || q.roman)) && !(beyond && st.in(k-1, beyondPreposition)) {
				if !beyond {
					return k
				}
				// «первой в истории Аргентины женщиной»: the last that agrees.
				behind = k
			}
			if beyond {
				k = st.nextToken(k)
				continue
			}
			return behind
		}
		switch t.Tag().POS() {
		case morph.Adj, morph.Det, morph.Num:
			k = st.nextToken(k)
			continue
		case morph.Verb:
			if t.Tag().VerbForm() == morph.Participle && !t.Tag().Has(morph.Short) {
				k = st.nextToken(k)
				continue
			}
		}
		return behind
	}
	return behind
}

// nextToken is the first atom of the token after that of atom k.
func (st *stream) nextToken(k int) int {
	t := st.atoms[k].token
	for k < len(st.atoms) && st.atoms[k].token == t {
		k++
	}
	return k
}

// agrees reports whether a word ordinal can agree with a noun: some reading of
// each has one case, number and gender. Digits agree with everything.
func (st *stream) agrees(q *quantity, noun *docToken, r int) bool {
	if q.digits || q.roman {
		return true
	}
	o := st.tok(q.last - 1)
	if o == nil {
		return true
	}
	if head, _, ok := strings.Cut(noun.Word.Norm, "-"); ok && st.doc.Words != nil {
		// «женщина-президент»: the first half decides.
		for _, p := range o.Word.Parses {
			for _, n := range st.doc.Words.Word(head).Parses {
				if n.Tag.POS() == morph.Noun && sameCase(p.Tag.Case(), n.Tag.Case()) && p.Tag.Number() == n.Tag.Number() && p.Tag.Gender() == n.Tag.Gender() {
					return true
				}
			}
		}
	}
	for _, p := range o.Word.Parses {
		for k := range noun.Word.Parses {
			n := &noun.Word.Parses[k]
			if n.Tag.POS() != morph.Noun && n.Tag.POS() != morph.PropN {
				continue
			}
			if sameCase(p.Tag.Case(), n.Tag.Case()) && (p.Tag.Number() == n.Tag.Number() || p.Tag.Number() == morph.NoNumber || n.Tag.Number() == morph.Plur && p.Tag.Gender() == n.Tag.Gender() && st.coordinate(q)) &&
				(p.Tag.Number() == morph.Plur || p.Tag.Gender() == n.Tag.Gender() || p.Tag.Gender() == morph.NoGender || n.Tag.Gender() == morph.Common) {
				return true
			}
		}
	}
	return false
}

// coordinate reports whether an ordinal is joined to another by «и» or a comma:
// «второе и третье места».
func (st *stream) coordinate(q *quantity) bool {
	return (st.is(q.first-1, "и", "или") || st.isSign(q.first-1, ",")) && st.has(q.first-2, ordinal) ||
		(st.is(q.last, "и", "или") || st.isSign(q.last, ",")) && st.has(q.last+1, ordinal)
}

func sameCase(a, b morph.Case) bool {
	if a == morph.Par {
		a = morph.Gen
	}
	if b == morph.Par {
		b = morph.Gen
	}
	return a == b
}

// bareRoman: «Пётр I», «Иоанн Павел II», a stray «V».
func bareRoman(st *stream, q *quantity) int {
	if !q.roman {
		return 0
	}
	if st.doc == nil {
		return 0
	}
	if st.isSign(q.first-1, "—–") && !st.latinLetters(q.last) && (!st.same(q.first, q.last) || st.isSign(q.last, ".,;")) {
		return 0 // «категория турнира — XIX»
	}
	if st.latinLetters(q.last) || st.isSign(q.last, "'’") && st.glued(q.last) || st.ordinalNoun(q) < 0 {
		return q.last // «How I Met», «L'Oréal»
	}
	// After a name it numbers a monarch, unless the noun says otherwise.
	if i := q.first - 1; st.same(i, q.first) && st.atoms[i].capital && st.atoms[i].kind == letters {
		if t := st.tok(i); t != nil {
			for _, p := range t.Word.Parses[:1] {
				if p.Tag.Has(morph.GivenName) {
					return q.last
				}
			}
		}
	}
	return 0
}

// fromZero: «начинать с нуля».
func fromZero(st *stream, q *quantity) int {
	if q.value.zero() && !q.digits && !q.own && !q.ranged && q.form == plain {
		return q.last
	}
	return 0
}

// idleShare: «в половине девятого», «половина второго», «треть» of nothing is
// still a share; «четверть века» is a duration.
func idleShare(st *stream, q *quantity) int {
	if q.form != fractional || q.own || q.digits {
		return 0
	}
	if st.has(q.last, duration) || st.has(q.last, ordinal) && st.is(q.first, "половина", "половине", "половину") {
		return q.last + 1
	}
	if st.has(q.first-1, ordinal) && st.has(q.first, fraction) {
		return q.last // «во второй половине», «третья четверть»
	}
	if st.in(q.first, halfWord) && q.last == q.first+1 {
		t := st.tok(q.last)
		if t != nil && st.in(q.last, matchPart) {
			return q.last
		}
		if st.in(q.first-1, bestBefore) {
			return q.last
		}
	}
	return 0
}

// idleOrder: «из робкого десятка».
func idleOrder(st *stream, q *quantity) int {
	if q.form == orderNum && st.is(q.first-1, "робкого") || q.bare && st.has(q.first, dozen) && (st.has(q.first-1, ordinal) || st.isSign(q.first-1, hyphens)) {
		return q.last // «вошёл в первую сотню»
	}
	return 0
}
