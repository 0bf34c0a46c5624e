package eval

import (
	"cmp"
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
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// goldOffice is one office of the gold: every place that names its person, its
// position and its workplace. An empty list: not said.
type goldOffice struct {
	who, what, where []text.Span
	optional         bool // neither missed nor wrong: no office by the guide, or a post by verb
}

// officials measures person + position + workplace on FactRuEval's facts of
// occupation and on NEREL's WORKS_AS and WORKPLACE, by overlap of spans.
func officials(ctx context.Context, env Env) ([]Row, error) {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, set := range []struct {
		name, file string
		gold       func(*corpora.Document) []goldOffice
	}{
		{"FactRuEval dev", "factrueval2016_dev.jsonl", occupations},
		{"NEREL train", "nerel_train.jsonl", worksAs},
	} {
		path := filepath.Join(env.Shared, "data", "ner", set.file)
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
		}
		var t, alone officeTally
		for d, err := range corpora.ReadDocuments(path) {
			if err != nil {
				return nil, err
			}
			r, err := env.Analyzer.Analyze(ctx, svodka.Input{ID: d.ID, Text: d.Text})
			if err != nil {
				return nil, err
			}
			gold := set.gold(d)
			t.add(d, gold, found(r), env.Errors)
			alone.add(d, gold, given(d, words), func(format string, args ...any) { env.Errors("given names: "+format, args...) })
		}
		rows = append(rows, t.rows(set.name)...)
		rows = append(rows, alone.rows(set.name+", names given")...)
	}
	return rows, nil
}

// officeTally counts what was found.
type officeTally struct {
	gold, person, position int // gold records; person found; position too
	whole, all             int // gold records with a workplace; all three found
	predicted, right       int
}

func (t *officeTally) rows(set string) []Row {
	row := func(metric string, right, of int) Row {
		return Row{Layer: "officials", Set: set, Metric: metric, Value: float64(right) / float64(max(of, 1)), Gold: t.gold, Fall: .01}
	}
	return []Row{
		row("person recall", t.person, t.gold),
		row("person+position recall", t.position, t.gold),
		row("all three recall", t.all, t.whole),
		row("person+position precision", t.right, t.predicted),
	}
}

// foundOffice is one office as svodka found it, with every place that names
// its person and workplace.
type foundOffice struct {
	goldOffice
	person, position, workplace string
	by, text                    string
	candidate                   bool
}

// found are the officials of a report.
func found(r *report.Report) []foundOffice {
	places := map[string][]text.Span{}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			places[e.ID] = append(places[e.ID], m.Span)
		}
	}
	at := func(p *report.Pair) []text.Span {
		if p == nil {
			return nil
		}
		return []text.Span{{Start: p[0], End: p[1]}}
	}
	out := make([]foundOffice, len(r.Officials))
	for i, o := range r.Officials {
		out[i] = foundOffice{
			goldOffice: goldOffice{
				who: slices.Concat(at(o.Spans.Person), places[o.PersonID]), what: at(o.Spans.Position),
				where: slices.Concat(at(o.Spans.Workplace), places[o.WorkplaceID]),
			},
			person: o.Person, position: o.Position, workplace: o.Workplace, by: o.By, text: o.Text,
			candidate: o.Status == entity.Candidate.String(),
		}
	}
	return out
}

// given are the officials that the grammar finds where the names of the
// document are the gold's own: what it misses then is its own fault.
func given(d *corpora.Document, words *morph.Analyzer) []foundOffice {
	built := doc.Build(page.Page{Text: d.Text}, words)
	s := &entity.Set{}
	classes := map[string]entity.Type{"PER": entity.Person, "ORG": entity.Org, "LOC": entity.Place}
	byKey := map[string]entity.ID{}
	cluster := map[string]string{}
	for _, e := range d.Entities {
		for _, m := range e.Mentions {
			cluster[m] = e.ID
		}
	}
	for _, m := range d.Spans {
		typ := classes[m.Class]
		r := built.TokensIn(m.Span)
		if typ == entity.NoType || r.Empty() {
			continue
		}
		key := m.ID
		if c := cluster[m.ID]; c != "" {
			key = c
		} else if m.Wikidata != "" {
			key = m.Wikidata
		}
		id, ok := byKey[key]
		if !ok {
			id = entity.ID(len(s.Entities) + 1)
			byKey[key] = id
			s.Entities = append(s.Entities, entity.Entity{ID: id, Type: typ, Name: m.In(d.Text)})
		}
		s.Mentions = append(s.Mentions, entity.Mention{Span: m.Span, Tokens: r, Type: typ, Entity: id})
	}
	slices.SortStableFunc(s.Mentions, func(a, b entity.Mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for i := range s.Mentions {
		e := s.Entity(s.Mentions[i].Entity)
		e.Mentions = append(e.Mentions, i)
	}
	var out []foundOffice
	one := func(s text.Span) []text.Span {
		if s.Empty() {
			return nil
		}
		return []text.Span{s}
	}
	spans := func(id entity.ID) []text.Span {
		var out []text.Span
		if e := s.Entity(id); e != nil {
			for _, m := range e.Mentions {
				out = append(out, s.Mentions[m].Span)
			}
		}
		return out
	}
	for _, o := range entity.Officials(built, s) {
		out = append(out, foundOffice{
			goldOffice: goldOffice{
				who: slices.Concat(one(o.Evidence.Person), spans(o.Person)), what: one(o.Evidence.Position),
				where: slices.Concat(one(o.Evidence.Workplace), spans(o.WorkplaceID)),
			},
			person: s.Name(o.Person), position: o.Position, workplace: o.Workplace, by: o.By, text: o.In(d.Text),
			candidate: o.Status == entity.Candidate,
		})
	}
	return out
}

// add compares the officials of a report with the gold. A position is right
// where the predicted words overlap a gold place or begin with the same word; a
// workplace also where the names share a word.
func (t *officeTally) add(d *corpora.Document, gold []goldOffice, offices []foundOffice, errors func(string, ...any)) {
	used := make([]int, len(offices))
	free := make([]bool, len(offices))
	for _, g := range gold {
		if g.optional {
			for i := range offices {
				o := &offices[i]
				byWork := len(g.what) == 0 && meet(o.where, g.where)
				if meet(o.who, g.who) && (byWork || meet(o.what, g.what) || sameWord(o.position, texts(d.Text, g.what), true)) {
					free[i] = true
				}
			}
			continue
		}
		t.gold++
		best, bestN := -1, 0
		for i := range offices {
			o := &offices[i]
			if !meet(o.who, g.who) {
				continue
			}
			n := 1
			if meet(o.what, g.what) || sameWord(o.position, texts(d.Text, g.what), true) {
				n = 2
				if len(g.where) > 0 && (meet(o.where, g.where) || sameWord(o.workplace, texts(d.Text, g.where), false)) {
					n = 3
				}
			}
			used[i] = max(used[i], n)
			if n > bestN {
				best, bestN = i, n
			}
		}
		if bestN >= 1 {
			t.person++
		}
		if bestN >= 2 {
			t.position++
		}
		if len(g.where) > 0 {
			t.whole++
			if bestN >= 3 {
				t.all++
			}
		}
		if bestN < 2 || len(g.where) > 0 && bestN < 3 {
			got := "nothing"
			if best >= 0 {
				o := &offices[best]
				got = o.person + " | " + o.position + " | " + o.workplace + " (" + o.by + ")"
			}
			errors("%s: missed %s | %s | %s; got %s\n      %s", d.ID, first(d.Text, g.who), first(d.Text, g.what), first(d.Text, g.where), got, around(d.Text, g))
		}
	}
	for i := range offices {
		o := &offices[i]
		if used[i] < 2 && (free[i] || o.candidate) {
			continue // neither corpus tells what somebody strives for
		}
		t.predicted++
		if used[i] >= 2 {
			t.right++
		} else {
			errors("%s: extra %s | %s | %s (%s): %s", d.ID, o.person, o.position, o.workplace, o.by, clean(o.text))
		}
	}
}

func meet(a, b []text.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

func texts(src string, spans []text.Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, s.In(src))
	}
	return out
}

// sameWord reports whether a name shares a word, endings aside, with one of the
// texts; with head set the first word of the name.
func sameWord(name string, of []string, head bool) bool {
	words := strings.Fields(name)
	if head && len(words) > 1 {
		words = words[:1]
	}
	for _, o := range of {
		for _, a := range strings.Fields(o) {
			for _, b := range words {
				if sameStem(a, b) {
					return true
				}
			}
		}
	}
	return false
}

// sameStem reports whether two words begin with the same five letters, or, where
// one is short, with all of it but the last: «глава», «главой».
func sameStem(a, b string) bool {
	x, y := []rune(strings.ToLower(strings.Trim(a, "«»\",.()"))), []rune(strings.ToLower(strings.Trim(b, "«»\",.()")))
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	short := min(len(x), len(y))
	return n >= 5 || n > 1 && n == short && max(len(x), len(y)) <= n+3 || n > 2 && n == short-1 && max(len(x), len(y)) <= n+3
}

func first(src string, spans []text.Span) string {
	if len(spans) == 0 {
		return "-"
	}
	return clean(spans[0].In(src))
}

// around is the text from the position to the nearest mention of the person.
func around(src string, g goldOffice) string {
	if len(g.what) == 0 {
		return ""
	}
	s := g.what[0]
	best, dist := s, 1<<30
	for _, w := range g.who {
		if n := max(w.Start-s.End, s.Start-w.End); n < dist {
			best, dist = w, n
		}
	}
	from, to := max(0, min(s.Start, best.Start)-60), min(len(src), max(s.End, best.End)+60)
	return clean(strings.ToValidUTF8(src[from:min(to, from+600)], ""))
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// occupations are FactRuEval's facts of that type. Its facts of ownership are
// optional: founders and owners hold posts by the guide.
func occupations(d *corpora.Document) []goldOffice {
	mention := map[string]text.Span{}
	for _, m := range slices.Concat(d.Spans, d.Parts) {
		mention[m.ID] = m.Span
	}
	entity := map[string][]text.Span{}
	for _, e := range d.Entities {
		for _, m := range e.Mentions {
			if s, ok := mention[m]; ok {
				entity[e.ID] = append(entity[e.ID], s)
			}
		}
	}
	var out []goldOffice
	for _, f := range d.Facts {
		owns := f.Type == "Ownership"
		if f.Type != "Occupation" && !owns {
			continue
		}
		g := goldOffice{optional: owns}
		position := owns
		for _, a := range f.Args {
			for _, v := range a.Values {
				spans := entity[v.Ref]
				if s, ok := mention[strings.TrimPrefix(v.Ref, "span")]; ok && spans == nil {
					spans = []text.Span{s}
				}
				switch a.Role {
				case "Who", "Owner":
					g.who = append(g.who, spans...)
				case "Position":
					g.what = append(g.what, spans...)
					position = true
				case "Where", "Property":
					g.where = append(g.where, spans...)
				}
			}
		}
		if position && len(g.who) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// worksAs joins NEREL's WORKS_AS with the WORKPLACE of the profession, or of
// the person where the profession has none. What only a half of it says is
// optional: a profession without any workplace is a bare occupation or an
// office whose workplace the text leaves open, a person with a workplace alone
// often has the post by verb («возглавил партию»).
func worksAs(d *corpora.Document) []goldOffice {
	mention := map[string]corpora.Mention{}
	same := map[string][]text.Span{} // by link
	for _, m := range d.Spans {
		mention[m.ID] = m
		if m.Wikidata != "" {
			same[m.Wikidata] = append(same[m.Wikidata], m.Span)
		}
	}
	all := func(id string) []text.Span {
		m := mention[id]
		return append([]text.Span{m.Span}, same[m.Wikidata]...)
	}
	where := map[string][]text.Span{}
	for _, r := range d.Relations {
		if r.Type == "WORKPLACE" {
			where[r.Arg1] = append(where[r.Arg1], all(r.Arg2)...)
		}
	}
	var out []goldOffice
	for _, r := range d.Relations {
		if r.Type == "WORKPLACE" && mention[r.Arg1].Class == "PER" {
			out = append(out, goldOffice{who: all(r.Arg1), where: all(r.Arg2), optional: true})
		}
		if r.Type != "WORKS_AS" {
			continue
		}
		g := goldOffice{who: all(r.Arg1), what: []text.Span{mention[r.Arg2].Span}, where: where[r.Arg2]}
		if g.where == nil {
			g.where = where[r.Arg1]
		}
		g.optional = g.where == nil
		out = append(out, g)
	}
	return out
}
