package text

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/svodka-nlp/svodka/internal/sharedtest"
)

var update = flag.Bool("update", false, "write the lists that are computed anew")

// TestPairs counts the pairs of letters in raw news, and checks that the list
// holds just that.
func TestPairs(t *testing.T) {
	f, err := os.Open(sharedtest.Path(t, "data/raw/news.jsonl.gz"))
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var counts [letters + 1][letters + 1]int
	total := 0
	lines := bufio.NewReader(z)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			break
		}
		var d struct{ Text string }
		require.NoError(t, json.Unmarshal(line, &d))
		before := uint8(border)
		for _, r := range d.Text {
			c, _ := class(r)
			if c > letters {
				c = border
			}
			if before != border || c != border {
				counts[before][c]++
				total++
			}
			before = c
		}
	}
	alphabet := []rune("_абвгдежзийклмнопрстуфхцчшщъыьэюяё")
	var b strings.Builder
	b.WriteString("# How often a letter follows another in Russian news, per hundred thousand pairs. «_» is the border of a word.\n")
	b.WriteString("# Computed: go test ./text -run TestPairs -update\n")
	for a := range counts {
		for c, n := range counts[a] {
			if share := float64(n) * 1e5 / float64(total); share >= 0.05 {
				fmt.Fprintf(&b, "%c%c %.1f\n", alphabet[a], alphabet[c], share)
			}
		}
	}
	if *update {
		require.NoError(t, os.WriteFile("lists/pairs.txt", []byte(b.String()), 0o644))
		return
	}
	require.Equal(t, b.String(), pairsList)
}
