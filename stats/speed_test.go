package stats_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/stats"
)

// BenchmarkPages reads whole news pages, where most words are no numbers.
func BenchmarkPages(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(sharedtest.Path(b, "data/facts/dev"), "*.txt"))
	require.NoError(b, err)
	var all strings.Builder
	for _, f := range files {
		s, err := os.ReadFile(f)
		require.NoError(b, err)
		all.Write(s)
		all.WriteByte('\n')
	}
	s := all.String()
	d := body(s)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		var f stats.Finder
		f.Figures(d, f.Dates(d), nil)
	}
}
