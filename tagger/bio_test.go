package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSpans_readLabels(t *testing.T) {
	b1, i1, b2, i2 := Begin(1), Inside(1), Begin(2), Inside(2)
	for _, c := range []struct {
		lesson string
		labels []Label
		want   []Span
	}{
		{"nothing", nil, nil},
		{"no names", []Label{0, 0}, nil},
		{"a name at the end", []Label{0, b1, i1}, []Span{{1, 3, 1}}},
		{"a beginning parts two names of a type", []Label{b1, b1, i1}, []Span{{0, 1, 1}, {1, 3, 1}}},
		{"another type parts too", []Label{b1, i2, i2, 0}, []Span{{0, 1, 1}, {1, 3, 2}}},
		{"an inside alone begins", []Label{0, i2, b2}, []Span{{1, 2, 2}, {2, 3, 2}}},
	} {
		require.Equal(t, c.want, Spans(nil, c.labels), c.lesson)
	}
}

func TestLabels_spellSpans(t *testing.T) {
	spans := []Span{{0, 2, 1}, {2, 3, 1}, {4, 5, 3}}
	labels := Labels(6, spans)
	require.Equal(t, []Label{Begin(1), Inside(1), Begin(1), Outside, Begin(3), Outside}, labels)
	require.Equal(t, spans, Spans(nil, labels))
}
