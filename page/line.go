package page

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/text"
)

// A line longer than this is prose: only its beginning is looked at.
const longLine = 400

// line is one line of the page that is not blank.
type line struct {
	text.Span            // without the white space at its ends
	outer      text.Span // up to the next line that is not blank
	norm       string    // folded; of a long line the beginning
	words      int       // words of the line, counted up to 60
	prose      bool      // looks like a paragraph of an article
	full       bool      // ends with a full stop, or what ends a sentence
	gap        bool      // a blank line stands before it
	kind       Kind      // "" until a rule decides
	by         string    // the rule that decided
	role       text.Role // of a page that came as HTML
	section    bool      // heading of a list of other articles, or of comments
	repeated   bool
	stamp      text.Span // the first time stamp, in the text
	stampValue string
	yearless   string // a date without its year: «3 сентября, 06:12» is XXXX-09-03T06:12
	cut        []Zone // zones inside the line, where it has more than one
}

// is labels the line.
func (l *line) is(k Kind, by string) { l.kind, l.by = k, by }

// free reports whether no rule has decided yet.
func (l *line) free() bool { return l.kind == "" }

// lines cuts a text into its lines; blank ones belong to the line before them.
func lines(s string, stopped func() bool) []line {
	out := make([]line, 0, strings.Count(s, "\n")+1)
	blank := 0
	for at := 0; at < len(s); {
		end := len(s)
		if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		trimmed := trim(s, text.Span{Start: at, End: end})
		if trimmed.Empty() {
			if n := len(out); n > 0 {
				out[n-1].outer.End = end
			}
			blank++
		} else {
			start := at
			if len(out) == 0 {
				start = 0
			}
			out = append(out, line{Span: trimmed, outer: text.Span{Start: start, End: end}, gap: blank > 0})
			blank = 0
		}
		at = end
	}
	for i := range out {
		if stopped() {
			break
		}
		out[i].measure(s)
	}
	return out
}

// trim is the span without the white space at its ends. Zero-width marks count
// as white space.
func trim(s string, sp text.Span) text.Span {
	part := s[sp.Start:sp.End]
	left := strings.TrimLeftFunc(part, blankRune)
	sp.Start += len(part) - len(left)
	sp.End = sp.Start + len(strings.TrimRightFunc(left, blankRune))
	return sp
}

func blankRune(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u200e' || r == '\u2060'
}

// measure fills what the characters of the line tell.
func (l *line) measure(s string) {
	part := l.In(s)
	head := part
	if len(head) > longLine {
		head = cutRunes(head, longLine)
	}
	l.norm = fold(head)
	l.words = countWords(head)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(part, "»\"”“)’ "))
	l.full = last == '.' || last == '!' || last == '?' || last == '…' || last == ';'
	l.prose = len(part) > longLine || last == '.' && l.words >= 5 || l.full && l.words >= 16 || l.words >= 32 ||
		strings.HasSuffix(part, ":") && l.words >= 9 || last == '…' && l.words >= 10 || l.words >= 14 && inner(part)
	if !strings.ContainsAny(head, "0123456789") {
		return
	}
	if value, start, end, ok := calendar.Stamp(head); ok {
		l.stampValue, l.stamp = value, text.Span{Start: l.Start + start, End: l.Start + end}
	} else if value, start, end, ok := calendar.Yearless(head); ok {
		l.yearless, l.stamp = value, text.Span{Start: l.Start + start, End: l.Start + end}
	}
}

// cutRunes is the beginning of s, at most n bytes, whole runes.
func cutRunes(s string, n int) string {
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// inner reports whether a sentence ends inside the line: «…прошёл. На …».
func inner(s string) bool {
	for at := 0; ; {
		i := strings.Index(s[at:], ". ")
		if i < 0 {
			return false
		}
		at += i + 2
		before := strings.TrimRight(s[:at-2], "»\"”")
		r, _ := utf8.DecodeRuneInString(s[at:])
		if unicode.IsUpper(r) && wordLen(before) > 3 {
			return true
		}
	}
}

// wordLen is the number of letters of the last word of s, up to 8.
func wordLen(s string) int {
	n := 0
	for n < 8 && s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.IsLetter(r) {
			break
		}
		s, n = s[:len(s)-size], n+1
	}
	return n
}

func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if letter && !in {
			n++
		}
		in = letter || in && (r == '-' || r == '\'' || r == '’')
	}
	return n
}

// fold is a key for comparing lines: lower case, е for ё, one space for white
// space, a hyphen for every dash, plain double quotes.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r >= 'а' && r <= 'я' || r > ' ' && r < 'A':
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
		case blankRune(r):
			if r != '\u00ad' && r != '\u200b' && r != '\u2060' {
				space = true
			}
			continue
		case r == 'ё' || r == 'Ё':
			r = 'е'
		case r >= '‐' && r <= '―' || r == '−':
			r = '-'
		case r == '«' || r == '»' || r == '„' || r == '“' || r == '”' || r == '‟':
			r = '"'
		case r == '’' || r == '‘':
			r = '\''
		default:
			r = unicode.ToLower(r)
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// core is a folded line without the marks, digits and emoji at its ends.
func core(norm string) string {
	return strings.TrimFunc(norm, func(r rune) bool { return !unicode.IsLetter(r) })
}

// bare is a folded text without quotation marks and final stops: the key of a
// headline.
func bare(norm string) string {
	return strings.TrimRight(strings.ReplaceAll(norm, "\"", ""), ". ")
}

// hasLetter reports whether s has a letter.
func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// collapse is s with every run of white space made one space, trimmed.
func collapse(s string) string { return strings.Join(strings.FieldsFunc(s, blankRune), " ") }
