package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/char"
)

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

// authorName is a signature without «Беседовала», «Подготовил».
func authorName(s string) string {
	s = strings.TrimRight(collapse(s), ",")
	if head := strings.TrimSuffix(s, "."); utf8.RuneCountInString(head)-utf8.RuneCountInString(head[:strings.LastIndexByte(head, ' ')+1]) > 2 {
		s = head // «Е. Лаврова.», but not «Лаврова Е.»
	}
	if word, rest, ok := strings.Cut(s, " "); ok && labels()[fold(word)] == "byline" {
		return rest
	}
	if i := strings.LastIndexByte(s, ' '); i > 0 && postWords()[fold(s[i+1:])] {
		return s[:i] // «Мадина Ержанова Корреспондент»
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
			if i == 0 && !char.IsUpper(c) || i > 0 && !char.IsLetter(c) && c != '-' && c != '.' {
				return false
			}
		}
		if runes < 2 {
			return false
		}
		if _, known := menu()[fold(w)]; known {
			return false
		}
	}
	if given()[fold(words[0])] || strings.HasSuffix(words[0], ".") || given()[fold(words[1])] {
		return true
	}
	last := char.Lower(words[len(words)-1])
	return slices.ContainsFunc(surnameEndings(), func(end string) bool { return strings.HasSuffix(last, end) })
}
