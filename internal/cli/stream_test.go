package cli

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// stream is a reader of n JSON lines that are never all in memory.
type stream struct {
	n, next int
	text    string
	buf     []byte
}

func (s *stream) Read(p []byte) (int, error) {
	if len(s.buf) == 0 {
		if s.next == s.n {
			return 0, io.EOF
		}
		s.buf = fmt.Appendf(s.buf[:0], "{\"id\":\"%d\",\"text\":\"%s\"}\n", s.next, s.text)
		s.next++
	}
	n := copy(p, s.buf)
	s.buf = s.buf[n:]
	return n, nil
}

// tally counts the lines of an output and looks at memory on the way.
type tally struct {
	lines int
	peak  uint64
	looks int
}

func (c *tally) Write(p []byte) (int, error) {
	c.lines += bytes.Count(p, []byte("\n"))
	if c.lines/5000 >= c.looks {
		c.looks++
		runtime.GC() // what other tests left is not meant
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		c.peak = max(c.peak, m.HeapAlloc)
	}
	return len(p), nil
}

// TestAHundredThousandDocumentsStreamThrough: memory does not grow with the
// batch.
func TestAHundredThousandDocumentsStreamThrough(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 documents")
	}
	const n = 100_000
	in := &stream{n: n, text: "Да."}
	var out tally
	require.Equal(t, Done, Run(t.Context(), []string{"analyze", "--input", "jsonl", "--layers", "text"}, in, &out, io.Discard))
	require.Equal(t, n, out.lines)
	require.Less(t, out.peak, uint64(100<<20), "bytes on the heap")
}

// TestPathologicalTextsAreLinear: families of texts that trip up rules and
// regular expressions. Twice the text takes about twice the time, and none is
// slow in itself.
func TestPathologicalTextsAreLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("several megabytes")
	}
	const n = 50_000 // bytes
	for name, unit := range map[string]string{
		"dots": ".", "spaces": " ", "hyphens": "-", "open quotes": "«", "closing quotes": "»", "straight quotes": "\"", "brackets": "(", "one word": "а", "latin": "a",
		"digits": "1", "thousands": "1 000 ", "line ends": "\n", "capitals": "А", "initials": "А. ", "names": "Марат ", "abbreviations": "т. ", "percents": "5 % ",
		"dates": "5 мая ", "dashes": "— ", "said": "сказал ", "that": ", что ", "quoted": "«Да», — сказал он. ", "commas": ",", "soft hyphens": "а\u00AD", "stress": "а\u0301",
		"zero width": "\u200B", "emoji": "👩‍👩‍👧", "mixed scripts": "Aа", "posts": "заместитель министра ", "genitives": "комитета ", "hundreds": "сто ", "and": "и ",
	} {
		text := strings.Repeat(unit, n/len(unit))
		start := time.Now()
		a := analyzed(t, text, "--format", "jsonl", "--input", "text")
		require.Equal(t, Done, a.status, "%s: %s", name, a.err)
		took := time.Since(start)
		require.Less(t, took, 8*time.Second, name)
		if took > 500*time.Millisecond {
			t.Logf("%s: %v", name, took)
		}
	}
}
