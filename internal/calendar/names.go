package calendar

import (
	_ "embed"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	//go:embed lists/months.txt
	monthList string
	//go:embed lists/weekdays.txt
	weekdayList string
	//go:embed lists/months_kk.txt
	kazakhMonthList string
)

var (
	months   = sync.OnceValue(func() map[string]int { return parse(monthList) })
	weekdays = sync.OnceValue(func() map[string]int { return parse(weekdayList) })

	kazakhMonths = sync.OnceValue(func() map[string]int { return parse(kazakhMonthList) })
)

// parse reads lines of a number and the names that mean it.
func parse(list string) map[string]int {
	names := make(map[string]int)
	for line := range strings.Lines(list) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		n, err := strconv.Atoi(f[0])
		if err != nil {
			panic("calendar: list of names: " + err.Error())
		}
		for _, name := range f[1:] {
			names[name] = n
		}
	}
	return names
}

// Month is the month that a lower-case word names, in any case or number or
// abbreviated without its full stop: «август», «августа», «авг». It is 0 for
// every other word.
func Month(norm string) time.Month { return time.Month(months()[fold(norm)]) }

// Weekday is the ISO number of the day of the week that a lower-case word
// names, 1 for Monday to 7 for Sunday: «среду», «вторникам», «пт». It is 0 for
// every other word.
func Weekday(norm string) int { return weekdays()[fold(norm)] }

// fold makes ё е; the common word has none, and is returned as it is.
func fold(s string) string {
	if strings.Contains(s, "ё") {
		return strings.ReplaceAll(s, "ё", "е")
	}
	return s
}

// MonthForms are all words that [Month] knows, in order.
func MonthForms() []string { return slices.Sorted(maps.Keys(months())) }

// WeekdayForms are all words that [Weekday] knows, in order.
func WeekdayForms() []string { return slices.Sorted(maps.Keys(weekdays())) }
