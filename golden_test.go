package svodka_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
)

var update = flag.Bool("update", false, "write the golden reports of testdata/articles anew")

// TestGolden holds the whole report of every article. The goldens are what the
// program answers, faults included, so that a change shows in a diff; what is
// right is said in TestArticles.
func TestGolden(t *testing.T) {
	a, err := svodka.New(svodka.WithLayers(svodka.Meta | svodka.Entities | svodka.Officials | svodka.Figures | svodka.Dates | svodka.Quotes))
	require.NoError(t, err)
	for name, s := range articles(t) {
		t.Run(name, func(t *testing.T) {
			rep, err := a.Analyze(context.Background(), svodka.Input{ID: name, Text: s})
			require.NoError(t, err)
			rep.Tool = report.Tool{} // the versions have tests of their own
			got, err := json.MarshalIndent(rep, "", " ")
			require.NoError(t, err)
			got = append(got, '\n')
			path := filepath.Join("testdata", "articles", name+".golden.json")
			if *update {
				require.NoError(t, os.WriteFile(path, got, 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err, "make it with go test -run Golden -update .")
			require.True(t, bytes.Equal(want, got), "%s differs: look at the diff of go test -run Golden -update .", path)
		})
	}
}
