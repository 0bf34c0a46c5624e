package report

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// Unit is what offsets count.
type Unit uint8

// The units of offsets.
const (
	Bytes Unit = iota // bytes of UTF-8: Go, Rust, C
	Runes             // code points: Python
	UTF16             // UTF-16 units: JavaScript, Java
)

var unitNames = []string{"byte", "rune", "utf16"}

// String is the name of the unit: byte, rune, utf16.
func (u Unit) String() string { return unitNames[u] }

// ParseUnit reads the name of a unit.
func ParseUnit(name string) (Unit, error) {
	if i := slices.Index(unitNames, name); i >= 0 {
		return Unit(i), nil
	}
	return 0, fmt.Errorf("unknown unit of offsets %q: the units are byte, rune, utf16", name)
}

// ruler answers how many units stand before a byte of a text. It keeps one
// count for each stride of the text, so that an answer takes constant time.
type ruler struct {
	text  string
	unit  Unit
	marks []int // marks[i] units begin before byte i*stride
}

const stride = 64

func newRuler(s string, unit Unit) *ruler {
	r := &ruler{text: s, unit: unit}
	if unit == Bytes {
		return r
	}
	r.marks = make([]int, len(s)/stride+1)
	n := 0
	for i := 0; i < len(s); i++ {
		if i%stride == 0 {
			r.marks[i/stride] = n
		}
		n += unit.begins(s[i])
	}
	if len(s)%stride == 0 {
		r.marks[len(s)/stride] = n
	}
	return r
}

// begins is the number of units that begin with a byte of UTF-8: none with a
// continuation byte, and two UTF-16 units with the first byte of four.
func (u Unit) begins(b byte) int {
	switch {
	case !utf8.RuneStart(b):
		return 0
	case u == UTF16 && b >= 0xF0:
		return 2
	}
	return 1
}

// at is the number of units before byte i.
func (r *ruler) at(i int) int {
	if r.unit == Bytes {
		return i
	}
	i = min(max(i, 0), len(r.text))
	n := r.marks[i/stride]
	for k := i - i%stride; k < i; k++ {
		n += r.unit.begins(r.text[k])
	}
	return n
}

func (r *ruler) span(s text.Span) text.Span { return text.Span{Start: r.at(s.Start), End: r.at(s.End)} }

func (r *ruler) pair(p Pair) Pair { return Pair{r.at(p[0]), r.at(p[1])} }

func (r *ruler) pairs(ps []Pair) []Pair {
	out := slices.Clone(ps)
	for i, p := range out {
		out[i] = r.pair(p)
	}
	return out
}

func (r *ruler) optional(p *Pair) *Pair {
	if p == nil {
		return nil
	}
	q := r.pair(*p)
	return &q
}

// In is the report with all offsets in another unit; the report itself, whose
// offsets are bytes, stays as it is.
func (r *Report) In(unit Unit) *Report {
	if unit == Bytes {
		return r
	}
	m := newRuler(r.Source, unit)
	out := *r
	if r.Meta != nil {
		meta := *r.Meta
		meta.Boilerplate = m.pairs(meta.Boilerplate)
		meta.Captions = m.pairs(meta.Captions)
		meta.Zones = slices.Clone(meta.Zones)
		for i := range meta.Zones {
			meta.Zones[i].Span = m.span(meta.Zones[i].Span)
		}
		out.Meta = &meta
	}
	out.Sentences = slices.Clone(r.Sentences)
	for i, s := range out.Sentences {
		out.Sentences[i] = m.span(s)
	}
	out.Tokens = slices.Clone(r.Tokens)
	for i := range out.Tokens {
		out.Tokens[i].Span = m.span(out.Tokens[i].Span)
	}
	out.Entities = slices.Clone(r.Entities)
	for i := range out.Entities {
		mentions := slices.Clone(out.Entities[i].Mentions)
		for k := range mentions {
			mentions[k].Span = m.span(mentions[k].Span)
		}
		out.Entities[i].Mentions = mentions
	}
	out.Officials = slices.Clone(r.Officials)
	for i := range out.Officials {
		o := &out.Officials[i]
		o.Span = m.span(o.Span)
		o.Spans = Evidence{
			Person: m.optional(o.Spans.Person), Position: m.optional(o.Spans.Position), Workplace: m.optional(o.Spans.Workplace),
		}
		o.At = m.pairs(o.At)
	}
	out.Figures = slices.Clone(r.Figures)
	for i := range out.Figures {
		out.Figures[i].Span = m.span(out.Figures[i].Span)
	}
	out.Dates = slices.Clone(r.Dates)
	for i := range out.Dates {
		out.Dates[i].Span = m.span(out.Dates[i].Span)
	}
	out.Quotes = slices.Clone(r.Quotes)
	for i := range out.Quotes {
		q := &out.Quotes[i]
		q.Span = m.span(q.Span)
		q.Parts = m.pairs(q.Parts)
		q.Mention = m.optional(q.Mention)
	}
	out.Flat = slices.Clone(r.Flat)
	for i := range out.Flat {
		out.Flat[i].Span = m.span(out.Flat[i].Span)
	}
	return &out
}
