package page

import (
	"strings"

	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/text"
)

// mostCandidates bounds the lines above the article that may be the headline.
const mostCandidates = 200

// headline finds the title among the lines above the article. What speaks for
// a line: its words come back in the text, a time stamp stands in it or beside
// it, it is long enough, it is the first, it is given twice.
func (r *reader) headline() {
	var candidates []int
	until := r.russian()
	given := map[string]int{}
	for i := range r.lines {
		if l := &r.lines[i]; l.free() && !l.prose {
			given[r.titleKey(l)]++
		}
	}
	for i := 0; i < until && i < len(r.lines) && len(candidates) < mostCandidates; i++ {
		if l := &r.lines[i]; l.free() && r.maybeTitle(l) {
			candidates = append(candidates, i)
		}
	}
	if len(candidates) == 0 {
		r.statedTitle()
		return
	}
	around := surroundings{opening: r.opening(), given: given, twice: until > r.first, menuAt: -1}
	for i := r.first - 1; i >= 0 && around.menuAt < 0; i-- {
		if by := r.lines[i].by; by == "menu" || by == "crumbs" || by == "rates" {
			around.menuAt = i
		}
	}
	best, highest := -1, 0.0
	for n, i := range candidates {
		if score := r.titleScore(i, n == 0, around); best < 0 || score > highest {
			best, highest = i, score
		}
	}
	key := r.titleKey(&r.lines[best])
	if key == "" {
		return
	}
	// Of equal headlines the article's own is the last above the text that has
	// nothing else in its line and a stamp or an author's line beside it: those
	// before it are the browser's title and the trail of crumbs.
	chosen, most, broken := -1, -1.0, true
	for i := range until {
		l := &r.lines[i]
		if !l.free() {
			broken = broken || l.by != "stamp"
			continue
		}
		if r.titleKey(l) != key {
			continue
		}
		score := 0.0
		if r.titleSpan(l) == l.Span {
			score += 2
		}
		if l.role == text.Heading {
			score += 4
		}
		if broken || i+1 < len(r.lines) && r.lines[i+1].kind == MetaLine {
			score++
		}
		if score >= most {
			chosen, most, broken = i, score, false
		}
	}
	if chosen < 0 {
		chosen = best
	}
	r.title = chosen
	for i := range r.lines {
		l := &r.lines[i]
		if i != chosen && l.free() && !l.prose && l.Len() <= 2*len(key)+200 && r.titleKey(l) == key {
			l.is(Title, "repeated")
			l.repeated = true
		}
	}
	r.lines[chosen].is(Title, "headline")
}

// russian is the first Russian paragraph of the article, where one of another
// language stands before it: a page that gives the news twice. Else the first.
func (r *reader) russian() int {
	for i := r.first; i <= r.last && i < len(r.lines); i++ {
		if l := &r.lines[i]; l.free() && l.prose && r.lang(l) == "ru" {
			return i
		}
	}
	return r.first
}

// statedTitle takes the line that the markup or the caller names, wherever it
// stands.
func (r *reader) statedTitle() {
	for _, want := range [2]string{r.hint.About.Title, r.hint.Title} {
		key := bare(fold(want))
		if key == "" {
			continue
		}
		for i := range r.lines {
			if l := &r.lines[i]; l.free() && l.words < 40 && bare(l.norm) == key && (len(r.lines) > 1) {
				r.title = i
				l.is(Title, "stated")
				if r.first == i {
					r.first = min(i+1, len(r.lines)-1)
				}
				return
			}
		}
	}
}

// maybeTitle reports whether a line can be a headline at all.
func (r *reader) maybeTitle(l *line) bool {
	part := l.In(r.src)
	if !hasLetter(part) || l.words > 32 || l.prose {
		return false
	}
	last := lastRune(part)
	if last == ':' || last == ',' || last == ';' {
		return false
	}
	if last == '.' && !strings.HasSuffix(part, "..") && (l.Start > 0 || r.from < len(r.lines)) {
		return false // only a bare article may begin so: «Умерла певица Зоя Лунина.»
	}
	first := runeAt(part, 0)
	return !strings.ContainsRune("-–—•*", first) || l.stampValue != ""
}

// opening are the stems of the first paragraphs.
func (r *reader) opening() map[string]bool {
	stems := map[string]bool{}
	taken := 0
	for i := r.first; i <= r.last && i < len(r.lines) && taken < 2000; i++ {
		if l := &r.lines[i]; l.free() {
			taken += len(l.norm)
			for w := range wordsOf(l.norm) {
				stems[stem(w)] = true
			}
		}
	}
	return stems
}

// wordsOf yields the words of a folded text that are longer than three letters.
func wordsOf(norm string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for w := range strings.FieldsFuncSeq(norm, func(c rune) bool { return !char.IsWord(c) }) {
			if len(w) > 6 && !yield(w) {
				return
			}
		}
	}
}

// stem is the beginning of a word: enough to see that two forms are of one word.
func stem(w string) string {
	if len(w) > 10 {
		return cutRunes(w, 10)
	}
	return w
}

// surroundings are what of the page speaks for a headline or against it.
type surroundings struct {
	opening map[string]bool // the stems of the first paragraphs
	given   map[string]int  // how often a line is given
	twice   bool            // the news is given in another language first
	menuAt  int             // the last menu above the text, -1: none
}

// titleScore is how much speaks for a line to be the headline.
func (r *reader) titleScore(i int, isFirst bool, around surroundings) float64 {
	l := &r.lines[i]
	score := 0.0
	shared, all := 0, 0
	for w := range wordsOf(r.titleKey(l)) {
		all++
		if around.opening[stem(w)] {
			shared++
		}
	}
	switch {
	case shared > 0:
		score += 2 * float64(shared) / float64(max(all, 3))
	case all > 2:
		score -= 0.5 // the text never comes back to it
	}
	if quotedWhole(l.In(r.src)) && l.words < 4 {
		score -= 2 // the name of a medium
	}
	if hasMasthead(l.norm) {
		score--
	}
	if l.words >= 4 {
		score += 1.5
	}
	switch {
	case !isFirst || i > 0 && r.lines[i-1].section:
	case shared > 1:
		score++
	default:
		score += 0.2
	}
	if i == 0 && isFirst && r.from > r.first {
		score += 2 // no page around it: an article begins with its headline
	}
	if _, known := menu()[core(l.norm)]; known {
		score -= 2.5
	}
	if menuEntries(l.norm) > 1 {
		score -= 1.5 // «Подать объявление Обратная связь Поиск»
	}
	switch {
	case r.lang(l) == "ru":
		score++
	case around.twice:
		score-- // the news is given twice, and the Russian one counts
	}
	if l.stampValue != "" {
		score++
	}
	if i+1 < len(r.lines) {
		switch next := &r.lines[i+1]; {
		case next.kind == MetaLine:
			score++
		case next.kind == Byline, i+1 < r.first && personLine(next.In(r.src)):
			score += 0.5
		}
	}
	if i == 0 || !r.lines[i-1].free() || r.rubricAt(i-1) {
		score++ // the first below the menu: what follows is its subtitle
	}
	if i > 0 && r.lines[i-1].kind == MetaLine {
		score += 0.5
	}
	key := r.titleKey(l)
	if around.given[key] > 1 {
		score += 1.5
	}
	switch l.role {
	case text.Heading:
		score += 4
	case text.Subheading, text.Article:
		score--
	}
	for _, stated := range [3]string{r.hint.About.Title, r.hint.Title, r.crumbTitle} {
		if stated = bare(fold(stated)); stated != "" && (key == stated || l.words >= 3 && strings.Contains(stated, key)) {
			score += 4
			break
		}
	}
	// A menu below it: the line is of the head of the page, not of the article.
	if i < around.menuAt {
		score -= 1.5
	}
	return score
}

// menuEntries counts the entries of menus in a folded line.
func menuEntries(norm string) int {
	n := 0
	for norm != "" {
		size := phraseAt(norm, func(words string) bool { _, ok := menu()[words]; return ok })
		if size > 0 {
			n++
		} else if size = strings.IndexByte(norm, ' '); size < 0 {
			break
		}
		norm = strings.TrimLeft(norm[size:], " |/·•,")
	}
	return n
}

// rubricAt reports whether a line is the name of a rubric, or a word alone that
// may be one.
func (r *reader) rubricAt(i int) bool {
	_, is := r.rubric(&r.lines[i])
	return is || r.lines[i].words == 1 && nameLike(r.lines[i].In(r.src))
}

// quotedWhole reports whether a line is a name in quotation marks and nothing
// else.
func quotedWhole(s string) bool {
	return strings.HasPrefix(s, "«") && strings.HasSuffix(s, "»") && strings.Count(s, "«") == 1
}

// hasMasthead reports whether a folded line has a word of the head of a paper:
// «Общественно-политическая газета».
func hasMasthead(norm string) bool {
	for w := range wordsOf(norm) {
		if mastheads()[w] {
			return true
		}
	}
	return false
}

// titleKey is a headline without stamp, rubric, site and marks, for comparing.
func (r *reader) titleKey(l *line) string {
	return bare(fold(r.titleSpan(l).In(r.src)))
}

// titleSpan is the headline in its line: without a time stamp at an end, the
// name of the site, a rubric.
func (r *reader) titleSpan(l *line) text.Span {
	sp := l.Span
	if l.stampValue != "" {
		after := r.src[l.stamp.End:sp.End]
		before := r.src[sp.Start:l.stamp.Start]
		// A date in figures is no part of a headline, one in words may be.
		clock := strings.Contains(l.stampValue, "T") || !hasLetter(l.stamp.In(r.src))
		switch {
		case !hasLetter(after) && hasLetter(before) && (clock || strings.HasSuffix(strings.TrimSpace(before), "|") || strings.HasSuffix(strings.TrimSpace(before), ",")):
			sp.End = l.stamp.Start
		case !hasLetter(before) && hasLetter(after) && (clock || strings.IndexAny(strings.TrimSpace(after), "-—–|") == 0):
			sp.Start = l.stamp.End
		}
	}
	for {
		sp = trim(r.src, sp)
		part := strings.TrimRight(sp.In(r.src), ", ")
		cut := false
		for _, sep := range [...]string{" | ", " — ", " – ", " - ", " :: ", " / ", " » "} {
			if i := strings.LastIndex(part, sep); i > 0 && r.siteName(part[i+len(sep):], sep) {
				sp.End = sp.Start + i
				cut = true
				break
			}
			if i := strings.Index(part, sep); i > 0 && sep != " — " && sep != " – " && sep != " - " {
				if _, known := menu()[fold(part[:i])]; known {
					sp.Start += i + len(sep)
					cut = true
					break
				}
			}
		}
		if !cut {
			break
		}
	}
	for !sp.Empty() && strings.ContainsRune("-–—|,/", lastRune(sp.In(r.src))) {
		part := strings.TrimRight(sp.In(r.src), "-–—|,/ ")
		sp.End = sp.Start + len(part)
		sp = trim(r.src, sp)
	}
	for !sp.Empty() && strings.ContainsRune("-–—|,/", runeAt(r.src, sp.Start)) {
		part := strings.TrimLeftFunc(sp.In(r.src), func(c rune) bool { return strings.ContainsRune("-–—|,/", c) || char.IsSpace(c) })
		sp.Start = sp.End - len(part)
	}
	return sp
}

// siteName reports whether the end of a headline after a separator names the
// site: an address, an agency, «Новости Казахстана» after a bar.
func (r *reader) siteName(s, sep string) bool {
	key := bare(fold(s))
	if site := r.hint.About.Site; site != "" && key == bare(fold(site)) {
		return true
	}
	if domain(key) {
		return true
	}
	_, agency := agencies()[key]
	bar := sep == " | " || sep == " :: "
	return agency && (bar || sep == " / " || countWords(s) <= 2) || bar && (strings.HasPrefix(key, "новости") || strings.Contains(key, ".kz") || strings.Contains(key, ".ru"))
}

// cutTitle splits a headline that shares its line with a time stamp.
func (r *reader) cutTitle(l *line) {
	sp := r.titleSpan(l)
	r.page.Title = collapse(sp.In(r.src))
	if sp == l.Span {
		return
	}
	at := l.outer.Start
	if sp.Start > l.Start {
		l.cut = append(l.cut, Zone{Span: text.Span{Start: at, End: sp.Start}, Kind: MetaLine})
		at = sp.Start
	}
	if sp.End < l.End {
		l.cut = append(l.cut, Zone{Span: text.Span{Start: at, End: sp.End}, Kind: Title},
			Zone{Span: text.Span{Start: sp.End, End: l.outer.End}, Kind: MetaLine})
		return
	}
	l.cut = append(l.cut, Zone{Span: text.Span{Start: at, End: l.outer.End}, Kind: Title})
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
