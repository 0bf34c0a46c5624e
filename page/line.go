package page

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/internal/char"
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
	digits     bool      // has one; of a long line the beginning
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
	lang       string // see reader.lang
	langKnown  bool
}

// is labels the line.
func (l *line) is(k Kind, by string) { l.kind, l.by = k, by }

// free reports whether no rule has decided yet.
func (l *line) free() bool { return l.kind == "" }

// room is memory that one page leaves to the next.
type room struct {
	lines  []line
	folded []byte // the folds of the lines, one behind the other
	ends   []int  // of each
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// mostRoom is the number of lines up to which a room is kept.
const mostRoom = 1 << 10

// leave ends the reading of a page; its lines are not looked at any more.
func (r *room) leave() {
	if cap(r.lines) <= mostRoom {
		clear(r.lines) // keeps no text alive
		rooms.Put(r)
	}
}

// read cuts a text into its lines; blank ones belong to the line before them.
func (r *room) read(s string, stopped func() bool) []line {
	out := slices.Grow(r.lines[:0], strings.Count(s, "\n")+1)
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
	r.lines = out
	r.measure(s, stopped)
	return out
}

// measure fills of every line what its characters tell.
func (r *room) measure(s string, stopped func() bool) {
	r.folded, r.ends = r.folded[:0], r.ends[:0]
	for i := range r.lines {
		if stopped() {
			break
		}
		l := &r.lines[i]
		head := l.In(s)
		if len(head) > longLine {
			head = cutRunes(head, longLine)
		}
		r.folded, l.words, l.digits = appendFold(r.folded, head)
		r.ends = append(r.ends, len(r.folded))
		l.measure(s, head)
	}
	norms, begin := string(r.folded), 0
	for i, end := range r.ends {
		r.lines[i].norm, begin = norms[begin:end], end
	}
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
	return char.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u200e' || r == '\u2060'
}

// measure fills what the characters of the line tell that its fold does not;
// head is the beginning of the line.
func (l *line) measure(s, head string) {
	part := l.In(s)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(part, "»\"”“)’ "))
	l.full = last == '.' || last == '!' || last == '?' || last == '…' || last == ';'
	l.prose = len(part) > longLine || last == '.' && l.words >= 5 || l.full && l.words >= 16 || l.words >= 32 ||
		strings.HasSuffix(part, ":") && l.words >= 9 || last == '…' && l.words >= 10 || l.words >= 14 && inner(part)
	if !l.digits {
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
		if char.IsUpper(r) && wordLen(before) > 3 {
			return true
		}
	}
}

// wordLen is the number of letters of the last word of s, up to 8.
func wordLen(s string) int {
	n := 0
	for n < 8 && s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !char.IsLetter(r) {
			break
		}
		s, n = s[:len(s)-size], n+1
	}
	return n
}

// joins reports whether a mark may stand inside a word.
func joins(r rune) bool { return r == '-' || r == '\'' || r == '’' }

// countWords counts words and numbers; «бизнес-план» is one.
func countWords(s string) int {
	n, in := 0, false
	for i := 0; i < len(s); {
		var r rune
		var word bool
		if c := s[i]; (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
			word = true // U+0400 to U+047F are letters
			i += 2
		} else {
			size := 0
			r, size = utf8.DecodeRuneInString(s[i:])
			word = char.IsWord(r)
			i += size
		}
		if word && !in {
			n++
		}
		in = word || in && joins(r)
	}
	return n
}

// fold is a key for comparing lines: lower case, е for ё, one space for white
// space, a hyphen for every dash, plain double quotes.
func fold(s string) string {
	var room [128]byte
	b, _, _ := appendFold(room[:0], s)
	return string(b)
}

// appendFold appends the fold of s, and tells what shows on the way: how many
// words it has, as countWords says it, and whether it has a digit.
func appendFold(dst []byte, s string) (out []byte, words int, digits bool) {
	begin, space, inside := len(dst), false, false
	for i := 0; i < len(s); {
		if c := s[i]; (c == 0xD0 || c == 0xD1) && i+1 < len(s) {
			// A letter of Russian, by its bytes: most characters are one.
			d := s[i+1]
			known := true
			switch {
			case c == 0xD0 && d >= 0xB0 && d <= 0xBF, c == 0xD1 && d >= 0x80 && d <= 0x8F: // а to п, р to я
			case c == 0xD0 && d >= 0x90 && d <= 0x9F:
				d += 0x20
			case c == 0xD0 && d >= 0xA0 && d <= 0xAF:
				c, d = 0xD1, d-0x20
			default:
				known = false
			}
			if known {
				if !inside {
					words++
					inside = true
				}
				if space && len(dst) > begin {
					dst = append(dst, ' ')
				}
				space = false
				dst = append(dst, c, d)
				i += 2
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		word := char.IsWord(r)
		if word && !inside {
			words++
		}
		inside = word || inside && joins(r)
		switch {
		case r > ' ' && r < 'A':
			digits = digits || word
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
			r = char.ToLower(r)
		}
		if space && len(dst) > begin {
			dst = append(dst, ' ')
		}
		space = false
		dst = utf8.AppendRune(dst, r)
	}
	return dst, words, digits
}

// core is a folded line without the marks, digits and emoji at its ends.
func core(norm string) string {
	return strings.TrimFunc(norm, func(r rune) bool { return !char.IsLetter(r) })
}

// bare is a folded text without quotation marks and final stops: the key of a
// headline.
func bare(norm string) string {
	return strings.TrimRight(strings.ReplaceAll(norm, "\"", ""), ". ")
}

// hasLetter reports whether s has a letter.
func hasLetter(s string) bool { return strings.IndexFunc(s, char.IsLetter) >= 0 }

// collapse is s with every run of white space made one space, trimmed.
func collapse(s string) string { return strings.Join(strings.FieldsFunc(s, blankRune), " ") }
