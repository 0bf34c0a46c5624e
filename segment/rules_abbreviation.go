package segment

import (
	"strings"
	"unicode/utf8"
)

// left returns the word before the full stop, "" where there is none.
func (b *border) left() string {
	if !b.period() || b.last != b.stop || b.stop <= b.c.first {
		return ""
	}
	switch b.kind(b.stop - 1) {
	case Word, Mixed:
		return b.text(b.stop - 1)
	}
	return ""
}

// pair: an abbreviation of two words, «т.е.», «и т. д.», «н. э.».
func pair(b *border) verdict {
	w := b.left()
	if w == "" {
		return pass
	}
	// the first half before the second
	if b.text(b.next+1) == "." && lookupPair(w, b.text(b.next)) != 0 {
		return join
	}
	// the second half
	if b.text(b.stop-2) != "." {
		return pass
	}
	r := lookupPair(b.text(b.stop-3), w)
	if r == 0 {
		return pass
	}
	return b.byRole(r)
}

// byRole decides after an abbreviation of a known role.
func (b *border) byRole(r role) verdict {
	next := b.first(b.word())
	if isLower(next) {
		return join
	}
	if r&tail == 0 {
		// «подарки вручили им. Они рады», «о нем. Это»: the short form is also a word
		if isLower(b.first(b.stop-1)) && vowelWithin(b.text(b.stop-1)) && b.opener() {
			return split
		}
		return join
	}
	if r&head != 0 {
		// «в 2019 г. Караганда» is the end, «в г. Караганда» is not
		switch b.kind(b.stop - 2) {
		case Number, Mixed:
			return split
		}
		if before := b.text(b.stop - 2); before == "и" || before == "," {
			return split // «мука, соль и пр.», «пр. Мира»
		}
		return join
	}
	if b.class(b.next) == classDigit {
		return join
	}
	return split
}

// vowelWithin reports that a form can be a word of its own.
func vowelWithin(w string) bool {
	return utf8.RuneCountInString(w) > 1 && strings.ContainsAny(w, "аеёиоуыэюя")
}

// abbreviated returns the role of the word before the full stop, head for an
// initial.
func (b *border) abbreviated() role {
	w := b.left()
	if w == "" {
		return 0
	}
	if utf8.RuneCountInString(w) == 1 {
		return head
	}
	return lookup(w)
}

// abbreviation: a word of the list.
func abbreviation(b *border) verdict {
	w := b.left()
	if w == "" {
		return pass
	}
	if r := lookup(w); r != 0 {
		return b.byRole(r)
	}
	return pass
}

// initial: one capital letter before a name. «А. Сериков», «Дж. Ли»; not «от
// точки M. Найдите KM.»
func initial(b *border) verdict {
	w := b.left()
	if w == "" {
		return pass
	}
	r, size := utf8.DecodeRuneInString(w)
	if !isUpper(r) {
		return pass
	}
	if size != len(w) && !doubleInitial(w) {
		return pass
	}
	next := b.first(b.word())
	if !isUpper(next) {
		return pass
	}
	if r < utf8.RuneSelf && next >= utf8.RuneSelf && b.stop > b.c.first+1 && b.class(b.stop-2) == classLetter {
		return pass // a Latin letter before a Russian word is a symbol
	}
	return join
}

// doubleInitial reports initials of two letters.
func doubleInitial(w string) bool {
	switch w {
	case "Дж", "Ю", "Ж", "Дм", "Ал", "Вл", "Ив", "Св", "Ст", "Ник", "Вас", "Мих", "Евг", "Конст", "Серг", "Алекс":
		return true
	}
	return false
}
