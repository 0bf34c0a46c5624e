package eval

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/internal/sharedtest"
	"github.com/svodka-nlp/svodka/text"
)

func TestCutSet_errors(t *testing.T) {
	s := cutSet{texts: []cutText{{"что-то?", []text.Span{{Start: 0, End: 11}, {Start: 11, End: 12}}}}}
	quiet := func(string, ...any) {}
	wrong, gold := s.errors(cutTokens, quiet)
	require.Equal(t, 0, wrong)
	require.Equal(t, 2, gold)
	wrong, _ = s.errors(func(s string) []text.Span {
		return []text.Span{{Start: 0, End: 6}, {Start: 6, End: 7}, {Start: 7, End: len(s)}}
	}, quiet)
	require.Equal(t, 5, wrong, "two missed, three too many")
}

func TestTypeset(t *testing.T) {
	s := &corpora.Sentence{}
	for _, form := range []string{"Фонд", "«", "Степь", "»", "(", "Актау", ")", ",", "как", `"`, "Дом", `"`, "."} {
		start := len(s.Text)
		s.Text += form
		s.Tokens = append(s.Tokens, text.Span{Start: start, End: len(s.Text)})
	}
	require.Equal(t, `Фонд «Степь» (Актау), как "Дом".`, typeset(s))
}

// razdelCuts answers every line of JSON with razdel's spans in code points.
const razdelCuts = `
import sys, json
from razdel import tokenize, sentenize
for line in sys.stdin:
    job = json.loads(line)
    cut = tokenize if job["level"] == "tokens" else sentenize
    print(json.dumps([[s.start, s.stop] for s in cut(job["text"])]))
`

// Fewer errors than razdel on every collection. It runs where python3 has
// razdel, and prints the figures that segmentFiles keeps as the aims.
func TestSegment_razdel(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	if err := exec.Command("python3", "-c", "import razdel").Run(); err != nil {
		t.Skip("razdel is absent")
	}
	sharedtest.Path(t, "data/ud/ru_gsd-ud-dev.conllu.gz")
	sets, err := cutSets(sharedtest.Root())
	require.NoError(t, err)
	for _, s := range sets {
		theirs, err := razdelSpans(s)
		require.NoError(t, err)
		at := -1
		wrong, gold := s.errors(func(string) []text.Span { at++; return theirs[at] }, func(string, ...any) {})
		cut := cutTokens
		if s.level == "sentences" {
			cut = cutSentences
		}
		ours, _ := s.errors(cut, func(string, ...any) {})
		t.Logf("%s of %s: %d spans, razdel %.1f errors per 1000, svodka %.1f",
			s.level, s.name, gold, 1000*float64(wrong)/float64(gold), 1000*float64(ours)/float64(gold))
		require.Less(t, ours, wrong, "%s of %s", s.level, s.name)
	}
}

func razdelSpans(s *cutSet) ([][]text.Span, error) {
	var in, out bytes.Buffer
	jobs := json.NewEncoder(&in)
	for _, t := range s.texts {
		if err := jobs.Encode(map[string]string{"level": s.level, "text": t.text}); err != nil {
			return nil, err
		}
	}
	cmd := exec.Command("python3", "-c", razdelCuts)
	cmd.Stdin, cmd.Stdout = &in, &out
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	answers := json.NewDecoder(&out)
	var all [][]text.Span
	for _, t := range s.texts {
		var points [][2]int
		if err := answers.Decode(&points); err != nil {
			return nil, err
		}
		offsets := make([]int, 0, len(t.text)+1)
		for i := range t.text {
			offsets = append(offsets, i)
		}
		offsets = append(offsets, len(t.text))
		var spans []text.Span
		for _, p := range points {
			spans = append(spans, text.Span{Start: offsets[p[0]], End: offsets[p[1]]})
		}
		all = append(all, spans)
	}
	return all, nil
}
