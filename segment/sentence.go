package segment

import (
	"iter"
	"strings"
	"sync"
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
	c := cutters.Get().(*cutter)
	*c = cutter{s: s, tokens: tokens, sentences: dst}
	c.cut()
	dst = c.sentences
	*c = cutter{} // keep no text alive
	cutters.Put(c)
	return dst
}

// cutters spares an allocation a call: the rules are called through a table, so
// what they look at lives on the heap.
var cutters = sync.Pool{New: func() any { return new(cutter) }}

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
	c.cut()
	return *c.trace
}

// sentenceCap is the greatest number of tokens in a sentence. The longest sentences of
// the press have some three hundred; a text without any punctuation is cut into
// pieces of this length.
const sentenceCap = 600

// cutter walks once over the tokens of a text.
type cutter struct {
	s         string
	tokens    []Token
	sentences []text.Span
	trace     *[]Decision

	at     border // the border that is looked at
	first  int    // first token of the sentence that is open
	quotes int    // straight quotation marks since the paragraph began
	depth  int    // brackets open in the sentence
	open   int    // the opening quotation mark «, if it is not closed yet, or -1
	lines  wrap   // the width of the lines around
}

// emit appends the sentence that ends with the token last and opens the next.
func (c *cutter) emit(last int, rule string) {
	c.sentences = append(c.sentences, text.Span{Start: c.tokens[c.first].Start, End: c.tokens[last].End})
	c.note(c.tokens[last].End, true, rule)
	c.first, c.depth, c.open = last+1, 0, -1
}

// cut appends the sentences.
func (c *cutter) cut() {
	tokens, s := c.tokens, c.s
	b := &c.at
	b.c = c
	n := len(tokens)
	c.open = -1
	stop := -1 // the token that could end the sentence, if only its closers follow
	for i := 0; i < n; i++ {
		t := &tokens[i]
		matched := false
		if t.Kind == Punct || t.Kind == Other {
			switch b := s[t.Start]; b {
			case '"':
				c.quotes++
				if stop < 0 && c.quotes%2 == 0 {
					stop = i
				}
			case '(', '[':
				if t.End-t.Start == 1 {
					c.depth++
				}
			case ')', ']':
				matched = c.depth > 0 && t.End-t.Start == 1
				if matched {
					c.depth--
				}
				if stop < 0 && b == ')' && (matched || !c.enumerator(i)) {
					stop = i // «)))», «(в Актау)»
				}
			case '.', '!', '?':
				stop = i
			case ':', ';', '=', '%':
				if stop < 0 && smile(t.In(s)) {
					stop = i
				}
			case 0xE2, 0xE3, 0xEF:
				if cls, _ := classAt(s, t.Start); cls == classStop {
					stop = i
				}
			case 0xC2:
				switch t.In(s) {
				case "«":
					c.open = i
				case "»":
					c.open = -1
					if stop < 0 {
						stop = i
					}
				}
			}
		} else if t.Kind == Emoji && stop < 0 {
			stop = i
		}
		if i+1 == n {
			c.sentences = append(c.sentences, text.Span{Start: tokens[c.first].Start, End: t.End})
			return
		}
		next := &tokens[i+1]
		gap := next.Start - t.End
		plain := gap == 0 || gap == 1 && s[t.End] == ' '
		if plain && stop < 0 && (next.Kind == Word || next.Kind == Mixed) && s[t.Start] != ';' && i-c.first < sentenceCap {
			continue // nearly every token of a text
		}
		b.stop, b.last, b.next, b.matched = stop, i, i+1, matched
		if !plain {
			if breaks := newlines(s[t.End:next.Start]); breaks > 0 {
				if rule := c.newline(b, breaks); rule != "" {
					c.emit(i, rule)
					c.quotes = 0
					stop = -1
					continue
				}
			}
		}
		if rule := b.item(); rule != "" {
			c.emit(i, rule)
			stop = -1
			continue
		}
		if stop >= 0 && b.closed() {
			stop = -1
			verdict, rule := b.decide()
			if verdict == split {
				c.emit(i, rule)
				continue
			}
			c.note(t.End, false, rule)
		}
		if i-c.first+1 >= sentenceCap {
			c.emit(c.retreat(i), "cap")
		}
	}
}

// enumerator reports that the bracket i belongs to the mark of an item, «а)»,
// «12)».
func (c *cutter) enumerator(i int) bool {
	if i == 0 {
		return true
	}
	before := &c.tokens[i-1]
	return before.Kind == Number || before.Kind == Word && before.Len() <= 2
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
	lines      int // how many there are
	total      int // characters in all lines but the last
	line       int // the beginning of the line
}

// wrapLimit is the widest line that a person or a mail program breaks by hand.
const wrapLimit = 130

// wrapLeast is the narrowest; shorter lines are headings, names, verses.
const wrapLeast = 55

// lastWidth is the width of the last line of the block.
func (w *wrap) lastWidth(s string) int {
	end := w.end
	if end > 0 && end < len(s) { // at the line break of a blank line
		end = strings.LastIndexByte(s[:end], '\n')
	}
	if end < 0 {
		return 0
	}
	return utf8.RuneCountInString(s[strings.LastIndexByte(s[:end], '\n')+1 : end])
}

// wrapped reports that a line break is there because the line was full: its
// block has lines of one width and the next word had no room.
func (w *wrap) wrapped(s string, end, next int) bool {
	if next > w.end {
		w.start = end
		for w.start > 0 && s[w.start-1] != '\n' {
			w.start--
		}
		w.line, w.end = w.start, w.start
		w.width, w.lines, w.total = 0, 0, 0
		width, blank := 0, true
		for ; w.end < len(s); w.end++ {
			switch c := s[w.end]; {
			case c == '\n':
				if blank {
					goto measured
				}
				w.width = max(w.width, width)
				w.lines++
				w.total += width
				width, blank = 0, true
			case c&0xC0 != 0x80:
				width++
				blank = blank && (c == ' ' || c == '\t' || c == '\r')
			}
		}
		w.width = max(w.width, width)
		w.lines++
		w.total += width
	measured:
		w.total -= w.lastWidth(s)
	}
	if w.width > wrapLimit || w.width < wrapLeast || w.lines < 3 || w.total*10 < (w.lines-1)*w.width*7 {
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
