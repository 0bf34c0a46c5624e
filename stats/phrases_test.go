package stats_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/stats"
)

// twin reads a file of values with the ways to say them.
func twin(t *testing.T, name string, line func(value []string, phrase string)) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	var value []string
	for l := range strings.Lines(string(b)) {
		l = strings.TrimSpace(l)
		switch {
		case l == "" || strings.HasPrefix(l, "#"):
		case strings.HasPrefix(l, "= "):
			value = strings.Fields(l[2:])
			for i := range value {
				if value[i] == "-" {
					value[i] = ""
				}
			}
		default:
			line(value, l)
		}
	}
}

func TestNumberPhrases(t *testing.T) {
	twin(t, "numbers.txt", func(want []string, phrase string) {
		got := stats.Numbers(phrase)
		require.Len(t, got, 1, phrase)
		n := got[0]
		value := string(n.Value)
		if n.Value == "" {
			value = string(n.Min) + ".." + string(n.Max)
		}
		require.Equal(t, want, []string{n.Kind, value, n.Unit, n.Mod}, phrase)
	})
}

// The anchor of the phrases is Thursday, 14 August 2025.
func TestDatePhrases(t *testing.T) {
	anchor := time.Date(2025, 8, 14, 0, 0, 0, 0, time.UTC)
	twin(t, "dates.txt", func(want []string, phrase string) {
		got := stats.Dates(phrase, anchor)
		if want[0] == "none" {
			require.Empty(t, got, phrase)
			return
		}
		require.Len(t, got, 1, phrase)
		d := got[0]
		require.Equal(t, want, []string{d.Type, d.Value, d.Mod}, phrase)
	})
}

func TestImpossibleDate(t *testing.T) {
	got := stats.Dates("Собрание назначено на 31 февраля 2025 года.", time.Time{})
	require.Len(t, got, 1)
	require.Empty(t, got[0].Value)
	require.NotEmpty(t, got[0].Reason)
}
