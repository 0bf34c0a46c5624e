package segment

import (
	"iter"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// Sentences yields the sentences of s in their order, without outer white space.
func Sentences(s string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		for _, span := range AppendSentences(nil, s, AppendTokens(nil, s)) {
			if !yield(span) {
				return
			}
		}
	}
}

// AppendSentences appends the sentences of s to dst. The tokens are those that
// [AppendTokens] gave for s; every one of them lies in exactly one sentence.
func AppendSentences(dst []text.Span, s string, tokens []Token) []text.Span {
	c := cutter{s: s, tokens: tokens}
	c.cut(func(first, last int, _ string) {
		dst = append(dst, text.Span{Start: tokens[first].Start, End: tokens[last].End})
	})
	return dst
}

// Decision is what [Explain] tells of one place where a sentence could end.
type Decision struct {
	Offset int    // where the sentence ends or would have ended
	Split  bool   // whether it ends there
	Rule   string // the rule that decided
}

// Explain lists every place of s where a sentence could end, and the rule that
// decided there. It is meant for the makers of rules and for the curious.
func Explain(s string) []Decision {
	c := cutter{s: s, tokens: AppendTokens(nil, s), trace: &[]Decision{}}
	c.cut(func(int, int, string) {})
	return *c.trace
}

// cap is the greatest number of tokens in a sentence. The longest sentences of
// the press have some three hundred; a text without any punctuation is cut into
// pieces of this length.
const sentenceCap = 600

// cutter walks once over the tokens of a text.
type cutter struct {
	s      string
	tokens []Token
	trace  *[]Decision

	first  int  // first token of the sentence that is open
	quotes int  // straight quotation marks since the paragraph began
	depth  int  // brackets open in the sentence
	lines  wrap // the width of the lines around
}

// cut calls emit with the first and the last token of every sentence.
func (c *cutter) cut(emit func(first, last int, rule string)) {
	tokens, s := c.tokens, c.s
	n := len(tokens)
	stop := -1 // the token that could end the sentence, if only its closers follow
	for i := 0; i < n; i++ {
		t := &tokens[i]
		if t.Kind == Punct || t.Kind == Other {
			switch b := s[t.Start]; b {
			case '"':
				c.quotes++
			case '(', '[':
				if t.End-t.Start == 1 {
					c.depth++
				}
			case ')', ']':
				if c.depth > 0 && t.End-t.Start == 1 {
					c.depth--
				} else if stop < 0 && b == ')' {
					stop = i // «)))»
				}
			case '.', '!', '?':
				stop = i
			case ':', ';', '=', '%':
				if t.End-t.Start > 1 && stop < 0 {
					stop = i // «:)»
				}
			case 0xE2, 0xE3, 0xEF:
				if cls, _ := classAt(s, t.Start); cls == classStop {
					stop = i
				}
			}
		} else if t.Kind == Emoji && stop < 0 {
			stop = i
		}
		if i+1 == n {
			emit(c.first, i, "end")
			return
		}
		next := &tokens[i+1]
		gap := next.Start - t.End
		b := border{c: c, stop: stop, last: i, next: i + 1}
		if gap > 0 && (gap > 1 || s[t.End] != ' ') {
			if breaks := newlines(s[t.End:next.Start]); breaks > 0 {
				if rule := c.newline(&b, breaks); rule != "" {
					c.note(t.End, true, rule)
					emit(c.first, i, rule)
					c.begin(i + 1)
					stop = -1
					continue
				}
			}
		}
		if stop >= 0 {
			if b.closed() {
				verdict, rule := b.decide()
				c.note(t.End, verdict == split, rule)
				if verdict == split {
					emit(c.first, i, rule)
					c.first = i + 1
					c.depth = 0
				}
				stop = -1
			}
			if c.first == i+1 {
				continue
			}
		}
		if i-c.first+1 >= sentenceCap {
			last := c.retreat(i)
			c.note(tokens[last].End, true, "cap")
			emit(c.first, last, "cap")
			c.first = last + 1
			c.depth = 0
		}
	}
}

// begin opens a sentence at the beginning of a paragraph or a line.
func (c *cutter) begin(first int) {
	c.first, c.quotes, c.depth = first, 0, 0
}

// retreat finds a better place than i to cut a sentence that is too long: after
// a semicolon or a comma not far back.
func (c *cutter) retreat(i int) int {
	for _, mark := range [...]byte{';', ','} {
		for j := i; j > i-100; j-- {
			if c.s[c.tokens[j].Start] == mark {
				return j
			}
		}
	}
	return i
}

func (c *cutter) note(offset int, split bool, rule string) {
	if c.trace != nil {
		*c.trace = append(*c.trace, Decision{Offset: offset, Split: split, Rule: rule})
	}
}

// newlines counts the line ends of a gap.
func newlines(gap string) int {
	n := 0
	for i := 0; i < len(gap); {
		cls, w := classAt(gap, i)
		if cls == classNewline && !(gap[i] == '\r' && i+1 < len(gap) && gap[i+1] == '\n') {
			n++
			if w == 3 && gap[i+2] == 0xA9 { // the paragraph separator
				n++
			}
		}
		i += w
	}
	return n
}

// newline names the rule by which the line break at the border ends a sentence,
// or answers "" where the break is to be read as a space.
func (c *cutter) newline(b *border, breaks int) string {
	if breaks > 1 {
		return "blank line"
	}
	if c.lines.wrapped(c.s, c.tokens[b.last].End, c.tokens[b.next].Start) {
		return ""
	}
	if b.stop >= 0 {
		return "line after a stop"
	}
	if r := b.first(b.next); isLower(r) && b.continued() {
		return ""
	}
	return "line"
}

// continued reports that the last token of a line lets the sentence run on.
func (b *border) continued() bool {
	switch b.c.s[b.c.tokens[b.last].Start] {
	case ';', ':':
		return false
	}
	return true
}

// wrap remembers the lines around the border that was looked at last.
type wrap struct {
	start, end int // the block of lines without a blank one
	width      int // of its longest line, in characters
	line       int // the beginning of the line
}

// wrapLimit is the widest line that a person or a mail program breaks by hand.
const wrapLimit = 130

// wrapped reports that a line break is there because the line was full: its
// block has lines of one width and the next word had no room.
func (w *wrap) wrapped(s string, end, next int) bool {
	if next > w.end {
		w.start = end
		for w.start > 0 && s[w.start-1] != '\n' {
			w.start--
		}
		w.line, w.width, w.end = w.start, 0, w.start
		width, blank := 0, true
		for ; w.end < len(s); w.end++ {
			switch c := s[w.end]; {
			case c == '\n':
				if blank {
					goto measured
				}
				w.width = max(w.width, width)
				width, blank = 0, true
			case c&0xC0 != 0x80:
				width++
				blank = blank && (c == ' ' || c == '\t' || c == '\r')
			}
		}
		w.width = max(w.width, width)
	measured:
	}
	if w.width > wrapLimit || w.width < 40 {
		for i := end; i < next; i++ {
			if s[i] == '\n' {
				w.line = i + 1
			}
		}
		return false
	}
	line := utf8.RuneCountInString(s[w.line:end])
	word := 0
	for i := next; i < len(s) && s[i] > ' ' && word < wrapLimit; i++ {
		if s[i]&0xC0 != 0x80 {
			word++
		}
	}
	for i := end; i < next; i++ {
		if s[i] == '\n' {
			w.line = i + 1
		}
	}
	return line+1+word > w.width
}
