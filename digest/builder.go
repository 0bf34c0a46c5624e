package digest

import (
	"cmp"
	"slices"
	"strings"
	"unique"

	"github.com/svodka-nlp/svodka/report"
)

// Options say how a digest is made. The zero value is useful.
type Options struct {
	// Once leaves reprints out of all counts.
	Once bool
	// Limit is how many names every table keeps; 0 means 20,000.
	Limit int
	// Points is how many values a series keeps, Quotes how many quotes a
	// speaker; 0 means 1,000 and 10. The first ones stay.
	Points, Quotes int
}

// Builder gathers reports. It is not safe for concurrent use.
type Builder struct {
	options   Options
	reprints  Reprints
	documents int
	failed    int
	repeated  int
	first     string
	last      string
	people    table[string, Person]
	orgs      table[string, Name]
	places    table[string, Name]
	series    table[seriesKey, line]
	speakers  table[string, Speaker]
	together  table[[2]who, Pair]
	groups    table[string, Group]
	points    int // in all series
	leftOut   int // positions, points and ids beyond their bounds
}

type seriesKey struct{ of, kind, unit, per string }

// line is a series in the making.
type line struct {
	Series
	points []point
}

// point is a [Point] in half of its memory: a digest of much news holds half a
// million of them.
type point struct {
	value                       report.Value
	ends                        *[2]report.Value // of a range, else nil
	mod, role, dir, place, time unique.Handle[string]
	document                    *string // one for all points of a document
}

// full is the point as the summary has it.
func (p *point) full() Point {
	out := Point{
		Value: p.value, Mod: p.mod.Value(), Role: p.role.Value(), Dir: p.dir.Value(), Place: p.place.Value(), Time: p.time.Value(), Document: *p.document,
	}
	if p.ends != nil {
		out.Min, out.Max = p.ends[0], p.ends[1]
	}
	return out
}

type who struct{ kind, name string }

// Bounds that no option moves.
const (
	// company is how many people and organisations of one document are paired
	// with each other, those named most: a list of a thousand names would make
	// half a million pairs that say nothing.
	company = 30
	// positions is how many positions a person keeps.
	positions = 200
	// members is how many ids a group of reprints keeps.
	members = 1000
	// pointsEach is how many points the series keep together for each of
	// [Options].Limit; when there are more the smallest series go.
	pointsEach = 25
)

// New makes a Builder.
func New(o Options) *Builder {
	o.Limit = cmp.Or(o.Limit, 20_000)
	o.Points = cmp.Or(o.Points, 1000)
	o.Quotes = cmp.Or(o.Quotes, 10)
	byName := func(a, b *Name) bool { return lighter(a.Documents, b.Documents, cmp.Compare(a.Name, b.Name)) }
	return &Builder{
		options: o,
		people:  newTable[string](o.Limit, func(a, b *Person) bool { return lighter(a.Documents, b.Documents, cmp.Compare(a.Name, b.Name)) }),
		orgs:    newTable[string](o.Limit, byName),
		places:  newTable[string](o.Limit, byName),
		series: newTable[seriesKey](o.Limit, func(a, b *line) bool {
			return lighter(len(a.points), len(b.points), cmp.Or(
				cmp.Compare(a.Of, b.Of), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Per, b.Per)))
		}),
		speakers: newTable[string](o.Limit, func(a, b *Speaker) bool { return lighter(a.Quotes, b.Quotes, cmp.Compare(a.Name, b.Name)) }),
		together: newTable[[2]who](o.Limit, func(a, b *Pair) bool {
			return lighter(a.Documents, b.Documents, cmp.Or(
				cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B), cmp.Compare(a.AType, b.AType), cmp.Compare(a.BType, b.BType)))
		}),
		groups: newTable[string](o.Limit, func(a, b *Group) bool { return lighter(a.Documents, b.Documents, cmp.Compare(a.First, b.First)) }),
	}
}

// lighter orders by weight, and by name, last in the alphabet first, where
// weights are equal: the heaviest-first list is then in alphabetical order.
func lighter(a, b, names int) bool {
	if a != b {
		return a < b
	}
	return names > 0
}

// Fail counts an error record.
func (b *Builder) Fail() { b.failed++ }

// Add counts one report.
func (b *Builder) Add(r *report.Report) {
	b.documents++
	if text, sum := content(r); sum != "" {
		if first := b.reprints.Add(r.ID, sum, text); first != "" {
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
	b.names(r, day)
	b.officials(r, day)
	b.figures(r, day)
	b.quotes(r, day)
}

// empty is the hash of no text at all, which is no story to repeat.
const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// content is what reprints are known by: the hash of a text and, where the
// report carries it, the text itself.
func content(r *report.Report) (text, sum string) {
	if r.Text != nil {
		text = *r.Text
		if strings.TrimSpace(text) == "" {
			return "", ""
		}
	}
	if r.SHA256 == empty {
		return "", ""
	}
	return text, r.SHA256
}

func (b *Builder) group(first, id string) {
	g := b.groups.at(first, func() *Group { return &Group{First: first, Documents: 1, Reprints: []string{}} })
	g.Documents++
	if len(g.Reprints) < members {
		g.Reprints = append(g.Reprints, id)
	} else {
		b.leftOut++
	}
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

// appearance is a name in one document.
type appearance struct {
	who
	mentions int
	code     string
}

// names counts the entities of a report. Two entities of one name are one here.
func (b *Builder) names(r *report.Report, day string) {
	at := map[who]int{}
	var all []appearance
	for _, e := range r.Entities {
		key := who{shared(e.Type), shared(e.Name)}
		i, ok := at[key]
		if !ok {
			i = len(all)
			at[key] = i
			all = append(all, appearance{who: key})
		}
		all[i].mentions += len(e.Mentions)
		all[i].code = cmp.Or(all[i].code, shared(e.Code))
	}
	for _, x := range all {
		switch x.kind {
		case "PER":
			p := b.person(x.name)
			p.Documents++
			p.Mentions += x.mentions
			p.count(day)
		case "ORG":
			b.orgs.at(x.name, func() *Name { return &Name{Name: x.name} }).count(&x)
		case "LOC":
			b.places.at(x.name, func() *Name { return &Name{Name: x.name} }).count(&x)
		}
	}
	b.pairs(slices.DeleteFunc(all, func(x appearance) bool { return x.kind == "LOC" }))
}

// pairs counts who appears with whom.
func (b *Builder) pairs(all []appearance) {
	byName := func(x, y appearance) int { return cmp.Or(-cmp.Compare(x.kind, y.kind), cmp.Compare(x.name, y.name)) }
	slices.SortFunc(all, func(x, y appearance) int { return cmp.Or(cmp.Compare(y.mentions, x.mentions), byName(x, y)) })
	all = all[:min(len(all), company)]
	slices.SortFunc(all, byName)
	for i, x := range all {
		for _, y := range all[i+1:] {
			p := b.together.at([2]who{x.who, y.who}, func() *Pair { return &Pair{A: x.name, AType: x.kind, B: y.name, BType: y.kind} })
			p.Documents++
		}
	}
}

func (n *Name) count(x *appearance) {
	n.Documents++
	n.Mentions += x.mentions
	n.Code = cmp.Or(n.Code, x.code)
}

// count notes a document of a day.
func (p *Person) count(day string) {
	if len(day) < len("2006-01") {
		return
	}
	month := day[:len("2006-01")]
	i, ok := slices.BinarySearchFunc(p.Months, month, func(m Month, s string) int { return cmp.Compare(m.Month, s) })
	if !ok {
		p.Months = slices.Insert(p.Months, i, Month{Month: shared(month)})
	}
	p.Months[i].Documents++
}

func (b *Builder) person(name string) *Person {
	return b.people.at(name, func() *Person { return &Person{Name: name, Months: []Month{}, Positions: []Position{}} })
}

// shared is one copy of a string for all that hold an equal one.
func shared(s string) string { return unique.Make(s).Value() }

func (b *Builder) officials(r *report.Report, day string) {
	seen := map[[4]string]bool{}
	for _, o := range r.Officials {
		key := [4]string{o.Person, o.Position, o.Workplace, o.Status}
		if seen[key] {
			continue
		}
		seen[key] = true
		p := b.person(shared(o.Person))
		i := slices.IndexFunc(p.Positions, func(x Position) bool {
			return x.Position == o.Position && x.Workplace == o.Workplace && x.Status == o.Status
		})
		if i < 0 {
			if len(p.Positions) == positions {
				b.leftOut++
				continue
			}
			i = len(p.Positions)
			p.Positions = append(p.Positions, Position{
				Position: shared(o.Position), Workplace: shared(o.Workplace), Status: shared(o.Status), First: day, Last: day,
			})
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
	id := r.ID // not the report's own, which would keep the report
	for _, f := range r.Figures {
		if f.Of == "" || f.Kind == "ordinal" || f.Kind == "score" {
			continue // nothing that a series could be made of
		}
		l := b.series.at(seriesKey{f.Of, f.Kind, f.Unit, f.Per}, func() *line {
			return &line{Series: Series{Of: f.Of, Kind: shared(f.Kind), Unit: shared(f.Unit), Per: shared(f.Per)}}
		})
		if len(l.points) == b.options.Points {
			b.leftOut++
			continue
		}
		p := point{
			value: f.Value, mod: unique.Make(f.Mod), role: unique.Make(f.Role), dir: unique.Make(f.Dir),
			place: unique.Make(f.Place), time: unique.Make(cmp.Or(f.Time, day)), document: &id,
		}
		if f.Min != "" || f.Max != "" {
			p.ends = &[2]report.Value{f.Min, f.Max}
		}
		l.points = append(l.points, p)
		if b.points++; b.points > pointsEach*b.options.Limit {
			b.thin()
		}
	}
}

// thin drops the smallest series until half of the points are left.
func (b *Builder) thin() {
	for keep := len(b.series.rows) / 2; keep > 0 && b.points > pointsEach*b.options.Limit/2; keep /= 2 {
		b.series.cut(keep)
		b.points = 0
		for _, l := range b.series.rows {
			b.points += len(l.points)
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
			return &Speaker{Name: q.Speaker, Type: shared(q.SpeakerType), Samples: []Sample{}}
		})
		s.Quotes++
		if !seen[q.Speaker] {
			seen[q.Speaker] = true
			s.Documents++
		}
		if len(s.Samples) < b.options.Quotes {
			s.Samples = append(s.Samples, Sample{Text: q.Text, Date: day, Document: r.ID})
		}
		if q.SpeakerType == "PER" {
			b.person(shared(q.Speaker)).Quotes++
		}
	}
}

// Summary returns what the reports so far say together.
func (b *Builder) Summary() *Summary {
	s := &Summary{
		Schema: Schema, Documents: b.documents, Failed: b.failed, Reprints: b.repeated, First: b.first, Last: b.last,
		People: values(b.people.heaviest()), Organisations: values(b.orgs.heaviest()), Places: values(b.places.heaviest()),
		Speakers: values(b.speakers.heaviest()), Together: values(b.together.heaviest()),
		Groups: values(b.groups.heaviest()),
	}
	for i := range s.People {
		s.People[i].Months = slices.Clone(s.People[i].Months)
		s.People[i].Positions = slices.Clone(s.People[i].Positions)
		slices.SortStableFunc(s.People[i].Positions, func(x, y Position) int { return cmp.Compare(y.Documents, x.Documents) })
	}
	lines := b.series.heaviest()
	s.Figures = make([]Series, 0, len(lines))
	for _, l := range lines {
		f := l.Series
		f.Points = make([]Point, len(l.points))
		for i := range l.points {
			f.Points[i] = l.points[i].full()
		}
		slices.SortStableFunc(f.Points, func(x, y Point) int { return cmp.Compare(x.Time, y.Time) })
		s.Figures = append(s.Figures, f)
	}
	for i := range s.Groups {
		s.Groups[i].Reprints = slices.Clone(s.Groups[i].Reprints)
	}
	for i := range s.Speakers {
		s.Speakers[i].Samples = slices.Clone(s.Speakers[i].Samples)
	}
	s.LeftOut = b.leftOut + b.groups.dropped + b.people.dropped + b.orgs.dropped + b.places.dropped + b.series.dropped + b.speakers.dropped + b.together.dropped
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
