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
	sum := sha256.Sum256([]byte(pageStyle))
	return execute(dst, "begin", map[string]any{
		"Policy": "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
		"Style":  template.CSS(pageStyle),
	})
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
	Paragraphs []paragraph
	Names      []Entity
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
	if r.Meta != nil && r.Meta.Title != "" {
		v.Title = r.Meta.Title
	}
	for _, e := range r.Entities {
		if slices.ContainsFunc(e.Mentions, func(m Mention) bool { return m.Kind == "name" || m.Kind == "abbr" }) {
			v.Names = append(v.Names, e)
		}
	}
	v.Paragraphs = v.cut(v.facts())
	return v
}

// Place is the anchor of a fact: its kind and number.
func (v *pageView) Place(kind string, i int) string { return anchor(v.Anchor, kind, i) }

func anchor(document, kind string, i int) string {
	return document + "-" + kind + strconv.Itoa(i)
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
		add(f.Span, "f", joined(" ", string(f.Value), f.Unit, f.Of), v.Place("f", i))
	}
	for i, d := range v.Dates {
		add(d.Span, "d", joined(" ", d.Mod, d.Value), v.Place("t", i))
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
