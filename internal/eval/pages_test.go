package eval

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
)

// TestPages holds the floors of the pages of testdata.
func TestPages(t *testing.T) {
	analyzer, err := svodka.New()
	require.NoError(t, err)
	rows, err := pages(context.Background(), Env{Pages: "../../testdata/pages", Analyzer: analyzer, Errors: t.Logf})
	require.NoError(t, err)
	floors := map[string]float64{
		"fields": .95, "furniture zones": .95, "facts outside furniture": .98, "body letters precision": .97,
		"body letters recall": .98, "letters of the right kind": .85, "quotes with speakers": .80, "encodings": 1,
	}
	require.NotEmpty(t, rows)
	for _, r := range rows {
		require.Contains(t, floors, r.Metric)
		require.GreaterOrEqual(t, r.Value, floors[r.Metric], "%s: %s", r.Set, r.Metric)
	}
}
