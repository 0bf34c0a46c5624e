package page

import (
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/text"
)

// rest decides about the lines that no rule knew, by where they stand.
func (r *reader) rest() {
	top := r.title
	if top < 0 {
		top = r.first
	}
	page := r.furnished(len(r.lines))
	r.crumbsAbove()
	r.rubricAbove()
	tail, signed, loose := false, false, 0
	for i := range r.lines {
		l := &r.lines[i]
		if !l.free() {
			if i > r.last {
				if l.by == "copyright" {
					l.kind = Legal // «© Дорожный журнал» is no credit there
				}
				tail = tail || page && tailKind(l)
				signed = signed || l.kind != Caption
			}
			if tail && r.tailAt == 0 {
				r.tailAt = i
			}
			continue
		}
		switch {
		case i < top && i >= r.first || i < top && r.lang(l) == "kk" && l.words > 3:
			l.is(Body, "paragraph")
		case i < top && r.title >= 0:
			r.before(i)
		case i < r.first:
			r.above(l, page)
		case i <= r.last:
			l.is(Body, "paragraph")
			if backgrounds().starting(beginning(l.norm), func(phrase) bool { return true }) {
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

// rubricAbove takes the short line above the headline as a rubric that no list
// has, where it stands alone and not in a column of a menu.
func (r *reader) rubricAbove() {
	i := r.title - 1
	if i < 1 || r.inMenu(i) {
		return
	}
	l := &r.lines[i]
	part := l.In(r.src)
	if !l.free() && (l.kind != Nav || l.by != "markup") || !nameLike(part) || personLine(part) {
		return
	}
	if above := &r.lines[i-1]; above.kind == Nav && above.by == "markup" && above.words <= 3 {
		return
	}
	r.category(catGuess, collapse(part))
}

// nameLike reports whether a line is up to three words, the first with a
// capital, and has no marks.
func nameLike(s string) bool {
	if !char.IsUpper(runeAt(s, 0)) || countWords(s) > 3 {
		return false
	}
	return strings.IndexFunc(s, func(c rune) bool { return !char.IsLetter(c) && !char.IsSpace(c) && c != '-' }) < 0
}

func beginning(norm string) string {
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
	return len(w) > 2*5 && hasEnding(w, "button")
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// hasEnding reports whether a word ends as the words of a kind do.
func hasEnding(w, kind string) bool {
	return slices.ContainsFunc(endings()[kind], func(end string) bool { return strings.HasSuffix(w, end) })
}

// hasVerb reports whether a word of the line ends as a verb in the past tense
// or the third person does: a subtitle has a verb, a caption mostly none.
func hasVerb(s string) bool {
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool { return !char.IsLetter(c) }) {
		if c := runeAt(w, 0); !char.IsLower(c) || len(w) < 8 {
			continue
		}
		if hasEnding(w, "verb") {
			return true
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
	case tail && i <= r.last+signatureReach && len(r.page.Tags) == 0 && r.tagRow(l):
		l.is(Tags, "row")
		r.page.Tags = r.split(l.Span)
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
	return collapse(strings.TrimFunc(l.In(r.src), func(r rune) bool { return !char.IsLetter(r) })), known && is
}
