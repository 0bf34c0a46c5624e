package stats

import (
	"strconv"
	"time"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// Date is a time expression in the terms of TIMEX3.
type Date struct {
	text.Span
	Tokens doc.Range
	Type   string // DATE TIME DURATION SET INTERVAL
	Value  string // ISO 8601; "" for an impossible date
	Mod    string // START MID END APPROX BEFORE AFTER MORE_THAN LESS_THAN EACH or ""
	Reason string // why there is no value: «31 февраля»
	By     string
}

// Dates finds the time expressions of a bare text. Relative ones count from
// the anchor; a zero anchor leaves them with X for what is not known.
func Dates(s string, anchor time.Time) []Date {
	st := cutText(s, builtin())
	defer st.release()
	return dates(st, calendar.Of(anchor))
}

// Dates finds the time expressions of a document, in order.
func (f *Finder) Dates(d *doc.Document) []Date {
	st := cutDocument(d, builtin())
	defer st.release()
	return dates(st, calendar.Of(d.Anchor))
}

// dates reads a stream from its beginning to its end.
func dates(st *stream, anchor calendar.Day) []Date {
	for i := 0; i < len(st.atoms); {
		if st.opens(i) == 0 {
			i++
			continue
		}
		if st.doc != nil && st.doc.Stopped() {
			break
		}
		m, ok := st.moment(i)
		last := len(st.moments)
		st.moments = append(st.moments, m)
		if !ok || st.barred(&st.moments[last]) {
			st.moments = st.moments[:last]
			if r, age := st.age(i); age && ok {
				i = r.last
				continue
			}
			i = st.afterNumber(i)
			continue
		}
		i = m.last
	}
	found := st.moments
	if len(found) == 0 {
		return nil
	}
	out := make([]Date, 0, len(found))
	now := clockNow{anchor: anchor}
	if anchor.IsZero() {
		now.anchor = firstFull(found)
	}
	sentence := int32(-1)
	for k := range found {
		if st.doc != nil && st.doc.Stopped() {
			break
		}
		m := &found[k]
		s := st.atoms[m.first].sentence
		now.current = s
		if s != sentence {
			sentence, now.sentence, now.period = s, calendar.Day{}, calendar.Day{}
		}
		now.tense = st.tenseAt(m)
		value, day, reason := m.resolve(&now)
		if m.mod == "" && m.typ != "SET" {
			m.mod = st.dateMod(m)
		}
		if p := periodMiddle(m, value); !p.IsZero() && st.adverbial(m) {
			now.period = p
		}
		if !day.IsZero() {
			now.narrated = s
			now.sentence = day
			now.narrative = day
			now.year = day.Year
		} else if m.year != 0 && m.grain != 'E' && m.grain != 'C' {
			now.year = m.year
		}
		d := Date{
			Span:  text.Span{Start: int(st.atoms[m.first].start), End: int(st.atoms[m.last-1].end)},
			Type:  m.typ,
			Value: value, Mod: m.mod, Reason: reason, By: "rule:" + m.by,
		}
		d.Tokens = st.tokens(m.first, m.last)
		out = append(out, d)
	}
	return out
}

// adverbial reports whether a year says when something was: «итоги 2025 года»
// names what happened in it.
func (st *stream) adverbial(m *moment) bool {
	if m.grain != 'Y' {
		return true
	}
	p := st.tok(m.first - 1)
	return p == nil || !st.same(m.first-1, m.first) || p.Tag().POS() != morph.Noun && p.Tag().POS() != morph.Adj
}

// periodMiddle is the middle day of a year or of a part of it, zero for what
// has no year.
func periodMiddle(m *moment, value string) calendar.Day {
	if m.typ != "DATE" || len(value) < 4 {
		return calendar.Day{}
	}
	y, err := strconv.Atoi(value[:4])
	if err != nil {
		return calendar.Day{}
	}
	d := calendar.Day{Year: y, Month: time.July, Day: 1}
	switch {
	case m.grain == 'M' && len(value) == 7:
		k, err := strconv.Atoi(value[5:])
		if err != nil || k < 1 || k > 12 {
			return calendar.Day{}
		}
		d.Month, d.Day = time.Month(k), 15
	case m.grain == 'S' && m.season != "":
		d.Month, d.Day = seasonMiddle[m.season], 15
	case m.grain == 'Y':
	default:
		return calendar.Day{}
	}
	return d
}

// firstFull is the first full day among the expressions.
func firstFull(found []moment) calendar.Day {
	for k := range found {
		m := &found[k]
		if m.grain == 'D' && m.day > 0 && m.year > 0 && m.end == nil {
			if d := (calendar.Day{Year: m.year, Month: m.month, Day: m.day}); d.Valid() {
				return d
			}
		}
	}
	return calendar.Day{}
}

// tokens is the range of the document's tokens that atoms first to last cover.
func (st *stream) tokens(first, last int) doc.Range {
	a, b := st.atoms[first].token, st.atoms[last-1].token
	if a < 0 || b < 0 {
		return doc.Range{}
	}
	return doc.Range{First: int(a), Last: int(b) + 1}
}

// afterNumber is where to go on when no expression begins at i: past the whole
// of a number, so that its tail is not taken for one («12 2023 год»).
func (st *stream) afterNumber(i int) int {
	if n, ok := st.number(i); ok && n.form != ordinalNum {
		return max(n.last, i+1)
	}
	return i + 1
}

// moment reads a whole expression at atom i: a core with its beginning or end,
// its clock time, or two cores that make an interval.
func (st *stream) moment(i int) (moment, bool) {
	// «в начале 2014 года», «к середине августа»
	if st.wordIs(i, "start", "mid", "end") && st.same(i, i+1) {
		m, ok := st.whole(i + 1)
		if grain := st.barePeriod(i + 1); !ok && grain != 0 {
			// «до конца года», «с начала месяца»
			m, ok = moment{typ: "DATE", grain: grain, relative: true, last: i + 2, by: "period"}, true
		}
		if !ok || m.typ != "DATE" && m.typ != "INTERVAL" || m.value == "PRESENT_REF" || m.grain == 'D' && m.day > 0 {
			return m, false
		}
		m.first = i
		m.mod = map[string]string{"start": "START", "mid": "MID", "end": "END"}[st.word(i).word]
		return m, true
	}
	return st.whole(i)
}

// barePeriod is the grain of a period without a number after «начало» or
// «конец»: the current one is meant.
func (st *stream) barePeriod(i int) byte {
	switch {
	case st.is(i, "года", "г"):
		return 'Y'
	case st.is(i, "месяца"):
		return 'M'
	case st.is(i, "недели"):
		return 'W'
	case st.is(i, "квартала"):
		return 'Q'
	case st.is(i, "полугодия"):
		return 'H'
	case st.is(i, "века", "столетия"):
		return 'C'
	}
	return 0
}

func (st *stream) whole(i int) (moment, bool) {
	m, ok := st.core(i)
	if !ok {
		return m, false
	}
	if m.end == nil && (m.typ == "DATE" || m.typ == "TIME" && m.grain == 'T') {
		if r, ok := st.interval(m); ok {
			return r, true
		}
	}
	if m.dayKnown() && m.end == nil && (m.typ == "DATE" || m.daypart != "" && !m.clock) {
		st.addClock(&m)
	} else if m.grain == 'T' && m.end == nil {
		st.addDay(&m)
	}
	return m, true
}

// addClock adds the clock time or part of the day that follows a day: «11
// августа 2023, 21:03», «вчера вечером», «понедельник утром».
func (st *stream) addClock(m *moment) {
	j := m.last
	if !st.same(m.first, j) {
		return
	}
	if w := st.word(j); w.is(daypart) && m.daypart == "" && st.is(j, "утром", "днем", "вечером", "ночью", "утра", "вечера") {
		m.typ, m.daypart, m.last = "TIME", w.part, j+1
		j++
	}
	k := j
	if st.isSign(k, ",|") {
		k++
	}
	comma := k > j
	preposition := st.is(k, "в", "около", "примерно", "к", "после", "с", "до", "во")
	near := k
	for st.is(near, "в", "около", "примерно", "во", "к") && near < k+2 {
		near++
	}
	if preposition && near == k {
		return
	}
	c, ok := clockTime(st, near)
	named := ok && (st.has(c.last-1, daypart) || st.is(c.last-1, "дня"))
	if !ok || !comma && !preposition && !named && !(st.digitsAt(near, 1, 2) && st.isSign(near+1, ":")) || !st.same(m.first, c.last-1) {
		return
	}
	m.typ = "TIME"
	m.clock, m.hour, m.minute, m.second = true, c.hour, c.minute, c.second
	m.daypart = ""
	m.last = c.last
	m.by += "+clock"
}

// addDay adds the day that follows a clock time: «10:56, 14 марта 2020», «в 17
// часов завтра».
func (st *stream) addDay(m *moment) {
	j := m.last
	if st.isSign(j, ",|") {
		j++
	}
	if !st.same(m.first, j) {
		return
	}
	for _, r := range []func(*stream, int) (moment, bool){dayOfMonth, dottedDay, isoDay, relativeDay, weekdayName} {
		d, ok := r(st, j)
		if !ok || d.end != nil || j > m.last && d.year == 0 {
			continue
		}
		d.first, d.typ = m.first, "TIME"
		d.clock, d.hour, d.minute, d.second = true, m.hour, m.minute, m.second
		d.by = "clock+day"
		*m = d
		return
	}
}

// interval reads the second end of «28 сентября – 3 октября», «с мая по август
// 2023 года», «9:00 до 17:30» after the first.
func (st *stream) interval(m moment) (moment, bool) {
	j := m.last
	if !st.same(m.first, j) {
		return m, false
	}
	before := m.first - 1
	switch {
	case st.isSign(j, dashes):
		if m.grain == 'Y' {
			return m, false
		}
	case st.is(j, "по"):
		if !st.is(before, "с", "со") {
			return m, false
		}
	case st.is(j, "до"):
		if !st.is(before, "с", "со", "от") {
			return m, false
		}
	case st.is(j, "и"):
		if !st.is(before, "между") {
			return m, false
		}
	default:
		return m, false
	}
	e, ok := st.core(j + 1)
	if !ok || e.end != nil || e.typ != m.typ || !st.same(m.first, e.last-1) {
		return m, false
	}
	if st.wordIs(j+1, "start", "mid", "end") {
		return m, false
	}
	if e.grain != m.grain || m.value != "" || e.value != "" {
		return m, false
	}
	if m.grain == 'D' {
		// Both days of a dashed pair must be of one kind.
		if (m.day > 0) != (e.day > 0) {
			return m, false
		}
		if m.daypart != "" || e.daypart != "" {
			return m, false
		}
	}
	m.end = &e
	m.typ = "INTERVAL"
	m.last = e.last
	m.by += "-interval"
	return m, true
}

// dateMod reads the words before an expression that bound it.
func (st *stream) dateMod(m *moment) string {
	i := m.first - 1
	if !st.same(i, m.first) {
		return ""
	}
	if st.is(i, "в", "к", "на", "с", "во") && m.typ != "DURATION" {
		i-- // «примерно в 18:30»
		if !st.is(i, "примерно", "приблизительно", "ориентировочно") {
			return ""
		}
	}
	span := m.typ == "DURATION"
	if span && st.is(i, "за", "на", "через", "в") && st.same(i, i-1) && (st.is(i-1, "чем") || st.in(i-1, approximator)) {
		i-- // «менее чем за сутки»
	}
	switch {
	case st.is(i, "около", "примерно", "приблизительно", "ориентировочно"), st.is(i, "порядка") && span:
		return "APPROX"
	case m.typ == "INTERVAL":
		return ""
	case st.is(i, "до") && !span:
		return "BEFORE"
	case st.is(i, "после") && !span:
		return "AFTER"
	case !span:
		return ""
	case st.is(i, "почти"):
		return "APPROX"
	case st.is(i, "чем"):
		i--
	}
	not := st.is(i-1, "не")
	switch {
	case st.is(i, "более", "больше", "свыше", "дольше"):
		if not {
			return "LESS_THAN"
		}
		return "MORE_THAN"
	case st.is(i, "менее", "меньше"):
		if not {
			return "MORE_THAN"
		}
		return "LESS_THAN"
	}
	return ""
}
