package segment

import "unicode/utf8"

// borderRules decide in this order; the first that does not pass has spoken.
var borderRules = [...]struct {
	name   string
	decide func(*border) verdict
}{
	{"face", face},
	{"punctuation follows", punctuationFollows},
	{"no space", noSpace},
	{"author's words", authorsWords},
	{"detached stop", detachedStop},
	{"list item", listItem},
	{"pair", pair},
	{"initial", initial},
	{"abbreviation", abbreviation},
	{"quotation goes on", quotationGoesOn},
	{"bracket goes on", bracketGoesOn},
	{"lower case", lowerCase},
}

// face: a smiley or an emoji without a stop ends a sentence before a capital
// only. «Ждём всех :) | Начало в семь.»
func face(b *border) verdict {
	if b.class(b.stop) == classStop {
		return pass
	}
	if b.glued(b.next) {
		return join
	}
	if r := b.first(b.word()); isUpper(r) && b.stop > b.c.first {
		return split
	}
	return join
}

// punctuationFollows: a comma, a colon or another stop goes on the sentence.
// «и т.д., и т.п.»
func punctuationFollows(b *border) verdict {
	switch b.class(b.next) {
	case classPunct:
		switch b.c.s[b.c.tokens[b.next].Start] {
		case ',', ':', ';':
			return join
		}
	case classStop, classClosing:
		return join
	}
	return pass
}

// noSpace: without a space a sentence goes on, except where a capitalised word
// follows an ordinary one and the space was forgotten. «Дождь прошёл.Стало
// свежо.»
func noSpace(b *border) verdict {
	if !b.glued(b.next) {
		return pass
	}
	if b.kind(b.next) != Word || !isUpper(b.first(b.next)) || b.last != b.stop {
		return join
	}
	if !b.period() {
		return split
	}
	w := b.text(b.stop - 1)
	next := b.text(b.next)
	if b.kind(b.stop-1) == Word && isLower(b.first(b.stop-1)) && utf8.RuneCountInString(w) > 2 && lookup(w) == 0 &&
		utf8.RuneCountInString(next) > 1 {
		return split
	}
	return join
}

// authorsWords: a dash and a small letter after a stop are the words of the
// author. «— Когда? — спросил он.»; «"Идём!" — и мы пошли.»
func authorsWords(b *border) verdict {
	if cls := b.class(b.next); cls != classDash && cls != classHyphen {
		return pass
	}
	if r := b.first(b.next + 1); isLower(r) {
		return join
	}
	return pass
}

// detachedStop: a full stop that stands apart belongs to no abbreviation.
func detachedStop(b *border) verdict {
	if b.period() && !b.glued(b.stop) && b.stop > b.c.first {
		return split
	}
	return pass
}

// listItem: the number of an item is no sentence. «1. Утвердить план.»
func listItem(b *border) verdict {
	if !b.period() || b.stop != b.c.first+1 || b.last != b.stop {
		return pass
	}
	switch b.kind(b.c.first) {
	case Number:
		return join
	case Word:
		w := b.text(b.c.first)
		if utf8.RuneCountInString(w) == 1 || roman(w) {
			return join
		}
	}
	return pass
}

// roman reports a number in Roman letters.
func roman(w string) bool {
	for i := range len(w) {
		switch w[i] {
		case 'I', 'V', 'X', 'L', 'C':
		default:
			return false
		}
	}
	return w != ""
}

// lowerCase: a small letter after a full stop or an ellipsis goes on.
func lowerCase(b *border) verdict {
	r := b.first(b.word())
	if !isLower(r) {
		return pass
	}
	return join
}

// quotationGoesOn: after the end of a quotation a small letter is the author's.
func quotationGoesOn(b *border) verdict {
	if b.last > b.stop && b.class(b.last) == classQuote && isLower(b.first(b.word())) {
		return join
	}
	return pass
}

// bracketGoesOn: a stop within brackets ends the sentence of the brackets only.
func bracketGoesOn(b *border) verdict {
	if b.last > b.stop && b.class(b.last) == classClosing && isLower(b.first(b.word())) {
		return join
	}
	return pass
}
