package quote_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
)

func analyzer(t testing.TB) *svodka.Analyzer {
	a, err := svodka.New(svodka.WithLayers(svodka.Quotes | svodka.Text))
	require.NoError(t, err)
	return a
}

// view writes a quote as the file of examples does.
func view(text string, q report.Quote) string {
	var parts []string
	for _, p := range q.Parts {
		parts = append(parts, strings.ReplaceAll(text[p[0]:p[1]], "\n", `\n`))
	}
	return fmt.Sprintf("> %s | %s, %s | %s | %s", q.Type, q.Speaker, q.SpeakerType, q.Cue, strings.Join(parts, " / "))
}

func TestExamples(t *testing.T) {
	b, err := os.ReadFile("testdata/quotes.txt")
	require.NoError(t, err)
	a := analyzer(t)
	lines := strings.Split(string(b), "\n")
	cases := 0
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if line == "" || line[0] == '#' || line[0] == '>' {
			continue
		}
		var want []string
		for i+1 < len(lines) && strings.HasPrefix(lines[i+1], ">") {
			i++
			want = append(want, lines[i])
		}
		cases++
		text := strings.ReplaceAll(line, `\n`, "\n")
		rep, err := a.Analyze(context.Background(), svodka.Input{Text: text})
		require.NoError(t, err)
		var got []string
		for _, q := range rep.Quotes {
			got = append(got, view(text, q))
		}
		if strings.Join(want, "\n") != strings.Join(got, "\n") {
			t.Errorf("%s\nwant\n%s\ngot\n%s", line, strings.Join(want, "\n"), strings.Join(got, "\n"))
		}
	}
	require.Greater(t, cases, 40)
}

// Every quote lies in the text, its parts are ordered and disjoint, and equal
// text gives equal quotes.
func FuzzFind(f *testing.F) {
	a := analyzer(f)
	b, err := os.ReadFile("testdata/quotes.txt")
	require.NoError(f, err)
	f.Add(strings.ReplaceAll(string(b), `\n`, "\n"))
	f.Add("«« «\n—, сказал: «\xff» \"“ — что, что")
	f.Fuzz(func(t *testing.T, s string) {
		rep, err := a.Analyze(context.Background(), svodka.Input{Text: s})
		require.NoError(t, err)
		text := ""
		if rep.Text != nil {
			text = *rep.Text
		}
		for _, q := range rep.Quotes {
			at := q.Start
			require.NotEmpty(t, q.Parts)
			for _, p := range q.Parts {
				require.LessOrEqual(t, at, p[0])
				require.Less(t, p[0], p[1])
				require.True(t, utf8.ValidString(text[p[0]:p[1]]))
				at = p[1]
			}
			require.Equal(t, at, q.End)
			require.Contains(t, "direct indirect mixed", q.Type)
		}
		again, err := a.Analyze(context.Background(), svodka.Input{Text: s})
		require.NoError(t, err)
		require.Equal(t, rep.Quotes, again.Quotes)
	})
}

// Marks that never close, and cues without end, take time in proportion to the
// text.
func TestLongText(t *testing.T) {
	a := analyzer(t)
	for _, one := range []string{"«", "«мост\n", "— сказал ", ", что сказал", "— мост, — сказал он\n", "по словам ", "«мост», — сказал он. "} {
		start := time.Now()
		_, err := a.Analyze(context.Background(), svodka.Input{Text: strings.Repeat(one, 200_000/len(one))})
		require.NoError(t, err)
		require.Less(t, time.Since(start), 20*time.Second, one)
	}
}
