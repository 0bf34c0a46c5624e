package svodka_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
)

// BenchmarkAnalyze reads the articles of testdata, all layers but the tokens.
func BenchmarkAnalyze(b *testing.B) {
	a, err := svodka.New()
	require.NoError(b, err)
	var texts []string
	size := 0
	for _, s := range articles(b) {
		texts = append(texts, s)
		size += len(s)
	}
	slices.Sort(texts)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			if _, err := a.Analyze(context.Background(), svodka.Input{Text: s, Published: published}); err != nil {
				b.Fatal(err)
			}
		}
	}
}
