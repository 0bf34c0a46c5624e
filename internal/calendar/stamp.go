package calendar

import (
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Stamp finds the first full date of a line, with the clock time that stands
// beside it, as pages print them: «11 августа 2023, 21:03», «10:56, 14 Март
// 2020», «2011-08-09 11:56», «18 июня 2020 г., 10:02», «2023-08-11T21:03+06:00».
// The value is ISO 8601, a day or a local time, with a zone only where the line
// has a numeric one. The stamp is s[start:end]. A date without its year, and one
// that the calendar does not have, is no stamp.
func Stamp(s string) (value string, start, end int, ok bool) {
	return stamp(s, (*pieces).date)
}

// Yearless finds the first date of a line that leaves its year out, with the
// clock time beside it: «3 сентября, 06:12», «00:01 — 30 июля». The year of the
// value is XXXX.
func Yearless(s string) (value string, start, end int, ok bool) {
	value, start, end, ok = stamp(s, (*pieces).dayAndMonth)
	if ok {
		value = "XXXX" + value[4:]
	}
	return value, start, end, ok
}

// stamp finds the first date that a reader of dates knows, with its clock.
func stamp(s string, read func(*pieces, int) (Day, int)) (value string, start, end int, ok bool) {
	if !mayDate(s) {
		return "", 0, 0, false
	}
	t := cutPieces.Get().(*pieces)
	defer t.release()
	t.cut(s)
	for i := range t.list {
		clock := -1
		date := i
		if h, n := t.clock(i); n > 0 {
			// The time stands first: «10:56, 14 Март 2020», «21:03 | 11.08.2023».
			clock = h
			date = t.skip(i+n, " ,|/-–—·•")
		}
		day, n := read(t, date)
		if n == 0 {
			continue
		}
		value = day.String()
		last := date + n
		switch {
		case clock >= 0:
			value += "T" + t.clockText(clock)
		default:
			at := t.skip(last, " ,|/-–—·•")
			if at < len(t.list) && (t.norm(at) == "в" || t.norm(at) == "t" || t.norm(at) == "т") {
				at = t.skip(at+1, " ")
			}
			if h, m := t.clock(at); m > 0 {
				value += "T" + t.clockText(h)
				last = at + m
				if zone, k := t.zone(last); k > 0 {
					value += zone
					last += k
				}
			}
		}
		return value, t.list[i].start, t.list[last-1].end, true
	}
	return "", 0, 0, false
}

// mayDate reports whether a line has what every date has: a number before the
// word of a month, or three numbers with one mark between them. Most lines with
// a number have neither.
func mayDate(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			continue
		}
		end := digits(s, i)
		if end-i <= 4 && (numeric(s, end) || beforeMonth(s[end:])) {
			return true
		}
		i = end
	}
	return false
}

// digits is the end of the run of digits that begins at s[i].
func digits(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// numeric reports whether «.08.2023», «-08-09» or «/11/8» stand at s[i].
func numeric(s string, i int) bool {
	if i >= len(s) || s[i] != '.' && s[i] != '-' && s[i] != '/' {
		return false
	}
	end := digits(s, i+1)
	return end > i+1 && end+1 < len(s) && s[end] == s[i] && s[end+1] >= '0' && s[end+1] <= '9'
}

// beforeMonth reports whether the word of a month begins a string, after white
// space and hyphens.
func beforeMonth(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r == '-' || unicode.IsSpace(r) })
	end := strings.IndexFunc(s, func(r rune) bool { return !isLetter(r) })
	if end < 0 {
		end = len(s)
	}
	return end > 0 && monthOfStamp(strings.ToLower(s[:end])) != 0
}

// piece is a run of digits, a run of letters, or one other character.
type piece struct {
	start, end int
	number     int // value of a run of at most four digits; -1 for all else
}

type pieces struct {
	s    string
	list []piece
}

// cutPieces spares the memory of the pieces a line.
var cutPieces = sync.Pool{New: func() any { return new(pieces) }}

// release keeps no text alive.
func (t *pieces) release() {
	t.s = ""
	cutPieces.Put(t)
}

// cut cuts a line.
func (t *pieces) cut(s string) {
	t.s, t.list = s, t.list[:0]
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		p := piece{start: i, number: -1}
		switch {
		case r >= '0' && r <= '9':
			n := 0
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				if i-p.start < 4 {
					n = n*10 + int(s[i]-'0')
				}
				i++
			}
			if i-p.start <= 4 {
				p.number = n
			}
		case isLetter(r):
			for i < len(s) {
				r, size = utf8.DecodeRuneInString(s[i:])
				if !isLetter(r) {
					break
				}
				i += size
			}
		default:
			i += size
		}
		p.end = i
		t.list = append(t.list, p)
	}
}

func isLetter(r rune) bool { return r >= 'А' && r <= 'я' || unicode.IsLetter(r) }

func (t *pieces) text(i int) string {
	if i < 0 || i >= len(t.list) {
		return ""
	}
	return t.s[t.list[i].start:t.list[i].end]
}

func (t *pieces) norm(i int) string { return strings.ToLower(t.text(i)) }

// number is the value of piece i if it is a number of lo to hi digits.
func (t *pieces) number(i, lo, hi int) int {
	if i < 0 || i >= len(t.list) {
		return -1
	}
	if n := t.list[i].end - t.list[i].start; n < lo || n > hi {
		return -1
	}
	return t.list[i].number
}

// skip is the first piece from i that is none of the marks; a space in marks
// stands for all white space.
func (t *pieces) skip(i int, marks string) int {
	for i < len(t.list) {
		r, _ := utf8.DecodeRuneInString(t.text(i))
		if unicode.IsSpace(r) {
			r = ' '
		}
		if !strings.ContainsRune(marks, r) || r == utf8.RuneError {
			break
		}
		i++
	}
	return i
}

// date reads a date at piece i and answers how many pieces it takes.
func (t *pieces) date(i int) (Day, int) {
	// A number that goes on to the left is no beginning of a date: «1.11.08.2023».
	if i > 0 && (t.number(i-2, 1, 9) >= 0 && strings.Contains(".,-/", t.text(i-1))) {
		return Day{}, 0
	}
	if year := t.number(i, 4, 4); year >= 1000 { // 2011-08-09
		sep := t.text(i + 1)
		month, day := t.number(i+2, 2, 2), t.number(i+4, 2, 2)
		if (sep == "-" || sep == "." || sep == "/") && t.text(i+3) == sep && month > 0 && day > 0 {
			return valid(Day{year, time.Month(month), day}, 5)
		}
		return Day{}, 0
	}
	day := t.number(i, 1, 2)
	if day <= 0 {
		return Day{}, 0
	}
	if sep := t.text(i + 1); sep == "." || sep == "/" || sep == "-" { // 11.08.2023
		month, year := t.number(i+2, 1, 2), t.number(i+4, 4, 4)
		if year < 0 && sep != "-" { // «20-12-24» is a telephone
			if year = t.number(i+4, 2, 2); year >= 0 {
				year = FullYear(year)
			}
		}
		if t.text(i+3) == sep && month > 0 && year > 0 {
			return valid(Day{year, time.Month(month), day}, 5)
		}
	}
	m := t.skip(i+1, " -") // 11 августа 2023, 11-авг-2023
	month := monthOfStamp(t.norm(m))
	if month == 0 {
		return Day{}, 0
	}
	y := t.skip(m+1, " .,-")
	year := t.number(y, 4, 4)
	if year < 1000 {
		return Day{}, 0
	}
	d, n := valid(Day{year, month, day}, y+1-i)
	if n == 0 {
		return d, 0
	}
	if g := t.skip(y+1, " "); t.norm(g) == "г" || t.norm(g) == "года" || t.norm(g) == "год" {
		n = g + 1 - i
		if t.norm(g) == "г" && t.text(g+1) == "." {
			n++
		}
	}
	return d, n
}

// dayAndMonth reads «11 августа» at piece i where no year follows. The year of
// the day is a leap year.
func (t *pieces) dayAndMonth(i int) (Day, int) {
	day := t.number(i, 1, 2)
	if day <= 0 {
		return Day{}, 0
	}
	m := t.skip(i+1, " ")
	month := monthOfStamp(t.norm(m))
	if month == 0 || t.number(t.skip(m+1, " .,-"), 4, 4) >= 1000 {
		return Day{}, 0
	}
	n := m + 1 - i
	if t.text(m+1) == "." { // «8 апр., 12:10»
		n++
	}
	return valid(Day{2000, month, day}, n)
}

// monthOfStamp is the month that a word of a time stamp names. The stamps of
// bilingual sites are in Kazakh: «30 маусым 2022».
func monthOfStamp(norm string) time.Month {
	if m := Month(norm); m != 0 {
		return m
	}
	return time.Month(kazakhMonths()[norm])
}

func valid(d Day, n int) (Day, int) {
	if !d.Valid() {
		return Day{}, 0
	}
	return d, n
}

// clock reads «21:03» or «21:03:15» at piece i: the index of the hour and the
// number of pieces.
func (t *pieces) clock(i int) (hour, n int) {
	h, m := t.number(i, 1, 2), t.number(i+2, 2, 2)
	if h < 0 || h > 24 || m < 0 || m > 59 || t.text(i+1) != ":" || t.text(i-1) == ":" {
		return 0, 0
	}
	n = 3
	if s := t.number(i+4, 2, 2); t.text(i+3) == ":" && s >= 0 && s <= 60 {
		n = 5
		if t.text(i+5) == "." && t.number(i+6, 1, 4) >= 0 { // fractions of a second
			n = 7
		}
	}
	return i, n
}

func (t *pieces) clockText(i int) string {
	s := fmt.Sprintf("%02d:%s", t.list[i].number, t.text(i+2))
	if sec := t.number(i+4, 2, 2); t.text(i+3) == ":" && sec >= 0 && sec <= 60 {
		s += ":" + t.text(i+4)
	}
	return s
}

// zone reads «Z», «+06:00» or «+0600» at piece i.
func (t *pieces) zone(i int) (string, int) {
	switch t.text(i) {
	case "Z":
		return "Z", 1
	case "+", "-", "−":
		sign := t.text(i)
		if sign == "−" {
			sign = "-"
		}
		if h, m := t.number(i+1, 2, 2), t.number(i+3, 2, 2); h >= 0 && m >= 0 && t.text(i+2) == ":" {
			return fmt.Sprintf("%s%02d:%02d", sign, h, m), 4
		}
		if hm := t.number(i+1, 4, 4); hm >= 0 {
			return fmt.Sprintf("%s%02d:%02d", sign, hm/100, hm%100), 2
		}
	}
	return "", 0
}
