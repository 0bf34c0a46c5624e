package svodka_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka"
)

// phrase is a line of testdata/phrases: a sentence with every record of one
// layer. An empty field of a record must be empty, but for of, place and time,
// which are compared where the line gives them.
type phrase struct {
	ID, Text, Anchor string
	Expect           []phraseRecord
}

type phraseRecord struct {
	Text                      string
	Nth                       int
	Kind, Type                string
	Value, Min, Max           any
	Unit, Mod, Role, Dir, Per string
	Of, Place, Time           *string
	Alt                       map[string][]any
	Optional                  bool
}

// is reports whether a field has the value of the line or one of its others.
func (r phraseRecord) is(field string, want, got any) bool {
	if same(field, want, got) {
		return true
	}
	for _, other := range r.Alt[field] {
		if same(field, other, got) {
			return true
		}
	}
	return false
}

// same compares two values; what is counted is right when it shares a word.
func same(field string, want, got any) bool {
	number := func(x any) (float64, bool) { f, ok := x.(float64); return f, ok }
	if a, ok := number(want); ok {
		b, ok := number(got)
		return ok && a-b < 1e-6 && b-a < 1e-6
	}
	text := func(x any) string {
		s, _ := x.(string)
		return strings.ReplaceAll(strings.ToLower(s), "ё", "е")
	}
	a, b := text(want), text(got)
	if a == b || field != "of" {
		return a == b
	}
	for _, w := range strings.Fields(a) {
		for _, v := range strings.Fields(b) {
			if cut5(w) == cut5(v) {
				return true
			}
		}
	}
	return false
}

// cut5 is the first five letters of a word.
func cut5(s string) string {
	r := []rune(s)
	return string(r[:min(5, len(r))])
}

func TestPhrases(t *testing.T) {
	a, err := svodka.New()
	require.NoError(t, err)
	for _, layer := range []string{"figures", "dates"} {
		b, err := os.ReadFile("testdata/phrases/" + layer + ".jsonl")
		require.NoError(t, err)
		lines := bufio.NewScanner(bytes.NewReader(b))
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var p phrase
			require.NoError(t, json.Unmarshal(lines.Bytes(), &p))
			rep, err := a.Analyze(context.Background(), svodka.Input{Text: p.Text, Published: p.Anchor})
			require.NoError(t, err)
			whole, err := json.Marshal(rep)
			require.NoError(t, err)
			var got map[string]any
			require.NoError(t, json.Unmarshal(whole, &got))
			records, _ := got[layer].([]any)
			left := make(map[int]map[string]any)
			for _, r := range records {
				m := r.(map[string]any)
				left[int(m["start"].(float64))] = m
			}
			for _, e := range p.Expect {
				at := -1
				for range max(e.Nth, 1) {
					k := strings.Index(p.Text[at+1:], e.Text)
					require.GreaterOrEqual(t, k, 0, "%s: no %q", p.ID, e.Text)
					at += 1 + k
				}
				m := left[at]
				delete(left, at)
				if e.Optional {
					for start := range left {
						if at <= start && start < at+len(e.Text) {
							delete(left, start)
						}
					}
					continue
				}
				require.NotNil(t, m, "%s: «%s» has no record: %s", p.ID, e.Text, p.Text)
				fields := map[string]any{"text": e.Text, "mod": e.Mod}
				if layer == "dates" {
					fields["type"], fields["value"] = e.Type, e.Value
				} else {
					for field, want := range map[string]any{"kind": e.Kind, "unit": e.Unit, "role": e.Role, "dir": e.Dir, "per": e.Per, "value": e.Value, "min": e.Min, "max": e.Max} {
						fields[field] = want
					}
					for field, want := range map[string]*string{"of": e.Of, "place": e.Place, "time": e.Time} {
						if want != nil {
							fields[field] = *want
						}
					}
				}
				for field, want := range fields {
					require.True(t, e.is(field, want, m[field]), "%s: «%s» has %s %v, not %v: %s", p.ID, e.Text, field, m[field], want, p.Text)
				}
			}
			require.Empty(t, left, "%s: %s", p.ID, p.Text)
		}
		require.NoError(t, lines.Err())
	}
}
