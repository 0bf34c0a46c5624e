package digest

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The size of a chart in pixels.
const width, height, margin = 360, 90, 8

// Chart is a small drawing for the template: lines and dots in pixels.
type Chart struct {
	Width, Height int
	Lines         []Line
	Low, High     string // the values at the bottom and at the top
	From, To      string // the times at the left and at the right
}

// Line is the values of one place in the order of time.
type Line struct {
	Place  string
	Class  int    // 0 to lines-1: the colour
	Points string // of a polyline; "" for a single value
	Dots   []Dot
}

// Dot is one value.
type Dot struct {
	X, Y  string
	Title string
}

// lines is how many places a chart shows, those with most values.
const lines = 4

type mark struct {
	x, y  float64
	point Point
}

// chart draws the values of a series over time, a line for each place. Changes,
// ranges, values that are no numbers and those of no known time are left out; nil
// where fewer than two are left or all are of one time.
func chart(points []Point) *Chart {
	byPlace := map[string][]mark{}
	var all []mark
	for _, p := range points {
		y, number := p.Value.Float()
		x, dated := years(p.Time)
		if number && dated && p.Role != "delta" {
			byPlace[p.Place] = append(byPlace[p.Place], mark{x, y, p})
		}
	}
	places := make([]string, 0, len(byPlace))
	for place := range byPlace {
		places = append(places, place)
	}
	slices.SortFunc(places, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(byPlace[b]), len(byPlace[a])), cmp.Compare(a, b))
	})
	places = places[:min(len(places), lines)]
	for _, place := range places {
		all = append(all, byPlace[place]...)
	}
	if len(all) < 2 {
		return nil
	}
	byX := func(a, b mark) int { return cmp.Compare(a.x, b.x) }
	byY := func(a, b mark) int { return cmp.Compare(a.y, b.y) }
	first, last := slices.MinFunc(all, byX), slices.MaxFunc(all, byX)
	low, high := slices.MinFunc(all, byY), slices.MaxFunc(all, byY)
	if first.x == last.x {
		return nil
	}
	c := &Chart{
		Width: width, Height: height, From: first.point.Time, To: last.point.Time,
		Low: string(low.point.Value), High: string(high.point.Value),
	}
	for i, place := range places {
		marks := byPlace[place]
		slices.SortStableFunc(marks, byX)
		l := Line{Place: place, Class: i}
		var line []string
		for _, m := range marks {
			x := scale(m.x, first.x, last.x, margin, width-margin)
			y := scale(m.y, low.y, high.y, height-margin, margin)
			l.Dots = append(l.Dots, Dot{x, y, strings.TrimSpace(m.point.Time + " " + place + " " + string(m.point.Value))})
			line = append(line, x+","+y)
		}
		if len(line) > 1 {
			l.Points = strings.Join(line, " ")
		}
		c.Lines = append(c.Lines, l)
	}
	return c
}

// scale maps v from [low, high] to [from, to], in tenths of a pixel.
func scale(v, low, high, from, to float64) string {
	at := (from + to) / 2
	if high > low {
		at = from + (v-low)/(high-low)*(to-from)
	}
	return strconv.FormatFloat(at, 'f', 1, 64)
}

// years reads the beginning of an ISO 8601 day, month, quarter, year or interval
// as a number of years, for an axis.
func years(iso string) (float64, bool) {
	start, _, _ := strings.Cut(iso, "/")
	parts := strings.SplitN(start, "-", 3)
	year, err := strconv.Atoi(parts[0])
	if err != nil || len(parts[0]) != 4 {
		return 0, false
	}
	at := float64(year)
	if len(parts) == 1 {
		return at, true
	}
	if q, ok := strings.CutPrefix(parts[1], "Q"); ok {
		n, err := strconv.Atoi(q)
		return at + float64(n-1)/4, err == nil
	}
	month, err := strconv.Atoi(parts[1])
	if err != nil || month < 1 || month > 12 {
		return 0, false
	}
	at += float64(month-1) / 12
	if len(parts) == 3 {
		day, err := strconv.Atoi(parts[2][:min(2, len(parts[2]))])
		if err != nil {
			return 0, false
		}
		at += float64(day-1) / 366
	}
	return at, true
}

// Bars are how often somebody appears, month by month, for the template.
type Bars struct {
	Width, Height int
	Bars          []Bar
	From, To      string
}

// Bar is one month.
type Bar struct {
	X, Y, Width, Height string
	Title               string
}

// span is how many months a row of bars shows, the last ones.
const span = 36

// months draws the months of a person, empty ones between them too; nil where
// there are fewer than two.
func months(in []Month) *Bars {
	if len(in) < 2 {
		return nil
	}
	number := func(m string) (int, bool) {
		at, ok := years(m)
		return int(at*12 + 0.5), ok
	}
	last, ok := number(in[len(in)-1].Month)
	if !ok {
		return nil
	}
	var shown []Month
	most := 0
	for _, m := range in {
		if n, ok := number(m.Month); ok && last-n < span {
			shown = append(shown, m)
			most = max(most, m.Documents)
		}
	}
	first, _ := number(shown[0].Month)
	const wide, high = 4, 24
	b := &Bars{Width: wide * (last - first + 1), Height: high, From: shown[0].Month, To: shown[len(shown)-1].Month}
	for _, m := range shown {
		n, _ := number(m.Month)
		tall := float64(m.Documents) / float64(most) * high
		b.Bars = append(b.Bars, Bar{
			X: strconv.Itoa(wide * (n - first)), Y: fmt.Sprintf("%.1f", high-tall), Width: strconv.Itoa(wide - 1), Height: fmt.Sprintf("%.1f", tall),
			Title: fmt.Sprintf("%s: %d", m.Month, m.Documents),
		})
	}
	return b
}
