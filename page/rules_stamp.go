package page

import (
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/calendar"
	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/text"
)

// ruleStamp: a line that is a time stamp and nothing else but a rubric, a
// counter, the name of a site: «10:56, 14 Март 2020 | GMT +5», «30-01-2019,
// 22:17 | Происшествия | Просмотров: 2 415», «3 сентября, 06:12».
func ruleStamp(r *reader, l *line) bool {
	if strings.ContainsRune("•*", runeAt(l.In(r.src), 0)) {
		return false // an item of a list: «• 6 апреля, первая партия»
	}
	clockAlone := l.words <= 4 && isClock(l.norm)
	if l.stamp.Empty() && !clockAlone || l.full && l.words > 8 && strings.TrimRight(l.In(r.src), ".") != l.In(r.src) {
		return false
	}
	foreign, separated := 0, true
	for _, part := range r.besideStamp(l) {
		if l.full && hasMenu(part.In(r.src)) {
			return false // «В США 5 февраля 2010.» is the end of a sentence
		}
		if n := r.foreignWords(part.In(r.src)); n > 0 && !r.siteLike(part.In(r.src)) && personIn(part.In(r.src)) == "" {
			foreign += n
			separated = separated && r.apart(part, l)
		}
	}
	if foreign > 0 {
		// «12 января 2022, 10:34 — Общественная служба новостей»: marks stand
		// between the stamp and a name; a sentence or a headline goes on without.
		clock := strings.Contains(l.stampValue, "T") || strings.ContainsAny(l.norm, "|•·")
		if !clock || !separated || foreign > 3 || l.full {
			return false
		}
	}
	l.is(MetaLine, "stamp")
	return true
}

// hasMenu reports whether a stretch begins with a word of menus.
func hasMenu(s string) bool {
	return phraseAt(fold(s), func(words string) bool { _, ok := menu()[words]; return ok }) > 0
}

// isClock reports whether a folded line is a time of the day and nothing else
// but «сегодня», «вчера».
func isClock(norm string) bool {
	norm = strings.TrimPrefix(strings.TrimPrefix(norm, "сегодня"), "вчера")
	norm = strings.TrimPrefix(strings.TrimLeft(norm, " ,"), "в ")
	h, m, ok := strings.Cut(norm, ":")
	return ok && len(h) <= 2 && len(m) == 2 && h != "" && digit(h[0]) && digit(h[len(h)-1]) && digit(m[0]) && digit(m[1])
}

// besideStamp are the stretches of a stamp line besides its stamps, cut at the
// marks that pages put between such things.
func (r *reader) besideStamp(l *line) []text.Span {
	var out []text.Span
	at := l.Start
	add := func(end int) {
		for at < end {
			stop := end
			if i := strings.IndexAny(r.src[at:end], "|•·/,()—–\t"); i >= 0 {
				stop = at + i
			}
			if sp := trim(r.src, text.Span{Start: at, End: stop}); !sp.Empty() {
				out = append(out, sp)
			}
			_, size := utf8.DecodeRuneInString(r.src[stop:])
			at = stop + size
		}
		at = end
	}
	for stamp := l.stamp; !stamp.Empty(); {
		add(stamp.Start)
		at = stamp.End
		_, start, end, ok := nextStamp(r.src[at:l.End])
		if !ok {
			break
		}
		stamp = text.Span{Start: at + start, End: at + end}
	}
	add(l.End)
	return out
}

// nextStamp is the first stamp of a string, with its year or without.
func nextStamp(s string) (value string, start, end int, ok bool) {
	value, start, end, ok = calendar.Stamp(s)
	if v, a, b, without := calendar.Yearless(s); without && (!ok || a < start) {
		return v, a, b, true
	}
	return value, start, end, ok
}

// apart reports whether a mark stands between a stretch of the line and the
// stamp: the stretch is no part of a sentence with the stamp in it.
func (r *reader) apart(part text.Span, l *line) bool {
	between := text.Span{Start: l.stamp.End, End: part.Start}
	if part.End <= l.stamp.Start {
		between = text.Span{Start: part.End, End: l.stamp.Start}
	}
	return between.Start <= between.End && strings.ContainsAny(between.In(r.src), "|•·/,()—–\t")
}

// foreignWords counts the words of a stretch of a stamp line that are no words
// of stamps, rubrics, labels, or counters with their numbers.
func (r *reader) foreignWords(s string) int {
	norm := fold(s)
	if _, known := menu()[core(norm)]; known || counters()[core(norm)] || labels()[core(norm)] != "" {
		return 0
	}
	n := 0
	for norm != "" {
		norm = strings.TrimLeftFunc(norm, func(c rune) bool { return !char.IsLetter(c) })
		size := phraseAt(norm, func(words string) bool {
			_, known := menu()[words]
			return known || stampWords()[words] || counters()[words] || labels()[words] != ""
		})
		if size == 0 {
			if size = strings.IndexFunc(norm, func(c rune) bool { return !char.IsWord(c) && c != '-' }); size < 0 {
				size = len(norm)
			}
			if size > 0 {
				n++
			}
		}
		norm = norm[size:]
	}
	return n
}

// phraseAt is the length of the longest phrase of up to three words at the head
// of a folded text that a list knows; 0: none.
func phraseAt(norm string, known func(string) bool) int {
	n := 0
	for end, words := 0, 0; end < len(norm) && words < 3; words++ {
		next := strings.IndexFunc(norm[end:], func(c rune) bool { return !char.IsWord(c) && c != '-' && c != '(' && c != ')' })
		if next < 0 {
			end = len(norm)
		} else {
			end += next
		}
		if known(norm[:end]) {
			n = end
		}
		if end < len(norm) {
			if norm[end] != ' ' {
				break
			}
			end++
		}
	}
	return n
}

// stampRubric is the rubric that stands beside a time stamp: «5 мая 2023 г.
// 08:14 В Казахстане», «Экономика, 20 ноября 2003».
func (r *reader) stampRubric(l *line) string {
	for _, part := range r.besideStamp(l) {
		s := part.In(r.src)
		size := phraseAt(fold(s), func(words string) bool { return menu()[words] })
		if size == 0 || countWords(fold(s)[:size]) == 0 {
			continue
		}
		// What follows the rubric may be a counter: «Ауыл 742 рет қаралды».
		if rest := fold(s)[size:]; r.foreignWords(rest) == 0 && !strings.Contains(s, ":") {
			return strings.Join(strings.Fields(s)[:len(strings.Fields(fold(s)[:size]))], " ")
		}
	}
	return ""
}

// stampNeighbour is a short name of nothing known between bars in a stamp line:
// a rubric that no list has, «16.12.2020 | Награды | нет комментариев».
func (r *reader) stampNeighbour(l *line) string {
	if !strings.ContainsAny(l.norm, "|•·") {
		return ""
	}
	for _, part := range r.besideStamp(l) {
		s := part.In(r.src)
		if char.IsUpper(runeAt(s, 0)) && countWords(s) <= 3 && !hasDigit(s) && r.foreignWords(s) > 0 && !r.siteLike(s) && !personLine(s) {
			return collapse(s)
		}
	}
	return ""
}

// stampAuthor is the author who stands beside a time stamp: «Лейла Асанова 18
// июня 2024, 00:20».
func (r *reader) stampAuthor(l *line) string {
	for _, part := range r.besideStamp(l) {
		if name := personIn(part.In(r.src)); name != "" {
			return authorName(name)
		}
	}
	return ""
}

// personIn is the name of a person that a stretch of a stamp line is, words of
// stamps before it aside: «пользователем Светлана Корж»; "" if it is none.
func personIn(s string) string {
	s = strings.TrimSpace(s)
	for s != "" && !personLine(s) {
		word := firstWord(s)
		if key := strings.Trim(fold(word), ":."); !stampWords()[key] && labels()[key] != "byline" {
			return ""
		}
		s = strings.TrimSpace(s[len(word):])
	}
	return s
}

// changed is the time after «обновлено» in a stamp line; a clock alone is of
// the day of the stamp: «12:20 14.03.2024 (обновлено: 12:45 14.03.2024)»,
// «Обновлено 01:01».
func (r *reader) changed(l *line, day string) (value string, at int) {
	norm := char.Lower(l.In(r.src))
	for _, word := range updateWords() {
		i := strings.Index(norm, word)
		if i < 0 || len(norm) != l.Len() {
			continue
		}
		at = l.Start + i
		tail := r.src[at:l.End]
		if value, _, _, ok := nextStamp(tail); ok {
			return value, at
		}
		for w := range strings.FieldsSeq(tail) {
			if w = strings.Trim(w, ".,:()"); isClock(w) && len(day) >= 10 {
				if len(w) == 4 {
					w = "0" + w
				}
				return day[:10] + "T" + w, at
			}
		}
		return "", at
	}
	return "", l.End
}
