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
