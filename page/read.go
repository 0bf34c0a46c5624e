package page

import (
	"slices"
	"strings"
	"time"
	"unicode"
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
	if s == "" {
		r.finish()
		return r.page
	}
	r.lines = lines(s)
	if len(r.lines) == 0 {
		r.page.Zones = []Zone{{Span: text.Span{End: len(s)}, Kind: Body}}
		r.finish()
		return r.page
	}
	if len(r.lines) > 1 || len(hint.Blocks) > 0 {
		r.label()
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
	return r.page
}

// label asks the rules for every line, in their order; where none knows it,
// the markup.
func (r *reader) label() {
	r.roles()
	for i := range r.lines {
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

// opener looks at the line above the first time stamp: a headline may ask, cry
// out, or be as long as a paragraph. Where the same words follow a line that
// begins with «Главная», that one is a trail of crumbs.
func (r *reader) opener() {
	for i := range r.lines {
		l := &r.lines[i]
		if i > 0 && l.kind == MetaLine && (l.by == "stamp" || l.by == "label") && r.lines[i-1].free() && r.lines[i-1].words <= 32 {
			r.lines[i-1].prose = false
			break
		}
		if l.prose {
			if i+1 < len(r.lines) && r.lines[i+1].kind == MetaLine {
				continue
			}
			break
		}
	}
	const near = 8
	for i := range r.lines {
		l := &r.lines[i]
		if l.prose && l.free() {
			return
		}
		home := homeAt(l.norm)
		if home == 0 || !l.free() {
			continue
		}
		for k := i + 1; k < len(r.lines) && k <= i+near; k++ {
			if n := &r.lines[k]; n.words >= 3 && strings.HasSuffix(l.norm, " "+n.norm) {
				between := l.In(r.src)
				between = between[:len(between)-len(n.In(r.src))]
				if words := strings.Fields(between); len(words) > 1 && len(words) <= 4 && len(l.norm) == l.Len() {
					r.category(catGuess, strings.Join(words[1:], " "))
				}
				r.crumbTitle = collapse(n.In(r.src))
				l.is(Nav, "crumbs")
				break
			}
		}
	}
}

// homeAt is the length of the name of a first page at the head of a folded
// line; 0: none.
func homeAt(norm string) int {
	return phraseAt(norm, func(words string) bool { return homes()[words] })
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
		if !tailMark(l) || l.kind == Comments && l.by == "section" && !r.furnished(i) {
			continue
		}
		rest := prose - seen
		if rest*2 <= seen || l.kind == Comments && seen > 0 && (rest <= seen || r.answered(i)) {
			for i > r.first && !(r.lines[i].free() && r.lines[i].prose) {
				i--
			}
			r.last = i
			return
		}
	}
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

// rest decides about the lines that no rule knew, by where they stand.
func (r *reader) rest() {
	top := r.title
	if top < 0 {
		top = r.first
	}
	page := r.furnished(len(r.lines))
	r.crumbsAbove()
	tail, signed, loose := false, false, 0
	for i := range r.lines {
		l := &r.lines[i]
		if !l.free() {
			if i > r.last {
				tail = tail || page && tailKind(l)
				signed = signed || l.kind != Caption
			}
			if tail && r.tailAt == 0 {
				r.tailAt = i
			}
			continue
		}
		switch {
		case i < top && i >= r.first || i < top && language(l.In(r.src)) == "kk" && l.words > 3:
			l.is(Body, "paragraph")
		case i < top && r.title >= 0:
			r.before(i)
		case i < r.first:
			r.above(l, page)
		case i <= r.last:
			l.is(Body, "paragraph")
			if backgrounds().starting(head(l.norm), func(phrase) bool { return true }) {
				l.is(Background, "background")
			}
		default:
			r.below(i, page, tail, signed)
			signed = true
			if loose++; l.by != "adrift" {
				loose = 0
			}
			tail = tail || loose > 1 // two headlines in a row begin a list of them
		}
	}
}

// crumbsAbove reads a trail of crumbs that has a line for each: «Главная»,
// «Новости», «Политика» above the headline.
func (r *reader) crumbsAbove() {
	const longest = 4
	name := ""
	for i := r.title - 1; i >= 0 && i >= r.title-1-longest; i-- {
		l := &r.lines[i]
		if homes()[core(l.norm)] {
			r.category(catGuess, name)
			return
		}
		if l.kind != Nav && !l.free() || l.words > 3 || l.full {
			return
		}
		if rubric, known := menu()[core(l.norm)]; name == "" && (rubric || !known) {
			name = collapse(l.In(r.src))
		}
	}
}

func head(norm string) string {
	if len(norm) > 80 {
		return cutRunes(norm, 80)
	}
	return norm
}

// before decides about a line above the headline: a rubric alone, the author
// beside the headline, else navigation.
func (r *reader) before(i int) {
	l := &r.lines[i]
	if rubric, ok := r.rubric(l); ok && !r.inMenu(i) {
		l.is(MetaLine, "rubric")
		r.category(catRubric, rubric)
		return
	}
	if i >= r.title-4 && i > 0 && r.author(l) {
		return
	}
	l.is(Nav, "before-title")
}

// inMenu reports whether a line above the headline stands in a column of three
// or more entries of a menu: such a column tells no category.
func (r *reader) inMenu(i int) bool {
	run := 1
	for _, step := range [2]int{-1, 1} {
		for k := i + step; k >= 0 && k < r.title; k += step {
			if _, known := menu()[core(r.lines[k].norm)]; !known {
				break
			}
			if run++; run == 3 {
				return true
			}
		}
	}
	return false
}

// above decides about a line between the headline and the first paragraph.
func (r *reader) above(l *line, page bool) {
	part := l.In(r.src)
	rubric, isRubric := r.rubric(l)
	switch {
	case r.title < 0:
		l.is(Body, "paragraph")
	case !hasLetter(part):
		l.is(MetaLine, "number")
	case isRubric && page:
		l.is(MetaLine, "rubric")
		r.category(catRubric, rubric)
	case page && r.author(l):
	case page && button(l):
		l.is(Promo, "button")
	case l.full || l.words >= 9 || l.words >= 5 && hasVerb(part):
		l.is(Lead, "lead")
	default:
		l.is(Caption, "above-text")
	}
}

// button reports whether a line reads like a button: «Озвучить текст»,
// «Сохраните статью».
func button(l *line) bool {
	if l.words > 3 || l.words < 1 || l.full || hasDigit(l.norm) {
		return false
	}
	w := firstWord(l.norm)
	for _, end := range [...]string{"ить", "ать", "ять", "еть", "ться", "ите", "йте"} {
		if strings.HasSuffix(w, end) && len(w) > 2*len("ить") {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// author takes a line that is the name of a person, or tells what he is.
func (r *reader) author(l *line) bool {
	part := l.In(r.src)
	name := strings.TrimSpace(cutBefore(part, "(,|"))
	switch {
	case personLine(part):
		name = part
	case postWords()[core(l.norm)]: // «Наш корр.»
		l.is(Byline, "post")
		return true
	case l.full || l.words > 8:
		return false
	case l.words <= 6 && postWords()[firstWord(core(l.norm))]:
		l.is(Byline, "post")
		return true
	case name == part || !personLine(name) || !tellsPost(l.norm):
		return false
	}
	l.is(Byline, "name")
	r.page.Byline = first(r.page.Byline, authorName(name))
	return true
}

// tellsPost reports whether a line with a name in it tells that it is the
// author's: «Варвара Щеглова (редактор отдела «Культура»)», «Ольга Рябинина,
// фото автора».
func tellsPost(norm string) bool {
	for w := range wordsOf(norm) {
		if postWords()[w] || w == "автора" {
			return true
		}
	}
	return false
}

// hasVerb reports whether a word of the line ends as a verb in the past tense
// or the third person does: a subtitle has a verb, a caption mostly none.
func hasVerb(s string) bool {
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if c := runeAt(w, 0); !unicode.IsLower(c) || len(w) < 8 {
			continue
		}
		for _, end := range [...]string{"ла", "ло", "ли", "ал", "ил", "ел", "ял", "лся", "лась", "лось", "лись", "ет", "ют", "ит", "ят", "ут", "ется", "ются", "ится", "ятся"} {
			if strings.HasSuffix(w, end) {
				return true
			}
		}
	}
	return false
}

// below decides about a line after the last paragraph: tail says that furniture
// stands before it, signed that it cannot be a signature any more.
func (r *reader) below(i int, page, tail, signed bool) {
	l := &r.lines[i]
	part := l.In(r.src)
	_, known := menu()[core(l.norm)]
	switch {
	case (tail || signed) && i <= r.last+signatureReach && personLine(part) && r.page.Byline == "" && r.author(l):
	case page && r.short(l):
	case tail:
		l.is(Promo, "tail")
	case l.role == text.Plain && r.article:
		l.is(Promo, "outside")
	case page && !hasLetter(part) && l.role != text.Article:
		l.is(MetaLine, "number")
	case page && known:
		l.is(Nav, "menu")
	case !signed && r.title >= 0 && r.author(l):
	case page && r.tagRow(l):
		l.is(Tags, "row")
		r.page.Tags = r.split(l.Span)
	case page && r.adrift(i):
		l.is(Promo, "adrift")
	default:
		l.is(Body, "paragraph")
	}
}

// signatureReach is how many lines below the article a name may still be the
// author's, whatever stands between.
const signatureReach = 6

// adrift reports whether a line below the article ends as no sentence does, and
// goes on with no list of the article: a headline of another one, a button.
func (r *reader) adrift(i int) bool {
	l := &r.lines[i]
	if l.role == text.Article || listItem(l.In(r.src)) {
		return false
	}
	if l.full {
		// The question of a poll, its answers below: «А вам мешают соседи?»
		return strings.HasSuffix(l.norm, "?") && l.words <= 10 && i+1 < len(r.lines) && !r.lines[i+1].full && !strings.HasPrefix(l.norm, "-")
	}
	if strings.HasSuffix(l.norm, ":") && i+1 < len(r.lines) && listItem(r.lines[i+1].In(r.src)) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-30; k-- {
		if part := r.lines[k].In(r.src); strings.HasSuffix(part, ":") {
			return false
		}
		if r.lines[k].prose {
			break
		}
	}
	return true
}

// listItem reports whether a line is an item of a list: «– завершить укрепление
// дамбы до 28 марта;», «2) обеспечить сёла топливом».
func listItem(s string) bool {
	if strings.ContainsRune("-–—•*·", runeAt(s, 0)) {
		return true
	}
	rest := strings.TrimLeft(s, "0123456789")
	return len(rest) < len(s) && (strings.HasPrefix(rest, ")") || strings.HasPrefix(rest, ". "))
}

// rubric reports whether a line is the name of a rubric and nothing else.
func (r *reader) rubric(l *line) (string, bool) {
	if l.words > 4 {
		return "", false
	}
	key := core(l.norm)
	is, known := menu()[key]
	return collapse(strings.TrimFunc(l.In(r.src), func(r rune) bool { return !unicode.IsLetter(r) })), known && is
}

// authorName is a signature without «Беседовала», «Подготовил».
func authorName(s string) string {
	s = collapse(s)
	if word, rest, ok := strings.Cut(s, " "); ok && labels()[fold(word)] == "byline" {
		return rest
	}
	return s
}

// personLine reports whether a line may be the name of a person and nothing
// else: two or three capitalised words, of which one is a given name, or the
// last ends as surnames do.
func personLine(s string) bool {
	words := strings.Fields(strings.TrimRight(s, ".,"))
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	for _, w := range words {
		runes := 0
		for i, c := range w {
			runes++
			if i == 0 && !unicode.IsUpper(c) || i > 0 && !unicode.IsLetter(c) && c != '-' && c != '.' {
				return false
			}
		}
		if runes < 2 {
			return false
		}
		if rubric, known := menu()[fold(w)]; known || rubric {
			return false
		}
	}
	if given()[fold(words[0])] || strings.HasSuffix(words[0], ".") || given()[fold(words[1])] {
		return true
	}
	last := strings.ToLower(words[len(words)-1])
	return slices.ContainsFunc(surnameEndings(), func(end string) bool { return strings.HasSuffix(last, end) })
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
		if language(l.In(r.src)) == "ru" {
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
		lang := language(l.In(r.src))
		if len(l.cut) > 0 {
			for _, c := range l.cut {
				c.Lang = lang
				z = append(z, c)
			}
			continue
		}
		n := len(z)
		if n > 0 && z[n-1].Kind == l.kind && z[n-1].Repeated == l.repeated && joins(l.kind) &&
			(z[n-1].Lang == lang || lang == "") && len(r.lines[i-1].cut) == 0 || n > 0 && l.kind == Body && z[n-1].Kind == Body && (z[n-1].Lang == lang || lang == "") {
			z[n-1].End = l.outer.End
			continue
		}
		z = append(z, Zone{Span: l.outer, Kind: l.kind, Lang: lang, Repeated: l.repeated})
	}
	r.page.Zones = z
}

// joins reports whether neighbouring lines of a kind are one zone.
func joins(k Kind) bool {
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
	for _, value := range [2]string{h.Published, p.Published} {
		if len(value) >= len(time.DateOnly) && p.Anchor.IsZero() {
			p.Anchor, _ = time.Parse(time.DateOnly, value[:len(time.DateOnly)])
		}
	}
	if p.Anchor.IsZero() {
		p.Anchor = r.firstDay()
	}
	if p.Anchor.IsZero() && len(h.Anchor) >= len(time.DateOnly) {
		p.Anchor, _ = time.Parse(time.DateOnly, h.Anchor[:len(time.DateOnly)])
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

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
