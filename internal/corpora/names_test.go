package corpora

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/text"
)

func TestFlatten_keepsTheOuterOfOverlappingNames(t *testing.T) {
	span := func(start, end int, class string) Mention {
		return Mention{Span: text.Span{Start: start, End: end}, Class: class}
	}
	got := flatten([]Mention{
		span(30, 40, "LOC"), span(0, 10, "LOC"), span(0, 20, "ORG"), span(15, 25, "PER"), span(20, 28, ""),
		{Span: text.Span{Start: 50, End: 90}, Class: "ORG", Fragments: []text.Span{{Start: 50, End: 60}, {Start: 80, End: 90}}},
	})
	require.Equal(t, []Name{
		{Span: text.Span{Start: 0, End: 20}, Type: "ORG"},
		{Span: text.Span{Start: 30, End: 40}, Type: "LOC"},
	}, got)
}

func TestNames_readsTheCollections(t *testing.T) {
	sharedtest.Path(t, "data/ner")
	for file, want := range map[string][2]int{FactRuEvalDev: {122, 2351}, NERELTrain: {745, 17693}, SlavicTrain: {708, 1}} {
		docs, err := Names(sharedtest.Root(), file)
		require.NoError(t, err)
		require.Len(t, docs, want[0], file)
		names := 0
		for _, d := range docs {
			last := 0
			for _, n := range d.Names {
				require.True(t, last <= n.Start && n.Start < n.End && n.End <= len(d.Text), d.ID)
				require.Contains(t, []string{"PER", "ORG", "LOC"}, n.Type)
				last = n.End
				names++
			}
		}
		require.GreaterOrEqual(t, names, want[1], file)
	}
}
