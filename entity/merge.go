package entity

import "slices"

// Merge joins two lists of disjoint mentions, each ordered by the text. Where
// they overlap, those of the first list stay.
func Merge(first, second []Mention) []Mention {
	if len(first) == 0 {
		return second
	}
	out := make([]Mention, 0, len(first)+len(second))
	i := 0
	for _, m := range second {
		for i < len(first) && first[i].End <= m.Start {
			out = append(out, first[i])
			i++
		}
		if i == len(first) || !first[i].Overlaps(m.Span) {
			out = append(out, m)
		}
	}
	out = append(out, first[i:]...)
	byStart := func(a, b Mention) int { return a.Start - b.Start }
	if !slices.IsSortedFunc(out, byStart) { // a recognizer broke its word
		slices.SortStableFunc(out, byStart)
	}
	return out
}
