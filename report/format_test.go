package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"github.com/svodka-nlp/svodka/text"
	"golang.org/x/net/html"
)

const source = "😀 Глава МИД Грузии Нино Джапаридзе: «Нас 12».\n\nЕй 40\u00A0лет.\n"

// at is the span of the n-th occurrence of a part of a text.
func at(s, part string, n int) text.Span {
	from := 0
	for {
		i := strings.Index(s[from:], part)
		if i < 0 {
			panic(part)
		}
		if n == 0 {
			return text.Span{Start: from + i, End: from + i + len(part)}
		}
		n--
		from += i + 1
	}
}

func pairOf(s text.Span) Pair { return Pair{s.Start, s.End} }

// sample is a report with a record of every kind.
func sample() *Report {
	s := source
	place := func(part string) text.Span { return at(s, part, 0) }
	person, position, workplace, quote := place("Нино Джапаридзе"), place("Глава"), place("МИД Грузии"), place("Нас 12")
	pp, po, pw, pq := pairOf(person), pairOf(position), pairOf(workplace), pairOf(quote)
	r := &Report{
		Schema: Schema, ID: "новости/1", SHA256: "00", Text: &s, Source: s,
		Meta:      &Meta{Title: "Заголовок", Tags: []string{}, Boilerplate: []Pair{}, Captions: []Pair{}, Zones: []Zone{{Span: text.Span{End: len(s)}, Kind: "body", Lang: "ru"}}},
		Sentences: []text.Span{{Start: 0, End: at(s, "».", 0).End}, {Start: place("Ей").Start, End: at(s, ".", 1).End}},
		Entities: []Entity{
			{ID: "e1", Type: "PER", Name: "Нино Джапаридзе", Gender: "f", Aliases: []string{}, Mentions: []Mention{
				{Span: person, Text: person.In(s), Kind: "name", By: "ner", Score: .99}, {Span: place("Ей"), Text: "Ей", Kind: "pronoun", By: "anaphora"},
			}},
			{ID: "e2", Type: "ORG", Name: "МИД Грузии", Aliases: []string{"МИД"}, Mentions: []Mention{{Span: workplace, Text: workplace.In(s), Kind: "name", By: "ner"}}},
		},
		Officials: []Official{{
			Span: position.Cover(person), Text: position.Cover(person).In(s), Person: "Нино Джапаридзе", PersonID: "e1", Position: "глава", Workplace: "МИД Грузии", WorkplaceID: "e2",
			Status: "current", Spans: Evidence{Person: &pp, Position: &po, Workplace: &pw}, By: "position-name",
		}},
		Figures: []Figure{
			{Span: place("12"), Text: "12", Kind: "count", Value: "12", Of: "человек", By: "count"},
			{Span: place("40\u00A0лет"), Text: "40\u00A0лет", Kind: "age", Value: "40", Unit: "a", Of: "Нино Джапаридзе", By: "age"},
		},
		Dates:    []Date{},
		Quotes:   []Quote{{Span: quote, Text: "Нас 12", Type: "direct", Parts: []Pair{pq}, Speaker: "Нино Джапаридзе", SpeakerType: "PER", SpeakerID: "e1", Mention: &pp, By: "colon"}},
		Warnings: []text.Warning{},
		Tool:     Tool{Name: "svodka", Version: "0"},
		Flat:     []Label{{place("МИД"), "ORG"}, {place("Грузии"), "LOC"}, {person, "PER"}},
	}
	for _, w := range []string{"😀", "Глава", "МИД", "Грузии", "Нино", "Джапаридзе", ":", "«", "Нас", "12", "»", ".", "Ей", "40", "лет"} {
		r.Tokens = append(r.Tokens, Token{Span: place(w), Text: w, Stem: strings.ToLower(w), Lemma: strings.ToLower(w), POS: "X"})
	}
	last := at(s, ".", 1)
	r.Tokens = append(r.Tokens, Token{Span: last, Text: ".", POS: "PUNCT"})
	return r
}

func encode(t *testing.T, format string, unit Unit, rs ...*Report) string {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(&b, format, unit)
	require.NoError(t, err)
	for _, r := range rs {
		require.NoError(t, w.Write(r))
	}
	require.NoError(t, w.WriteFailure(&Failure{ID: "б", Error: Fault{Code: "not_found", Message: "нет <файла>"}}))
	require.NoError(t, w.Close())
	return b.String()
}

func TestJSONValidatesAndReturns(t *testing.T) {
	s := compiled(t)
	for _, format := range []string{"json", "jsonl"} {
		d := json.NewDecoder(strings.NewReader(encode(t, format, Bytes, sample(), sample())))
		d.UseNumber()
		for range 3 {
			var v any
			require.NoError(t, d.Decode(&v))
			require.NoError(t, s.Validate(v))
		}
	}
	var back Report
	require.NoError(t, json.Unmarshal([]byte(strings.SplitN(encode(t, "jsonl", Bytes, sample()), "\n", 2)[0]), &back))
	want := sample()
	back.Source, back.Flat = want.Source, want.Flat
	require.Equal(t, want, &back)
}

// TestEveryOffsetCounts finds each surface again by each unit.
func TestEveryOffsetCounts(t *testing.T) {
	runes := []rune(source)
	units := utf16.Encode(runes)
	for unit, cut := range map[Unit]func(a, b int) string{
		Bytes: func(a, b int) string { return source[a:b] },
		Runes: func(a, b int) string { return string(runes[a:b]) },
		UTF16: func(a, b int) string { return string(utf16.Decode(units[a:b])) },
	} {
		r := sample().In(unit)
		same := func(s text.Span, want string) { require.Equal(t, want, cut(s.Start, s.End), unit) }
		for _, x := range r.Tokens {
			same(x.Span, x.Text)
		}
		for _, e := range r.Entities {
			for _, m := range e.Mentions {
				same(m.Span, m.Text)
			}
		}
		for _, o := range r.Officials {
			same(o.Span, o.Text)
			require.Equal(t, "Нино Джапаридзе", cut(o.Spans.Person[0], o.Spans.Person[1]))
			require.Equal(t, "Глава", cut(o.Spans.Position[0], o.Spans.Position[1]))
		}
		for _, f := range r.Figures {
			same(f.Span, f.Text)
		}
		for _, q := range r.Quotes {
			same(q.Span, q.Text)
			require.Equal(t, "Нас 12", cut(q.Parts[0][0], q.Parts[0][1]))
			require.Equal(t, "Нино Джапаридзе", cut(q.Mention[0], q.Mention[1]))
		}
		same(r.Sentences[1], "Ей 40\u00A0лет.")
		same(r.Meta.Zones[0].Span, source)
	}
	require.Equal(t, sample(), func() *Report { r := sample(); r.In(UTF16); return r }(), "the report itself stays as it is")
}

func TestCSV(t *testing.T) {
	r := sample()
	r.Figures = append(r.Figures, Figure{Text: "=1+1", Kind: "measure", Value: "-15", Unit: "Cel", Of: "@SUM(A1)"}, Figure{Text: "два\nили \"три\", да", Min: "2", Max: "3", Per: "P1Y"})
	out := encode(t, "csv", Bytes, r)
	require.Equal(t, strings.Count(out, "\r\n"), strings.Count(out, "\n")-1, "every row ends in CRLF; one cell holds a line end of its own")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, csvColumns, rows[0])
	place := func(part string) (string, string) {
		s := at(source, part, 0)
		return strconv.Itoa(s.Start), strconv.Itoa(s.End)
	}
	a, b := place("Глава МИД Грузии Нино Джапаридзе")
	require.Equal(t, []string{"новости/1", "officials", a, b, "Глава МИД Грузии Нино Джапаридзе", "Нино Джапаридзе", "глава", "МИД Грузии", "", "current", "", "", "position-name"}, rows[1])
	a, b = place("12")
	require.Equal(t, []string{"новости/1", "figures", a, b, "12", "человек", "count", "12", "", "", "", "", "count"}, rows[2])
	require.Equal(t, []string{"'=1+1", "'@SUM(A1)", "-15", "Cel"}, []string{rows[4][4], rows[4][5], rows[4][7], rows[4][8]})
	require.Equal(t, []string{"два\nили \"три\", да", "2/3", "P1Y"}, []string{rows[5][4], rows[5][7], rows[5][8]})
	require.Equal(t, "quotes", rows[6][1])
	require.Len(t, rows, 1+1+4+1+2)
}

func TestFormulasAreDefused(t *testing.T) {
	for cell, want := range map[string]string{
		"=1": "'=1", "+7 701": "'+7 701", "-да": "'-да", "@x": "'@x", "\t=1": "'\t=1", " =1": "' =1", "\u00A0=1": "'\u00A0=1", "＝1": "'＝1", "\r1": "\"'\r1\"", "-": "'-",
		"-15": "-15", "-0.5": "-0.5", "12": "12", "": "", "а=б": "а=б", "— да": "— да", "a,b": `"a,b"`, `"`: `""""`, "\n=1": "\"'\n=1\"",
	} {
		require.Equal(t, want, string(appendCell(nil, cell)), "%q", cell)
	}
}

func TestDisplacy(t *testing.T) {
	var d displacyDoc
	require.NoError(t, json.Unmarshal([]byte(strings.SplitN(encode(t, "displacy", Bytes, sample()), "\n", 2)[0]), &d))
	runes := []rune(d.Text)
	var got []string
	for _, e := range d.Ents {
		got = append(got, string(runes[e.Start:e.End])+"/"+e.Label)
	}
	require.Equal(t, []string{"МИД/ORG", "Грузии/LOC", "Нино Джапаридзе/PER"}, got)
}

func TestIOB2(t *testing.T) {
	var want strings.Builder
	want.WriteString("-DOCSTART-\n\n")
	tags := []string{"O", "O", "B-ORG", "B-LOC", "B-PER", "I-PER", "O", "O", "O", "O", "O", "O", "", "O", "O", "O", "O"}
	r := sample()
	i := 0
	for _, tag := range tags {
		if tag == "" {
			want.WriteString("\n")
			continue
		}
		fmt.Fprintf(&want, "%s\t%d\t%d\t%s\n", r.Tokens[i].Text, r.Tokens[i].Start, r.Tokens[i].End, tag)
		i++
	}
	want.WriteString("\n")
	require.Equal(t, want.String(), encode(t, "iob2", Bytes, r))
}

var conlluLine = regexp.MustCompile(`^\d+\t\S[^\t]*\t\S[^\t]*\t[A-Z]+\t_\t(_|[A-Z][A-Za-z]*=\S+)\t_\t_\t_\t(SpaceAfter=No\|)?(Stem=[^|\s]+\|)?TokenRange=\d+:\d+$`)

func TestCoNLLU(t *testing.T) {
	r := sample()
	r.Tokens[13].Text = "1\u00A0029" // a number with a space inside
	r.Tokens[4].Text = "Нинои\u0306" // not NFC
	out := encode(t, "conllu", Bytes, r)
	require.True(t, strings.HasPrefix(out, "# newdoc id = новости_1\n# sent_id = новости_1-1\n# text = 😀 Глава МИД Грузии Нинои\u0306"[:60]))
	require.True(t, strings.HasSuffix(out, "\n\n"))
	runes := []rune(source)
	ids := map[string]bool{}
	for _, block := range strings.Split(strings.TrimSuffix(out, "\n\n"), "\n\n") {
		var said, built strings.Builder
		next := 1
		for _, line := range strings.Split(block, "\n") {
			if id, ok := strings.CutPrefix(line, "# sent_id = "); ok {
				require.False(t, ids[id])
				ids[id] = true
			}
			if s, ok := strings.CutPrefix(line, "# text = "); ok {
				said.WriteString(s)
			}
			if strings.HasPrefix(line, "#") {
				continue
			}
			require.Regexp(t, conlluLine, line)
			f := strings.Split(line, "\t")
			require.Equal(t, strconv.Itoa(next), f[0])
			next++
			built.WriteString(f[1])
			if !strings.Contains(f[9], "SpaceAfter=No") {
				built.WriteString(" ")
			}
			var a, b int
			_, span, _ := strings.Cut(f[9], "TokenRange=")
			_, err := fmt.Sscanf(span, "%d:%d", &a, &b)
			require.NoError(t, err)
			require.NotEmpty(t, strings.TrimSpace(string(runes[a:b])))
		}
		require.Equal(t, said.String(), strings.TrimSpace(built.String()), "the text is that of the forms")
	}
	require.Contains(t, out, "1 029\t")
	require.Contains(t, out, "Ниной\t")
}

func elements(t *testing.T, page string) (names []string, attrs []string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		names = append(names, n.Data)
		for _, a := range n.Attr {
			attrs = append(attrs, n.Data+"."+a.Key)
			if a.Key == "href" {
				require.True(t, strings.HasPrefix(a.Val, "#"), a.Val)
			}
		}
	}
	slices.Sort(names)
	slices.Sort(attrs)
	return slices.Compact(names), slices.Compact(attrs)
}

func TestPage(t *testing.T) {
	out := encode(t, "html", Bytes, sample())
	names, attrs := elements(t, out)
	require.Equal(t, []string{"a", "article", "body", "div", "h1", "h2", "h3", "head", "header", "html", "li", "main", "meta", "nav", "p", "span", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "ul"}, names)
	require.NotContains(t, strings.Join(attrs, " "), ".on")
	require.NotContains(t, out, "ZgotmplZ")
	require.NotContains(t, out, "http://")
	require.NotContains(t, out, "https://")

	// Every row leads to a place, every place is there once, and the text is
	// whole.
	root, err := html.Parse(strings.NewReader(out))
	require.NoError(t, err)
	ids, links, all := map[string]int{}, []string{}, strings.Builder{}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			if a.Key == "id" {
				ids[a.Val]++
			}
			if a.Key == "href" {
				links = append(links, a.Val[1:])
			}
		}
		if n.Type == html.ElementNode && n.Data == "div" {
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					all.WriteString(d.Data)
				}
			}
		}
	}
	require.Len(t, links, 4+2+4, "rows, names and the list of tables")
	for _, l := range links {
		require.Equal(t, 1, ids[l], l)
	}
	for id, n := range ids {
		require.Equal(t, 1, n, id)
	}
	require.Equal(t, strings.Join(strings.Fields(source), " "), strings.Join(strings.Fields(all.String()), " "))
}

// TestHostileTextMakesNoElement writes everything that breaks out of HTML into
// every field.
func TestHostileTextMakesNoElement(t *testing.T) {
	clean, cleanAttrs := elements(t, encode(t, "html", Bytes, sample()))
	for _, evil := range []string{
		`<script>alert(1)</script>`, `"onload="alert(1)`, `'><img src=x onerror=alert(1)>`, `javascript:alert(1)`, `</style><b>`, `</title><i>`, `{{.}}`,
		"\u2028</script>", `<!--`, `]]>`, `&lt;script&gt;`, "\x00<u>",
	} {
		r := sample()
		s := evil + source
		r.Source, r.ID, r.Meta.Title, r.Meta.Published, r.Meta.Byline = s, evil, evil, evil, evil
		r.Warnings = append(r.Warnings, text.Warning{Code: evil, Message: evil})
		for i := range r.Entities {
			r.Entities[i].Name, r.Entities[i].Type, r.Entities[i].Aliases = evil, evil, []string{evil}
		}
		r.Officials[0].Person, r.Officials[0].Text, r.Officials[0].Position = evil, evil, evil
		r.Figures[0].Of, r.Figures[0].Text, r.Figures[0].Value, r.Figures[0].Unit = evil, evil, Value(evil), evil
		r.Quotes[0].Speaker, r.Quotes[0].Text, r.Quotes[0].Cue = evil, evil, evil
		names, attrs := elements(t, encode(t, "html", Bytes, r))
		require.Subset(t, append(clean, "p"), names, evil)
		require.Subset(t, append(cleanAttrs, "p.class"), attrs, evil)
	}
}

// TestMarksOverlapInAnyWay: spans that cross give well-formed pieces.
func TestMarksOverlapInAnyWay(t *testing.T) {
	r := sample()
	r.Quotes = nil
	for i := 0; i < len(source); i += 3 {
		r.Dates = append(r.Dates, Date{Span: text.Span{Start: i, End: min(len(source), i+40)}, Text: "x", Type: "DATE"})
	}
	v := newPageView(r)
	var all strings.Builder
	for _, p := range v.Paragraphs {
		for _, m := range p.Pieces {
			all.WriteString(m.Text)
		}
	}
	require.Equal(t, strings.ReplaceAll(source, "\n", ""), all.String())
}

func TestEveryFormatHasAnEncoder(t *testing.T) {
	require.Equal(t, []string{"json", "jsonl", "csv", "conllu", "iob2", "displacy", "html"}, Formats())
	for _, f := range Formats() {
		out := encode(t, f, Bytes)
		require.Equal(t, HoldsFailures(f), strings.Contains(out, "not_found"), f)
		require.NotEmpty(t, Extension(f))
	}
	_, err := NewEncoder("xml", Bytes)
	require.ErrorContains(t, err, "xml")
}
