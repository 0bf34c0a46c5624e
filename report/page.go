package report

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/internal/wording"
	"github.com/svodka-nlp/svodka/text"
)

// pageEncoder writes one self-contained page for people: the text with its
// facts marked, and tables whose rows lead to their places. It has no script,
// and its security policy allows nothing but its own style.
type pageEncoder struct{}

//go:embed page.css
var pageStyle string

//go:embed page.tmpl
var pageSource string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
})

func (pageEncoder) Begin(dst []byte) []byte {
	return execute(dst, "begin", map[string]any{"Policy": StylePolicy(pageStyle), "Style": template.CSS(pageStyle)})
}

// StylePolicy is a Content-Security-Policy that lets a page have one style
// element, this one, and nothing else: no script, no picture, no font, no form.
func StylePolicy(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
}

func (pageEncoder) End(dst []byte) []byte { return execute(dst, "end", nil) }

func (pageEncoder) AppendFailure(dst []byte, f *Failure) []byte { return execute(dst, "failure", f) }

func (pageEncoder) Append(dst []byte, r *Report) ([]byte, error) {
	p := newPageView(r)
	return execute(dst, "document", p), nil
}

// execute appends a part of the page. Its parts and their values are ours, so
// that an error is a defect: a test runs all of them.
func execute(dst []byte, part string, v any) []byte {
	b := bytes.NewBuffer(dst)
	if err := pageTemplate().ExecuteTemplate(b, part, v); err != nil {
		panic("report: " + part + ": " + err.Error())
	}
	return b.Bytes()
}

// pageView is a report as the template wants it.
type pageView struct {
	*Report
	Anchor     string // unique on a page of many documents
	Title      string
	Byline     []string // when, where and by whom it was published
	Sections   []section
	Paragraphs []paragraph
	Names      []named
}

// section is a table below the text.
type section struct {
	Kind, Name string
	Count      int
}

// named is an entity with its number, and how often it is named where that is
// more than once.
type named struct {
	Entity
	Index, More int
}

// paragraph is a paragraph of the text, cut where facts begin and end.
type paragraph struct {
	Furniture bool
	Pieces    []mark
}

// mark is a piece of the text inside the same facts.
type mark struct {
	Text    string
	Class   string   // "q n PER"; empty: plain
	Title   string   // what it is, for the pointer
	Anchors []string // of the facts that begin here
}

// fact is a stretch of the text to be marked.
type fact struct {
	text.Span
	class, title, anchor string
}

func newPageView(r *Report) *pageView {
	sum := sha256.Sum256([]byte(r.ID))
	v := &pageView{Report: r, Anchor: "d" + hex.EncodeToString(sum[:6]), Title: r.ID}
	if m := r.Meta; m != nil {
		if m.Title != "" {
			v.Title = m.Title
		}
		v.say("", wording.Time(m.Published))
		v.say("обновлено ", wording.Time(m.Updated))
		v.say("", m.Category)
		v.say("источник: ", m.Source)
		v.say("", m.Byline)
	}
	for i, e := range r.Entities {
		if !slices.ContainsFunc(e.Mentions, func(m Mention) bool { return m.Kind == "name" || m.Kind == "abbr" }) {
			continue
		}
		n := named{Entity: e, Index: i}
		if len(e.Mentions) > 1 {
			n.More = len(e.Mentions)
		}
		v.Names = append(v.Names, n)
	}
	// People, organisations and places stand together.
	slices.SortStableFunc(v.Names, func(a, b named) int { return slices.Index(nameOrder, a.Type) - slices.Index(nameOrder, b.Type) })
	for _, s := range []section{
		{"o", "Должности", len(r.Officials)}, {"f", "Числа", len(r.Figures)}, {"q", "Цитаты", len(r.Quotes)}, {"t", "Даты", len(r.Dates)}, {"e", "Имена", len(v.Names)},
	} {
		if s.Count > 0 {
			v.Sections = append(v.Sections, s)
		}
	}
	v.Paragraphs = v.cut(v.facts())
	return v
}

var nameOrder = []string{"PER", "ORG", "LOC"}

// say adds what is known to the line under the title.
func (v *pageView) say(what, s string) {
	if s != "" {
		v.Byline = append(v.Byline, what+s)
	}
}

// Section is the anchor of a table.
func (v *pageView) Section(kind string) string { return v.Anchor + "-" + kind }

// Place is the anchor of a fact: its kind and number.
func (v *pageView) Place(kind string, i int) string { return v.Section(kind) + strconv.Itoa(i) }

// Quantity is a figure in words.
func (*pageView) Quantity(f Figure) string {
	return wording.Quantity{
		Kind: f.Kind, Value: string(f.Value), Min: string(f.Min), Max: string(f.Max), Unit: f.Unit, Mod: f.Mod, Role: f.Role, Dir: f.Dir, Per: f.Per,
	}.String()
}

// Status is what an official is, where that is not the holder of the office.
func (*pageView) Status(o Official) string {
	if o.Status == "current" {
		return ""
	}
	return wording.Code("status", o.Status)
}

// Time is a moment in words.
func (*pageView) Time(iso string) string { return wording.Time(iso) }

// Said are the words of a quote, without what stands between its parts.
func (v *pageView) Said(q Quote) string {
	var parts []string
	for _, p := range q.Parts {
		if s := (text.Span{Start: p[0], End: p[1]}); s.Start >= 0 && s.Start < s.End && s.End <= len(v.Source) {
			parts = append(parts, s.In(v.Source))
		}
	}
	if len(parts) < 2 {
		return q.Text
	}
	return strings.Join(parts, " … ")
}

// Date is a date in words; where it has no value, why.
func (*pageView) Date(d Date) string {
	return joined(" ", wording.Code("date", d.Mod), wording.Time(d.Value), d.Reason)
}

// facts are all marks of the text, ordered by their beginning, the longer
// first.
func (v *pageView) facts() []fact {
	var all []fact
	add := func(s text.Span, class, title, anchor string) {
		if s.Start >= 0 && s.Start < s.End && s.End <= len(v.Source) {
			all = append(all, fact{s, class, title, anchor})
		}
	}
	for i, q := range v.Quotes {
		title := joined(", ", q.Speaker, q.Cue)
		if len(q.Parts) == 0 {
			add(q.Span, "q", title, v.Place("q", i))
		}
		for k, p := range q.Parts {
			at := ""
			if k == 0 {
				at = v.Place("q", i)
			}
			add(text.Span{Start: p[0], End: p[1]}, "q", title, at)
		}
	}
	for i, o := range v.Officials {
		add(o.Span, "o", joined(", ", o.Position, o.Workplace), v.Place("o", i))
	}
	for i, e := range v.Entities {
		for k, m := range e.Mentions {
			at := ""
			if k == 0 {
				at = v.Place("e", i)
			}
			add(m.Span, "n "+e.Type, e.Name, at)
		}
	}
	for i, f := range v.Figures {
		add(f.Span, "f", joined(", ", joined(" ", v.Quantity(f), f.Of), f.Place, wording.Time(f.Time)), v.Place("f", i))
	}
	for i, d := range v.Dates {
		add(d.Span, "d", v.Date(d), v.Place("t", i))
	}
	slices.SortStableFunc(all, func(a, b fact) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return all
}

// most is how many facts may cover one place; deeper ones are not marked.
const most = 12

// cut cuts the text into paragraphs and these into marks. Facts may overlap in
// any way: a piece ends wherever one begins or ends.
func (v *pageView) cut(all []fact) []paragraph {
	var out []paragraph
	var open []fact
	next := 0
	zone := 0
	for start := 0; start < len(v.Source); {
		end := len(v.Source)
		if i := strings.IndexByte(v.Source[start:], '\n'); i >= 0 {
			end = start + i
		}
		p := paragraph{}
		if v.Meta != nil {
			for zone < len(v.Meta.Boilerplate) && v.Meta.Boilerplate[zone][1] <= start {
				zone++
			}
			p.Furniture = zone < len(v.Meta.Boilerplate) && v.Meta.Boilerplate[zone][0] <= start
		}
		for at := start; at < end; {
			open = slices.DeleteFunc(open, func(f fact) bool { return f.End <= at })
			var m mark
			for next < len(all) && all[next].Start <= at {
				if all[next].anchor != "" {
					m.Anchors = append(m.Anchors, all[next].anchor)
				}
				if len(open) < most && all[next].End > at {
					open = append(open, all[next])
				}
				next++
			}
			stop := end
			if next < len(all) {
				stop = min(stop, all[next].Start)
			}
			for _, f := range open {
				stop = min(stop, f.End)
				m.Class = joined(" ", m.Class, f.class)
				m.Title = joined("; ", m.Title, f.title)
			}
			m.Text = v.Source[at:stop]
			p.Pieces = append(p.Pieces, m)
			at = stop
		}
		if strings.TrimSpace(v.Source[start:end]) != "" {
			out = append(out, p)
		}
		start = end + 1
	}
	return out
}
