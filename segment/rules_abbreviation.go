package segment

import (
	_ "embed"
	"strings"
	"sync"
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
	if r&tail != 0 && isUpper(b.first(b.stop-1)) && isUpper(b.first(b.stop-3)) && isUpper(b.first(b.word())) {
		return pass // «театр имени П. П. Орлова»
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
	switch b.class(b.next) {
	case classDigit:
		return join // «ч. 2 ст. 5»
	case classOpening:
		return join // «2019 г. (Актау)»
	case classDash, classHyphen:
		// «в 2019 г. — Караганда», where no one speaks
		if !b.dash(b.c.first) {
			return join
		}
	case classLetter, classOther:
		// «от 5 мая 2019 г. № 12», «... г. N 12»
		if w := b.text(b.next); w == "№" || w == "N" && b.class(b.next+1) == classDigit {
			return join
		}
	}
	if r&head != 0 {
		// «в 2019 г. Караганда» is the end, «в г. Караганда» is not
		switch b.kind(b.stop - 2) {
		case Number, Mixed:
			return split
		}
		if b.text(b.stop-2) == "/" {
			return split // «5 МЕ/мл. Дозу меняют»
		}
		if w := b.text(b.stop - 1); w == "пр" {
			// «мука, соль и пр.», «пр. Мира»
			if before := b.text(b.stop - 2); before == "и" || before == "," {
				return split
			}
		}
		return join
	}
	return split
}

// openingDate: a clause of a date alone has not said anything yet. «В мае 2009 г.
// Абаев возглавил школу.»; «Он знал, что в 2009 г. Абаев уехал.»
func openingDate(b *border) verdict {
	if w := b.left(); w != "г" && w != "гг" && w != "в" || b.opener() {
		return pass
	}
	if b.dash(b.c.first) && b.dash(b.next) {
		return pass // «— В 2019 г. — Поздно.»
	}
	var buf [longest]byte
	comma := false
	for i := b.stop - 1; i > b.stop-dateTokens; i-- {
		if i < b.c.first {
			return join
		}
		w := b.text(i)
		switch b.kind(i) {
		case Number, Mixed:
			if comma {
				return pass
			}
		case Word:
			if !timeWords()[string(fold(buf[:0], w))] && !roman(w) {
				switch w {
				case "что", "когда", "если", "чтобы", "поскольку", "хотя":
					return join
				}
				if comma {
					return join // «По слухам, в 2009 г. Абаев уехал.»
				}
				return pass
			}
		default:
			switch {
			case w == ",", w == ":":
				comma = true
			case w == "." || b.dash(i):
			case b.class(i) == classQuote || bullet(b.first(i)) || w == "(":
				if i > b.c.first {
					return pass
				}
			default:
				return pass
			}
		}
	}
	return pass
}

// dateTokens is more than the tokens of a phrase of time.
const dateTokens = 14

//go:embed lists/time_words.txt
var timeWordList string

var timeWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for line := range listLines(timeWordList) {
		set[line] = true
	}
	return set
})

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
	r := lookup(w)
	if r == 0 {
		return pass
	}
	if first, size := utf8.DecodeRuneInString(w); size < len(w) && isUpper(first) && isUpper(lastRune(w)) {
		if isLower(lastRune(b.text(b.word()))) {
			return pass // «вступил в ИГ. Его ищут»; but «ИМ. АУЭЗОВА»
		}
	}
	return b.byRole(r)
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
	if b.text(b.stop-2) == "°" || b.stop > b.c.first+1 && b.opener() && !surname(b.text(b.word())) {
		return split // «30 °C. Дождей нет», «выбрали Ли А. К. Он рад»
	}
	if r < utf8.RuneSelf && next >= utf8.RuneSelf && b.stop > b.c.first+1 && b.class(b.stop-2) == classLetter {
		return pass // a Latin letter before a Russian word is a symbol
	}
	return join
}

// surname reports the openers that are surnames too: «Э. По», «К. Но».
func surname(w string) bool {
	return w == "По" || w == "Но" || w == "Ко" || w == "Ни" || w == "Ан"
}

// doubleInitial reports initials of two letters.
func doubleInitial(w string) bool {
	switch w {
	case "Дж", "Ю", "Ж", "Дм", "Ал", "Вл", "Ив", "Св", "Ст", "Ник", "Мих", "Евг", "Конст", "Серг", "Алекс":
		return true
	}
	return false
}
