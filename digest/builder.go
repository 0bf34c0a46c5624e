package digest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/report"
)

// Options say how a digest is made. The zero value is useful.
type Options struct {
	// Once leaves reprints out of all counts.
	Once bool
	// Limit is how many names every table keeps; 0 means 20,000.
	Limit int
	// Points is how many values a series keeps, Samples how many quotes a
	// speaker; 0 means 1,000 and 5. The first ones stay.
	Points, Samples int
}

// Builder gathers reports. It is not safe for concurrent use.
type Builder struct {
	options   Options
	reprints  Reprints
	groups    map[string]*Group
	order     []*Group
	documents int
	failed    int
	repeated  int
	first     string
	last      string
	people    table[string, Person]
	orgs      table[string, Name]
	places    table[string, Name]
	series    table[seriesKey, Series]
	speakers  table[string, Speaker]
	together  table[[2]string, Pair]
}

type seriesKey struct{ of, kind, unit string }

// company is how many people of one document are paired with each other: a
// list of a thousand names would make half a million pairs that say nothing.
const company = 50

// New makes a Builder.
func New(o Options) *Builder {
	o.Limit = cmp.Or(o.Limit, 20_000)
	o.Points = cmp.Or(o.Points, 1000)
	o.Samples = cmp.Or(o.Samples, 5)
	byName := func(a, b *Name) bool { return lighter(a.Documents, b.Documents, a.Name, b.Name) }
	return &Builder{
		options: o,
		groups:  map[string]*Group{},
		people:  newTable[string](o.Limit, func(a, b *Person) bool { return lighter(a.Documents, b.Documents, a.Name, b.Name) }),
		orgs:    newTable[string](o.Limit, byName),
		places:  newTable[string](o.Limit, byName),
		series: newTable[seriesKey](o.Limit, func(a, b *Series) bool {
			return lighter(len(a.Points), len(b.Points), a.Of+"\x00"+a.Kind+"\x00"+a.Unit, b.Of+"\x00"+b.Kind+"\x00"+b.Unit)
		}),
		speakers: newTable[string](o.Limit, func(a, b *Speaker) bool { return lighter(a.Quotes, b.Quotes, a.Name, b.Name) }),
		together: newTable[[2]string](o.Limit, func(a, b *Pair) bool {
			return lighter(a.Documents, b.Documents, a.A+"\x00"+a.B, b.A+"\x00"+b.B)
		}),
	}
}

// lighter orders by weight, and by name, last in the alphabet first, where
// weights are equal: the heaviest-first list is then in alphabetical order.
func lighter(a, b int, nameA, nameB string) bool {
	if a != b {
		return a < b
	}
	return nameA > nameB
}

// Fail counts an error record.
func (b *Builder) Fail() { b.failed++ }

// Add counts one report.
func (b *Builder) Add(r *report.Report) {
	b.documents++
	if r.Text != nil {
		if first := b.reprints.Add(r.ID, r.SHA256, *r.Text); first != "" {
			b.repeated++
			b.group(first, r.ID)
			if b.options.Once {
				return
			}
		}
	}
	day := day(r)
	if day != "" {
		if b.first == "" || day < b.first {
			b.first = day
		}
		b.last = max(b.last, day)
	}
	b.names(r)
	b.officials(r, day)
	b.figures(r, day)
	b.quotes(r, day)
}

func (b *Builder) group(first, id string) {
	g := b.groups[first]
	if g == nil {
		g = &Group{First: first}
		b.groups[first] = g
		b.order = append(b.order, g)
	}
	g.Reprints = append(g.Reprints, id)
}

// day is the day of a document, as far as it is known.
func day(r *report.Report) string {
	if r.Meta == nil {
		return ""
	}
	if r.Meta.Anchor != "" {
		return r.Meta.Anchor
	}
	d, _, _ := strings.Cut(r.Meta.Published, "T")
	return d
}

func (b *Builder) names(r *report.Report) {
	var people []string
	for _, e := range r.Entities {
		switch e.Type {
		case "PER":
			p := b.person(e.Name)
			p.Documents++
			p.Mentions += len(e.Mentions)
			people = append(people, e.Name)
		case "ORG":
			count(&b.orgs, &e)
		case "LOC":
			count(&b.places, &e)
		}
	}
	slices.Sort(people)
	people = slices.Compact(people)
	people = people[:min(len(people), company)]
	for i, x := range people {
		for _, y := range people[i+1:] {
			p := b.together.at([2]string{x, y}, func() *Pair { return &Pair{A: x, B: y} })
			p.Documents++
		}
	}
}

func (b *Builder) person(name string) *Person {
	return b.people.at(name, func() *Person { return &Person{Name: name, Positions: []Position{}} })
}

func count(t *table[string, Name], e *report.Entity) {
	n := t.at(e.Name, func() *Name { return &Name{Name: e.Name, Code: e.Code} })
	n.Documents++
	n.Mentions += len(e.Mentions)
}

func (b *Builder) officials(r *report.Report, day string) {
	for _, o := range r.Officials {
		p := b.person(o.Person)
		i := slices.IndexFunc(p.Positions, func(x Position) bool {
			return x.Position == o.Position && x.Workplace == o.Workplace && x.Status == o.Status
		})
		if i < 0 {
			i = len(p.Positions)
			p.Positions = append(p.Positions, Position{Position: o.Position, Workplace: o.Workplace, Status: o.Status, First: day, Last: day})
		}
		x := &p.Positions[i]
		x.Documents++
		if day != "" {
			if x.First == "" || day < x.First {
				x.First = day
			}
			x.Last = max(x.Last, day)
		}
	}
}

func (b *Builder) figures(r *report.Report, day string) {
	for _, f := range r.Figures {
		if f.Of == "" || f.Kind == "ordinal" || f.Kind == "score" {
			continue // nothing that a series could be made of
		}
		s := b.series.at(seriesKey{f.Of, f.Kind, f.Unit}, func() *Series {
			return &Series{Of: f.Of, Kind: f.Kind, Unit: f.Unit, Points: []Point{}}
		})
		if len(s.Points) < b.options.Points {
			s.Points = append(s.Points, Point{
				Value: f.Value, Min: f.Min, Max: f.Max, Mod: f.Mod, Role: f.Role, Dir: f.Dir,
				Place: f.Place, Time: cmp.Or(f.Time, day), Document: r.ID,
			})
		}
	}
}

func (b *Builder) quotes(r *report.Report, day string) {
	seen := map[string]bool{}
	for _, q := range r.Quotes {
		if q.Speaker == "" {
			continue
		}
		s := b.speakers.at(q.Speaker, func() *Speaker {
			return &Speaker{Name: q.Speaker, Type: q.SpeakerType, Samples: []Sample{}}
		})
		s.Quotes++
		if !seen[q.Speaker] {
			seen[q.Speaker] = true
			s.Documents++
		}
		if len(s.Samples) < b.options.Samples {
			s.Samples = append(s.Samples, Sample{Text: q.Text, Date: day, Document: r.ID})
		}
		if q.SpeakerType == "PER" {
			b.person(q.Speaker).Quotes++
		}
	}
}

// Summary returns what the reports so far say together.
func (b *Builder) Summary() *Summary {
	s := &Summary{
		Schema: Schema, Documents: b.documents, Failed: b.failed, Reprints: b.repeated, First: b.first, Last: b.last,
		People: values(b.people.heaviest()), Organisations: values(b.orgs.heaviest()), Places: values(b.places.heaviest()),
		Figures: values(b.series.heaviest()), Speakers: values(b.speakers.heaviest()), Together: values(b.together.heaviest()),
		Groups: values(b.order),
	}
	for i := range s.People {
		s.People[i].Positions = slices.Clone(s.People[i].Positions)
		slices.SortStableFunc(s.People[i].Positions, func(x, y Position) int { return cmp.Compare(y.Documents, x.Documents) })
	}
	for i := range s.Figures {
		s.Figures[i].Points = slices.Clone(s.Figures[i].Points)
		slices.SortStableFunc(s.Figures[i].Points, func(x, y Point) int { return cmp.Compare(x.Time, y.Time) })
	}
	s.LeftOut = b.people.dropped + b.orgs.dropped + b.places.dropped + b.series.dropped + b.speakers.dropped + b.together.dropped
	return s
}

// values copies what the pointers point at, so that a summary does not change
// when the builder goes on.
func values[T any](in []*T) []T {
	out := make([]T, len(in))
	for i, p := range in {
		out[i] = *p
	}
	return out
}
