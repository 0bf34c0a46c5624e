// Highlight marks names, figures, dates and quotes of an article in HTML, to be
// put into a page of one's own. (For a whole page with tables there is
// svodka analyze --format html.)
//
//	go run ./examples/highlight < testdata/articles/forum.txt > forum.html
package main

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

func main() {
	if err := run(context.Background(), os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "highlight:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, in io.Reader, out io.Writer) error {
	body, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	a, err := svodka.New()
	if err != nil {
		return err
	}
	rep, err := a.Analyze(ctx, svodka.Input{Bytes: body})
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, highlight(*rep.Text, marks(rep)))
	return err
}

// mark is a stretch of the text with a class for the style sheet and a note for
// the mouse.
type mark struct {
	text.Span
	class, note string
}

// marks gathers what is to be seen, in the order of the text; of two that begin
// together the longer comes first.
func marks(rep *report.Report) []mark {
	var all []mark
	for _, e := range rep.Entities {
		for _, m := range e.Mentions {
			all = append(all, mark{m.Span, strings.ToLower(e.Type), e.Name})
		}
	}
	for _, f := range rep.Figures {
		all = append(all, mark{f.Span, "figure", f.Of})
	}
	for _, d := range rep.Dates {
		all = append(all, mark{d.Span, "date", d.Value})
	}
	for _, q := range rep.Quotes {
		all = append(all, mark{q.Span, "quote", q.Speaker})
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return all
}

// highlight writes the text with its marks. Marks may stand inside each other (a
// name in a quote); one that crosses the end of another is left out, as HTML
// cannot say it. Everything from outside is escaped.
func highlight(s string, marks []mark) string {
	var b strings.Builder
	var open []int // ends of the marks that are open, innermost last
	at := 0
	closeUntil := func(to int) {
		for len(open) > 0 && open[len(open)-1] <= to {
			end := open[len(open)-1]
			open = open[:len(open)-1]
			b.WriteString(html.EscapeString(s[at:end]) + "</mark>")
			at = end
		}
	}
	for _, m := range marks {
		closeUntil(m.Start)
		if m.Empty() || len(open) > 0 && m.End > open[len(open)-1] {
			continue
		}
		b.WriteString(html.EscapeString(s[at:m.Start]))
		at = m.Start
		fmt.Fprintf(&b, `<mark class="%s" title="%s">`, m.class, html.EscapeString(m.note))
		open = append(open, m.End)
	}
	closeUntil(len(s))
	b.WriteString(html.EscapeString(s[at:]))
	return b.String()
}
