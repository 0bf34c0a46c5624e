package eval

import (
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
)

// Counts are right, spurious and missing answers.
type Counts struct{ Right, Spurious, Missing int }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	if c.Right == 0 {
		return 0
	}
	return 2 * float64(c.Right) / float64(2*c.Right+c.Spurious+c.Missing)
}

// Add adds the counts of another document.
func (c *Counts) Add(o Counts) {
	c.Right += o.Right
	c.Spurious += o.Spurious
	c.Missing += o.Missing
}

// NameTypes are the types of names in the order of the tables.
var NameTypes = [...]entity.Type{entity.Person, entity.Place, entity.Org}

// NameScore is how well the names of one document were found: by naeval's rule
// (every token is of the type or not, beginnings do not matter) and as exact
// spans.
type NameScore struct{ Tokens, Exact [len(NameTypes)]Counts }

// Add adds the score of another document.
func (s *NameScore) Add(o NameScore) {
	for i := range s.Tokens {
		s.Tokens[i].Add(o.Tokens[i])
		s.Exact[i].Add(o.Exact[i])
	}
}

// GoldNames binds a gold document to tokens. Names that do not fall on whole
// tokens are left out, as naeval does.
func GoldNames(d corpora.Named, words *morph.Analyzer, domain int) entity.Gold {
	document := doc.Build(page.Page{Text: d.Text}, words)
	g := entity.Gold{Document: document, Domain: domain, Weight: 1}
	for _, n := range d.Names {
		r := document.TokensIn(n.Span)
		if r.Empty() || document.Span(r) != n.Span {
			continue
		}
		m := entity.Mention{Span: n.Span, Tokens: r}
		for _, t := range NameTypes {
			if t.String() == n.Type {
				m.Type = t
			}
		}
		if m.Type != entity.NoType {
			g.Names = append(g.Names, m)
		}
	}
	return g
}

// ScoreNames compares the names found in a document with its gold.
func ScoreNames(g entity.Gold, found []entity.Mention) NameScore {
	var s NameScore
	n := len(g.Document.Tokens)
	paint := func(names []entity.Mention) []entity.Type {
		types := make([]entity.Type, n)
		for _, m := range names {
			for i := m.Tokens.First; i < m.Tokens.Last; i++ {
				types[i] = m.Type
			}
		}
		return types
	}
	want, got := paint(g.Names), paint(found)
	has := map[entity.Mention]bool{}
	for _, m := range g.Names {
		has[entity.Mention{Span: m.Span, Type: m.Type}] = true
	}
	for k, t := range NameTypes {
		for i := range n {
			s.Tokens[k].count(want[i] == t, got[i] == t)
		}
		right := 0
		for _, m := range found {
			if m.Type != t {
				continue
			}
			if has[entity.Mention{Span: m.Span, Type: t}] {
				right++
			} else {
				s.Exact[k].Spurious++
			}
		}
		s.Exact[k].Right = right
		for _, m := range g.Names {
			if m.Type == t {
				s.Exact[k].Missing++
			}
		}
		s.Exact[k].Missing -= right
	}
	return s
}

func (c *Counts) count(want, got bool) {
	switch {
	case want && got:
		c.Right++
	case want:
		c.Missing++
	case got:
		c.Spurious++
	}
}

// Interval is the range that holds 95 of 100 F1s when documents are drawn again
// with replacement.
func Interval(docs []NameScore, pick func(NameScore) Counts) (low, high float64) {
	rng := rand.New(rand.NewPCG(1, 2))
	var all []float64
	for range 1000 {
		var c Counts
		for range docs {
			c.Add(pick(docs[rng.IntN(len(docs))]))
		}
		all = append(all, c.F1())
	}
	slices.Sort(all)
	return all[25], all[974]
}

// PrintNames writes a table of scores, a row a type.
func PrintNames(out io.Writer, title string, docs []NameScore) {
	var sum NameScore
	for _, d := range docs {
		sum.Add(d)
	}
	fmt.Fprintf(out, "%s (%d documents)\n", title, len(docs))
	for k, t := range NameTypes {
		low, high := Interval(docs, func(s NameScore) Counts { return s.Tokens[k] })
		elow, ehigh := Interval(docs, func(s NameScore) Counts { return s.Exact[k] })
		e := sum.Exact[k]
		fmt.Fprintf(out, "  %s  tokens %.4f [%.3f %.3f]  exact %.4f [%.3f %.3f]  P %.3f R %.3f  gold %d\n", t,
			sum.Tokens[k].F1(), low, high, e.F1(), elow, ehigh,
			share(e.Right, e.Right+e.Spurious), share(e.Right, e.Right+e.Missing), e.Right+e.Missing)
	}
}

func share(a, b int) float64 { return float64(a) / float64(max(1, b)) }

// NameErrors writes the names of a type that were missed («-»), and those that
// were found and are not gold («+»), each in its surroundings.
func NameErrors(out io.Writer, g entity.Gold, found []entity.Mention, kind string) {
	type line struct {
		sign string
		m    entity.Mention
	}
	has := func(list []entity.Mention, m entity.Mention) bool {
		return slices.ContainsFunc(list, func(o entity.Mention) bool { return o.Span == m.Span && o.Type == m.Type })
	}
	var lines []line
	for _, m := range g.Names {
		if m.Type.String() == kind && !has(found, m) {
			lines = append(lines, line{"-", m})
		}
	}
	for _, m := range found {
		if m.Type.String() == kind && !has(g.Names, m) {
			lines = append(lines, line{"+", m})
		}
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.m.Start, b.m.Start) })
	d := g.Document
	for _, l := range lines {
		first, last := max(0, l.m.Tokens.First-5), min(len(d.Tokens), l.m.Tokens.Last+5)
		before := d.Text[d.Tokens[first].Start:l.m.Start]
		after := d.Text[l.m.End:d.Tokens[last-1].End]
		fmt.Fprintf(out, "%s %s %.2f\t%q [%s] %q\n", l.sign, kind, l.m.Score, before, l.m.In(d.Text), after)
	}
}
