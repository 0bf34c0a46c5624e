package entity

import "sort"

// Merge joins two lists of disjoint mentions, each ordered by the text. Where
// they overlap, those of the first list stay.
func Merge(first, second []Mention) []Mention {
	if len(first) == 0 {
		return second
	}
	out := first[:len(first):len(first)]
	i := 0
	for _, m := range second {
		for i < len(first) && first[i].End <= m.Start {
			i++
		}
		if i == len(first) || !first[i].Overlaps(m.Span) {
			out = append(out, m)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}
