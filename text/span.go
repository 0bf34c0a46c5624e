package text

// Span is a half-open range of bytes of a text: the surface is s[Start:End].
// The zero Span is empty and stands at the beginning.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// In returns the surface of the span in its text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether o lies wholly inside s; a span contains itself.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover is the smallest span that contains both.
func (s Span) Cover(o Span) Span {
	return Span{Start: min(s.Start, o.Start), End: max(s.End, o.End)}
}
