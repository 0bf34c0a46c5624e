package page

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// reader is one page while it is read.
type reader struct {
	src        string
	hint       Hint
	lines      []line
	title      int // index of the headline, -1: none
	first      int // first paragraph of the article
	last       int // last paragraph of the article
	times      []moment
	words      []string // of the article, folded; see body
	article    bool     // the markup tells which lines are the article
	from       int      // the first line of furniture, len(lines): none
	crumbTitle string   // the headline that a trail of crumbs ends with
	tailAt     int      // the first line below the article that cannot be of it; 0: none

	categories [catRanks]string // what may name the category
	page       Page
}

// Read labels the zones of a plain text and reads its metadata. Furniture is
// only what shows itself as such: a sentence on its own, or a text without any
// page around it, is all body.
func Read(s string, hint Hint) Page {
	r := reader{src: s, hint: hint, title: -1, page: Page{Text: s}}
	room := rooms.Get().(*room)
	r.lines = room.read(s, hint.stopped)
	r.read()
	room.leave()
	return r.page
}

// read makes the page of the lines.
func (r *reader) read() {
	if len(r.lines) == 0 {
		if r.src != "" {
			r.page.Zones = []Zone{{Span: text.Span{End: len(r.src)}, Kind: Body}}
		}
		r.finish()
		return
	}
	if len(r.lines) > 1 || len(r.hint.Blocks) > 0 {
		r.label()
		if r.hint.stopped() {
			return
		}
		r.foot()
		r.opener()
		r.bounds()
		r.headline()
		r.sections()
		r.rest()
	} else {
		r.lines[0].is(Body, "single")
	}
	r.insides()
	r.metadata()
	r.zones()
	r.finish()
}

// label asks the rules for every line, in their order; where none knows it,
// the markup.
func (r *reader) label() {
	r.roles()
	for i := range r.lines {
		if r.hint.stopped() {
			return
		}
		l := &r.lines[i]
		if len(l.In(r.src)) <= longLine {
			for _, rule := range lineRules {
				if rule.is(r, l) {
					if l.by == "" {
						l.by = rule.name
					}
					break
				}
			}
		}
		if l.free() {
			if k, ok := roleKinds[l.role]; ok {
				l.is(k, "markup")
				if l.role == text.Stamp && l.stampValue != "" {
					l.by = "stamp"
				}
			}
		}
	}
}

// roleKinds are the kinds of lines whose purpose the markup tells.
var roleKinds = map[text.Role]Kind{
	text.Caption: Caption, text.Stamp: MetaLine, text.Author: Byline, text.TagLine: Tags,
	text.Navigation: Nav, text.Aside: Promo, text.Comment: Comments, text.Footer: Legal,
}

// roles gives every line the role of its block. Where the markup tells the
// article, prose outside of it is none of ours.
func (r *reader) roles() {
	block := 0
	article := false
	for i := range r.lines {
		l := &r.lines[i]
		for block < len(r.hint.Blocks) && r.hint.Blocks[block].End <= l.Start {
			block++
		}
		if block < len(r.hint.Blocks) && r.hint.Blocks[block].Start <= l.Start {
			l.role = r.hint.Blocks[block].Role
			article = article || l.role == text.Article
		}
	}
	r.article = article
	if !article {
		return
	}
	for i := range r.lines {
		switch l := &r.lines[i]; l.role {
		case text.Article:
			l.prose = l.prose || l.full && l.words > 2 || l.words >= 12
		case text.Plain:
			l.prose = false
		case text.Heading:
			l.prose = false
		}
	}
}

// bounds finds the first and the last paragraph of the article.
func (r *reader) bounds() {
	r.from = slices.IndexFunc(r.lines, func(l line) bool {
		switch l.kind {
		case MetaLine, Nav, Promo, Tags, Source, Legal:
			return true
		}
		return false
	})
	if r.from < 0 {
		r.from = len(r.lines)
	}
	r.first, r.last = len(r.lines), -1
	for i := range r.lines {
		if l := &r.lines[i]; l.free() && l.prose {
			r.first = min(r.first, i)
			r.last = i
		}
	}
	if r.last < 0 {
		// No paragraph shows itself: the first line that ends as a sentence does.
		for i := range r.lines {
			if l := &r.lines[i]; l.free() && l.full {
				r.first = min(r.first, i)
				r.last = i
			}
		}
	}
	if r.last < 0 {
		r.first, r.last = 0, len(r.lines)-1
		return
	}
	r.trimTail()
}

// trimTail moves the end of the article before the tags, the share buttons or
// the comments, where little prose follows them: comments and announcements of
// other articles.
func (r *reader) trimTail() {
	prose := 0
	for i := r.first; i <= r.last; i++ {
		if r.lines[i].free() && r.lines[i].prose {
			prose += r.lines[i].Len()
		}
	}
	seen := 0
	for i := r.first; i <= r.last; i++ {
		l := &r.lines[i]
		if l.free() && l.prose {
			seen += l.Len()
			continue
		}
		if !tailMark(l) && !r.listOfOthers(i) || l.kind == Comments && l.by == "section" && !r.furnished(i) {
			continue
		}
		rest := prose - seen
		if rest*2 <= seen && (tailMark(l) || rest*4 <= seen) || l.kind == Comments && seen > 0 && (rest <= seen || r.answered(i)) {
			for i > r.first && !(r.lines[i].free() && r.lines[i].prose) {
				i--
			}
			r.last = i
			return
		}
	}
}

// listOfOthers reports whether a run of lines begins at i that end as no
// sentence does and are no list of the article: headlines of others, buttons.
func (r *reader) listOfOthers(i int) bool {
	const run = 4
	if !r.furnished(i) || i > 0 && strings.HasSuffix(r.lines[i-1].norm, ":") {
		return false
	}
	for k := i; k < i+run; k++ {
		if k >= len(r.lines) {
			return false
		}
		if l := &r.lines[k]; !l.free() || l.full || l.prose || listItem(l.In(r.src)) || l.role == text.Article {
			return false
		}
	}
	return true
}

// answered reports whether the lines below a heading of comments show the
// buttons of comments: «Ответить».
func (r *reader) answered(i int) bool {
	for k := i + 1; k < len(r.lines) && k < i+8; k++ {
		if r.lines[k].kind == Comments {
			return true
		}
	}
	return false
}

// tailMark reports whether the line stands after an article, not in it.
func tailMark(l *line) bool {
	switch l.kind {
	case Tags, Comments:
		return true
	case Legal:
		return true
	case Promo:
		return strings.HasPrefix(core(l.norm), "подели")
	}
	return false
}

// tailKind reports whether after a line below the article nothing of it can
// come. Credits and stamps may stand before the last words of an article.
func tailKind(l *line) bool {
	switch l.kind {
	case Tags, Comments, Legal, Promo:
		return true
	case Nav:
		return l.by != "menu"
	}
	return l.section
}

// furnished reports whether a line before i shows that the text is a copied
// page and not an article alone.
func (r *reader) furnished(i int) bool { return r.from < i }

// sections give the headlines under «Читайте также» to the heading, and what
// stands under «Комментарии» at the end of a page to the comments.
func (r *reader) sections() {
	for i := range r.lines {
		l := &r.lines[i]
		if !l.section {
			continue
		}
		if l.kind == Comments {
			if i > r.last && r.furnished(i) {
				for k := i + 1; k < len(r.lines); k++ {
					if r.lines[k].free() || r.lines[k].kind == MetaLine {
						r.lines[k].is(Comments, "section")
					}
				}
				return
			} else if i < r.last && !r.furnished(i) {
				l.is("", "")
			}
			continue
		}
		for k := i + 1; k < len(r.lines) && k != r.title && (r.lines[k].free() || r.lines[k].by == "stamp"); k++ {
			n := &r.lines[k]
			if k < r.title && (n.by == "stamp" || personLine(n.In(r.src))) {
				break // what stands beside the headline
			}
			if n.prose && k <= r.last || n.full && n.words > 6 && k <= r.last {
				break
			}
			if n.gap && k > i+1 && k < r.last && !r.lines[k-1].gap {
				break // the list is over where the text goes on after a blank line
			}
			if n.free() && !(k == r.title) {
				n.is(l.kind, "section")
			}
		}
	}
	r.cards()
}

// cards finds other articles between the paragraphs, a headline with its time:
//
//	В Самаре ограничат движение по улице Мичурина
//	12 марта, 10:02
func (r *reader) cards() {
	headline := func(i int) bool {
		if i < r.first || i > r.last || i == r.title {
			return false
		}
		l := &r.lines[i]
		return l.free() && !l.full && !l.prose && l.words >= 3 && !strings.HasSuffix(l.norm, ":")
	}
	for i := r.first + 1; i < r.last; i++ {
		l := &r.lines[i]
		if l.kind != MetaLine || l.by != "stamp" {
			continue
		}
		for _, k := range [2]int{i - 1, i + 1} {
			if headline(k) {
				r.lines[k].is(Promo, "card")
				l.is(Promo, "card")
				break
			}
		}
	}
}

// insides cuts the lines that hold more than one zone.
func (r *reader) insides() {
	if r.title >= 0 {
		r.cutTitle(&r.lines[r.title])
	}
	// The dateline opens the article, or stands below its lead; where the article
	// is given in two languages, the Russian one counts.
	var russian, others []int
	for i := range r.lines {
		l := &r.lines[i]
		if l.kind == Background {
			break
		}
		if l.kind != Body && l.kind != Lead {
			continue
		}
		if r.lang(l) == "ru" {
			if russian = append(russian, i); len(russian) == datelineReach {
				break
			}
		} else if len(others) == 0 {
			others = append(others, i)
		}
	}
	for n, i := range append(russian, others...) {
		if r.cutDateline(&r.lines[i], n == 0 || i > 0 && r.lines[i-1].kind == Lead) {
			return
		}
	}
}

// datelineReach is how many paragraphs are looked at for a dateline.
const datelineReach = 3

// zones writes the zones. Neighbouring paragraphs of one kind and language make
// one zone.
func (r *reader) zones() {
	z := make([]Zone, 0, len(r.lines))
	for i := range r.lines {
		l := &r.lines[i]
		lang := r.lang(l)
		if len(l.cut) > 0 {
			for _, c := range l.cut {
				c.Lang = lang
				z = append(z, c)
			}
			continue
		}
		n := len(z)
		if n > 0 && z[n-1].Kind == l.kind && z[n-1].Repeated == l.repeated && oneZone(l.kind) &&
			(z[n-1].Lang == lang || lang == "") && len(r.lines[i-1].cut) == 0 || n > 0 && l.kind == Body && z[n-1].Kind == Body && (z[n-1].Lang == lang || lang == "") {
			z[n-1].End = l.outer.End
			continue
		}
		z = append(z, Zone{Span: l.outer, Kind: l.kind, Lang: lang, Repeated: l.repeated})
	}
	r.page.Zones = z
}

// oneZone reports whether neighbouring lines of a kind are one zone.
func oneZone(k Kind) bool {
	switch k {
	case Body, Background, Lead, Nav, Promo, Comments, Legal:
		return true
	}
	return false
}

// finish fills from the hint what the page did not say, and sets the anchor.
func (r *reader) finish() {
	p, h := &r.page, &r.hint
	p.Title = first(p.Title, h.About.Title, h.Title)
	r.category(catMarkup, h.About.Section)
	p.Category = first(r.categories[:]...)
	p.Source = first(p.Source, h.About.Agency)
	p.Byline = first(p.Byline, h.About.Author)
	if len(p.Tags) == 0 {
		p.Tags = append([]string(nil), h.About.Tags...)
	}
	for _, day := range [2]string{h.Published, h.Anchor} {
		if strings.HasPrefix(p.Published, "X") && len(day) >= len(time.DateOnly) {
			p.Published = nearestYear(p.Published[:len(time.DateOnly)], day[:len(time.DateOnly)]) + p.Published[len(time.DateOnly):]
		}
	}
	p.Published = first(p.Published, h.Published)
	for _, value := range [3]string{h.Published, p.Published, h.Anchor} {
		if len(value) >= len(time.DateOnly) && p.Anchor.IsZero() {
			p.Anchor, _ = time.Parse(time.DateOnly, value[:len(time.DateOnly)])
		}
	}
	if p.Anchor.IsZero() {
		p.Anchor = r.firstDay()
	}
}

// first is the first string that is not empty.
func first(of ...string) string {
	for _, s := range of {
		if s != "" {
			return s
		}
	}
	return ""
}

func runeAt(s string, i int) rune {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}
