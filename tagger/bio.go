package tagger

// Label is what a token is in a sequence of names: [Outside], or the beginning
// or the inside of a name of some type. Types count from 1.
type Label = uint8

// Outside is the label of a token that belongs to no name.
const Outside Label = 0

// Begin is the label of the first token of a name.
func Begin(kind int) Label { return Label(2*kind - 1) }

// Inside is the label of the further tokens of a name.
func Inside(kind int) Label { return Label(2 * kind) }

// Kind is the type of the name that a label belongs to, 0 for [Outside].
func Kind(l Label) int { return int(l+1) / 2 }

// begins reports whether the label starts a name wherever it stands.
func begins(l Label) bool { return l%2 == 1 }

// May reports whether label b may follow label a: the inside of a name follows
// its beginning or its inside.
func May(a, b Label) bool {
	return b == Outside || begins(b) || Kind(a) == Kind(b)
}

// Span is a name as a half-open range of tokens.
type Span struct{ First, Last, Kind int }

// Spans appends the names that a sequence of labels spells to dst. An inside
// without a beginning begins a name.
func Spans(dst []Span, labels []Label) []Span {
	open := -1
	for i, l := range labels {
		if open >= 0 && (begins(l) || Kind(l) != dst[open].Kind) {
			dst[open].Last = i
			open = -1
		}
		if l != Outside && open < 0 {
			open = len(dst)
			dst = append(dst, Span{First: i, Kind: Kind(l)})
		}
	}
	if open >= 0 {
		dst[open].Last = len(labels)
	}
	return dst
}

// Labels spells disjoint names as labels of n tokens.
func Labels(n int, spans []Span) []Label {
	out := make([]Label, n)
	for _, s := range spans {
		for i := s.First; i < s.Last && i < n; i++ {
			out[i] = Inside(s.Kind)
		}
		if s.First < min(s.Last, n) {
			out[s.First] = Begin(s.Kind)
		}
	}
	return out
}
