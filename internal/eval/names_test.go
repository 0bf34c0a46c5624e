package eval

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

func TestScoreNames_countsTokensAndSpans(t *testing.T) {
	words, err := morph.New(data.Dictionary())
	require.NoError(t, err)
	body := "Министр Анна Лескова и МИД Италии"
	at := func(s, kind string) corpora.Name {
		i := strings.Index(body, s)
		return corpora.Name{Span: text.Span{Start: i, End: i + len(s)}, Type: kind}
	}
	g := GoldNames(corpora.Named{Text: body, Names: []corpora.Name{at("Анна Лескова", "PER"), at("МИД", "ORG"), at("Итал", "LOC")}}, words, 0)
	require.Len(t, g.Names, 2, "«Итал» is no whole token")
	s := ScoreNames(g, []entity.Mention{
		{Span: g.Document.Span(doc.Range{First: 1, Last: 2}), Tokens: doc.Range{First: 1, Last: 2}, Type: entity.Person},
		{Span: g.Names[1].Span, Tokens: g.Names[1].Tokens, Type: entity.Org},
	})
	require.Equal(t, Counts{Right: 1, Missing: 1}, s.Tokens[0])
	require.Equal(t, Counts{Spurious: 1, Missing: 1}, s.Exact[0])
	require.Equal(t, Counts{Right: 1}, s.Exact[2])
	require.InDelta(t, 2./3, s.Tokens[0].F1(), 1e-9)
	low, high := Interval([]NameScore{s, s, {}}, func(s NameScore) Counts { return s.Tokens[0] })
	require.True(t, low <= 2./3 && 2./3 <= high)
}
