package digest

import (
	_ "embed"
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var pageSource string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("digest").Funcs(template.FuncMap{
		"chart": chart, "months": months, "interval": interval, "share": share, "value": func(p Point) string { return p.text() },
	}).Parse(pageSource))
})

// shown is how many rows of a table the page shows; the JSON has them all.
const shown = 100

// WriteHTML writes a summary as one page that needs nothing else: no script, no
// font, no picture from outside. The charts are drawn in SVG.
func WriteHTML(w io.Writer, s *Summary) error {
	cut := *s
	cut.People = head(s.People)
	cut.Organisations = head(s.Organisations)
	cut.Places = head(s.Places)
	cut.Speakers = head(s.Speakers)
	cut.Together = head(s.Together)
	cut.Groups = head(s.Groups)
	cut.Figures = nil
	for _, f := range s.Figures {
		if len(cut.Figures) < shown {
			f.Points = head(f.Points)
			cut.Figures = append(cut.Figures, f)
		}
	}
	return page().Execute(w, &cut)
}

func head[T any](rows []T) []T { return rows[:min(len(rows), shown)] }

// share is a bar of a table: per cent of the largest value.
func share(n, of int) int {
	if of == 0 {
		return 0
	}
	return n * 100 / of
}
