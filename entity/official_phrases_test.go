package entity_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/entity"
)

// TestOfficialPhrases reads testdata/officials.txt: sentences, each followed by
// the officials that it states.
func TestOfficialPhrases(t *testing.T) {
	file, err := os.ReadFile("testdata/officials.txt")
	require.NoError(t, err)
	var sentence string
	want := []string{}
	check := func() {
		if sentence == "" {
			return
		}
		text, expected := sentence, want
		t.Run(text, func(t *testing.T) {
			d, s := read(t, text)
			require.ElementsMatch(t, expected, told(s, entity.Officials(d, s)))
		})
		sentence, want = "", []string{}
	}
	for line := range strings.Lines(string(file)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "", strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "\t"):
			want = append(want, strings.TrimSpace(line))
		default:
			check()
			sentence = line
		}
	}
	check()
}

// BenchmarkOfficials reads the phrases as one text, where an office stands in
// nearly every sentence: the worst case of the step.
func BenchmarkOfficials(b *testing.B) {
	file, err := os.ReadFile("testdata/officials.txt")
	require.NoError(b, err)
	d, s := read(b, strings.Repeat(string(file), 4))
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		entity.Officials(d, s)
	}
}
