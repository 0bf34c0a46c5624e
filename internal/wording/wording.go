// Package wording puts what reports say in codes into Russian words, for the
// pages that people read. What it has no words for stands as it is.
//
//	wording.Quantity{Value: "4100000", Unit: "KZT", Mod: "gt"}.String() // "более 4 100 000 ₸"
package wording

import (
	_ "embed"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed lists/codes.txt
var codeList string

// codes are the words of each set and code.
var codes = sync.OnceValue(func() map[[2]string][]string {
	m := map[[2]string][]string{}
	for line := range strings.Lines(codeList) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		m[[2]string{f[0], f[1]}] = f[2:]
	}
	return m
})

// Code is the word for a code of a set: Code("status", "former") is «бывший». A
// code that has none is its own word.
func Code(set, code string) string {
	if w := codes()[[2]string{set, code}]; len(w) > 0 {
		return w[0]
	}
	return code
}

// Count is a number with its noun in the right form: «1 документ», «3 документа»,
// «11 документов».
func Count(n int, one, few, many string) string {
	return Number(strconv.Itoa(n)) + "\u00A0" + form(n, one, few, many)
}

func form(n int, one, few, many string) string {
	switch {
	case n%100 >= 11 && n%100 <= 14:
		return many
	case n%10 == 1:
		return one
	case n%10 >= 2 && n%10 <= 4:
		return few
	}
	return many
}

var decimal = regexp.MustCompile(`^(-?)(\d+)(?:\.(\d+))?$`)

// Number writes a decimal number as Russian print does: a comma, and spaces
// between thousands from five digits on. What is no number stands as it is.
func Number(v string) string {
	m := decimal.FindStringSubmatch(v)
	if m == nil {
		return v
	}
	whole := m[2]
	if len(whole) > 4 {
		var b strings.Builder
		for i, c := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteRune('\u00A0')
			}
			b.WriteRune(c)
		}
		whole = b.String()
	}
	if m[1] != "" {
		whole = "−" + whole
	}
	if m[3] != "" {
		whole += "," + m[3]
	}
	return whole
}

var (
	momentForm   = regexp.MustCompile(`^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)[^/]*)?)?)?$`)
	durationForm = regexp.MustCompile(`^P(T?)(\d{1,9})([YMWDHS])$`)
)

// Time writes a moment, a duration or an interval of ISO 8601 in words: «14
// октября 2024, 10:05», «5 лет», «2006 — 2010».
func Time(iso string) string {
	if a, b, ok := strings.Cut(iso, "/"); ok {
		return Time(a) + " — " + Time(b)
	}
	if m := durationForm.FindStringSubmatch(iso); m != nil {
		n, _ := strconv.Atoi(m[2]) // nine digits are a number
		if w := codes()[[2]string{"span", m[1] + m[3]}]; w != nil {
			return Count(n, w[0], w[1], w[2])
		}
		return iso
	}
	m := momentForm.FindStringSubmatch(iso)
	switch {
	case m == nil, m[2] != "" && Code("month", m[2]) == m[2]:
		return Code("time", iso)
	case m[2] == "":
		return m[1]
	case m[3] == "":
		return Code("month", m[2]) + " " + m[1]
	}
	day := strings.TrimPrefix(m[3], "0") + "\u00A0" + Code("day", m[2]) + " " + m[1]
	if m[4] != "" {
		day += ", " + m[4]
	}
	return day
}

// Quantity is a figure as reports give it; all of it may be empty.
type Quantity struct{ Kind, Value, Min, Max, Unit, Mod, Role, Dir, Per string }

// String is the quantity in words: «более 2 500», «рост на 5 %», «10–15 км».
func (q Quantity) String() string {
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if q.Dir != "" {
		add(Code("dir", q.Dir))
	}
	value := q.value()
	if value != "" && q.Mod != "" {
		if q.Role == "delta" || q.Role == "from" || q.Role == "to" || q.Kind == "multiple" {
			add(Code("than", q.Mod))
		} else {
			add(Code("mod", q.Mod))
		}
	}
	if value != "" && q.Role != "level" && q.Role != "" {
		add(Code("role", q.Role))
	}
	add(value)
	if q.Per != "" {
		if per := Code("per", q.Per); per != q.Per {
			add(per)
		} else {
			add("/ " + Code("unit", q.Per))
		}
	}
	return strings.Join(parts, " ")
}

// value is the number with its unit.
func (q Quantity) value() string {
	v := Number(q.Value)
	if v == "" {
		if q.Min == "" && q.Max == "" {
			return ""
		}
		v = Number(q.Min) + "–" + Number(q.Max)
	}
	n, err := strconv.Atoi(q.Value)
	if err != nil || n < 0 {
		n = 2 // parts of a thing and ranges: «1,5 года», «5,5 раза»
		if q.Value == "" {
			n = 5
		}
	}
	switch {
	case q.Kind == "ordinal":
		return v + "-й"
	case q.Kind == "multiple":
		return "в\u00A0" + v + "\u00A0" + form(n, "раз", "раза", "раз")
	case q.Unit == "a":
		return v + "\u00A0" + form(n, "год", "года", "лет")
	case q.Unit != "":
		return v + "\u00A0" + Code("unit", q.Unit)
	}
	return v
}
