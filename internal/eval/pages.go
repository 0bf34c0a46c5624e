package eval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// pages measures the zones and the metadata of whole pages, and the quotes and
// facts found on them.
func pages(ctx context.Context, env Env) ([]Row, error) {
	all, err := corpora.ReadPages(env.Pages)
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: %w", env.Pages, ErrAbsent)
	}
	var copied, html pageTally
	for _, p := range all {
		t, in := &copied, svodka.Input{ID: p.Name, Bytes: p.Bytes}
		if p.HTML {
			t, in = &html, svodka.Input{ID: p.Name, HTML: p.Bytes}
		}
		r, err := env.Analyzer.Analyze(ctx, in)
		if err != nil {
			return nil, err
		}
		t.add(p, r, env.Errors)
	}
	return append(copied.rows("copied pages"), html.rows("HTML pages")...), nil
}

// hits counts right answers.
type hits struct{ right, of int }

func (s *hits) add(right bool) {
	s.of++
	if right {
		s.right++
	}
}

// pageTally counts what was found on pages.
type pageTally struct {
	fields    hits
	furniture hits // gold zones of furniture that are furniture in the answer, by nine tenths of their letters
	letters   hits // letters with the right kind
	clean     hits // officials, figures and quotes that were not taken from furniture
	encodings hits
	quotes    hits // direct quotes, with their speakers
	body      struct{ gold, found, both int }
}

func (t *pageTally) rows(set string) []Row {
	row := func(metric string, s hits, aim float64) Row {
		return Row{Layer: "pages", Set: set, Metric: metric, Value: float64(s.right) / float64(max(s.of, 1)), Gold: s.of, Aim: aim, Fall: .01}
	}
	rows := []Row{
		row("fields", t.fields, .95),
		row("furniture zones", t.furniture, .95),
		row("facts outside furniture", t.clean, .98),
		row("body letters precision", hits{t.body.both, t.body.found}, .98),
		row("body letters recall", hits{t.body.both, t.body.gold}, .98),
		row("letters of the right kind", t.letters, .90),
		row("quotes with speakers", t.quotes, .80),
	}
	if t.encodings.of > 0 {
		rows = append(rows, row("encodings", t.encodings, 1))
	}
	return rows
}

// furnitureKinds are the kinds of zones that no facts are taken from.
var furnitureKinds = []string{"meta", "byline", "source", "tags", "nav", "promo", "comments", "legal"}

// bodyKinds are the kinds of zones that are the article's running text.
var bodyKinds = []string{"lead", "body", "background"}

// add compares the report of a page with its gold.
func (t *pageTally) add(p corpora.Page, r *report.Report, complain func(string, ...any)) {
	wrong := func(format string, args ...any) { complain("%s: "+format, append([]any{p.Name}, args...)...) }
	l := lettersOf(r.Source)
	kinds := l.kinds(r.Meta)
	gold := make([]string, len(l.at)) // the kind of every letter, as the gold has it
	at := 0
	for _, z := range p.Zones {
		span, ok := l.find(z.First, z.Last, at)
		isBody, isFurniture := slices.Contains(bodyKinds, z.Kind), slices.Contains(furnitureKinds, z.Kind)
		if !ok {
			if isBody {
				t.body.gold += len(squeeze(z.First)) + len(squeeze(z.Last))
			}
			wrong("%s zone is lost: %s", z.Kind, z.First)
			continue
		}
		at = span.End
		same, right := 0, 0
		for i := span.Start; i < span.End; i++ {
			gold[i] = z.Kind
			t.letters.add(kinds[i] == z.Kind)
			if kinds[i] == z.Kind {
				right++
			}
			if slices.Contains(furnitureKinds, kinds[i]) == isFurniture && slices.Contains(bodyKinds, kinds[i]) == isBody {
				same++
			}
		}
		ok = same*10 >= span.Len()*9
		if isFurniture {
			t.furniture.add(ok)
		}
		switch {
		case !ok:
			wrong("%s zone is %s: %s…%s", z.Kind, kinds[span.Start], z.First, z.Last)
		case right*2 < span.Len():
			wrong("(kind) %s zone is %s: %s…%s", z.Kind, kinds[span.Start], z.First, z.Last)
		}
	}
	for i, g := range gold {
		if g == "" {
			continue
		}
		is, found := slices.Contains(bodyKinds, g), slices.Contains(bodyKinds, kinds[i])
		if is {
			t.body.gold++
		}
		if found {
			t.body.found++
		}
		if is && found {
			t.body.both++
		}
	}
	t.addFields(p, r, wrong)
	t.addFacts(r, l, gold, wrong)
	for _, q := range p.Quotes {
		ok := slices.ContainsFunc(r.Quotes, func(found report.Quote) bool {
			have := squeeze(found.Text)
			return found.Type == "direct" && folded(found.Speaker) == folded(q.Speaker) &&
				hasPrefix(have, squeeze(q.First)) && hasSuffix(have, squeeze(q.Last))
		})
		t.quotes.add(ok)
		if !ok {
			wrong("quote of %s is not found: %s", q.Speaker, q.First)
		}
	}
}

// addFields compares the fields that the gold gives.
func (t *pageTally) addFields(p corpora.Page, r *report.Report, wrong func(string, ...any)) {
	m := r.Meta
	have := map[string]string{
		"title": m.Title, "published": m.Published, "updated": m.Updated, "category": m.Category, "source": m.Source,
		"provider": m.Provider, "dateline": m.Dateline, "dateline_date": m.DatelineDate, "agency": m.Agency, "byline": m.Byline,
	}
	for field, found := range have {
		if len(p.Fields[field]) == 0 && found != "" {
			wrong("(field) %s is %q and should be absent", field, found)
		}
	}
	if len(p.Fields["tags"]) == 0 && len(m.Tags) > 0 {
		wrong("(field) tags are %q and should be absent", m.Tags)
	}
	for field, right := range p.Fields {
		switch field {
		case "encoding":
			encoding := m.Encoding
			if encoding == "" {
				encoding = "utf-8"
			}
			t.encodings.add(encoding == right[0])
			if encoding != right[0] {
				wrong("encoding is %s and should be %s", encoding, right[0])
			}
		case "tags":
			same := slices.Equal(foldedSet(m.Tags), foldedSet(right))
			t.fields.add(same)
			if !same {
				wrong("tags are %q and should be %q", m.Tags, right)
			}
		default:
			same := slices.ContainsFunc(right, func(r string) bool { return sameField(field, have[field], r) })
			t.fields.add(same)
			if !same {
				wrong("%s is %q and should be %q", field, have[field], strings.Join(right, " | "))
			}
		}
	}
}

// addFacts looks for facts that were taken from furniture.
func (t *pageTally) addFacts(r *report.Report, l letters, gold []string, wrong func(string, ...any)) {
	fact := func(layer, words string, s text.Span) {
		i, _ := slices.BinarySearch(l.at, s.Start)
		inside := i < len(gold) && slices.Contains(furnitureKinds, gold[i])
		t.clean.add(!inside)
		if inside {
			wrong("%s in furniture: %s", layer, words)
		}
	}
	for _, o := range r.Officials {
		fact("official", o.Text, o.Span)
	}
	for _, f := range r.Figures {
		fact("figure", f.Text, f.Span)
	}
	for _, q := range r.Quotes {
		fact("quote", q.Text, q.Span)
	}
}

// sameField compares an answer with a right one. Of two times the minutes
// count, and the zone only where both give one.
func sameField(field, have, right string) bool {
	if field != "published" && field != "updated" {
		return folded(have) == folded(right)
	}
	const minutes = len("2006-01-02T15:04")
	zone := func(s string) string {
		_, z, _ := strings.Cut(s, "T")
		return z[strings.IndexAny(z+"+", "+-Z"):]
	}
	if len(have) >= minutes && len(right) >= minutes && have[:minutes] == right[:minutes] {
		return zone(have) == "" || zone(right) == "" || zone(have) == zone(right)
	}
	return have == right
}

// folded is a name as the comparison of the guide sees it: case, quotation
// marks and the kinds of dashes and of «е» make no difference.
func folded(s string) string {
	s = strings.NewReplacer("ё", "е", "«", "", "»", "", `"`, "", "„", "", "“", "", "”", "", "–", "-", "—", "-").Replace(strings.ToLower(s))
	return strings.Join(strings.Fields(s), " ")
}

func foldedSet(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = folded(s)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// letters is a text without its white space: gold and answer may break lines
// differently.
type letters struct {
	runes []rune
	at    []int // offset of every letter in the text
}

func lettersOf(s string) letters {
	var l letters
	for i, r := range s {
		if !blank(r) {
			l.runes, l.at = append(l.runes, r), append(l.at, i)
		}
	}
	return l
}

func squeeze(s string) []rune { return lettersOf(s).runes }

func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == utf8.RuneError }

func hasPrefix(s, prefix []rune) bool {
	return len(s) >= len(prefix) && slices.Equal(s[:len(prefix)], prefix)
}

func hasSuffix(s, suffix []rune) bool {
	return len(s) >= len(suffix) && slices.Equal(s[len(s)-len(suffix):], suffix)
}

// kinds tells the kind of the zone that every letter is in, by the report. A
// title that is repeated is «meta».
func (l letters) kinds(m *report.Meta) []string {
	out := make([]string, len(l.at))
	zones, boilerplate := m.Zones, m.Boilerplate
	for i, at := range l.at {
		for len(zones) > 0 && zones[0].End <= at {
			zones = zones[1:]
		}
		for len(boilerplate) > 0 && boilerplate[0][1] <= at {
			boilerplate = boilerplate[1:]
		}
		if len(zones) > 0 && zones[0].Start <= at {
			out[i] = zones[0].Kind
		}
		if out[i] == "title" && len(boilerplate) > 0 && boilerplate[0][0] <= at {
			out[i] = "meta"
		}
	}
	return out
}

// find looks for a stretch by its first and last words, from a letter on, and
// where there is none, from the beginning.
func (l letters) find(first, last string, from int) (text.Span, bool) {
	a, b := squeeze(first), squeeze(last)
	for _, from := range []int{from, 0} {
		start := l.index(a, from)
		if start < 0 {
			continue
		}
		end := start + len(a)
		if len(b) > 0 {
			tail := l.index(b, end)
			if tail < 0 {
				continue
			}
			end = tail + len(b)
		}
		return text.Span{Start: start, End: end}, true
	}
	return text.Span{}, false
}

// index is the first place of some words from a letter on; -1: none.
func (l letters) index(words []rune, from int) int {
	for i := from; i+len(words) <= len(l.runes); i++ {
		if slices.Equal(l.runes[i:i+len(words)], words) {
			return i
		}
	}
	return -1
}
