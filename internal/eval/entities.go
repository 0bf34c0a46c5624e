package eval

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/text"
)

// sampled is every how manieth document of the large collections is read.
const sampled = 5

// entities measures canonical names and clusters: of persons on FactRuEval's
// coreference, end to end and with the gold's mentions; by the lemmas of
// SlavicNER; and by NEREL's pairs of a name and another name for it.
func entities(ctx context.Context, env Env) ([]Row, error) {
	words, err := morph.New(data.Dictionary())
	if err != nil {
		return nil, err
	}
	ner := filepath.Join(env.Shared, "data", "ner")
	for _, f := range []string{"factrueval2016_dev.jsonl", "slavicner_train.jsonl.gz", "nerel_train.jsonl"} {
		if _, err := os.Stat(filepath.Join(ner, f)); err != nil {
			return nil, fmt.Errorf("%s: %w", f, ErrAbsent)
		}
	}
	var rows []Row
	persons, err := personNames(ctx, env, filepath.Join(ner, "factrueval2016_dev.jsonl"), words)
	if err != nil {
		return nil, err
	}
	rows = append(rows, persons...)
	lemmas, err := lemmasOfNames(env, filepath.Join(ner, "slavicner_train.jsonl.gz"), words)
	if err != nil {
		return nil, err
	}
	rows = append(rows, lemmas...)
	pairs, err := otherNames(env, filepath.Join(ner, "nerel_train.jsonl"), words)
	if err != nil {
		return nil, err
	}
	return append(rows, pairs...), nil
}

// resolveGold resolves the names of a document that the gold marks.
func resolveGold(d *corpora.Document, words *morph.Analyzer) (*doc.Document, *entity.Set) {
	built := doc.Build(page.Page{Text: d.Text}, words)
	classes := map[string]entity.Type{"PER": entity.Person, "ORG": entity.Org, "LOC": entity.Place}
	var cores []entity.Mention
	last := 0
	flat := d.Flat
	if flat == nil {
		for _, m := range d.Spans {
			if !m.Nested && m.Class != "" {
				flat = append(flat, corpora.Flat{Span: m.Span, Class: m.Class})
			}
		}
	}
	for _, f := range flat {
		r := built.TokensIn(f.Span)
		if classes[f.Class] == entity.NoType || r.Empty() || r.First < last {
			continue
		}
		last = r.Last
		cores = append(cores, entity.Mention{Span: built.Span(r), Tokens: r, Type: classes[f.Class], By: "gold"})
	}
	return built, entity.Resolve(built, cores)
}

// foldName makes names comparable as the guide says: letter case, ё and marks
// do not matter.
func foldName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch r {
		case 'ё':
			return 'е'
		case '«', '»', '"', '“', '”', '.':
			return -1
		}
		return r
	}, strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

// personNames compares the set of canonical names of a document's persons with
// the normal forms of FactRuEval's objects. The source gives their parts, not
// their order («Ху Цзиньтао» is lastname Ху, firstname Цзиньтао), and several
// spellings of some: the order does not count, and any of the spellings is right.
func personNames(ctx context.Context, env Env, path string, words *morph.Analyzer) ([]Row, error) {
	var whole, alone, clusters Counts
	gold := 0
	for d, err := range corpora.ReadDocuments(path) {
		if err != nil {
			return nil, err
		}
		want := map[string]bool{}
		spelled := map[string]string{}
		for i := range d.Entities {
			names := goldPerson(&d.Entities[i])
			if len(names) == 0 {
				continue
			}
			want[names[0]] = true
			for _, n := range names {
				spelled[n] = names[0]
			}
		}
		gold += len(want)
		r, err := env.Analyzer.Analyze(ctx, svodka.Input{ID: d.ID, Text: d.Text})
		if err != nil {
			return nil, err
		}
		got := map[string]bool{}
		for _, e := range r.Entities {
			if e.Type == "PER" {
				got[spelling(e.Name, spelled)] = true
			}
		}
		whole.Add(compare(d.ID, want, got, env.Errors))
		_, s := resolveGold(d, words)
		got = map[string]bool{}
		for i := range s.Entities {
			if e := &s.Entities[i]; e.Type == entity.Person {
				got[spelling(e.Name, spelled)] = true
			}
		}
		alone.Add(compare(d.ID+" (names given)", want, got, env.Errors))
		clusters.Add(links(d, s))
	}
	row := func(metric string, c Counts) Row {
		return Row{Layer: "entities", Set: "FactRuEval dev", Metric: metric, Value: c.F1(), Gold: gold, Fall: .01}
	}
	return []Row{
		row("person names F1", whole), row("person names F1, names given", alone), row("person clusters, names given (pairs F1)", clusters),
	}, nil
}

// goldPerson lists the normal forms of a person, their words in order of the
// alphabet, the source's first one first; none for another object. A second given
// name, which the source keeps apart («Реджеп» and «Тайип»), may be there or not.
func goldPerson(e *corpora.Entity) []string {
	if !slices.Contains(e.Types, "Person") {
		return nil
	}
	names := []string{""}
	for _, k := range [...]string{"firstname", "patronymic", "lastname"} {
		names = spellings(names, e.Attrs[k])
	}
	if names[0] == "" {
		names = spellings(names, e.Attrs["nickname"])
	}
	if names[0] == "" {
		return nil
	}
	names = append(names, spellings(names, e.Attrs["firstname1"])...)
	for i, n := range names {
		names[i] = sortedWords(n)
	}
	return names
}

// spellings adds each of the values to each of the names.
func spellings(names, values []string) []string {
	if len(values) == 0 {
		return names
	}
	var out []string
	for _, v := range values {
		for _, n := range names {
			out = append(out, n+" "+v)
		}
	}
	return out
}

// sortedWords are the folded words of a name in order of the alphabet.
func sortedWords(name string) string {
	w := strings.Fields(foldName(name))
	slices.Sort(w)
	return strings.Join(w, " ")
}

// spelling is the gold's first spelling of a name, or the name itself.
func spelling(name string, gold map[string]string) string {
	name = sortedWords(name)
	if g, ok := gold[name]; ok {
		return g
	}
	return name
}

func compare(id string, want, got map[string]bool, errors func(string, ...any)) Counts {
	var c Counts
	for n := range want {
		if got[n] {
			c.Right++
		} else {
			c.Missing++
			errors("%s: missed %q", id, n)
		}
	}
	for n := range got {
		if !want[n] {
			c.Spurious++
			errors("%s: extra %q", id, n)
		}
	}
	return c
}

// links counts pairs of neighbouring mentions of one person: right where both
// sides put them into one entity.
func links(d *corpora.Document, s *entity.Set) Counts {
	at := map[text.Span]entity.ID{}
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Type == entity.Person {
			at[m.Span] = m.Entity
		}
	}
	spans := map[string]text.Span{}
	for _, m := range d.Spans {
		spans[m.ID] = m.Span
	}
	var c Counts
	owner := map[entity.ID]string{}
	for i := range d.Entities {
		e := &d.Entities[i]
		if len(goldPerson(e)) == 0 {
			continue
		}
		last := entity.ID(0)
		for _, m := range e.Mentions {
			id := at[spans[m]]
			if id == 0 {
				continue
			}
			if last != 0 {
				if last == id {
					c.Right++
				} else {
					c.Missing++
				}
			}
			last = id
			if o, ok := owner[id]; ok && o != e.ID {
				c.Spurious++
			}
			owner[id] = e.ID
		}
	}
	return c
}

// lemmasOfNames compares the nominative of each mention with SlavicNER's lemma.
// Inhabitants and parties' members, which that collection marks too, are left
// out by their small letter.
func lemmasOfNames(env Env, path string, words *morph.Analyzer) ([]Row, error) {
	var right, all [3]int
	classes := [...]string{"PER", "ORG", "LOC"}
	n := 0
	for d, err := range corpora.ReadDocuments(path) {
		if err != nil {
			return nil, err
		}
		if n++; n%sampled != 0 {
			continue
		}
		_, s := resolveGold(d, words)
		names := map[text.Span]string{}
		for i := range s.Mentions {
			names[s.Mentions[i].Span] = s.Mentions[i].Name
		}
		for _, m := range d.Spans {
			got, ok := names[m.Span]
			if !ok || m.Lemma == "" || strings.ToLower(m.Lemma) == m.Lemma {
				continue
			}
			for k, c := range classes {
				if m.Class != c {
					continue
				}
				all[k]++
				if foldName(got) == foldName(m.Lemma) {
					right[k]++
				} else {
					env.Errors("%s: %q is %q, not %q", d.ID, m.In(d.Text), m.Lemma, got)
				}
			}
		}
	}
	var rows []Row
	for k, c := range classes {
		rows = append(rows, Row{
			Layer: "entities", Set: "SlavicNER train", Metric: c + " nominative, names given",
			Value: float64(right[k]) / float64(max(all[k], 1)), Gold: all[k], Fall: .01,
		})
	}
	return rows, nil
}

// otherNames counts how many of NEREL's pairs of a name and an abbreviation or
// another name for it lie in one entity.
func otherNames(env Env, path string, words *morph.Analyzer) ([]Row, error) {
	kinds := [...]string{"ALTERNATIVE_NAME", "ABBREVIATION"}
	var right, all [2]int
	n := 0
	for d, err := range corpora.ReadDocuments(path) {
		if err != nil {
			return nil, err
		}
		if n++; n%sampled != 0 {
			continue
		}
		_, s := resolveGold(d, words)
		spans := map[string]corpora.Mention{}
		for _, m := range d.Spans {
			spans[m.ID] = m
		}
		at := map[text.Span]entity.ID{}
		for i := range s.Mentions {
			at[s.Mentions[i].Span] = s.Mentions[i].Entity
		}
		for _, r := range d.Relations {
			for k, kind := range kinds {
				a, b := spans[r.Arg1], spans[r.Arg2]
				x, y := at[a.Span], at[b.Span]
				if r.Type != kind || a.Class == "" || x == 0 || y == 0 {
					continue
				}
				all[k]++
				if x == y {
					right[k]++
				} else {
					env.Errors("%s: %s %q and %q are two", d.ID, kind, a.In(d.Text), b.In(d.Text))
				}
			}
		}
	}
	var rows []Row
	for k, kind := range kinds {
		rows = append(rows, Row{
			Layer: "entities", Set: "NEREL train", Metric: kind + " in one entity, names given",
			Value: float64(right[k]) / float64(max(all[k], 1)), Gold: all[k], Fall: .02,
		})
	}
	return rows, nil
}
