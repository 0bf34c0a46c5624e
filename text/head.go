package text

import (
	"encoding/json"
	"html"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
)

// head gathers what a page says of itself: JSON-LD, OpenGraph, <meta>, <time>
// and <title>, in this order of trust.
type head struct {
	want    bool
	about   About
	trust   map[*string]int // how much the source of a field is trusted
	titles  []string        // headlines that the head gives, best first
	raw     []byte          // the content of <script type="application/ld+json"> or <title>
	reading atom.Atom
}

// The sources of metadata by trust.
const (
	fromTime = iota + 1
	fromName
	fromGraph
	fromLD
)

const mostRaw = 1 << 20 // bytes of a script that are read

func (h *head) set(field *string, value string, trust int) {
	value = squeeze(value)
	if value == "" || len(value) > 4096 {
		return
	}
	if h.trust == nil {
		h.trust = map[*string]int{}
	}
	if trust > h.trust[field] {
		*field = value
		h.trust[field] = trust
	}
}

// squeeze makes one line of a value.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func (h *head) lang(s string) { h.set(&h.about.Lang, s, fromName) }

// element reads <meta> and <link>.
func (h *head) element(a atom.Atom, attrs *attributes) {
	if !h.want {
		return
	}
	about := &h.about
	if a == atom.Link {
		if strings.EqualFold(attrs.rel, "canonical") {
			h.set(&about.URL, attrs.href, fromName)
		}
		return
	}
	if a != atom.Meta || attrs.content == "" {
		return
	}
	key := strings.ToLower(attrs.property)
	if key == "" {
		key = strings.ToLower(attrs.name)
	}
	if key == "" {
		key = strings.ToLower(attrs.itemprop)
	}
	switch key {
	case "og:title":
		h.set(&about.Title, attrs.content, fromGraph)
	case "twitter:title", "headline", "dc.title", "mrc__share_title":
		h.set(&about.Title, attrs.content, fromName)
	case "og:site_name":
		h.set(&about.Site, attrs.content, fromGraph)
	case "article:published_time", "og:published_time":
		h.set(&about.Published, attrs.content, fromGraph)
	case "datepublished", "date", "pubdate", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "mediator_published_time", "publish-date", "published":
		h.set(&about.Published, attrs.content, fromName)
	case "article:modified_time", "og:updated_time":
		h.set(&about.Updated, attrs.content, fromGraph)
	case "datemodified", "dcterms.modified", "last-modified", "revised":
		h.set(&about.Updated, attrs.content, fromName)
	case "article:section":
		h.set(&about.Section, attrs.content, fromGraph)
	case "articlesection", "section", "mediator_theme", "rubric":
		h.set(&about.Section, attrs.content, fromName)
	case "article:tag":
		h.tag(attrs.content)
	case "author", "article:author", "mediator_author", "dc.creator":
		if !strings.Contains(attrs.content, "://") {
			h.set(&about.Author, attrs.content, fromName)
		}
	case "og:url":
		h.set(&about.URL, attrs.content, fromGraph)
	case "og:locale":
		h.set(&about.Lang, strings.ReplaceAll(attrs.content, "_", "-"), fromTime)
	}
}

func (h *head) tag(s string) {
	if s = squeeze(s); s != "" && len(h.about.Tags) < 100 {
		for _, t := range h.about.Tags {
			if t == s {
				return
			}
		}
		h.about.Tags = append(h.about.Tags, s)
	}
}

// open reads the beginning of an element.
func (h *head) open(a atom.Atom, attrs *attributes) {
	if !h.want {
		return
	}
	switch a {
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(attrs.kind), "application/ld+json") {
			h.reading = atom.Script
			h.raw = h.raw[:0]
		}
	case atom.Title:
		if len(h.titles) == 0 {
			h.reading = atom.Title
			h.raw = h.raw[:0]
		}
	}
	when := attrs.datetime
	if when == "" && a != atom.Meta {
		when = attrs.content
	}
	switch prop := strings.ToLower(attrs.itemprop); {
	case when == "":
	case prop == "datepublished":
		h.set(&h.about.Published, when, fromName)
	case prop == "datemodified":
		h.set(&h.about.Updated, when, fromName)
	case a == atom.Time && attrs.datetime != "":
		h.set(&h.about.Published, attrs.datetime, fromTime)
	}
}

func (h *head) characters(b []byte) {
	if h.reading != 0 && len(h.raw)+len(b) <= mostRaw {
		h.raw = append(h.raw, b...)
	}
}

// close reads what an element held.
func (h *head) close(a atom.Atom) {
	if h.reading == 0 || a != h.reading {
		return
	}
	h.reading = 0
	switch a {
	case atom.Title:
		h.titles = append(h.titles, squeeze(string(h.raw)))
	case atom.Script:
		h.linkedData(h.raw)
	}
}

// linkedData reads JSON-LD. Sites write line ends and other control characters
// into its strings, so they are made spaces first.
func (h *head) linkedData(raw []byte) {
	clean := make([]byte, len(raw))
	for i, c := range raw {
		if c < ' ' {
			c = ' '
		}
		clean[i] = c
	}
	var v any
	if json.Unmarshal(clean, &v) == nil || json.Unmarshal(withoutTrailingCommas(clean), &v) == nil {
		h.node(v, 0)
	}
}

// withoutTrailingCommas takes the commas away that stand before the end of an
// object or an array: templates of sites leave them there.
func withoutTrailingCommas(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	comma, inString, escaped := -1, false, false
	for _, c := range raw {
		switch {
		case inString:
			inString = c != '"' || escaped
			escaped = c == '\\' && !escaped
		case c == ',':
			comma = len(out)
		case c == '}' || c == ']':
			if comma >= 0 {
				out[comma] = ' '
			}
			comma = -1
		case c != ' ':
			comma, inString = -1, c == '"'
		}
		out = append(out, c)
	}
	return out
}

// node looks for the article in a graph.
func (h *head) node(v any, depth int) {
	if depth > 5 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			h.node(e, depth+1)
		}
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			h.node(graph, depth+1)
		}
		if isArticle(v["@type"]) {
			h.article(v)
		} else if main, ok := v["mainEntity"]; ok {
			h.node(main, depth+1)
		}
	}
}

func isArticle(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "NewsArticle") || strings.HasSuffix(v, "BlogPosting") || strings.HasSuffix(v, "Report")
	case []any:
		for _, e := range v {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func (h *head) article(v map[string]any) {
	about := &h.about
	field := func(to *string, keys ...string) {
		for _, k := range keys {
			if s := name(v[k]); s != "" {
				h.set(to, html.UnescapeString(s), fromLD)
				return
			}
		}
	}
	field(&about.Title, "headline", "name")
	field(&about.Published, "datePublished", "dateCreated")
	field(&about.Updated, "dateModified")
	field(&about.Section, "articleSection")
	field(&about.Author, "author", "creator")
	field(&about.Site, "publisher", "sourceOrganization")
	field(&about.URL, "url", "mainEntityOfPage")
	switch k := v["keywords"].(type) {
	case string:
		for tag := range strings.SplitSeq(k, ",") {
			h.tag(html.UnescapeString(tag))
		}
	case []any:
		for _, e := range k {
			h.tag(html.UnescapeString(name(e)))
		}
	}
}

// name is the string that a value of JSON-LD stands for: itself, its name, or
// that of its first element.
func name(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if s, ok := v["name"].(string); ok {
			return s
		}
		s, _ := v["@id"].(string)
		return s
	case []any:
		if len(v) > 0 {
			switch v[0].(type) {
			case string, map[string]any:
				return name(v[0])
			}
		}
	}
	return ""
}

// title settles the headline: the heading of the page that says the same as its
// head, else what the head says, else the first heading. Headings that are no
// headline (the name of the site) lose their role.
func (w *walker) title(m *Markup) {
	about := &m.About
	claimed := about.Title
	if claimed == "" && len(w.head.titles) > 0 {
		claimed = m.part(w.head.titles[0])
	}
	best, bestScore := -1, 0.0
	for i, b := range m.Blocks {
		if b.Role != Heading {
			continue
		}
		score := 0.1 // a heading is something, whatever the head says
		if claimed != "" {
			score += shared(b.In(m.Text), claimed)
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	for i := range m.Blocks {
		if b := &m.Blocks[i]; b.Role == Heading && i != best {
			b.Role = Subheading
		}
	}
	// What little stands above the headline is the site's, not the article's.
	for i := 0; i < best; i++ {
		if b := &m.Blocks[i]; b.Role == Article && b.Len() < 2*longBlock {
			b.Role = Plain
		}
	}
	switch {
	case best >= 0 && (bestScore > 0.5 || claimed == ""):
		about.Title = squeeze(m.Blocks[best].In(m.Text))
	case about.Title == "" && claimed != "":
		about.Title = withoutSite(claimed, about.Site)
	}
}

// siteBefore are the marks between the name of a site, a rubric and the
// headline after them: «Верхняя Волга | Культура | В Кимрах открыли памятник».
var siteBefore = []string{" | ", " :: ", " » ", " / ", " • "}

// part is the part of a page's title that is the headline and not the name of
// the site, a rubric, a day: the longest that is a block of its own, where that
// tells; else the whole title.
func (m *Markup) part(title string) string {
	blocks := map[string]Role{}
	for _, b := range m.Blocks {
		if b.Len() <= 2*len(title) {
			key := strings.ToLower(squeeze(b.In(m.Text)))
			blocks[key] = max(blocks[key], b.Role)
		}
	}
	best, most := title, 0
	for i, part := range partsOf(title) {
		role, found := blocks[strings.ToLower(part)]
		if !found || len(part) == len(title) {
			continue
		}
		score := 2 * len(strings.Fields(part))
		if role == Heading {
			score += 5
		}
		if i == 0 {
			score++
		}
		if score > most {
			best, most = part, score
		}
	}
	return best
}

// partsOf cuts a title at the marks between a headline and the name of a site,
// and takes the pieces that follow each other for parts too: a headline may
// have such a mark of its own.
func partsOf(title string) []string {
	marks := []string{" | ", " — ", " – ", " - ", " :: ", " / ", " • ", " » ", ": "}
	var cuts [][2]int // where a mark begins and ends
	for i := range title {
		for _, mark := range marks {
			if strings.HasPrefix(title[i:], mark) && (len(cuts) == 0 || cuts[len(cuts)-1][1] <= i) {
				cuts = append(cuts, [2]int{i, i + len(mark)})
			}
		}
	}
	if len(cuts) > 6 {
		return nil
	}
	cuts = append(cuts, [2]int{len(title), len(title)})
	var out []string
	start := 0
	for i := range cuts {
		for _, end := range cuts[i:] {
			out = append(out, strings.TrimSpace(title[start:end[0]]))
		}
		start = cuts[i][1]
	}
	return out
}

// shared is the share of the words of a heading that a title has too.
func shared(heading, title string) float64 {
	words := map[string]bool{}
	split := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(strings.ToLower(title), split) {
		words[word] = true
	}
	all := strings.FieldsFunc(strings.ToLower(heading), split)
	if len(all) == 0 {
		return 0
	}
	n := 0
	for _, word := range all {
		if words[word] {
			n++
		}
	}
	return float64(n) / float64(len(all))
}

// withoutSite cuts the name of the site off a title: «Заголовок — Сайт.kz».
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " — ", " – ", " - ", " :: ", " / ", " • "} {
		head, tail, found := cutLast(title, sep)
		if !found {
			continue
		}
		if site != "" && strings.EqualFold(strings.TrimSpace(tail), site) || len([]rune(head)) >= 20 && len(strings.Fields(tail)) <= 4 {
			return strings.TrimSpace(head)
		}
	}
	for _, sep := range siteBefore {
		if _, tail, found := cutLast(title, sep); found && len([]rune(tail)) >= 20 && len(strings.Fields(tail)) >= 3 {
			return strings.TrimSpace(tail)
		}
	}
	return title
}

func cutLast(s, sep string) (head, tail string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
