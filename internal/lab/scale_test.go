package lab

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestScale(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command")
	}
	var out, errs bytes.Buffer
	require.Zero(t, Run([]string{"scale", "--documents", "4000", "--jobs", "1,2", "--articles", "../../testdata/articles"}, &out, &errs), errs.String())
	require.Equal(t, 3, bytes.Count(out.Bytes(), []byte("\n")), out.String())
	require.NotZero(t, Run([]string{"scale", "--articles", t.TempDir()}, &out, &errs))
	require.NotZero(t, Run([]string{"scale", "--documents", "3"}, &out, &errs))
}

func TestTenths(t *testing.T) {
	r := &tenths{memory: [10]float64{50, 60, 80, 9: 100}, took: [10]time.Duration{1, 2, 9: 4}}
	require.Equal(t, 1.25, r.growth())
	require.Equal(t, time.Duration(7), r.total())
	require.Equal(t, 1.0, (&tenths{}).growth(), "unknown memory does not grow")
}

func TestInventedWordsDiffer(t *testing.T) {
	seen := map[string]bool{}
	for i := range 100_000 {
		seen[invented(i)] = true
	}
	require.Len(t, seen, 100_000)
}
