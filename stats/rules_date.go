package stats

import (
	"strings"
	"time"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/morph"
)

// A dateRule reads one kind of time expression at atom i.
type dateRule struct {
	name  string
	opens role // what its first atom must be one of
	read  func(st *stream, i int) (moment, bool)
}

// coreRules read one expression without what joins two of them. The first
// that reads wins.
var coreRules = []dateRule{
	{"iso-day", inDigits, isoDay},
	{"dotted-day", inDigits, dottedDay},
	{"season-years", inDigits, seasonYears},
	{"day-of-month", inDigits | cardinal | ordinal, dayOfMonth},
	{"quarter", inDigits | inRoman | ordinal, quarterOfYear},
	{"half", inDigits | inRoman | ordinal, halfOfYear},
	{"century", inDigits | inRoman | numerals, centuryNumber},
	{"decade", inDigits | numerals, decade},
	{"clock-range", inDigits | cardinal, clockRange},
	{"clock", inDigits | numerals, clockTime},
	{"year", inDigits | numerals, yearNumber},
	{"half-day", ordinal, halfOfDay},
	{"relative-day", dateWord, relativeDay},
	{"set", weekday | daypart | dateWord, everySet},
	{"relative-unit", dateWord, relativeUnit},
	{"earlier", duration, earlierUnit},
	{"weekend", dateWord, weekendDays},
	{"present", dateWord, presentMoment},
	{"month", month, monthOfYear},
	{"weekday", weekday, weekdayName},
	{"season", season, seasonOfYear},
	{"daypart", daypart, partOfDay},
	{"ago", inDigits | numerals | duration | dateWord, countedAgo},
	{"after", dateWord, afterCount},
	{"recent", dateWord, recentSpan},
	{"duration", inDigits | numerals | duration | dateWord, durationCount},
}

// What the first atom of a time expression can be beside a word with a role.
const (
	inDigits role = 1 << (30 + iota)
	inRoman
)

// numerals are the roles of the first word of a number.
const numerals = cardinal | collective | multiplier | ordinal | fraction | tens | dozen

// opens is what the atom i can be at the beginning of a time expression, 0 for
// most words: none can begin there.
func (st *stream) opens(i int) role {
	a := &st.atoms[i]
	if a.kind == digits {
		return inDigits
	}
	const roles = cardinal | ordinal | fraction | multiplier | duration | month | weekday | season | daypart | dateWord
	r := a.roles
	if a.caps && roman(st.str(i)) > 0 {
		return r | inRoman
	}
	if r&roles == 0 {
		return 0
	}
	return r
}

// wordIs reports whether atom i is a date word with one of the codes.
func (st *stream) wordIs(i int, codes ...string) bool {
	w := st.word(i)
	if !w.is(dateWord) {
		return false
	}
	for _, c := range codes {
		if w.word == c {
			return true
		}
	}
	return false
}

// core reads one expression at atom i.
func (st *stream) core(i int) (moment, bool) {
	if i >= len(st.atoms) {
		return moment{}, false
	}
	opens := st.opens(i)
	if opens == 0 {
		return moment{}, false
	}
	for k := range coreRules {
		r := &coreRules[k]
		if r.opens&opens == 0 {
			continue
		}
		if m, ok := r.read(st, i); ok {
			if m.by == "" {
				m.by = r.name
			}
			if m.typ == "" {
				m.typ = "DATE"
			}
			m.first = i
			if st.same(i, m.last-1) {
				return m, true
			}
		}
	}
	return moment{}, false
}

// yearWord is the atom after «года», «г.», «годах» at j; j itself if none.
func (st *stream) yearWord(j int) int {
	if j >= len(st.atoms) {
		return j
	}
	if st.in(j, yearNoun) {
		return j + 1
	}
	if st.is(j, "г", "гг") {
		if st.isSign(j+1, ".") && st.glued(j+1) {
			j++
			if st.is(j+1, "г") && st.isSign(j+2, ".") { // «г.г.»
				j += 2
			}
		}
		return j + 1
	}
	return j
}

// fourDigits is the year of four digits at atom j, 0 for none.
func (st *stream) fourDigits(j int) int {
	if !st.digitsAt(j, 4, 4) {
		return 0
	}
	v := st.small(j)
	if v < 1000 || v > 2199 {
		return 0
	}
	// «2023,5» and «2023-4» are no years; «2019/20» is read by its own rule.
	if st.isSign(j+1, ".,:/") && st.glued(j+1) && st.digitsAt(j+2, 1, 9) && st.glued(j+2) {
		return 0
	}
	return v
}

// yearAfter reads «2023 года», «2023», «прошлого года», «того же года» at atom j,
// after a day, a month or the like, and answers the atom after it.
func (st *stream) yearAfter(m *moment, j int) int {
	if !st.same(j-1, j) {
		return j
	}
	if y := st.fourDigits(j); y != 0 {
		end := st.yearWord(j + 1)
		if end == j+1 && !st.bareYear(j) {
			return j
		}
		if end == j+1 && st.isSign(j+1, hyphens) && st.glued(j+1) && st.is(j+2, "го") {
			end = j + 3
			end = st.yearWord(end)
		}
		m.year = y
		return end
	}
	if n, ok := st.number(j); ok && n.form == ordinalNum && !n.digits && !n.roman {
		if v, ok := n.value.int(); ok && v >= 1000 && v < 2200 {
			m.year = int(v)
			return st.yearWord(n.last)
		}
	}
	if st.has(j, ordinal|cardinal) && st.atoms[j].kind == letters {
		// «первого января восемьдесят шестого»
		if n, ok := st.wordNumber(j); ok && n.form == ordinalNum && hasSuffix(st.norm(n.last-1), "ого", "его") {
			if v, ok := n.value.int(); ok && v > 9 && v < 100 && st.standsAlone(j, n.last) {
				m.year = calendar.FullYear(int(v))
				return st.yearWord(n.last)
			}
		}
	}
	if st.digitsAt(j, 2, 2) && st.isSign(j+1, hyphens) && st.is(j+2, "го", "м", "й") && st.glued(j+2) { // «декабря 41-го»
		m.year = calendar.FullYear(st.small(j))
		return st.yearWord(j + 3)
	}
	if shift, ok := st.shiftWord(j); ok && st.is(j+1, "года", "год", "году", "г") {
		m.hasShift, m.yearShift = true, shift
		return st.yearWord(j + 1)
	}
	if st.is(j, "того") && st.is(j+1, "же") && st.is(j+2, "года") {
		m.sameYear = true
		return j + 3
	}
	return j
}

// bareYear reports whether four digits after a month can be a year without
// «года»: nothing that they could count follows.
func (st *stream) bareYear(j int) bool {
	v := st.small(j)
	if v < 1800 || v > 2100 {
		return false
	}
	if !st.same(j, j+1) {
		return true
	}
	next := st.word(j + 1)
	if next.is(money|measure|multiplier) && !st.is(j+1, "в", "с", "г") || st.isSign(j+1, "%$€₽₸°") {
		return false
	}
	return !st.in(j+1, countedNoun)
}

// shiftWord is how far «прошлый», «этот», «следующий» move from the anchor.
func (st *stream) shiftWord(j int) (int, bool) {
	w := st.word(j)
	if !w.is(dateWord) {
		return 0, false
	}
	switch w.word {
	case "last":
		return -1, true
	case "last2":
		return -2, true
	case "this":
		return 0, true
	case "next":
		return 1, true
	case "recent":
		if st.in(j, lastWord) {
			return 0, false
		}
		return -1, true
	case "present":
		return 0, st.is(j, "нынешний")
	}
	return 0, false
}

func isoDay(st *stream, i int) (moment, bool) {
	if !st.digitsAt(i, 4, 4) || !st.isSign(i+1, "-") || !st.glued(i+1) || !st.digitsAt(i+2, 2, 2) || !st.glued(i+2) ||
		!st.isSign(i+3, "-") || !st.glued(i+3) || !st.digitsAt(i+4, 2, 2) || !st.glued(i+4) || st.runsOn(i, i+5) {
		return moment{}, false
	}
	m := moment{last: i + 5, grain: 'D', year: st.small(i), month: time.Month(st.small(i + 2)), day: st.small(i + 4)}
	if st.is(i+5, "t", "т") && st.glued(i+5) && st.digitsAt(i+6, 2, 2) && st.isSign(i+7, ":") && st.digitsAt(i+8, 2, 2) {
		m.clock, m.hour, m.minute, m.second = true, st.small(i+6), st.small(i+8), -1
		m.typ = "TIME"
		m.last = i + 9
		if st.isSign(i+9, ":") && st.digitsAt(i+10, 2, 2) {
			m.second = st.small(i + 10)
			m.last = i + 11
		}
	}
	return m, m.month >= 1 && m.month <= 12 && m.day >= 1 && m.day <= 31
}

// runsOn reports whether digits from i to j are a part of a longer chain:
// «8-2023-11-04», «1.2.2023.5».
func (st *stream) runsOn(i, j int) bool {
	if i > 1 && st.glued(i) && st.isSign(i-1, "-./:") && st.glued(i-1) && (st.atoms[i-2].kind == digits || st.isSign(i-1, "/")) {
		return true
	}
	if i > 0 && st.glued(i) && st.atoms[i-1].kind == letters {
		return true
	}
	return j+1 < len(st.atoms) && st.glued(j) && st.isSign(j, "-./") && st.glued(j+1) && st.atoms[j+1].kind == digits
}

// dottedDay reads «05.11.2021», «1/02/99», «14.02.» is too little.
func dottedDay(st *stream, i int) (moment, bool) {
	if m, ok := dottedDays(st, i); ok {
		return m, true
	}
	if !st.digitsAt(i, 1, 2) || !st.isSign(i+1, "./") || !st.glued(i+1) {
		return moment{}, false
	}
	j := i + 2
	if m, ok := st.dottedDayOfClock(i, j); ok {
		return m, true
	}
	if !st.digitsAt(j, 1, 2) || !st.isSign(j+1, st.str(i+1)) || !st.glued(j+1) {
		return moment{}, false
	}
	y := j + 2
	if !st.digitsAt(y, 4, 4) && !st.digitsAt(y, 2, 2) || st.runsOn(i, y+1) {
		return moment{}, false
	}
	if !st.glued(j) && !st.glued(y) || !st.glued(y) {
		return moment{}, false
	}
	m := moment{last: y + 1, grain: 'D', day: st.small(i), month: time.Month(st.small(j)), year: st.small(y)}
	if st.digitsAt(y, 2, 2) {
		if st.str(i+1) == "/" {
			return m, false
		}
		m.year = calendar.FullYear(m.year)
	}
	if m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 || m.year < 1000 {
		return m, false
	}
	m.last = st.yearWord(m.last)
	return m, true
}

// dottedDayOfClock reads «14.08» where a clock time follows: «14.08 в 12.30».
func (st *stream) dottedDayOfClock(i, j int) (moment, bool) {
	end := j + 1
	if st.isSign(end, ".") && st.glued(end) { // «01.04. в 18 часов»
		end++
	}
	if !st.isSign(i+1, ".") || !st.digitsAt(j, 2, 2) || !st.glued(j) || !st.is(end, "в") || !st.same(i, end+1) || st.runsOn(i, j+1) {
		return moment{}, false
	}
	m := moment{last: end, grain: 'D', day: st.small(i), month: time.Month(st.small(j))}
	if m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 {
		return m, false
	}
	_, ok := clockTime(st, end+1)
	return m, ok
}

// dottedDays reads «14–15.10.2018», «14. - 15.10.2018», «14.10. по 15.10.2018»:
// the first end borrows what the last one says.
func dottedDays(st *stream, i int) (moment, bool) {
	if !st.digitsAt(i, 1, 2) {
		return moment{}, false
	}
	m := moment{typ: "INTERVAL", grain: 'D', day: st.small(i)}
	j := i + 1
	if st.isSign(j, ".") && st.glued(j) {
		j++
	}
	if j == i+2 && st.digitsAt(j, 1, 2) && st.glued(j) {
		m.month = time.Month(st.small(j))
		if j++; st.isSign(j, ".") && st.glued(j) {
			j++
		}
	}
	if !st.isSign(j, dashes) && !st.isSign(j, "/") && !st.is(j, "по", "до") || m.day < 1 || m.day > 31 || m.month > 12 {
		return m, false
	}
	k := j + 1
	if !st.digitsAt(k, 1, 2) || !st.isSign(k+1, ".") || !st.glued(k+1) || !st.digitsAt(k+2, 2, 2) || !st.glued(k+2) || !st.isSign(k+3, ".") || !st.glued(k+3) || !st.glued(k+4) {
		return m, false
	}
	e := moment{grain: 'D', day: st.small(k), month: time.Month(st.small(k + 2)), year: st.small(k + 4)}
	switch {
	case st.digitsAt(k+4, 2, 2):
		e.year = calendar.FullYear(e.year)
	case !st.digitsAt(k+4, 4, 4):
		return m, false
	}
	if e.month < 1 || e.month > 12 || st.runsOn(i, k+5) {
		return m, false
	}
	m.end, m.last = &e, st.yearWord(k+5)
	return m, true
}

// seasonYears reads the years of a season: «2017/18», «2017-18».
func seasonYears(st *stream, i int) (moment, bool) {
	if !st.digitsAt(i, 4, 4) || st.glued(i+1) != st.glued(i+2) || !st.same(i, i+2) || st.runsOn(i, i+3) {
		return moment{}, false
	}
	if !st.isSign(i+1, "/") && !(st.isSign(i+1, dashes) && st.digitsAt(i+2, 2, 2) && st.seasonNoun(i)) {
		return moment{}, false
	}
	from := st.small(i)
	to := -1
	switch {
	case st.digitsAt(i+2, 2, 2):
		to = from/100*100 + st.small(i+2)
		if to < from {
			to += 100
		}
	case st.digitsAt(i+2, 4, 4):
		to = st.small(i + 2)
	}
	if from < 1800 || from > 2150 || to != from+1 {
		return moment{}, false
	}
	return moment{typ: "INTERVAL", last: st.yearWord(i + 3), grain: 'Y', year: from, end: &moment{grain: 'Y', year: to}}, true
}

// seasonNoun reports whether the word before or after the years at i is one of
// seasons: «в сезоне 2002-03», «2002–03 учебный год».
func (st *stream) seasonNoun(i int) bool {
	p := i - 1
	if st.isSign(p, hyphens) && st.glued(i) {
		p--
	}
	return st.in(p, calendarWord) || st.is(i+3, "учебном", "учебный", "учебного")
}

// dayNumber reads the number of a day: «11», «11-го», «первого», «двадцать
// второму». It answers the atom after it.
func (st *stream) dayNumber(i int) (day, last int) {
	if st.digitsAt(i, 1, 2) {
		day, last = st.small(i), i+1
		if st.isSign(last, hyphens) && st.glued(last) && st.glued(last+1) && last+1 < len(st.atoms) && suffixes()[st.str(last+1)] == 'o' {
			last += 2
		}
	} else if w := st.word(i); w.is(ordinal | cardinal) {
		n, ok := st.wordNumber(i)
		if !ok || n.form != ordinalNum {
			return 0, 0
		}
		v, _ := n.value.int()
		day, last = int(v), n.last
	}
	if day < 1 || day > 31 {
		return 0, 0
	}
	return day, last
}

// dayOfMonth reads «9 марта 2019 года», «двадцать второму июня», and ranges
// inside a month: «7–9 ноября», «с 12 по 19 августа», «5 или 6 апреля».
func dayOfMonth(st *stream, i int) (moment, bool) {
	day, j := st.dayNumber(i)
	if day == 0 || !st.same(i, j) || st.glued(i) && st.isSign(i-1, ".,:/") && i > 1 && st.atoms[i-2].kind == digits {
		return moment{}, false
	}
	if m, ok := st.listedDay(i, day, j); ok {
		return m, true
	}
	var to int
	k := j
	if st.isSign(k, dashes) || st.is(k, "по", "до") || st.is(k, "или", "и") {
		if d, end := st.dayNumber(k + 1); d > 0 && (d > day || st.is(k, "или", "и")) {
			to, k = d, end
			if st.is(j, "по", "до") && !st.is(i-1, "с", "со", "от") {
				to = 0
			}
		}
	}
	if to > 0 && st.has(k, month) && st.same(i, k) {
		m := moment{typ: "INTERVAL", grain: 'D', day: day}
		e := moment{grain: 'D', day: to, month: st.word(k).month}
		m.month = e.month
		end := k + 1
		if st.isSign(end, ".") && st.glued(end) && isShortMonth(st.str(k)) {
			end++
		}
		m.last = st.yearAfter(&e, end)
		m.end = &e
		return m, true
	}
	if !st.has(j, month) || st.atoms[j].caps && len(st.str(j)) > 12 {
		return moment{}, false
	}
	m := moment{grain: 'D', day: day, month: st.word(j).month}
	end := j + 1
	if st.isSign(end, ".") && st.glued(end) && isShortMonth(st.str(j)) {
		end++
	} else if isShortMonth(st.str(j)) && len(st.str(j)) < 6 {
		return moment{}, false
	}
	at := end
	if st.isSign(at, ",") && st.fourDigits(at+1) != 0 && st.yearWord(at+2) > at+2 { // «11 августа, 2023 г.»
		at++
	}
	if m.last = st.yearAfter(&m, at); m.last == at {
		m.last = end
	}
	// «улица 8 Марта»: a name, unless a year or a clock time follows.
	if st.atoms[j].capital && !st.atoms[j].caps && m.year == 0 && !st.capitalShort(j) {
		next := m.last
		if st.isSign(next, ",") {
			next++
		}
		if st.is(next, "в") {
			next++
		}
		if _, ok := clockTime(st, next); !ok {
			return moment{}, false
		}
	}
	return m, true
}

// listedDay reads one day of a list that names its month at the end: «18, 23 и
// 26 января» are three days. «4 или 5 мая» is no list but an interval.
func (st *stream) listedDay(i, day, j int) (moment, bool) {
	listed := st.isSign(i-1, ",") && st.same(i-1, i) && st.digitsAt(i-2, 1, 2) // the list began before
	if !listed && !st.isSign(j, ",") {
		return moment{}, false
	}
	for k, prev := j, day; st.isSign(k, ",") || st.is(k, "и", "или"); {
		if st.isSign(k, ",") && st.is(k+1, "и", "а") {
			k++
		}
		d, end := st.dayNumber(k + 1)
		if d <= prev || !st.same(i, end-1) {
			return moment{}, false
		}
		if st.has(end, month) && st.same(i, end) {
			last, ok := dayOfMonth(st, k+1)
			if !ok || last.end != nil {
				return moment{}, false
			}
			return moment{grain: 'D', day: day, month: last.month, year: last.year, hasShift: last.hasShift, yearShift: last.yearShift, sameYear: last.sameYear, last: j, by: "listed-day"}, true
		}
		prev, k = d, end
	}
	return moment{}, false
}

// capitalShort reports whether the short name of a month at atom j is written as
// in the headers of pages: «15 Фев». No street is called so.
func (st *stream) capitalShort(j int) bool {
	return st.atoms[j].capital && isShortMonth(st.str(j)) && len(st.str(j)) == 6
}

// isShortMonth reports whether a month's name is abbreviated: «янв», «сент».
func isShortMonth(s string) bool {
	s = fold(s)
	return len(s) <= 6 && s != "май" && s != "мая" && s != "мае" && s != "маю" && s != "маи" || s == "сент" || s == "нояб" || s == "февр"
}

// ordinalPart reads the number of a quarter or half: «первом», «III», «2», «1-м».
func (st *stream) ordinalPart(i int) (part, last int) {
	switch {
	case st.digitsAt(i, 1, 1):
		part, last = st.small(i), i+1
		if st.isSign(last, hyphens) && st.glued(last) && last+1 < len(st.atoms) && suffixes()[st.str(last+1)] == 'o' {
			last += 2
		}
	case st.has(i, ordinal):
		part, last = int(st.word(i).ord), i+1
	case i < len(st.atoms) && st.atoms[i].caps:
		part, last = roman(st.str(i)), i+1
	}
	if part < 1 || part > 4 {
		return 0, 0
	}
	return part, last
}

func quarterOfYear(st *stream, i int) (moment, bool) {
	part, j := st.ordinalPart(i)
	if part == 0 || !st.wordIs(j, "quarter") || !st.same(i, j) {
		return moment{}, false
	}
	if st.digitsAt(i, 1, 1) && j == i+1 && st.is(j, "квартала", "кварталов") && part > 1 && part < 5 && !st.has(j+1, dateWord) && st.fourDigits(j+1) == 0 {
		return moment{}, false // «2 квартала» is a duration
	}
	j++
	if st.is(j-1, "кв") {
		if !st.isSign(j, ".") {
			return moment{}, false
		}
		j++
		if st.is(j, "м", "км") {
			return moment{}, false
		}
	}
	m := moment{grain: 'Q', part: part}
	m.last = st.yearAfter(&m, j)
	return m, true
}

// halfOfYear reads «первом полугодии 2021 года», «первой половине 2021 года».
func halfOfYear(st *stream, i int) (moment, bool) {
	part, j := st.ordinalPart(i)
	if part == 0 || part > 2 || !st.same(i, j) {
		return moment{}, false
	}
	m := moment{grain: 'H', part: part}
	switch {
	case st.wordIs(j, "half"):
		m.last = st.yearAfter(&m, j+1)
		return m, true
	case st.is(j, "половина", "половины", "половине", "половину", "половиной"):
		m.last = st.yearAfter(&m, j+1)
		return m, m.last > j+1
	}
	return m, false
}

// centuryAfter is the atom after «века», «в.», «вв.» at j; j itself if none.
func (st *stream) centuryAfter(j int) int {
	if st.wordIs(j, "century") {
		return j + 1
	}
	if st.is(j, "в", "вв") && st.isSign(j+1, ".") && st.glued(j+1) && st.atoms[j].space && !st.atoms[j].capital {
		return j + 2
	}
	return j
}

// centuryNumber reads «XVI веком», «XII–XIII вв.», «двадцать первом веке».
func centuryNumber(st *stream, i int) (moment, bool) {
	n, ok := st.number(i)
	if !ok || n.form != ordinalNum {
		return moment{}, false
	}
	v, _ := n.value.int()
	if v < 1 || v > 30 {
		return moment{}, false
	}
	j := n.last
	if st.isSign(j, dashes) || st.is(j, "и", "по", "до") {
		if k, ok := st.number(j + 1); ok && k.form == ordinalNum {
			w, _ := k.value.int()
			if end := st.centuryAfter(k.last); end > k.last && w > v && w < 31 {
				return moment{typ: "INTERVAL", grain: 'C', year: int(v) - 1, last: end, end: &moment{grain: 'C', year: int(w) - 1}}, true
			}
		}
	}
	end := st.centuryAfter(j)
	if end == j {
		return moment{}, false
	}
	return moment{grain: 'C', year: int(v) - 1, last: end}, true
}

// decade reads «1970-х годах», «90-е», «80-х годах XIX века», «девяностых»,
// «нулевых».
func decade(st *stream, i int) (moment, bool) {
	var v, j int
	switch {
	case st.digitsAt(i, 2, 2) || st.digitsAt(i, 4, 4):
		if !st.isSign(i+1, hyphens) || !st.glued(i+1) || !st.glued(i+2) || !st.is(i+2, "х", "е", "ых", "ые", "ми", "м") {
			return moment{}, false
		}
		if st.is(i+2, "м", "ми") && !st.is(i+3, "годам", "годами") {
			return moment{}, false
		}
		v, j = st.small(i), i+3
		if v%10 != 0 || st.digitsAt(i, 4, 4) && (v < 1000 || v > 2190) {
			return moment{}, false
		}
	case st.has(i, ordinal|cardinal|multiplier):
		n, ok := st.wordNumber(i)
		if !ok || n.form != ordinalNum {
			return moment{}, false
		}
		k, _ := n.value.int()
		v, j = int(k), n.last
		plural := hasSuffix(st.norm(j-1), "ые", "ых", "ым", "ыми")
		switch {
		case !plural:
			return moment{}, false
		case v >= 1000 && v < 2190 && v%10 == 0:
		case v >= 20 && v <= 90 && v%10 == 0 || v == 0:
		default:
			return moment{}, false
		}
		if st.yearWord(j) == j && !st.standsAlone(i, j) {
			return moment{}, false
		}
	default:
		return moment{}, false
	}
	end := st.yearWord(j)
	m := moment{grain: 'E', last: end}
	switch {
	case v >= 1000:
		m.year = v / 10
	case v == 0:
		m.year = 200
	default:
		m.year = 190 + v/10
		if c, ok := centuryNumber(st, end); ok && c.end == nil {
			m.year = c.year*10 + v/10
			m.last = c.last
		} else if shift, ok := st.shiftWord(end); ok && st.wordIs(end+1, "century") {
			m.year = (20+shift)*10 + v/10
			m.last = end + 2
		}
	}
	if st.digitsAt(i, 2, 2) && end == j && m.last == j && !st.standsAlone(i, j) {
		return moment{}, false
	}
	return m, true
}

// standsAlone reports whether an adjective-like number from i to j is used as a
// noun: «моду девяностых вернули», «в 90-х.»
func (st *stream) standsAlone(i, j int) bool {
	if !st.same(i, j) || st.atoms[j].kind != letters {
		return true
	}
	return !st.nominal(j)
}

// agreesWithEnding reports whether the noun at atom j can have the case that the
// ending at atom i gives a number: «в 2024-м сезоне», but not «в 2024-м засухи».
func (st *stream) agreesWithEnding(i, j int) bool {
	t := st.tok(j)
	if t == nil {
		return true
	}
	for k := range t.Word.Parses {
		tag := t.Word.Parses[k].Tag
		if tag.Number() != morph.Sing || tag.Gender() == morph.Fem {
			continue
		}
		c := tag.Case()
		switch {
		case st.is(i, "й", "ый") && (c == morph.Nom || c == morph.Acc), st.is(i, "го", "ого") && c == morph.Gen,
			st.is(i, "му") && c == morph.Dat, st.is(i, "м", "ом") && (c == morph.Loc || c == morph.Ins), tag.Has(morph.Indeclinable):
			return true
		}
	}
	return false
}

func (st *stream) yearList(j int) bool {
	// «в 2003, 2005 и 2007 годах»
	for k := j; k < j+12 && k+1 < len(st.atoms) && st.same(j, k); k += 2 {
		if !st.isSign(k, ",") && !st.is(k, "и", "или") || st.fourDigits(k+1) == 0 {
			return false
		}
		if st.yearWord(k+2) > k+2 {
			return true
		}
	}
	return false
}

// yearNumber reads «2009 году», «1941–1945 гг.», «2011-й», «тысяча девятьсот
// пятом году», «(2002, 2004)».
func yearNumber(st *stream, i int) (moment, bool) {
	if y := st.fourDigits(i); y != 0 {
		j := i + 1
		// Ranges: «2018–2022 годах», «2003 по 2007 год», «2023–2024 учебном году».
		if st.isSign(j, dashes) || st.is(j, "по", "до", "и") {
			k := j + 1
			to := st.fourDigits(k)
			if to == 0 && st.isSign(j, dashes) && st.glued(j) && st.digitsAt(k, 2, 2) && st.glued(k) && st.yearWord(k+1) > k+1 {
				to = y/100*100 + st.small(k)
			}
			if to > y {
				end := st.yearWord(k + 1)
				if end == k+1 && st.is(k+1, "учебном", "учебный", "учебного", "учебных", "бюджетном") {
					end = st.yearWord(k + 2)
				}
				bracket := st.isSign(i-1, "(") && st.isSign(k+1, ")") || st.isSign(j, dashes) && st.glued(j) && st.isSign(k+1, ",;)") && y > 1500
				bracket = bracket || y > 1800 && to < 2100 && st.calendarNoun(i-1) && !(st.same(i, k+1) && st.nominal(k+1)) // «сезона 2013 - 2014»
				spoken := st.is(j, "по", "до", "и")
				if spoken && !st.is(i-1, "с", "со", "от", "между") {
					end = 0
				}
				if st.is(j, "и") && !st.is(i-1, "между") {
					end = 0
				}
				if end > k+1 || bracket {
					return moment{typ: "INTERVAL", grain: 'Y', year: y, last: max(end, k+1), end: &moment{grain: 'Y', year: to}}, true
				}
			}
		}
		if end := st.yearWord(j); end > j {
			if st.is(j, "лет", "годов") {
				return moment{}, false
			}
			return moment{grain: 'Y', year: y, last: end}, true
		}
		if st.isSign(j, hyphens) && st.glued(j) && st.glued(j+1) && st.is(j+1, "й", "го", "м", "му", "ый", "ом", "ого") && y >= 1700 && y < 2100 {
			end := st.yearWord(j + 2)
			if end > j+2 || st.standsAlone(i, j+2) || !st.agreesWithEnding(j+1, j+2) {
				return moment{grain: 'Y', year: y, last: end}, true
			}
			return moment{}, false
		}
		if y >= 1500 && y < 2100 && (st.yearList(j) || st.yearsInBrackets(i)) {
			return moment{grain: 'Y', year: y, last: j}, true
		}
		if y >= 1900 && y < 2100 && st.is(i-1, "в", "с", "по", "до", "к", "после", "около") && !(st.same(i, j) && (st.countedByYear(i, j) || st.has(j, measure|money|multiplier) || st.isSign(j, "%°$€₽₸№/+*") || st.atoms[j].kind == digits)) {
			// «в 2008 участвовал»: a year where nothing can be counted.
			if (st.is(j, "по", "до") || st.isSign(j, dashes)) && st.fourDigits(j+1) > y {
				return moment{typ: "INTERVAL", grain: 'Y', year: y, last: st.yearWord(j + 2), end: &moment{grain: 'Y', year: st.fourDigits(j + 1)}}, true
			}
			return moment{grain: 'Y', year: y, last: j}, true
		}
		if y >= 1800 && y < 2100 && st.isSign(j, "),;—–") && st.isSign(i-1, "(,;—–") && st.opened(i) {
			return moment{grain: 'Y', year: y, last: j}, true // «(«Анна», 2006)», «(1954 — химия, 1962 — мир)»
		}
		if y >= 1900 && y < 2100 && st.calendarNoun(i-1) && !(st.same(i, j) && st.atoms[j].kind == letters && st.nominal(j)) {
			return moment{grain: 'Y', year: y, last: j}, true
		}
		return moment{}, false
	}
	if st.digitsAt(i, 3, 3) && st.yearWord(i+1) > i+1 && st.is(i+1, "году", "года", "год", "г") && st.is(i-1, "в", "с", "до", "к") && !st.is(i+1, "года") {
		return moment{grain: 'Y', year: st.small(i), last: st.yearWord(i + 1)}, true
	}
	if st.has(i, cardinal|multiplier|ordinal) {
		if n, ok := st.wordNumber(i); ok && n.form == ordinalNum {
			v, _ := n.value.int()
			if end := st.yearWord(n.last); v >= 1000 && v < 2200 && (end > n.last || st.is(i-1, "в") && hasSuffix(st.norm(n.last-1), "ом", "ьем")) {
				return moment{grain: 'Y', year: int(v), last: end}, true
			}
		}
	}
	return moment{}, false
}

// countedByYear reports whether the word at j can be what four digits before it
// count: «в 2000 домах», but not «в 1986 Акино возглавила», «в 2007 самым
// посещаемым был».
func (st *stream) countedByYear(i, j int) bool {
	t := st.tok(j)
	if t == nil {
		return st.nominal(j)
	}
	if !st.nominal(j) {
		return false
	}
	if st.atoms[j].capital || !st.is(i-1, "в") {
		return !st.is(i-1, "в")
	}
	for k := range t.Word.Parses {
		tag := t.Word.Parses[k].Tag
		if tag.HasAny(morph.Indeclinable|morph.Abbreviation) || tag.Number() == morph.Plur && (tag.Case() == morph.Gen || tag.Case() == morph.Loc) {
			return true
		}
	}
	return false
}

// opened reports whether atom i stands in round brackets.
func (st *stream) opened(i int) bool {
	for k := i - 1; k > i-20 && st.same(k, i); k-- {
		if st.isSign(k, ")") {
			return false
		}
		if st.isSign(k, "(") {
			return true
		}
	}
	return false
}

// calendarNoun reports whether the word at i is one that a bare year is said
// with: «в сезоне 2023», «чемпионат 2018».
func (st *stream) calendarNoun(i int) bool {
	return st.in(i, calendarWord)
}

// yearsInBrackets reports whether the year at i stands in brackets that hold
// nothing but years: «(2002, 2004)».
func (st *stream) yearsInBrackets(i int) bool {
	ok := func(k int) bool {
		return st.same(i, k) && (st.fourDigits(k) != 0 || st.isSign(k, ",;") || st.isSign(k, dashes) || st.is(k, "и"))
	}
	a, b := i, i
	for ok(a) && i-a < 24 {
		a--
	}
	for ok(b) && b-i < 24 {
		b++
	}
	return st.isSign(a, "(") && st.isSign(b, ")")
}

// relativeDay reads «сегодня», «позавчера», «сегодняшний день».
func relativeDay(st *stream, i int) (moment, bool) {
	if st.is(i, "тот", "этот") && (st.is(i+1, "день") && !st.is(i, "этот") || st.is(i+1, "же") && st.is(i+2, "день")) && st.is(i-1, "в") {
		last := i + 2
		if st.is(i+1, "же") {
			last++
		}
		return moment{grain: 'D', sameDay: true, last: last}, true
	}
	w := st.word(i)
	if !w.is(dateWord) {
		return moment{}, false
	}
	m := moment{grain: 'D', relative: true, last: i + 1}
	switch w.word {
	case "today":
	case "yesterday":
		m.shift = -1
	case "yesterday2":
		m.shift = -2
	case "yesterday3":
		m.shift = -3
	case "eve":
		return st.eve(m)
	case "tomorrow":
		m.shift = 1
	case "tomorrow2":
		m.shift = 2
	case "tomorrow3":
		m.shift = 3
	default:
		return m, false
	}
	if !st.in(i, dayName) {
		if !st.in(i+1, dayOrPart) {
			return m, false
		}
		if st.is(i+1, "день", "дня", "дню", "днем", "дне") {
			m.last++
		}
	}
	return m, true
}

// eve reads «накануне», the day before. «Накануне выборов» names an event and no
// day; «накануне, 20 июля» says which day it was.
func (st *stream) eve(m moment) (moment, bool) {
	i, j := m.last-1, m.last
	m.shift = -1
	if !st.same(i, j) {
		return m, true
	}
	if st.atoms[j].kind == letters {
		t := st.tok(j)
		if t == nil {
			return m, st.has(j, daypart) || st.in(j, barePreposition)
		}
		if c := t.Tag().Case(); (c == morph.Gen || c == morph.Par) && t.Tag().POS() != morph.Verb && !st.has(j, daypart) {
			return m, false
		}
		return m, true
	}
	if st.atoms[j].kind == digits {
		return m, false // «накануне 31 декабря» is the day before
	}
	if st.isSign(j, ",—–(") {
		if d, ok := dayOfMonth(st, j+1); ok && d.end == nil {
			d.last = m.last
			return d, true
		}
	}
	return m, true
}

// presentMoment reads «сейчас», «настоящее время», «текущий момент».
func presentMoment(st *stream, i int) (moment, bool) {
	m := moment{value: "PRESENT_REF", last: i + 1}
	switch {
	case st.is(i, "сейчас"):
		return m, true
	case st.is(i, "настоящее", "настоящему") && st.is(i+1, "время", "времени"),
		st.is(i, "настоящий", "данный", "текущий", "нынешний") && st.is(i+1, "момент"):
		m.last = i + 2
		return m, true
	}
	return m, false
}

// setUnits are the units of «каждый день», «каждые три года».
func (st *stream) unitLetter(i int) (letter string, count int64, ok bool) {
	w := st.word(i)
	if !w.is(duration) {
		return "", 0, false
	}
	return w.letter, w.count, true
}

// everySet reads «каждый день», «каждые три года», «каждый вторник», «по
// воскресеньям» (from the weekday), «ежегодно».
func everySet(st *stream, i int) (moment, bool) {
	m := moment{typ: "SET", mod: "EACH", last: i + 1}
	w := st.word(i)
	if w.is(weekday) && hasSuffix(st.norm(i), "ам", "ьям") && st.listed(i, weekday, "по") {
		m.value = "P1W"
		return m, true
	}
	if w.is(daypart) && st.is(i, "утрам", "вечерам", "ночам") && st.listed(i, daypart, "по") {
		m.value = "P1D"
		return m, true
	}
	if !w.is(dateWord) {
		return m, false
	}
	switch w.word {
	case "hourly":
		m.value = "PT1H"
	case "daily":
		m.value = "P1D"
	case "weekly":
		m.value = "P1W"
	case "monthly":
		m.value = "P1M"
	case "quarterly":
		m.value = "P3M"
	case "yearly":
		m.value = "P1Y"
	case "each":
		j := i + 1
		if st.has(j, weekday) {
			m.value, m.last = "P1W", j+1
			return m, true
		}
		if st.has(j, daypart) {
			m.value, m.last = "P1D", j+1
			return m, true
		}
		if st.has(j, month|season) {
			m.value, m.last = "P1Y", j+1
			return m, true
		}
		if d, ok := durationCount(st, j); ok {
			m.value, m.last = d.value, d.last
			return m, true
		}
		letter, count, ok := st.unitLetter(j)
		if !ok || !st.same(i, j) {
			return m, false
		}
		m.value, m.last = period(decInt(count), letter), j+1
		return m, true
	default:
		return m, false
	}
	return m, true
}

// listed reports whether one of the prepositions governs atom i, directly or
// over other words of the same role: «по вторникам, средам и четвергам».
func (st *stream) listed(i int, r role, prepositions ...string) bool {
	for k := i - 1; st.same(k, i) && k > i-12; k -= 2 {
		if st.is(k, prepositions...) {
			return true
		}
		if !st.isSign(k, ",") && !st.is(k, "и", "или") || !st.has(k-1, r) {
			return false
		}
	}
	return false
}

// relativeUnit reads «прошлом году», «следующей неделе», «этим летом»,
// «прошлый вторник», «прошлом октябре».
func relativeUnit(st *stream, i int) (moment, bool) {
	shift, ok := st.shiftWord(i)
	if !ok {
		if st.is(i, "том", "того") && st.is(i+1, "же") && st.is(i+2, "году", "года") {
			return moment{grain: 'Y', sameYear: true, last: i + 3}, true
		}
		if st.is(i, "того", "тот") && st.is(i+1, "же") && st.is(i+2, "дня", "вечер") {
			return moment{grain: 'D', sameDay: true, last: i + 3}, true
		}
		return moment{}, false
	}
	j := i + 1
	if !st.same(i, j) {
		return moment{}, false
	}
	if st.is(i, "это") {
		return moment{}, false // «это год»
	}
	m := moment{relative: true, shift: shift, last: j + 1}
	w := st.word(j)
	switch {
	case st.is(j, "год", "году", "года", "годом", "годе", "г"):
		m.grain = 'Y'
		m.last = st.yearWord(j)
	case st.is(j, "учебном", "учебный", "учебного", "финансовом") && st.is(j+1, "году", "год", "года"):
		m.grain = 'Y'
		m.last = j + 2
	case st.is(j, "месяц", "месяце", "месяца", "месяцем", "месяцу"):
		m.grain = 'M'
	case st.is(j, "неделя", "неделе", "неделю", "недели", "неделей"):
		m.grain = 'W'
		if k, ok := weekdayName(st, i-2); ok && k.last == i-1 && st.is(i-1, "на") {
			return moment{}, false
		}
	case st.is(j, "квартал", "квартале", "квартала", "кварталом", "кварталу"):
		m.grain = 'Q'
	case st.wordIs(j, "half"):
		m.grain = 'H'
	case st.is(j, "век", "веке", "века", "столетии", "столетия"):
		m.grain = 'C'
	case st.wordIs(j, "weekend"):
		m = moment{grain: 'W', weekend: true, relative: true, shift: shift, last: j + 1}
	case st.is(j, "день", "утро") && st.wordIs(i, "next") && st.is(i-1, "на"):
		m = moment{grain: 'D', sameDay: true, shift: 1, last: j + 1}
	case st.is(j, "день") && st.wordIs(i, "this") && st.is(i-1, "в"):
		m = moment{grain: 'D', sameDay: true, last: j + 1}
	case st.is(j, "сутки"):
		return m, false
	case w.is(month):
		m = moment{grain: 'M', month: w.month, last: j + 1, hasShift: true, yearShift: shift}
		m.by = "relative-month"
		return m, true
	case w.is(season) && !st.is(j, "лет"):
		m = moment{grain: 'S', season: w.season, last: j + 1, hasShift: true, yearShift: shift}
	case w.is(weekday):
		m = moment{grain: 'D', weekday: int(w.day), last: j + 1}
		switch {
		case shift != -1:
			m.hasWeek, m.weekShift = true, shift
		case strings.HasPrefix(st.norm(i), "прошл"):
			m.back = 4 // two days ago it is «во вторник», six days ago «в прошлый вторник»
		default:
			m.back = 1
		}
	case w.is(daypart) && st.is(j, "ночью", "утром", "вечером", "днем", "ночь", "вечер"):
		m = moment{typ: "TIME", grain: 'D', relative: true, daypart: "T" + w.part, last: j + 1}
		m.daypart = w.part
		if shift < 0 && w.part != "NI" {
			m.shift = -1
		}
	default:
		return m, false
	}
	return m, true
}

// earlierUnit reads «годом ранее», «неделей позже»: a unit away from the time
// that the text speaks of.
func earlierUnit(st *stream, i int) (moment, bool) {
	w := st.word(i)
	if w.is(duration) && st.in(i, spanAccusative) && st.is(i+1, "спустя") && st.same(i, i+1) {
		m, ok := st.shifted(period(decInt(w.count), w.letter), 1)
		m.last, m.narrated = i+2, true
		return m, ok
	}
	if !w.is(duration) || !st.in(i, spanInstrumental) || !st.same(i, i+1) {
		return moment{}, false
	}
	sign := 0
	switch {
	case st.is(i+1, "ранее", "раньше", "прежде"):
		sign = -1
	case st.is(i+1, "позже", "позднее"):
		sign = 1
	default:
		return moment{}, false
	}
	m, ok := st.shifted(period(decInt(w.count), w.letter), sign)
	m.last, m.narrated = i+2, true
	return m, ok
}

// weekendDays reads «в выходные»: the nearest, back or ahead by the tense.
func weekendDays(st *stream, i int) (moment, bool) {
	if !st.wordIs(i, "weekend") || !(st.is(i, "выходные") && st.is(i-1, "в") || st.is(i, "выходных") && st.is(i-1, "на")) || st.is(i+1, "дни", "днях") {
		return moment{}, false
	}
	return moment{grain: 'W', weekend: true, last: i + 1}, true
}

// monthOfYear reads «июле 2016 года», «мая», «январь прошлого года».
func monthOfYear(st *stream, i int) (moment, bool) {
	w := st.word(i)
	if !w.is(month) {
		return moment{}, false
	}
	m := moment{grain: 'M', month: w.month}
	j := i + 1
	if isShortMonth(st.str(i)) {
		if !st.isSign(j, ".") || !st.glued(j) {
			return m, false
		}
		j++
	}
	m.last = st.yearAfter(&m, j)
	if m.last > j {
		return m, true
	}
	if j > i+1 {
		return m, false
	}
	st.borrowYear(&m, j)
	m.bare = true
	a := &st.atoms[i]
	if a.capital && !st.sentenceStart(i) {
		return m, false
	}
	if st.is(i, "мая") && st.sentenceStart(i) && a.capital {
		return m, false // «Мая» can be a name
	}
	return m, true
}

// borrowYear gives a month the year of the last one of its list: «в мае и июне
// 2020 года».
func (st *stream) borrowYear(m *moment, j int) {
	for k := j; (st.isSign(k, ",") || st.is(k, "и", "или")) && st.has(k+1, month) && st.same(j-1, k+1) && k < j+12; k += 2 {
		e := moment{}
		if st.yearAfter(&e, k+2) > k+2 {
			m.year, m.hasShift, m.yearShift, m.sameYear = e.year, e.hasShift, e.yearShift, e.sameYear
			return
		}
	}
}

// sentenceStart reports whether atom i begins its sentence, quotation marks and
// dashes aside.
func (st *stream) sentenceStart(i int) bool {
	first := int(st.begin[st.atoms[i].sentence])
	for i--; i >= first; i-- {
		if st.atoms[i].kind != sign || st.isSign(i, ".:)") {
			return false
		}
	}
	return true
}

// weekdayName reads «среду 14 декабря», «четверг, 8 февраля 2024 года»,
// «понедельник».
func weekdayName(st *stream, i int) (moment, bool) {
	w := st.word(i)
	if !w.is(weekday) {
		return moment{}, false
	}
	j := i + 1
	short := len(st.str(i)) <= 6
	if short && st.isSign(j, ".") && st.glued(j) {
		j++
	}
	k := j
	if st.isSign(k, ",") {
		k++
	}
	for _, r := range []func(*stream, int) (moment, bool){dayOfMonth, dottedDay} {
		if m, ok := r(st, k); ok && m.end == nil && st.same(i, k) {
			m.by = "weekday-day"
			return m, true
		}
	}
	if short {
		return moment{}, false
	}
	m := moment{grain: 'D', weekday: int(w.day), last: j, bare: true}
	if st.is(j, "на") && st.wordIs(j+1, "next", "last", "this") && st.is(j+2, "неделе") {
		m.hasWeek = true
		m.weekShift, _ = st.shiftWord(j + 1)
		m.last = j + 3
		return m, true
	}
	// A weekday alone is said with a preposition; «среда» is also a milieu.
	s := st.norm(i)
	switch {
	case st.is(i-1, "в", "во"):
		// The accusative only: «в среду», not «в среде».
		if s == "среде" || s == "пятнице" || s == "субботе" || hasSuffix(s, "ике", "ерге") {
			return m, false
		}
	case st.is(i-1, "с", "со", "до", "к", "ко", "по", "после", "на", "от"):
		if (s == "среде" || s == "среду") && st.is(i-1, "с", "на") {
			return m, false
		}
	case st.wordIs(i-1, "coming"):
	case st.has(i-2, weekday) && st.listed(i, weekday, "в", "во"): // «в среду и четверг»
	default:
		if _, ok := clockTime(st, j); ok && st.same(i, j) {
			return m, true
		}
		return m, st.sentenceStart(i) && !st.same(i, j)
	}
	if st.atoms[i].capital && !st.atoms[i].caps {
		return m, false
	}
	if s == "среды" && !st.is(i-1, "с", "со", "до", "от", "после") {
		return m, false
	}
	return m, true
}

// seasonOfYear reads «весной 2020 года», «к осени», «этим летом».
func seasonOfYear(st *stream, i int) (moment, bool) {
	w := st.word(i)
	if !w.is(season) {
		return moment{}, false
	}
	m := moment{grain: 'S', season: w.season}
	m.last = st.yearAfter(&m, i+1)
	if m.last > i+1 {
		return m, true
	}
	if s, ok := seasonYears(st, i+1); ok {
		m.year = s.year
		m.last = s.last
		return m, true
	}
	m.bare = true
	a := &st.atoms[i]
	if a.capital && !st.sentenceStart(i) {
		return m, false
	}
	switch {
	case st.is(i, "весной", "летом", "осенью", "зимой", "весною", "зимою"):
		return m, true
	case st.is(i-1, "к", "до", "с", "за", "на", "всю", "все", "эту", "прошлую") && !st.is(i, "лета", "лету"):
		return m, true
	case st.is(i, "лета", "лету") && (st.is(i-1, "до", "с", "к") || st.wordIs(i-1, "start", "mid", "end")):
		return m, true
	case st.wordIs(i-1, "start", "mid", "end"):
		return m, true
	}
	return m, false
}

// partOfDay reads «утром», «вечером», «ночь на 21 февраля», «ночью 4 апреля».
func partOfDay(st *stream, i int) (moment, bool) {
	w := st.word(i)
	if !w.is(daypart) {
		return moment{}, false
	}
	m := moment{typ: "TIME", grain: 'D', relative: true, daypart: w.part, last: i + 1}
	if st.is(i, "полночь", "полуночи", "полдень", "полудня", "полдню", "полуднем") {
		if !st.is(i-1, "в", "до", "к", "после", "около") {
			return m, false
		}
		m = moment{typ: "TIME", grain: 'T', clock: true, second: -1, last: i + 1}
		if w.part == "MI" {
			m.hour = 12
		}
		return m, true
	}
	// «ночь на 7 мая», «ночь с 6 на 7 мая», «ночь на субботу»
	j := i + 1
	if st.is(i, "ночь", "ночи") {
		if st.is(j, "с", "со") {
			if _, k := st.dayNumber(j + 1); k > 0 && st.is(k, "на") {
				j = k
			} else if d, ok := dayOfMonth(st, j+1); ok && st.is(d.last, "на") {
				j = d.last
			} else if st.has(j+1, weekday) && st.is(j+2, "на") {
				j += 2
			}
		}
		if st.is(j, "на") {
			for _, r := range []func(*stream, int) (moment, bool){dayOfMonth, relativeDay, weekdayName} {
				if d, ok := r(st, j+1); ok && d.end == nil {
					d.typ, d.daypart = "TIME", w.part
					d.by = "night-before"
					return d, true
				}
			}
		}
	}
	for _, r := range []func(*stream, int) (moment, bool){dayOfMonth, relativeDay} {
		if d, ok := r(st, j); ok && d.end == nil && st.in(i, partName) {
			d.typ, d.daypart = "TIME", w.part
			return d, true
		}
	}
	if st.is(j, "в", "во") && st.has(j+1, weekday) && st.is(i, "утром", "днем", "вечером", "ночью") {
		if d, ok := weekdayName(st, j+1); ok {
			d.typ, d.daypart = "TIME", w.part
			return d, true
		}
	}
	m.bare = true
	if st.atoms[i].capital && !st.sentenceStart(i) {
		return m, false
	}
	switch {
	case st.is(i, "утром", "вечером", "ночью"):
		return m, true
	case st.is(i, "днем"):
		// «днём рождения», «с каждым днём»: only a day that nothing hangs on.
		return m, st.sentenceStart(i) && !st.nominal(j)
	case st.is(i, "утра", "вечера", "ночи", "утру", "вечеру", "утро"):
		return m, st.is(i-1, "с", "до", "к", "под") && (!st.same(i, j) || !st.nominal(j))
	}
	return m, false
}

// halfOfDay reads «второй половине дня»: the morning or the afternoon.
func halfOfDay(st *stream, i int) (moment, bool) {
	if !st.has(i, ordinal) || !st.is(i+1, "половина", "половины", "половине", "половину", "половиной") || !st.is(i+2, "дня") || !st.same(i, i+2) {
		return moment{}, false
	}
	m := moment{typ: "TIME", grain: 'D', relative: true, last: i + 3}
	switch st.word(i).ord {
	case 1:
		m.daypart = "MO"
	case 2:
		m.daypart = "AF"
	default:
		return m, false
	}
	return m, true
}

// partHour is the hour on the dial of twenty-four that «3 часа дня» means.
func partHour(h int, part string) int {
	switch {
	case part == "AF" && h < 9, part == "EV" && h < 12:
		return h + 12
	case part == "NI" && h == 12, part == "EV" && h == 12:
		return 0
	case part == "NI" && h >= 9 && h < 12:
		return h + 12
	}
	return h
}

// clockTime reads «5:45», «10 часов утра», «семь вечера», «19:30 по местному
// времени», «половине девятого».
func clockTime(st *stream, i int) (moment, bool) {
	m := moment{typ: "TIME", grain: 'T', clock: true, second: -1}
	if i >= len(st.atoms) {
		return m, false
	}
	j := i
	switch {
	case st.digitsAt(i, 1, 2) && st.isSign(i+1, ":") && st.glued(i+1) && st.digitsAt(i+2, 2, 2) && st.glued(i+2):
		m.hour, m.minute = st.small(i), st.small(i+2)
		if m.hour > 24 || m.minute > 59 || i > 1 && st.glued(i) && st.isSign(i-1, ":./-") && st.atoms[i-2].kind == digits && st.glued(i-1) && !st.isSign(i-1, "-") {
			return m, false
		}
		j = i + 3
		if st.isSign(j, ":") && st.glued(j) && st.digitsAt(j+1, 2, 2) && st.glued(j+1) {
			m.second = st.small(j + 1)
			j += 2
		}
		if st.scoreContext(i) {
			return m, false
		}
		if st.is(j, "ч", "час") {
			j++
		}
	case st.digitsAt(i, 1, 2) && st.isSign(i+1, ".") && st.glued(i+1) && st.digitsAt(i+2, 2, 2) && st.glued(i+2) && !st.glued(i+3) && st.is(i-1, "в") && !st.isSign(i+3, "."):
		// «в 18.30»: only where the number counts nothing.
		m.hour, m.minute = st.small(i), st.small(i+2)
		if m.hour > 23 || m.minute > 59 || st.same(i, i+3) && (st.has(i+3, multiplier|measure|money) || st.nominal(i+3) || st.isSign(i+3, "%")) {
			if !st.is(i+3, "по") {
				return m, false
			}
		}
		j = i + 3
	default:
		n, ok := st.number(i)
		if !ok || n.form == fractional && n.digits {
			return m, false
		}
		v, whole := n.value.int()
		if st.is(i-1, "без") && whole && v > 0 && v < 30 && n.form == plain { // «без пятнадцати минут шесть»
			k := n.last
			if st.is(k, "минут", "минуты") {
				k++
			}
			if h, ok := st.number(k); ok && h.form == plain && h.pow == 0 && st.same(i, h.last-1) {
				if w, ok := h.value.int(); ok && w >= 1 && w <= 12 && !st.has(h.last, duration) {
					m.hour, m.minute, j = int(w)-1, 60-int(v), h.last
					break
				}
			}
		}
		if whole && v > 0 && v < 60 && n.form == plain && st.is(n.last, "минут", "минуты", "минута") && st.has(n.last+1, ordinal) && hasSuffix(st.norm(n.last+1), "ого", "его") {
			if h := int(st.word(n.last + 1).ord); h >= 1 && h <= 12 && st.standsAlone(i, n.last+2) { // «семь минут девятого»
				m.hour, m.minute, j = h-1, int(v), n.last+2
				break
			}
		}
		if st.has(i, fraction) && st.is(i, "половине", "половина", "половину") && st.has(i+1, ordinal) { // «половине девятого»
			h := int(st.word(i + 1).ord)
			if h < 1 || h > 12 || !st.is(i-1, "в") || !hasSuffix(st.norm(i+1), "ого", "его") {
				return m, false
			}
			m.hour, m.minute, j = h-1, 30, i+2
			break
		}
		if !whole || v < 0 || v > 24 || n.form != plain || n.pow != 0 {
			return m, false
		}
		m.hour = int(v)
		j = n.last
		hours := st.is(j, "час", "часа", "часов", "часам", "часах", "ч")
		if hours {
			j++
			if st.isSign(j, ".") && st.glued(j) && st.is(j-1, "ч") {
				j++
			}
			if st.digitsAt(j, 1, 2) && (st.is(j+1, "минут", "минуты", "минута", "мин") || st.is(j-1, "ч") && st.glued(j)) {
				m.minute = st.small(j)
				j++
				if st.is(j, "минут", "минуты", "минута", "мин") {
					j++
				}
			} else if k, ok := st.number(j); ok && k.form == plain && st.is(k.last, "минут", "минуты", "минута") {
				w, _ := k.value.int()
				m.minute = int(w)
				j = k.last + 1
			}
			if m.minute > 59 {
				return m, false
			}
		}
		if hours && st.is(j, "после") && st.is(j+1, "полудня") && m.hour > 0 && m.hour < 12 && st.same(i, j+1) { // «в 3 часа после полудня»
			m.hour += 12
			j += 2
			break
		}
		part := st.word(j)
		named := part.is(daypart) && st.is(j, "утра", "дня", "вечера", "ночи", "пополудни") || st.is(j, "дня")
		if named && st.same(i, j) {
			code := "AF"
			if part.is(daypart) {
				code = part.part
			}
			if code == "AF" && !hours && !st.clockBefore(i) {
				return m, false // «два дня»
			}
			m.hour = partHour(m.hour, code)
			j++
			break
		}
		if hours && st.is(n.last, "ч") && n.digits && j == n.last+2 && st.digitsAt(n.last+1, 2, 2) && st.glued(n.last+1) {
			break // «17ч10»
		}
		if !hours || st.zoneAfter(j) == j && !st.opening(i) && (!st.clockBefore(i) || st.in(j, afterHours)) {
			return m, false
		}
		if st.is(i-1, "до", "после", "около", "к") && v > 0 && (st.is(i-2, "от") || v < 5 && st.is(i-1, "до")) {
			return m, false
		}
	}
	if !st.same(i, j-1) {
		return m, false
	}
	if st.digitsAt(i, 1, 2) && st.isSign(i+1, ":") {
		if part := st.word(j); part.is(daypart) && st.is(j, "утра", "вечера", "ночи") || st.is(j, "дня") {
			code := "AF"
			if part.is(daypart) {
				code = part.part
			}
			m.hour = partHour(m.hour, code)
			j++
		}
	}
	m.last = st.zoneAfter(j)
	return m, true
}

// clockRange reads «с 10 до 14 часов», where the first end is a bare number.
func clockRange(st *stream, i int) (moment, bool) {
	if !st.is(i-1, "с", "со") || st.atoms[i].kind != digits && !st.has(i, cardinal) {
		return moment{}, false
	}
	n, ok := st.number(i)
	if !ok || n.form != plain || !st.is(n.last, "до") || !st.same(i, n.last) {
		return moment{}, false
	}
	from, ok := n.value.int()
	if !ok || from < 0 || from > 23 {
		return moment{}, false
	}
	e, ok := clockTime(st, n.last+1)
	if !ok || e.hour <= int(from) || !st.same(i, e.last-1) {
		return moment{}, false
	}
	for k := i - 2; k > i-9 && st.same(k, i); k-- {
		if t := st.tok(k); t != nil && changes()[fold(t.Lemma())].kind != "" {
			return moment{}, false // «сократили с 10 до 8 часов»
		}
	}
	m := moment{typ: "INTERVAL", grain: 'T', clock: true, hour: int(from), second: -1, last: e.last, end: &e}
	return m, true
}

// zoneAfter is the atom after «по местному времени», «по времени Астаны», «мск»
// at j.
func (st *stream) zoneAfter(j int) int {
	switch {
	case st.is(j, "по"):
		for k := j + 1; k < j+5 && st.same(j, k); k++ {
			if st.is(k, "времени") {
				if k == j+1 { // «по времени Астаны», «по времени Нур-Султана»
					if st.same(j, k+1) && st.atoms[k+1].capital {
						k++
						for st.isSign(k+1, hyphens) && st.glued(k+1) && st.glued(k+2) && st.same(j, k+2) {
							k += 2
						}
						return k + 1
					}
					return j
				}
				return k + 1
			}
			if st.atoms[k].kind != letters && !st.isSign(k, hyphens) {
				break
			}
		}
		if st.is(j+1, "мск", "москве", "гринвичу", "астане") {
			return j + 2
		}
	case st.is(j, "мск", "gmt", "utc", "cet", "msk") && st.same(j-1, j):
		return j + 1
	case st.is(j+1, "времени") && st.same(j-1, j+1) && hasSuffix(st.norm(j), "ого", "его"): // «15 часов московского времени»
		return j + 2
	}
	return j
}

// clockBefore reports whether the word before atom i is one that a clock time
// is said with: «в 15 часов», «к семи часам».
func (st *stream) clockBefore(i int) bool {
	return st.is(i-1, "в", "к", "около", "после", "до", "с", "примерно", "во", "ровно")
}

// opening reports whether a clock time at atom i is said to be that of a
// beginning: «начало матча — 13 часов».
func (st *stream) opening(i int) bool {
	if !st.isSign(i-1, "—–-:") {
		return false
	}
	for k := i - 2; k > i-8 && st.same(k, i); k-- {
		if st.in(k, openingNoun) {
			return true
		}
	}
	return false
}

// scoreContext reports whether «10:12» at i is a score.
func (st *stream) scoreContext(i int) bool {
	for k := i - 1; k >= i-4 && st.same(i, k); k-- {
		if st.in(k, scoreWord) {
			return true
		}
		if st.is(k, "в", "к", "до", "с", "после", "около", "на") {
			return false
		}
	}
	return false
}

// period writes a duration: «P2Y», «PT90M», «P18M».
func period(n dec, letter string) string {
	n = n.trim()
	if n.exp < 0 {
		// «полтора часа» is PT90M, «полтора года» P18M.
		small := map[string]struct {
			times  int64
			letter string
		}{"Y": {12, "M"}, "TH": {60, "TM"}, "TM": {60, "TS"}, "D": {24, "TH"}, "M": {30, "D"}, "W": {7, "D"}}[letter]
		if t := n.times(max(small.times, 1)).trim(); small.letter != "" && t.exp >= 0 {
			n, letter = t, small.letter
		}
	}
	p := "P"
	if letter[0] == 'T' {
		p, letter = "PT", letter[1:]
	}
	return p + string(n.Decimal()) + letter
}

// durationCount reads «два года», «полтора часа», «4 часа 25 минут», «2–3 дня»,
// «несколько дней», «полгода», «неделю» after a preposition.
func durationCount(st *stream, i int) (moment, bool) {
	m := moment{typ: "DURATION", last: i + 1}
	w := st.word(i)
	if w.is(dateWord) {
		switch w.word {
		case "halfyear":
			m.value = "P6M"
		case "halfhour":
			m.value = "PT30M"
		case "halfday":
			m.value = "PT12H"
		case "halfmonth":
			m.value = "P15D"
		case "halfcentury":
			m.value = "P50Y"
		case "several":
			letter, count, ok := st.unitLetter(i + 1)
			if !ok || !st.same(i, i+1) || st.is(i, "много") && !st.is(i+1, "лет", "месяцев", "недель", "дней", "часов", "десятилетий") {
				return m, false
			}
			if count > 1 {
				letter = "Y"
			}
			m.value = "PX" + letter
			if letter[0] == 'T' {
				m.value = "PTX" + letter[1:]
			}
			m.last = i + 2
			return m, true
		}
		if m.value != "" {
			return m, true
		}
	}
	if w.is(duration) && !w.is(cardinal) {
		if m, ok := invertedDuration(st, i); ok {
			return m, true
		}
		return bareDuration(st, i)
	}
	n, ok := st.number(i)
	if !ok || n.form != plain && n.form != fractional && n.form != orderNum || n.value.neg {
		return m, false
	}
	j := n.last
	value := n.value
	if n.form == orderNum {
		letter, _, ok := st.unitLetter(j)
		if !ok || n.value.zero() {
			return m, false
		}
		m.value, m.last = "PX"+strings.TrimPrefix(letter, "T"), j+1
		return m, true
	}
	// «2–3 дня»: the guide keeps the first.
	if st.isSign(j, dashes) || st.is(j, "до", "или") {
		if k, ok := st.number(j + 1); ok && k.form == plain && k.value.cmp(n.value) > 0 {
			if !st.is(j, "до") || st.is(i-1, "от", "с") {
				if _, _, unit := st.unitLetter(k.last); unit {
					j = k.last
				}
			}
		}
	}
	if !st.same(i, j) {
		return m, false
	}
	letter, count, ok := st.durationUnit(j, n.digits)
	if !ok {
		// «четыре с половиной месяца» is read by number; «три рабочих дня» here.
		if !st.in(j, spanAdjective) {
			return m, false
		}
		if letter, count, ok = st.durationUnit(j+1, n.digits); !ok {
			return m, false
		}
		j++
	}
	if count > 1 {
		value = value.times(count)
	}
	m.value = period(value, letter)
	m.last = j + 1
	if st.isSign(m.last, ".") && st.glued(m.last) && abbreviated(st.str(j)) {
		m.last++
	}
	// «4 часа 25 минут», «1 год и 3 месяца», «60 лет 164 дня»
	for {
		k := m.last
		if st.is(k, "и") {
			k++
		}
		next, ok := st.number(k)
		if !ok || !st.same(i, k) || next.form != plain || next.value.exp < 0 || next.digits != n.digits {
			break
		}
		l, c, ok := st.durationUnit(next.last, next.digits)
		if !ok || !smaller(l, letter) || strings.ContainsRune(m.value, '.') {
			break
		}
		v := next.value
		if c > 1 {
			v = v.times(c)
		}
		part := string(v.Decimal())
		if l[0] == 'T' {
			if !strings.Contains(m.value, "T") {
				m.value += "T"
			}
			l2 := l[1:]
			m.value += part + l2
		} else {
			m.value += part + l
		}
		letter = l
		m.last = next.last + 1
	}
	return m, true
}

// smaller reports whether duration letter a is a smaller unit than b.
func smaller(a, b string) bool {
	const order = "Y M W D TH TM TS"
	return strings.Index(order, a) > strings.Index(order, b)
}

// durationUnit is the unit of duration at atom j. Abbreviations that mean
// something else without digits are taken after digits only.
func (st *stream) durationUnit(j int, afterDigits bool) (string, int64, bool) {
	letter, count, ok := st.unitLetter(j)
	if !ok {
		return "", 0, false
	}
	if st.in(j, spanShort) {
		if !afterDigits || st.is(j, "г", "гг") || st.is(j, "ч") && st.isSign(j+1, ".") && st.digitsAt(j+2, 1, 3) && st.is(j-2, "ст", "статья", "статье", "статьи", ".") {
			return "", 0, false
		}
	}
	if st.in(j, spanInstrumental) || st.in(j, spanLocative) && !st.is(j-1, "один", "одном", "одной", "1") {
		return "", 0, false // «950 млн годом ранее», «на 40 минуте»
	}
	if st.is(j, "веком", "веку", "годы", "годах", "годе") && !st.is(j-1, "два", "три") {
		if st.is(j, "годах") {
			return letter, count, true
		}
		return "", 0, false
	}
	return letter, count, true
}

// invertedDuration reads «минут пять», «лет двадцать»: about so many.
func invertedDuration(st *stream, i int) (moment, bool) {
	if !st.in(i, spanGenitive) || !st.has(i+1, cardinal) || st.atoms[i+1].kind != letters || !st.same(i, i+1) || i > 0 && st.same(i-1, i) && st.numeric(i-1) {
		return moment{}, false
	}
	n, ok := st.wordNumber(i + 1)
	if !ok || n.form != plain || n.pow != 0 || n.one {
		return moment{}, false
	}
	if st.same(i, n.last) && (st.has(n.last, duration|measure|money) || st.nominal(n.last) && st.doc != nil && st.tok(n.last).Tag().Case() == morph.Gen) {
		return moment{}, false
	}
	w := st.word(i)
	return moment{typ: "DURATION", value: period(n.value.times(w.count), w.letter), mod: "APPROX", last: n.last}, true
}

// bareDuration reads a unit without a number, which is one: «за неделю до
// выборов», «в течение года».
func bareDuration(st *stream, i int) (moment, bool) {
	w := st.word(i)
	m := moment{typ: "DURATION", last: i + 1, value: period(decInt(w.count), w.letter), bare: true}
	s := st.norm(i)
	if st.atoms[i].capital {
		return m, false
	}
	switch {
	case st.is(i-1, "через") && (w.letter[0] == 'T' && st.is(i, "час", "минуту", "секунду") || st.is(i+1, "после") && st.in(i, oneSpanAfter)):
		return m, true
	case st.is(i-1, "за", "на", "спустя") && st.in(i, oneSpanIn):
		if s == "день" && st.is(i-1, "на") || s == "год" && st.is(i-1, "на") && st.fourDigits(i+1) != 0 {
			return m, false
		}
		return m, true
	case st.is(i-1, "течение") && st.in(i, oneSpanDuring):
		return m, true
	case st.is(i-1, "около", "более", "больше", "менее", "меньше", "почти", "свыше") && st.in(i, oneSpanAbout):
		return m, true
	}
	return m, false
}

// countedAgo reads «три дня назад», «месяц тому назад».
func countedAgo(st *stream, i int) (moment, bool) {
	d, ok := durationCount(st, i)
	if !ok && st.has(i, duration) && st.in(i, spanAccusative) {
		w := st.word(i)
		d, ok = moment{typ: "DURATION", last: i + 1, value: period(decInt(w.count), w.letter)}, true
	}
	if !ok {
		return d, false
	}
	j := d.last
	if st.is(j, "тому") {
		j++
	}
	if !st.is(j, "назад") || !st.same(i, j) {
		return d, false
	}
	if v := strings.TrimPrefix(d.value, "PX"); v != d.value {
		// «несколько лет назад»: a time in the past that is not known
		return moment{value: map[string]string{"Y": "XXXX", "M": "XXXX-XX"}[v], last: j + 1}.orDay(), true
	}
	m, ok := st.shifted(d.value, -1)
	m.last = j + 1
	return m, ok
}

// orDay is a moment without a value as a day that is not known.
func (m moment) orDay() moment {
	if m.value == "" {
		m.value = "XXXX-XX-XX"
	}
	return m
}

// afterCount reads «через неделю», «через два года».
func afterCount(st *stream, i int) (moment, bool) {
	if !st.is(i, "через", "спустя") || !st.same(i, i+1) {
		return moment{}, false
	}
	d, ok := durationCount(st, i+1)
	if (!ok || d.bare) && st.has(i+1, duration) && st.in(i+1, spanEach) {
		w := st.word(i + 1)
		d, ok = moment{typ: "DURATION", last: i + 2, value: period(decInt(w.count), w.letter)}, true
	}
	if !ok || st.is(d.last, "после") {
		return d, false
	}
	m, ok := st.shifted(d.value, 1)
	m.last = d.last
	return m, ok
}

// shifted is the date that lies a duration before or after the anchor, in the
// grain that the guide settles: a year for years, a day for weeks and days.
func (st *stream) shifted(value string, sign int) (moment, bool) {
	m := moment{relative: true}
	v := strings.TrimPrefix(value, "P")
	if strings.HasPrefix(v, "T") || v == "" {
		return m, false
	}
	n := 0
	k := 0
	for k < len(v) && v[k] >= '0' && v[k] <= '9' && k < 5 {
		n = n*10 + int(v[k]-'0')
		k++
	}
	if k == 0 || k >= len(v) {
		return m, false
	}
	switch v[k] {
	case 'Y':
		m.grain = 'Y'
		if n > 3000 {
			return m, false
		}
	case 'M':
		m.grain = 'M'
	case 'W':
		m.grain, n = 'D', 7*n
	case 'D':
		m.grain = 'D'
	default:
		return m, false
	}
	m.shift = sign * n
	return m, true
}

// recentSpan reads «последние пять лет», «ближайшие две недели», «последние
// годы».
func recentSpan(st *stream, i int) (moment, bool) {
	if st.wordIs(i, "long") && st.is(i+1, "годы", "годами", "лет", "годах", "месяцы", "месяцев", "недели", "дни") {
		return moment{typ: "DURATION", value: "PX" + st.word(i+1).letter, last: i + 2}, true
	}
	if !st.wordIs(i, "recent", "coming", "next", "last") || !st.same(i, i+1) {
		return moment{}, false
	}
	if d, ok := durationCount(st, i+1); ok && !d.bare {
		d.by = ""
		return d, true
	}
	w := st.word(i + 1)
	plural := hasSuffix(st.norm(i), "ие", "ых", "их", "ые")
	if w.is(duration) && plural && st.in(i+1, spanPlural) {
		letter := w.letter
		v := "PX" + letter
		if letter[0] == 'T' {
			v = "PTX" + letter[1:]
		}
		return moment{typ: "DURATION", value: v, last: i + 2}, true
	}
	if w.is(duration) && st.in(i+1, spanOne) && !(st.is(i+1, "день")) {
		return moment{typ: "DURATION", value: period(decInt(w.count), w.letter), last: i + 2}, !st.wordIs(i, "last", "next")
	}
	if d, ok := weekdayName(st, i+1); ok && st.wordIs(i, "coming") {
		return d, true
	}
	return moment{}, false
}
