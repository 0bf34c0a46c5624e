package stats

import (
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/morph"
)

// quantity is a number with its unit, before anything around it is looked at.
type quantity struct {
	num
	kind       string
	unit       string
	mod        string // of a form that carries its own: «человек двести»
	own        bool   // the unit is written here, not inherited
	percent    bool
	adjective  bool   // «57-летний», «30-процентную»
	dir        string // of «вдвое больше»
	per        string // that the unit holds: «литров в минуту»
	scaled     bool   // upper end with a unit of its own was read
	tentative  bool   // a unit of one letter or the like
	currencyOf string // shared name of the currency: «крона»
}

// quantity reads the quantity that begins at atom i.
func (st *stream) quantity(i int) (quantity, bool) {
	if i >= len(st.atoms) || !st.beginsQuantity(i) {
		return quantity{}, false
	}
	a := &st.atoms[i]
	if a.kind == letters && a.word() == nil && !a.caps && !st.is(i, "минус") {
		if q, ok := st.wordShape(i); ok {
			return q, true
		}
		return quantity{}, false
	}
	if q, ok := st.everyNth(i); ok {
		return q, true
	}
	if q, ok := st.signedMoney(i); ok {
		return q, true
	}
	if q, ok := st.inverted(i); ok {
		return q, true
	}
	if last, ok := st.listedAge(i); ok {
		n, _ := st.number(i)
		return quantity{num: withLast(n, last), kind: "age", unit: "a", own: true}, true
	}
	if r, ok := st.age(i); ok {
		return quantity{num: withLast(r.num, r.last), kind: "age", unit: "a", own: true}, true
	}
	n, ok := st.ranged(i)
	if !ok {
		if a.kind == letters {
			return st.wordShape(i)
		}
		return quantity{}, false
	}
	q := quantity{num: n}
	switch n.form {
	case scoreNum:
		q.kind = "score"
		return q, true
	case ordinalNum:
		q.kind = "ordinal"
		if st.compound(&q) {
			return q, true
		}
		if n.roman && st.isSign(n.last, dashes) && st.same(i, n.last+1) { // «III–VII созывов»
			if m, ok := st.romanNumber(n.last + 1); ok && st.atoms[n.last+1].caps && m.value.cmp(n.value) > 0 {
				q.upper, q.ranged, q.last = m.value, true, m.last
			}
		}
		return q, true
	}
	if st.compound(&q) {
		return q, true
	}
	st.unitAfter(&q)
	if q.kind == "" && !q.ranged {
		// «от 10 долларов до 20 долларов», «10$-20$»
		q.kind = "count"
		if n.form == fractional {
			q.kind = "fraction"
		}
	} else if q.kind == "" {
		q.kind = "count"
	}
	if q.own && !q.ranged {
		st.rangeWithUnits(&q)
	}
	if q.form == fractional && q.kind != "fraction" && !q.own {
		q.kind = "fraction"
	}
	return q, true
}

// beginsQuantity reports whether the rules of quantity need to be asked at atom i:
// most words, full stops and hyphens begin none.
func (st *stream) beginsQuantity(i int) bool {
	a := &st.atoms[i]
	switch {
	case a.kind == digits || a.roles&(numerals|dateWord) != 0:
		return true
	case a.kind == sign:
		if st.isSign(i, "-−–+.") {
			return i+1 < len(st.atoms) && (st.atoms[i+1].kind == digits || st.isSign(i+1, "."))
		}
		_, ok := vulgar[st.str(i)]
		return ok || a.roles&money != 0
	case a.roles&(measure|money) != 0 && i+1 < len(st.atoms) && (st.atoms[i+1].kind != letters || st.has(i+1, cardinal|fraction)):
		return true // «рублей 10», «тонн двадцать», «USD 5»
	case st.isSign(i+1, "$"):
		return true // «US$ 5»
	}
	return a.caps && roman(st.str(i)) > 0 || a.word().half() != nil || st.beginsAsNumeral(i) || st.is(i, "минус")
}

func withLast(n num, last int) num {
	n.last = last
	return n
}

// signedMoney reads «$18 млн», «€250 000», «USD 3.14», «₸ 500», «$200–250 млн».
func (st *stream) signedMoney(i int) (quantity, bool) {
	w := st.word(i)
	j := i
	unit := Unit{}
	switch {
	case w.is(money) && (st.atoms[i].kind == sign || st.latinCode(i)):
		unit = w.currency
		j = i + 1
	case st.is(i, "us", "а", "a", "c") && st.isSign(i+1, "$") && st.glued(i+1):
		unit = Unit{Code: "USD", Money: true}
		if st.is(i, "c") {
			unit.Code = "CAD"
		}
		if st.is(i, "a", "а") {
			unit.Code = "AUD"
		}
		j = i + 2
	default:
		return quantity{}, false
	}
	if st.isSign(j, ".") && st.glued(j) && st.is(i, "rs") {
		j++
	}
	if !st.same(i, j) || st.atoms[j].kind != digits {
		return quantity{}, false
	}
	n, ok := st.digitNumber(j)
	if !ok || n.form != plain {
		return quantity{}, false
	}
	first := n
	n = st.rangeFrom(n, n.last)
	if !n.ranged && st.isSign(n.last, dashes) && st.word(n.last+1).is(money) && st.atoms[n.last+1].kind == sign && n.last+2 < len(st.atoms) && st.atoms[n.last+2].kind == digits { // «$10–$20 млн»
		if m, ok := st.digitNumber(n.last + 2); ok && m.form == plain {
			low := n.value
			if n.pow == 0 && m.pow > 0 {
				low = low.shift(int(m.pow))
			}
			if low.cmp(m.value) < 0 {
				n.value, n.upper, n.ranged, n.last, n.pow = low, m.value, true, m.last, m.pow
			}
		}
	}
	n.first = i
	q := quantity{num: n, kind: "money", unit: unit.Code, own: true}
	if first.thousand && first.pow == 0 && first.alternative.exp >= 0 {
		q.value = first.alternative
	}
	// «$20 43» with cents is said in «20 долларов 43 цента».
	if st.has(q.last, money) && st.is(q.last, "долларов", "доллара", "доллар", "сша") {
		q.last++
	}
	return q, true
}

// latinCode reports whether atom i is an ISO code or the like in Latin letters.
func (st *stream) latinCode(i int) bool {
	c := st.text[st.atoms[i].start]
	return (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') && len(st.str(i)) <= 5
}

// inverted reads «тонн двадцать», «рублей 10», «тысяч пять»: the number is then
// approximate. The counted noun of «человек двести» is not in the span and is
// seen by the figure.
func (st *stream) inverted(i int) (quantity, bool) {
	w := st.word(i)
	if !w.is(multiplier|measure|money) || w.is(cardinal|fraction) || !st.same(i, i+1) || i > 0 && st.same(i-1, i) && st.numeric(i-1) {
		return quantity{}, false
	}
	next := &st.atoms[i+1]
	if !next.space || next.kind == sign || len(st.str(i)) < 4 && !st.is(i, "га", "км") {
		return quantity{}, false
	}
	switch {
	case w.is(multiplier):
		if !hasSuffix(st.norm(i), "ч", "ов", "яч") || next.kind != letters || !next.word().is(cardinal) {
			return quantity{}, false
		}
		n, ok := st.wordNumber(i + 1)
		if !ok || n.form != plain || n.pow != 0 {
			return quantity{}, false
		}
		n.first = i
		n.value = n.value.shift(int(w.pow))
		n.pow = w.pow
		q := quantity{num: n, kind: "count", mod: "approx"}
		st.unitAfter(&q)
		return q, true
	case next.kind == letters && !next.word().is(cardinal|fraction):
		return quantity{}, false
	}
	genitive := hasSuffix(st.norm(i), genitives()...)
	if !genitive {
		return quantity{}, false
	}
	n, ok := st.number(i + 1)
	if !ok || n.form != plain && n.form != fractional || n.digits && !w.is(money) {
		return quantity{}, false
	}
	probe := quantity{num: n}
	st.unitAfter(&probe)
	if probe.own {
		return quantity{}, false // «100 тонн 20 вагонов» has its own
	}
	n.first = i
	q := quantity{num: n, mod: "approx", own: true}
	if w.is(money) {
		q.kind, q.unit = "money", w.currency.Code
		q.shift(w.currency.Power)
	} else {
		q.kind, q.unit = "measure", w.unit.Code
		q.shift(w.unit.Power)
	}
	return q, true
}

// numeric reports whether atom i is a part of a number.
func (st *stream) numeric(i int) bool {
	return st.atoms[i].kind == digits || st.has(i, cardinal|multiplier|fraction|collective|tens) || st.isSign(i, "½¼¾") ||
		st.isSign(i, ".") && st.glued(i) && st.has(i-1, multiplier)
}

func (q *quantity) shift(power int) {
	q.value = q.value.shift(power)
	if q.ranged {
		q.upper = q.upper.shift(power)
	}
}

// compound reads «16-летнего», «50-процентным», «54 процентным», «30-градусный».
func (st *stream) compound(q *quantity) bool {
	j := q.last
	if st.isSign(j, hyphens) && st.glued(j) {
		j++
		if !st.glued(j) {
			return false
		}
	} else if j >= len(st.atoms) || !st.same(q.first, j) {
		return false
	}
	if j >= len(st.atoms) || st.atoms[j].kind != letters {
		return false
	}
	unit := adjectiveUnit(st.norm(j))
	if n := st.roundOrdinal(q, j); n > 0 {
		q.kind, q.form, q.last = "ordinal", ordinalNum, j+1
		q.shift(n)
		return true
	}
	if unit.kind == "" || st.in(j+1, point) {
		return false
	}
	if j == q.last && unit.kind == "measure" && !q.digits {
		return false
	}
	if unit.kind == "age" && unit.unit == "" {
		return false
	}
	q.kind, q.unit, q.last, q.adjective, q.own = unit.kind, unit.unit, j+1, true, true
	q.form = plain
	q.shift(unit.power)
	return true
}

// roundOrdinal is the power of ten of «100-тысячный посетитель», where the
// adjective at atom j numbers a person. «100-тысячный стадион» tells a size.
func (st *stream) roundOrdinal(q *quantity, j int) int {
	s := st.norm(j)
	power := 0
	switch {
	case !q.digits || !st.isSign(j-1, hyphens):
		return 0
	case strings.HasPrefix(s, "тысячн"):
		power = 3
	case strings.HasPrefix(s, "миллионн"):
		power = 6
	default:
		return 0
	}
	t := st.tok(j + 1)
	if t == nil || !st.same(j, j+1) {
		return 0
	}
	if r := nounReading(t); r < 0 || t.Word.Parses[r].Tag.Animacy() != morph.Anim || t.Word.Parses[r].Tag.Number() == morph.Plur {
		return 0
	}
	return power
}

// adjectives of quantity: «летний», «процентный», «метровый».
type adjUnit struct {
	kind, unit string
	power      int
}

func adjectiveUnit(s string) adjUnit {
	for _, a := range adjectiveUnits() {
		if rest, ok := strings.CutPrefix(s, a.stem); ok && a.ending(rest) {
			return a.adjUnit
		}
	}
	return adjUnit{}
}

// noun reports whether the stem makes a noun: «120-летие».
func (a stemUnit) noun() bool { return strings.HasSuffix(a.stem, "и") }

// ending reports whether s ends a form of the stem.
func (a stemUnit) ending(s string) bool {
	if a.noun() {
		switch s {
		case "е", "я", "ю", "ем", "и", "й", "ям", "ями", "ях":
			return true
		}
		return false
	}
	switch s {
	case "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ую", "юю", "ей", "ых", "их", "ыми", "ими":
		return true
	}
	return false
}

// wordShape reads a number inside one word: «семилетняя», «двадцатипроцентный»,
// «вдвое», «столетие», «двукратный» is a quality.
func (st *stream) wordShape(i int) (quantity, bool) {
	if !st.beginsAsNumeral(i) {
		return quantity{}, false
	}
	s := st.norm(i)
	if v, ok := twice()[s]; ok {
		q := quantity{num: num{first: i, last: i + 1, value: decInt(v)}, kind: "multiple"}
		return q, true
	}
	if !beginsNumeral(s) {
		return quantity{}, false
	}
	for _, a := range adjectiveUnits() {
		k := strings.Index(s, a.stem)
		if k <= 0 || !a.ending(s[k+len(a.stem):]) {
			continue
		}
		v, ok := prefixNumber(s[:k])
		if !ok || a.noun() && (v == 10 || v >= 1000 || v == 100 && (!st.nominal(i+1) || st.doc == nil || st.has(i-1, ordinal|dateWord) || st.is(i-1, "в", "за", "на"))) {
			continue // «десятилетие» and «столетие» are spans of time
		}
		q := quantity{num: num{first: i, last: i + 1, value: decInt(v)}, kind: a.kind, unit: a.unit, adjective: true, own: true}
		q.shift(a.power)
		return q, true
	}
	return quantity{}, false
}

// beginnings is a set of the first three letters of words, a bit for each three
// from «ааа» to «яяя».
type beginnings [1 << 15 / 64]uint64

// numeralBeginnings are those of the words that wordShape reads. Nearly all
// words of a text are none of them, and need not be folded and searched.
var numeralBeginnings = sync.OnceValue(func() *beginnings {
	var b beginnings
	add := func(word string) {
		k, ok := threeLetters(word)
		if !ok {
			panic("stats: list: a numeral of less than three letters: " + word)
		}
		b[k/64] |= 1 << (k % 64)
	}
	for _, p := range prefixNumerals() {
		add(p.form)
	}
	for word := range twice() {
		add(word)
	}
	return &b
})

// threeLetters is the place of a word's first letters among all threes, false
// where they are not three Russian letters.
func threeLetters(s string) (int, bool) {
	if len(s) < 6 {
		return 0, false
	}
	k := 0
	for i := 0; i < 6; i += 2 {
		r := foldRussian(russian(s[i], s[i+1]))
		if s[i]&0xE0 != 0xC0 || r < 'а' || r > 'я' {
			return 0, false
		}
		k = k<<5 | int(r-'а')
	}
	return k, true
}

// shortestShape is the length in bytes of «вдвое»: nothing shorter holds a number in
// itself.
const shortestShape = 10

// beginsAsNumeral reports whether the word at atom i begins as those do that
// hold a number in themselves.
func (st *stream) beginsAsNumeral(i int) bool {
	a := &st.atoms[i]
	if a.odd || a.end-a.start < shortestShape {
		return a.odd
	}
	k, ok := threeLetters(st.str(i))
	return ok && numeralBeginnings()[k/64]>>(k%64)&1 != 0
}

// beginsNumeral reports whether a word begins with the genitive of a numeral.
func beginsNumeral(s string) bool {
	if len(s) < 2 {
		return false
	}
	for _, p := range prefixNumerals() {
		if p.form[1] == s[1] && p.form[0] == s[0] && strings.HasPrefix(s, p.form) {
			return true
		}
	}
	return false
}

// prefixNumber is the number that a compound adjective begins with:
// «двадцатипяти» is 25, «трехсот» 300.
func prefixNumber(s string) (int64, bool) {
	total := int64(0)
	prev := 4
	for s != "" {
		best, value := 0, int64(0)
		for _, p := range prefixNumerals() {
			if len(p.form) > best && strings.HasPrefix(s, p.form) {
				best, value = len(p.form), p.value
			}
		}
		if best == 0 || class(value) >= prev {
			return 0, false
		}
		prev = class(value)
		total += value
		s = s[best:]
	}
	return total, total > 0
}

// everyNth reads «каждый пятый выпускник» at «каждый».
func (st *stream) everyNth(i int) (quantity, bool) {
	if !st.wordIs(i, "each") || !st.has(i+1, ordinal) && !st.digitsAt(i+1, 1, 3) || !st.same(i, i+1) {
		return quantity{}, false
	}
	n, ok := st.number(i + 1)
	if !ok || n.form != ordinalNum {
		return quantity{}, false
	}
	v, ok := n.value.int()
	if !ok || v < 2 || v > 1000 {
		return quantity{}, false
	}
	n.first, n.form, n.value = i, fractional, ratio(1, v)
	return quantity{num: n, kind: "fraction"}, true
}

// unitAfter reads the unit that follows a number and takes it into the span.
func (st *stream) unitAfter(q *quantity) {
	if q.half != nil {
		q.kind, q.unit, q.own = "measure", q.half.unit.Code, true
		if q.unit == "%" {
			q.kind = "percent"
		}
		q.value = q.value.shift(q.half.unit.Power)
		return
	}
	j := q.last
	if !st.same(q.first, j) {
		return
	}
	st.unit = *q // what the rules are given is on the heap: one for all
	for _, r := range unitRules {
		if r.read(st, &st.unit, j) {
			*q = st.unit
			q.own = true
			return
		}
	}
}

// A unitRule reads one kind of unit at atom j and extends the quantity.
type unitRule struct {
	name string
	read func(st *stream, q *quantity, j int) bool
}

var unitRules = []unitRule{
	{"percent", percentUnit},
	{"money", moneyUnit},
	{"times", timesUnit},
	{"degree", degreeUnit},
	{"area", areaUnit},
	{"energy", energyUnit},
	{"measure", measureUnit},
}

// percentUnit reads «%», «процентов», «проц.», «п. п.», «процентного пункта»,
// «промилле».
func percentUnit(st *stream, q *quantity, j int) bool {
	set := func(unit string, last int) bool {
		q.kind, q.unit, q.last = "percent", unit, last
		return true
	}
	// «2–ух процентный» is left; hyphen of «5%-ный» too.
	switch {
	case st.isSign(j, "%"):
		j++
		if st.isSign(j, hyphens) && st.glued(j) && st.glued(j+1) && st.in(j+1, adjectiveTail) {
			q.adjective = true
			return set("%", j+2)
		}
		return set("%", j)
	case st.isSign(j, "‰"), st.is(j, "промилле"):
		return set("[ppth]", j+1)
	case st.is(j, "ppm"):
		return set("[ppm]", j+1)
	case st.is(j, "процентных", "процентного", "процентный", "процентным", "процентными") && st.in(j+1, point):
		return set("{pp}", j+2)
	case st.is(j, "п") && (st.isSign(j+1, ".") && st.is(j+2, "п") || st.is(j+1, "п")):
		k := j + 3
		if st.is(j+1, "п") {
			k = j + 2
		}
		if st.isSign(k, ".") && st.glued(k) {
			k++
		}
		return set("{pp}", k)
	case st.is(j, "пп") && q.digits:
		if st.isSign(j+1, ".") && st.glued(j+1) {
			j++
		}
		return set("{pp}", j+1)
	case st.in(j, percentWord):
		return set("%", j+1)
	case st.is(j, "проц"):
		if st.isSign(j+1, ".") && st.glued(j+1) {
			j++
		}
		return set("%", j+1)
	}
	return false
}

// moneyUnit reads «рублей», «шведских крон», «долларов США», «руб.», «₸»,
// «т. р.», «1 доллар 20 центов».
func moneyUnit(st *stream, q *quantity, j int) bool {
	k := j
	var nat *entry
	if w := st.word(k); w.is(national) && st.has(k+1, money) && st.same(j, k+1) {
		nat = w
		k++
	} else if st.is(k, "т") && q.digits && st.isSign(k+1, ".") && st.is(k+2, "р", "руб") { // «20 т. р.»
		q.kind, q.unit = "money", "RUB"
		q.shift(3)
		q.last = k + 3
		if st.isSign(k+3, ".") && st.glued(k+3) {
			q.last++
		}
		return true
	}
	if st.isSign(k, "(") && q.digits && st.has(k+1, cardinal|multiplier) { // «881 913 (восемьсот …) руб.»
		for end := k + 1; end < k+16 && st.same(k, end); end++ {
			if st.isSign(end, ")") {
				if st.has(end+1, money) {
					k = end + 1
				}
				break
			}
		}
	}
	if st.is(k, "us") && st.isSign(k+1, "$") && st.glued(k+1) {
		q.kind, q.unit, q.last = "money", "USD", k+2
		return true
	}
	w := st.word(k)
	if !w.is(money) || st.numericWordOnly(k) {
		return false
	}
	if w.is(measure) && st.is(k, "фунт", "фунта", "фунтов") && st.nominal(k+1) && !st.is(k+1, "стерлингов") {
		return false // «5 фунтов муки»
	}
	if len(st.str(k)) <= 2 && !q.digits {
		return false
	}
	if st.is(k, "р") && !(st.isSign(k+1, ".") && st.glued(k+1)) && st.same(k, k+1) && st.atoms[k+1].kind == letters {
		return false
	}
	code := w.currency.Code
	if w.shared != "" {
		q.currencyOf = w.shared
		if nat != nil && nat.national[w.shared] != "" {
			code = nat.national[w.shared]
			q.currencyOf = ""
		}
	} else if nat != nil && q.kind == "" && !w.is(money) {
		return false
	}
	cur := w.currency
	last := k + 1
	if st.dotted(k) {
		last++
	}
	if st.is(last, "сша", "стерлингов") {
		q.currencyOf = ""
		last++
	} else if c := countryCurrency()[abroad{w.shared, st.norm(last)}]; c != "" && w.shared == "доллар" {
		code = c
		q.currencyOf = ""
		last++
	}
	if q.thousand && q.pow == 0 && q.alternative.exp >= 0 { // «20,000 руб.» are twenty thousand
		q.value = q.alternative
		q.thousand = false
	}
	q.kind, q.unit, q.last = "money", code, last
	q.shift(cur.Power)
	if cur.Power == 0 {
		st.cents(q)
	}
	return true
}

// numericWordOnly keeps «сто» and the like from being taken for units.
func (st *stream) numericWordOnly(i int) bool { return st.has(i, cardinal|multiplier|fraction) }

// cents reads «20 центов» after «1 доллар».
func (st *stream) cents(q *quantity) {
	j := q.last
	if st.is(j, "и") {
		j++
	}
	n, ok := st.number(j)
	if !ok || !st.same(q.first, n.last) || n.form != plain || n.value.exp < 0 || q.ranged {
		return
	}
	v, ok := n.value.int()
	w := st.word(n.last)
	if !ok || v > 99 || !w.is(money) || w.currency.Power != -2 {
		return
	}
	q.value = q.value.add(n.value.shift(-2))
	q.last = n.last + 1
	if st.isSign(q.last, ".") && st.glued(q.last) && abbreviated(st.str(n.last)) {
		q.last++
	}
}

// timesUnit reads «в 2,5 раза»: a multiple. «240 раз в сутки» is a count.
func timesUnit(st *stream, q *quantity, j int) bool {
	if !st.is(j, "раза", "раз", "разу") || !st.is(q.first-1, "в") && !(st.is(q.first-1, "чем") && st.is(q.first-2, "более", "больше")) || q.form != plain {
		return false
	}
	q.kind, q.last = "multiple", j+1
	return true
}

// degreeUnit reads «°C», «градусов Цельсия», «градусов по Фаренгейту».
func degreeUnit(st *stream, q *quantity, j int) bool {
	k := j
	switch {
	case st.isSign(k, "°º˚"):
		k++
		if st.is(k, "c", "с") && (st.glued(k) || st.atoms[k].capital) {
			k++
		} else if st.is(k, "f") {
			q.kind, q.unit, q.last = "measure", "[degF]", k+1
			return true
		}
	case st.isSign(k, "℃"):
		k++
	case st.in(k, degree):
		k++
		at := k
		if st.is(at, "по") {
			at++
		}
		if st.is(at, "цельсия", "цельсию") {
			k = at + 1
		} else if st.is(at, "фаренгейта", "фаренгейту") {
			q.kind, q.unit, q.last = "measure", "[degF]", at+1
			return true
		}
	default:
		return false
	}
	q.kind, q.unit, q.last = "measure", "Cel", k
	if st.is(q.first-1, "плюс") && st.same(q.first-1, q.first) {
		q.first--
	}
	return true
}

// areaUnit reads «кв. м», «квадратных километров», «куб. м», «м²», «метров
// кубических».
func areaUnit(st *stream, q *quantity, j int) bool {
	square := 0
	k := j
	switch {
	case st.in(j, squareWord):
		square, k = 2, j+1
	case st.in(j, cubicWord):
		square, k = 3, j+1
	}
	if square != 0 && st.isSign(k, ".") && st.glued(k) {
		k++
	}
	base := ""
	if w := st.word(k); w.is(measure) && (w.unit.Code == "m" || w.unit.Code == "km" || w.unit.Code == "cm" || w.unit.Code == "mm" || w.unit.Code == "dm") {
		base = w.unit.Code
		if st.atoms[k].caps && st.atoms[k].end-st.atoms[k].start == 2 {
			return false
		}
	}
	if base == "" || !st.same(j, k) {
		return false
	}
	last := k + 1
	if square == 0 {
		switch {
		case st.isSign(last, "²") || st.digitsAt(last, 1, 1) && st.str(last) == "2" && st.glued(last):
			square = 2
		case st.isSign(last, "³") || st.digitsAt(last, 1, 1) && st.str(last) == "3" && st.glued(last):
			square = 3
		case st.is(last, "кв", "квадратных", "квадратный"):
			square = 2
		case st.is(last, "куб", "кубических", "кубический"):
			square = 3
		default:
			return false
		}
		last++
	}
	if st.dotted(last - 1) {
		last++
	}
	q.kind, q.unit, q.last = "measure", base+string(rune('0'+square)), last
	return true
}

// energyUnit reads «кВт·ч», «киловатт-часов», «МВт*ч», «морских миль»,
// «лошадиных сил», «мм рт. ст.».
func energyUnit(st *stream, q *quantity, j int) bool {
	if st.is(j, "лошадиных", "лошадиные", "лошадиная") && st.is(j+1, "сил", "силы", "сила") {
		q.kind, q.unit, q.last = "measure", "[HP]", j+2
		return true
	}
	if st.is(j, "л") && st.isSign(j+1, ".") && st.is(j+2, "с") && st.glued(j+1) {
		q.kind, q.unit, q.last = "measure", "[HP]", j+3
		if st.isSign(j+3, ".") && st.glued(j+3) {
			q.last++
		}
		return true
	}
	if st.is(j, "морских", "морские", "морская") && st.is(j+1, "миль", "мили", "миля") {
		q.kind, q.unit, q.last = "measure", "[nmi_i]", j+2
		return true
	}
	w := st.word(j)
	if !w.is(measure) {
		return false
	}
	switch w.unit.Code {
	case "W", "kW", "MW", "GW":
	default:
		return false
	}
	k := j + 1
	switch {
	case st.isSign(k, "·*×∙⋅•.") || st.isSign(k, hyphens):
		k++
	case st.is(k, "час", "часа", "часов", "часах"):
	default:
		return false
	}
	if !st.in(k, hourNoun) {
		return false
	}
	q.kind, q.unit, q.last = "measure", w.unit.Code+".h", k+1
	q.shift(w.unit.Power)
	return true
}

// measureUnit reads the units of the list, and speeds: «км/ч», «метров в
// секунду».
func measureUnit(st *stream, q *quantity, j int) bool {
	w := st.word(j)
	if st.isSign(j, hyphens) && st.glued(j) && q.digits && st.has(j+1, measure) && st.glued(j+1) {
		j++
		w = st.word(j)
	}
	if !w.is(measure) || st.has(j, cardinal|multiplier) {
		return false
	}
	s := st.str(j)
	short := len(s) <= 4 && !hasSuffix(s, "²", "³") // two Cyrillic letters
	if short {
		if !q.digits || st.atoms[j].caps && len(s) == 2 && s != "Л" && s != "В" {
			return false
		}
		// «5 т. п.», «12 г. Алматы»
		if st.is(j, "г") && (st.isSign(j+1, ".") && st.same(j, j+2) && st.atoms[j+2].capital) {
			return false
		}
		if st.is(j, "м", "т", "л", "г", "ц") && st.isSign(j+1, hyphens) && st.glued(j+1) {
			return false
		}
	}
	if w.unit.Code == "ar" && st.is(j, "сотка") && !q.digits {
		return false
	}
	last := j + 1
	code := w.unit.Code
	if st.dotted(j) {
		last++
	}
	// Speeds are units of their own.
	if st.isSign(last, "/") && st.glued(last) {
		switch {
		case st.is(last+1, "ч", "час"):
			code, last = code+"/h", last+2
		case st.is(last+1, "с", "сек"):
			code, last = code+"/s", last+2
		case st.is(last+1, "м") && st.digitsAt(last+2, 1, 1):
			code, last = code+"/m"+st.str(last+2), last+3
		case st.is(last+1, "м") && st.isSign(last+2, "³²"):
			code, last = code+"/m"+map[string]string{"³": "3", "²": "2"}[st.str(last+2)], last+3
		case st.is(last+1, "га"):
			code, last = code+"/har", last+2
		case st.is(last+1, "сут", "сутки"):
			code, last = code+"/d", last+2
		case st.has(last+1, measure):
			code, last = code+"/"+st.word(last+1).unit.Code, last+2
		}
	} else if (code == "m" || code == "km") && st.is(last, "в") {
		switch {
		case st.is(last+1, "час"):
			code, last = code+"/h", last+2
		case st.is(last+1, "секунду"):
			code, last = code+"/s", last+2
		}
	}
	q.kind, q.unit, q.last = "measure", code, last
	q.shift(w.unit.Power)
	st.smallerUnit(q)
	return true
}

// smallerUnits are the units that another may follow, with the power of ten
// between them: «7 км 200 м».
var smallerUnits = map[string]struct {
	code  string
	power int
}{"km": {"m", 3}, "m": {"cm", 2}, "cm": {"mm", 1}, "t": {"kg", 3}, "kg": {"g", 3}}

// smallerUnit adds «200 м» to «7 км».
func (st *stream) smallerUnit(q *quantity) {
	small, ok := smallerUnits[q.unit]
	if !ok || q.ranged || q.value.exp < 0 || !st.same(q.first, q.last+1) {
		return
	}
	j := q.last
	if st.is(j, "и") {
		j++
	}
	n, ok := st.number(j)
	if !ok || n.form != plain || n.digits != q.digits || n.pow != 0 || n.value.exp < 0 || n.value.neg || n.value.cmp(decInt(pow10(int8(small.power)))) >= 0 {
		return
	}
	w := st.word(n.last)
	if !w.is(measure) || w.unit.Code != small.code || w.unit.Power != 0 || !st.same(q.first, n.last) {
		return
	}
	q.value = q.value.add(n.value.shift(-small.power))
	q.last = n.last + 1
}

// rangeWithUnits reads the second end where the first has a unit: «от 10
// долларов до 20», «10$–20$», «−12 °C … −7 °C». «от −12 до −7 °C» is read by
// ranged.
func (st *stream) rangeWithUnits(q *quantity) {
	j := q.last
	if !st.same(q.first, j) || !st.same(q.first, j+1) {
		return
	}
	dash := st.isSign(j, dashes) && q.kind != "percent"
	if st.isSign(j, dashes) && q.kind == "percent" && st.glued(j) {
		dash = true
	}
	from := st.is(j, "до") && st.is(q.first-1, "от") || st.is(j, "и") && st.is(q.first-1, "между")
	if !dash && !from {
		return
	}
	n, ok := st.number(j + 1)
	if w := st.word(j + 1); w.is(money) && st.atoms[j+1].kind == sign {
		n, ok = st.number(j + 2)
	}
	if !ok || n.form != plain {
		return
	}
	high := quantity{num: n}
	st.unitAfter(&high)
	if high.own && (high.unit != q.unit || high.kind != q.kind) || !high.own && dash || high.value.cmp(q.value) <= 0 {
		return
	}
	q.upper, q.ranged, q.last = high.value, true, high.last
}
