package eval

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"time"
)

// header names the columns of the history.
var header = []string{"date", "revision", "layer", "set", "metric", "value", "gold"}

// Record appends the rows to the history, which it makes where there is none.
func Record(path string, day time.Time, revision string, rows []Row) error {
	_, err := os.Stat(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("eval: record: %w", err)
	}
	w := csv.NewWriter(f)
	if fresh {
		_ = w.Write(header)
	}
	for _, r := range rows {
		_ = w.Write([]string{
			day.Format(time.DateOnly), revision, r.Layer, r.Set, r.Metric,
			strconv.FormatFloat(r.Value, 'f', 4, 64), strconv.Itoa(r.Gold),
		})
	}
	w.Flush()
	return errors.Join(w.Error(), f.Close())
}

// Best reads the best value of every row of the history. Whether more or less
// is better, the rows that were just measured say.
func Best(path string, rows []Row) (map[string]float64, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("eval: history: %w", err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("eval: history: %w", err)
	}
	less := map[string]bool{}
	for _, r := range rows {
		less[r.Key()] = r.Less
	}
	best := map[string]float64{}
	for i, l := range lines {
		if i == 0 {
			continue
		}
		v, err := strconv.ParseFloat(l[5], 64)
		if err != nil {
			return nil, fmt.Errorf("eval: history, line %d: %w", i+1, err)
		}
		key := Row{Layer: l[2], Set: l[3], Metric: l[4]}.Key()
		if b, ok := best[key]; !ok || (v > b) != less[key] {
			best[key] = v
		}
	}
	return best, nil
}

// Gate lists the gated rows that fell more than their tolerance below the best
// recorded value, a sentence each.
func Gate(rows []Row, best map[string]float64) []string {
	var out []string
	for _, r := range rows {
		b, ok := best[r.Key()]
		if r.Fall == 0 || !ok {
			continue
		}
		if fell := (b - r.Value) * sign(r.Less); fell > r.Fall {
			out = append(out, fmt.Sprintf("%s, %s, %s: %.4f, the best is %.4f", r.Layer, r.Set, r.Metric, r.Value, b))
		}
	}
	return out
}

func sign(less bool) float64 {
	if less {
		return -1
	}
	return 1
}
