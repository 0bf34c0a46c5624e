package eval

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/segment"
)

// fullNames measures the nominative of persons' names, given their spans, by
// the normal forms of FactRuEval's entities: every word must be one of them.
// Names in Latin letters are left out; their normal forms are Cyrillic.
func fullNames(_ context.Context, env Env) ([]Row, error) {
	path := filepath.Join(env.Shared, "data", "ner", "factrueval2016_dev.jsonl")
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
	}
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		return nil, err
	}
	right, all := 0, 0
	for d, err := range corpora.ReadDocuments(path) {
		if err != nil {
			return nil, err
		}
		tokens := segment.AppendTokens(nil, d.Text)
		spans := map[string]corpora.Mention{}
		for _, m := range d.Spans {
			spans[m.ID] = m
		}
		for _, e := range d.Entities {
			if !slices.Contains(e.Types, "Person") {
				continue
			}
			for _, id := range e.Mentions {
				m, ok := spans[id]
				if !ok {
					continue
				}
				first := slices.IndexFunc(tokens, func(t segment.Token) bool { return t.Start >= m.Start })
				if first < 0 {
					continue
				}
				last := first
				for last < len(tokens) && tokens[last].End <= m.End {
					last++
				}
				at := func(i int) *morph.Word {
					if i < 0 || i >= len(tokens) {
						return nil
					}
					return words.Word(tokens[i].In(d.Text))
				}
				var name []string
				for _, t := range tokens[first:last] {
					name = append(name, t.In(d.Text))
				}
				got := words.FullName(name, morph.NameHint(at(first-2), at(first-1), at(last)))
				var forms []string
				for _, a := range []string{"firstname", "firstname1", "patronymic", "lastname", "nickname"} {
					for _, f := range e.Attrs[a] {
						forms = append(forms, strings.Fields(f)...)
					}
				}
				if len(forms) == 0 || !cyrillic(got.Nominative) {
					continue
				}
				good := true
				for w := range strings.FieldsSeq(got.Nominative) {
					initial := strings.HasSuffix(w, ".")
					good = good && (initial || slices.ContainsFunc(forms, func(f string) bool { return sameLemma(w, f) }))
				}
				all++
				if good {
					right++
				} else {
					env.Errors("%s: %s, not of %s", strings.Join(name, " "), got.Nominative, strings.Join(forms, " "))
				}
			}
		}
	}
	return []Row{{Layer: "full names", Set: "FactRuEval dev", Metric: "right nominative", Value: float64(right) / float64(max(all, 1)), Gold: all, Aim: .95, Fall: .01}}, nil
}

func cyrillic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
}
