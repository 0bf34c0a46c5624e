package page

import (
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/internal/char"
)

// ruleImprint: «Главный редактор С. П. Лыткин. Тел. (34551) 7-00-11», an
// address of the office with its post code: what the law wants at the foot of
// a page.
func ruleImprint(r *reader, l *line) bool {
	if l.words > 40 {
		return false
	}
	if !l.digits || !hasPhone(l.norm) {
		return false
	}
	for w := range wordsOf(l.norm) {
		if imprintWords()[w] {
			l.is(Legal, "imprint")
			return true
		}
	}
	if postCode(l.norm) || strings.Contains(l.norm, "тел.") && !l.prose {
		l.is(Legal, "imprint")
		return true
	}
	return false
}

// hasPhone reports whether a folded line has a telephone number: «7-00-11»,
// «(34551) 700-11», «+7 701 000 00 00». Years in brackets are none.
func hasPhone(norm string) bool {
	digits, hyphens, plus, bracket := 0, 0, false, false
	for i := 0; i < len(norm); i++ {
		switch c := norm[i]; {
		case digit(c):
			digits++
			if plus && digits >= 9 || digits >= 5 && hyphens >= 2 || bracket && digits >= 5 && hyphens >= 1 {
				return true
			}
			continue
		case c == '-' && i > 0 && i+1 < len(norm) && digit(norm[i-1]) && digit(norm[i+1]):
			hyphens++
			continue
		case c == '+':
			plus = true
		case c == ' ' && plus, c == ')' && digits >= 3 && digits <= 5 && bracket, c == '(' && plus, c == ')' && plus:
			continue
		case c == ' ' && bracket && i > 0 && norm[i-1] == ')':
			digits = 0 // the number after its code
			continue
		case c == '(':
			bracket = true
		default:
			bracket = false
			plus = false
		}
		digits, hyphens = 0, 0
	}
	return false
}

// postCode reports whether a line begins with the six digits of an address.
func postCode(norm string) bool {
	if len(norm) < 8 {
		return false
	}
	for i := range 6 {
		if !digit(norm[i]) {
			return false
		}
	}
	return norm[6] == ','
}

// ruleHashtags: «#штрафы #мусор», «#штрафы#мусор».
func ruleHashtags(r *reader, l *line) bool {
	part := l.In(r.src)
	if part[0] != '#' || l.full {
		return false
	}
	for w := range strings.FieldsSeq(part) {
		if w[0] != '#' && char.IsUpper(runeAt(w, 0)) {
			return false // «#ЯЖивой Фонд открыл сбор»
		}
	}
	if strings.Count(part, "#")*4 < l.words {
		return false
	}
	l.is(Tags, "hashtags")
	return true
}

// ruleChannels: a row of the names of networks, «Telegram Instagram Facebook».
func ruleChannels(r *reader, l *line) bool {
	if l.full || l.words < 2 || l.words > 12 {
		return false
	}
	for w := range strings.FieldsFuncSeq(l.norm, func(c rune) bool { return !char.IsWord(c) && c != '.' && c != '-' }) {
		if !networks()[w] {
			return false
		}
	}
	l.is(Promo, "channels")
	return true
}

// ruleListHeading: the heading of a list of other articles, whatever its words
// are: «Другие материалы рубрики», «Ещё новости по теме:», «Похожие записи».
func ruleListHeading(r *reader, l *line) bool {
	if l.full || l.words < 2 || l.words > 6 || strings.ContainsAny(l.norm, ",\"") {
		return false
	}
	i, kinds := 0, ""
	for w := range strings.FieldsFuncSeq(l.norm, func(c rune) bool { return !char.IsWord(c) && c != '-' }) {
		switch kind := listWords()[w]; {
		case kind == "":
			// «Новости за 14 сентября», «Материалы рубрики «Город»»: only after both.
			if !strings.Contains(kinds, "n") || !strings.Contains(kinds, "a") {
				return false
			}
		default:
			kinds += kind
		}
		i++
	}
	if !strings.Contains(kinds, "a") || !strings.Contains(kinds, "n") {
		return false
	}
	l.is(Promo, "section")
	l.section = true
	return true
}

// ruleFeed: items of a feed of news, each with its time: «14:31 Названы самые
// читающие города», «4 мая 21:40 Ветер усилится 4 мая 17:05 Паромы вышли».
func ruleFeed(r *reader, l *line) bool {
	if l.full || strings.Count(l.norm, ":") < 2 {
		return false
	}
	clocks := 0
	words := strings.Fields(l.In(r.src))
	for i, w := range words {
		if isClock(strings.Trim(w, ",")) && i+1 < len(words) && char.IsUpper(runeAt(words[i+1], 0)) {
			clocks++
		}
	}
	if clocks > 1 {
		l.is(Promo, "feed")
		return true
	}
	return false
}

// ruleAppeal: a sentence that asks the reader to follow, to report, to agree:
// «Чтобы не пропустить важное, подписывайтесь на нас в соцсетях».
func ruleAppeal(r *reader, l *line) bool {
	if l.words > 45 || strings.ContainsRune("\"-", rune(l.norm[0])) {
		return false // «— Подписывайтесь на мой канал, — сказал блогер»
	}
	alone, do, what := false, false, false
	appeals().find(l.norm, func(e opening) {
		switch e.kind {
		case "alone":
			alone = true
		case "do":
			do = true
		case "what":
			what = true
		}
	})
	if !alone && !(do && what) || !asks(l.norm) {
		return false
	}
	l.is(Promo, "appeal")
	return true
}

// asks reports whether a folded line has the first word of an appeal, whole.
func asks(norm string) bool {
	for start, end := char.Word(norm, 0); start < end; start, end = char.Word(norm, end) {
		if appealWords()[norm[start:end]] {
			return true
		}
	}
	return false
}

// lawful is how many things a paragraph says that the law wants of a site.
func lawful(norm string) int {
	var said []string
	laws().find(norm, func(e opening) {
		if !slices.Contains(said, e.words) {
			said = append(said, e.words)
		}
	})
	return len(said)
}

// foot labels the paragraphs at the end of a page that speak of the site: they
// read like paragraphs of an article, and may be long.
func (r *reader) foot() {
	const reach = 12 // paragraphs
	furnished := r.furnished(len(r.lines))
	seen := 0
	for i := len(r.lines) - 1; i > 0 && seen < reach; i-- {
		l := &r.lines[i]
		if !l.free() {
			continue
		}
		seen++
		most := 2
		if !furnished {
			most = 3
		}
		if n := lawful(l.norm); n >= most || n == 1 && l.words <= 20 && i+1 < len(r.lines) && r.lines[i+1].kind == Legal {
			l.is(Legal, "foot")
			furnished = true
			continue
		}
		if l.prose {
			return
		}
	}
}
