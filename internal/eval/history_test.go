package eval

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestGate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scores.csv")
	f1 := Row{Layer: "dates", Set: "dev", Metric: "F1", Value: .90, Gold: 100, Fall: .02}
	errs := Row{Layer: "stems", Set: "vocabulary", Metric: "differences", Value: 3, Fall: .5, Less: true}
	rate := Row{Layer: "speed", Set: "news", Metric: "MB/s", Value: 5}
	day := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)

	best, err := Best(path, nil)
	require.NoError(t, err, "no history is no error")
	require.Empty(t, Gate([]Row{f1}, best), "a row without history passes")

	require.NoError(t, Record(path, day, "abc", []Row{f1, errs, rate}))
	worse, fewer := f1, errs
	worse.Value, fewer.Value = .80, 0
	require.NoError(t, Record(path, day, "abd", []Row{worse, fewer}))

	best, err = Best(path, []Row{f1, errs, rate})
	require.NoError(t, err)
	require.Equal(t, .90, best[f1.Key()], "the best, not the last")
	require.Equal(t, 0.0, best[errs.Key()], "fewer errors are better")

	slow := rate
	slow.Value = 1
	within := f1
	within.Value = .885
	require.Empty(t, Gate([]Row{within, slow}, best), "within the tolerance, and speed is never gated")
	require.Len(t, Gate([]Row{worse, errs}, best), 2)
}
