package digest

import (
	_ "embed"
	"html/template"
	"io"
	"sync"

	"github.com/svodka-nlp/svodka/internal/wording"
	"github.com/svodka-nlp/svodka/report"
)

var (
	//go:embed page.html
	pageSource string
	//go:embed page.css
	pageStyle string
)

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("digest").Funcs(template.FuncMap{
		"chart": chart, "months": months, "share": share, "value": value, "status": status,
		"count": wording.Count, "time": wording.Time, "number": wording.Number, "period": func(first, last string) string { return wording.Time(interval(first, last)) },
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
	return page().Execute(w, map[string]any{
		"Policy": report.StylePolicy(pageStyle), "Style": template.CSS(pageStyle),
		"Documents": s.Documents, "Failed": s.Failed, "Reprints": s.Reprints, "First": s.First, "Last": s.Last, "People": cut.People,
		"Organisations": cut.Organisations, "Places": cut.Places, "Figures": cut.Figures, "Speakers": cut.Speakers, "Together": cut.Together, "Groups": cut.Groups,
	})
}

// value is a point in words: «более 2 500», «рост на 5 %».
func value(s Series, p Point) string {
	return wording.Quantity{
		Kind: s.Kind, Unit: s.Unit, Per: s.Per, Value: string(p.Value), Min: string(p.Min), Max: string(p.Max), Mod: p.Mod, Role: p.Role, Dir: p.Dir,
	}.String()
}

// status is what a person is in an office, where that is not its holder.
func status(code string) string {
	if code == "current" {
		return ""
	}
	return wording.Code("status", code)
}

func head[T any](rows []T) []T { return rows[:min(len(rows), shown)] }

// share is a bar of a table: per cent of the largest value.
func share(n, of int) int {
	if of == 0 {
		return 0
	}
	return n * 100 / of
}
