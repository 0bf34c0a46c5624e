package calendar

import (
	"fmt"
	"time"
)

// Day is a day of the Gregorian calendar. The zero Day is no day.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// Of is the day of a moment, in the moment's own zone.
func Of(t time.Time) Day {
	if t.IsZero() {
		return Day{}
	}
	y, m, d := t.Date()
	return Day{y, m, d}
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// Valid reports whether the calendar has the day: there is no 31 February.
func (d Day) Valid() bool {
	return d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= DaysIn(d.Year, d.Month)
}

// String is the day in ISO 8601: 2023-08-11.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// Time is the beginning of the day in UTC.
func (d Day) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// AddDays is the day n days later (earlier for a negative n).
func (d Day) AddDays(n int) Day { return Of(d.Time().AddDate(0, 0, n)) }

// AddMonths is the same day n months later; the last of the month where that
// month is shorter: a month after 31 January is 28 February.
func (d Day) AddMonths(n int) Day {
	m := d.Year*12 + int(d.Month) - 1 + n
	year := m / 12
	if m < 0 && m%12 != 0 {
		year--
	}
	month := time.Month(m - year*12 + 1)
	return Day{year, month, min(d.Day, DaysIn(year, month))}
}

// Weekday is the ISO number of the day of the week, Monday 1 to Sunday 7.
func (d Day) Weekday() int { return (int(d.Time().Weekday())+6)%7 + 1 }

// Week is the ISO week of the day: 2025-W32.
func (d Day) Week() string {
	y, w := d.Time().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

// Sub is the number of days from o to d.
func (d Day) Sub(o Day) int { return int(d.Time().Sub(o.Time()).Hours() / 24) }

// Before reports whether d is earlier than o.
func (d Day) Before(o Day) bool {
	if d.Year != o.Year {
		return d.Year < o.Year
	}
	if d.Month != o.Month {
		return d.Month < o.Month
	}
	return d.Day < o.Day
}

// DaysIn is the number of days of a month.
func DaysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// FullYear is the year that two digits mean in a date: «27.05.99» is 1999,
// «18.07.14» is 2014. Years to come are taken up to 2049.
func FullYear(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}
