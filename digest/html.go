package digest

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed page.html
var pageSource string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("digest").Funcs(template.FuncMap{
		"chart": chart, "interval": interval, "share": share, "value": func(p Point) string { return p.text() },
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

// The size of a chart in pixels.
const width, height, margin = 320, 64, 6

// chart draws the values of a series in their order. Ranges and what is no
// number are left out; a series of fewer than two numbers has no chart.
func chart(points []Point) template.HTML {
	var values []float64
	for _, p := range points {
		if v, ok := p.Value.Float(); ok && p.Role != "delta" {
			values = append(values, v)
		}
	}
	if len(values) < 2 {
		return ""
	}
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	var line, dots strings.Builder
	for i, v := range values {
		x := margin + float64(i)*(width-2*margin)/float64(len(values)-1)
		y := float64(height) / 2
		if high > low {
			y = height - margin - (v-low)/(high-low)*(height-2*margin)
		}
		fmt.Fprintf(&line, "%.1f,%.1f ", x, y)
		fmt.Fprintf(&dots, `<circle cx="%.1f" cy="%.1f" r="2.5"/>`, x, y)
	}
	// Only numbers that were formatted above enter the markup.
	return template.HTML(fmt.Sprintf(`<svg viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-label="%d"><polyline points="%s"/>%s</svg>`,
		width, height, width, height, len(values), strings.TrimSpace(line.String()), dots.String()))
}
