package stats

import (
	"fmt"
	"time"

	"github.com/svodka-nlp/svodka/internal/calendar"
)

// moment is a time expression as it was written, before it is resolved against
// the day of the document: «в прошлом году» is one year back from a year that
// is not known yet.
type moment struct {
	first, last int // atoms, half open
	typ         string
	grain       byte // what is named: D day, W week, M month, Q quarter, H half, S season, Y year, E decade, C century
	year        int
	yearShift   int // «прошлого года»: -1, with hasShift
	hasShift    bool
	sameYear    bool // «того же года»
	sameDay     bool // «в тот же день», «на следующий день» with a shift
	narrated    bool // counts from the time of the narrative: «годом ранее»
	weekend     bool
	month       time.Month
	day         int
	weekday     int
	weekShift   int // «следующий вторник»
	hasWeek     bool
	back        int // the last such weekday that is so many days past: «в минувшую пятницу»
	part        int // of a quarter or half: which
	season      string
	clock       bool
	hour        int
	minute      int
	second      int
	daypart     string
	shift       int  // grains from the anchor
	relative    bool // shift counts
	value       string
	mod         string
	end         *moment
	by          string
	bare        bool // a month, weekday or season without anything beside it
}

func (m *moment) dayKnown() bool {
	return m.grain == 'D' && (m.day > 0 || m.weekday > 0 || m.relative)
}

// clockNow is what relative expressions are resolved against.
type clockNow struct {
	anchor    calendar.Day // of the document; zero: unknown
	narrative calendar.Day // the last day named before, in the same sentence or, for the past, before it
	year      int          // the last year named
	tense     tense        // of the clause
	sentence  calendar.Day // the last day named in the same sentence
	narrated  int32        // the sentence that named narrative
	current   int32        // the sentence of the expression
	period    calendar.Day // the middle of the last month, season or year named in the same sentence
}

type tense int8

const (
	unsaid tense = iota
	pastTense
	futureTense
	presentTense
)

// base is the day that an expression counts from.
func (c *clockNow) base() calendar.Day {
	if !c.sentence.IsZero() {
		return c.sentence
	}
	return c.anchor
}

// resolve gives the value of a moment, or the reason why it has none. The
// second result is the day that it names, zero for none.
func (m *moment) resolve(c *clockNow) (value string, day calendar.Day, reason string) {
	if m.end != nil {
		return m.resolveInterval(c)
	}
	if m.value != "" {
		return m.value, day, ""
	}
	switch m.grain {
	case 'D':
		return m.resolveDay(c)
	case 'T': // a clock time alone
		day = c.sentence
		if day.IsZero() {
			day = c.anchor
			if c.tense == pastTense && !c.narrative.IsZero() && c.narrative.Before(c.anchor) && (c.current-c.narrated < 2 || c.anchor.Sub(c.narrative) < 8) {
				day = c.narrative
			}
		}
		return m.at(dayText(day)), calendar.Day{}, ""
	case 'W':
		if m.weekend {
			return m.resolveWeekend(c), day, ""
		}
		if c.anchor.IsZero() {
			return "XXXX-WXX", day, ""
		}
		return c.anchor.AddDays(7 * m.shift).Week(), day, ""
	case 'M':
		if m.relative {
			a := c.anchor
			if m.narrated {
				a = c.told()
			}
			if a.IsZero() {
				return "XXXX-XX", day, ""
			}
			a = a.AddMonths(m.shift)
			return fmt.Sprintf("%04d-%02d", a.Year, int(a.Month)), day, ""
		}
		y, known := m.yearOf(c, func(y int) calendar.Day { return calendar.Day{Year: y, Month: m.month, Day: 15} })
		if !known {
			return fmt.Sprintf("XXXX-%02d", int(m.month)), day, ""
		}
		return fmt.Sprintf("%04d-%02d", y, int(m.month)), day, ""
	case 'Q', 'H':
		months := 3
		if m.grain == 'H' {
			months = 6
		}
		if m.relative {
			if c.anchor.IsZero() {
				return "XXXX-" + string(m.grain) + "X", day, ""
			}
			a := c.anchor
			a.Day = 1
			a = a.AddMonths(months * m.shift)
			return fmt.Sprintf("%04d-%c%d", a.Year, m.grain, (int(a.Month)-1)/months+1), day, ""
		}
		y, known := m.partYear(c, time.Month((m.part-1)*months+1), months)
		if !known {
			return fmt.Sprintf("XXXX-%c%d", m.grain, m.part), day, ""
		}
		return fmt.Sprintf("%04d-%c%d", y, m.grain, m.part), day, ""
	case 'S':
		middle := seasonMiddle[m.season]
		y, known := m.yearOf(c, func(y int) calendar.Day { return calendar.Day{Year: y, Month: middle, Day: 15} })
		if !known {
			return "XXXX-" + m.season, day, ""
		}
		return fmt.Sprintf("%04d-%s", y, m.season), day, ""
	case 'Y':
		if m.sameYear {
			if y := c.lastYear(); y != 0 {
				return fmt.Sprintf("%04d", y), day, ""
			}
			return "XXXX", day, ""
		}
		if m.relative {
			base := c.anchor
			if m.narrated {
				base = c.told()
			}
			if base.IsZero() {
				return "XXXX", day, ""
			}
			return fmt.Sprintf("%04d", base.Year+m.shift), day, ""
		}
		return fmt.Sprintf("%04d", m.year), day, ""
	case 'E':
		return fmt.Sprintf("%d", m.year), day, ""
	case 'C':
		if m.relative {
			if c.anchor.IsZero() {
				return "XX", day, ""
			}
			return fmt.Sprintf("%d", c.anchor.Year/100+m.shift), day, ""
		}
		return fmt.Sprintf("%d", m.year), day, ""
	}
	return "", day, "no rule"
}

var seasonMiddle = map[string]time.Month{"SP": time.April, "SU": time.July, "FA": time.October, "WI": time.January}

func (c *clockNow) lastYear() int {
	if !c.sentence.IsZero() {
		return c.sentence.Year
	}
	if c.year != 0 {
		return c.year
	}
	return c.anchor.Year
}

// yearOf is the year of something that recurs every year: as written, or the
// one that brings it nearest to the time of the narrative.
func (m *moment) yearOf(c *clockNow, middle func(year int) calendar.Day) (int, bool) {
	if m.year != 0 {
		return m.year, true
	}
	if m.sameYear {
		y := c.lastYear()
		return y, y != 0
	}
	if c.anchor.IsZero() && c.sentence.IsZero() && c.period.IsZero() {
		return 0, false
	}
	if m.hasShift {
		if c.anchor.IsZero() {
			return 0, false
		}
		return c.anchor.Year + m.yearShift, true
	}
	base := c.base()
	if c.sentence.IsZero() && !c.period.IsZero() && (c.anchor.IsZero() || c.period.Before(c.anchor)) {
		// «В марте прошлого года шахту затопило, но в июне её откачали»
		best, far := c.period.Year, 1<<30
		for y := c.period.Year - 1; y <= c.period.Year+1; y++ {
			days := middle(y).Sub(c.period)
			if days < 0 {
				days = -days
			}
			if days < far {
				best, far = y, days
			}
		}
		return best, true
	}
	best, far := base.Year, 1<<30
	for _, y := range [...]int{base.Year, base.Year - 1, base.Year + 1} {
		days := middle(y).Sub(base)
		// Where the two neighbours are about as near, the tense decides.
		weight := days
		if days < 0 {
			weight = -days
		}
		switch {
		case c.tense == pastTense && days > 20, c.tense == futureTense && days < -20:
			weight += 120
		}
		if weight < far {
			best, far = y, weight
		}
	}
	return best, true
}

// told is the time that «годом ранее» counts from: what the sentence named
// last, else the anchor.
func (c *clockNow) told() calendar.Day {
	switch {
	case !c.sentence.IsZero():
		return c.sentence
	case !c.period.IsZero():
		return c.period
	}
	return c.anchor
}

// resolveWeekend gives the week of a weekend with the mark of TIMEX3: 2025-W32-WE.
func (m *moment) resolveWeekend(c *clockNow) string {
	if c.anchor.IsZero() {
		return "XXXX-WXX-WE"
	}
	d := c.anchor.AddDays(7 * m.shift)
	if !m.relative && c.tense == pastTense && c.anchor.Weekday() < 6 {
		d = d.AddDays(-7)
	}
	return d.Week() + "-WE"
}

// partYear is the year of a quarter or half. It is the year of the narrative,
// unless the tense says that the part is over and it has not begun, or the
// other way round: in February «за четвёртый квартал» means last year's.
func (m *moment) partYear(c *clockNow, first time.Month, months int) (int, bool) {
	if m.year != 0 || m.sameYear || m.hasShift {
		return m.yearOf(c, nil)
	}
	base := c.base()
	if c.sentence.IsZero() && !c.period.IsZero() && (base.IsZero() || c.period.Year < base.Year) {
		return c.period.Year, true
	}
	if base.IsZero() {
		return 0, false
	}
	switch {
	case first > base.Month && (c.tense == pastTense || c.tense == unsaid && int(first-base.Month) > 7):
		return base.Year - 1, true
	case int(first)+months <= int(base.Month) && c.tense == futureTense:
		return base.Year + 1, true
	}
	return base.Year, true
}

func dayText(d calendar.Day) string {
	if d.IsZero() {
		return "XXXX-XX-XX"
	}
	return d.String()
}

// at adds the clock or the part of the day to a day.
func (m *moment) at(day string) string {
	switch {
	case m.clock && m.second >= 0:
		return fmt.Sprintf("%sT%02d:%02d:%02d", day, m.hour, m.minute, m.second)
	case m.clock:
		return fmt.Sprintf("%sT%02d:%02d", day, m.hour, m.minute)
	case m.daypart != "":
		return day + "T" + m.daypart
	}
	return day
}

func (m *moment) resolveDay(c *clockNow) (string, calendar.Day, string) {
	switch {
	case m.sameDay:
		d := c.sentence
		if d.IsZero() {
			d = c.narrative
		}
		if d.IsZero() {
			d = c.anchor
		}
		if m.shift != 0 && !d.IsZero() {
			d = d.AddDays(m.shift)
		}
		return m.at(dayText(d)), d, ""
	case m.relative:
		d := c.anchor
		if m.narrated && !c.sentence.IsZero() {
			d = c.sentence
		}
		if d.IsZero() {
			return m.at("XXXX-XX-XX"), calendar.Day{}, ""
		}
		d = d.AddDays(m.shift)
		return m.at(d.String()), d, ""
	case m.day > 0:
		if m.day > calendar.DaysIn(2000, m.month) || m.year != 0 && m.day > calendar.DaysIn(m.year, m.month) {
			return "", calendar.Day{}, fmt.Sprintf("no day %d in month %d", m.day, int(m.month))
		}
		y, known := m.yearOf(c, func(y int) calendar.Day {
			return calendar.Day{Year: y, Month: m.month, Day: min(m.day, calendar.DaysIn(y, m.month))}
		})
		if !known {
			return m.at(fmt.Sprintf("XXXX-%02d-%02d", int(m.month), m.day)), calendar.Day{}, ""
		}
		d := calendar.Day{Year: y, Month: m.month, Day: m.day}
		if !d.Valid() {
			return "", calendar.Day{}, fmt.Sprintf("no day %d in month %d of %d", m.day, int(m.month), y)
		}
		return m.at(d.String()), d, ""
	case m.weekday > 0:
		base := c.anchor
		if base.IsZero() {
			return m.at("XXXX-WXX-" + fmt.Sprint(m.weekday)), calendar.Day{}, ""
		}
		ahead := (m.weekday - base.Weekday() + 7) % 7
		switch {
		case m.back > 0:
			for ahead > -m.back {
				ahead -= 7
			}
		case m.hasWeek:
			monday := base.AddDays(1 - base.Weekday())
			ahead = monday.AddDays(7*m.weekShift + m.weekday - 1).Sub(base)
		case c.tense == futureTense:
		case (c.tense == presentTense || c.tense == unsaid) && ahead <= 3:
		case ahead > 0:
			ahead -= 7
		}
		d := base.AddDays(ahead)
		return m.at(d.String()), d, ""
	}
	return "", calendar.Day{}, "no rule"
}

// resolveInterval gives both ends; what only one of them says holds for both.
func (m *moment) resolveInterval(c *clockNow) (string, calendar.Day, string) {
	from, to := *m, *m.end
	from.end = nil
	if from.grain == 'D' && from.day > 0 && from.month == 0 {
		from.month = to.month
	}
	if from.year == 0 && !from.relative && to.year != 0 && from.grain != 'T' {
		from.year = to.year
		if to.grain == 'D' && from.grain == 'D' && (from.month > to.month || from.month == to.month && from.day > to.day) {
			from.year-- // с 28 декабря по 3 января 2024 года
		}
	}
	if from.hasShift != to.hasShift && from.year == 0 {
		from.hasShift, from.yearShift = true, to.yearShift
	}
	if from.sameYear != to.sameYear {
		from.sameYear = true
	}
	a, day, reason := from.resolve(c)
	if reason != "" {
		return "", calendar.Day{}, reason
	}
	inner := *c
	if !day.IsZero() {
		inner.sentence = day
	}
	b, end, reason := to.resolve(&inner)
	if reason != "" {
		return "", calendar.Day{}, reason
	}
	if !day.IsZero() && !end.IsZero() && end.Before(day) && to.year == 0 && to.day > 0 {
		to.year = day.Year + 1
		if b, end, reason = to.resolve(&inner); reason != "" {
			return "", calendar.Day{}, reason
		}
	}
	return a + "/" + b, end, ""
}
