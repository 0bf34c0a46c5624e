package segment

import "unicode/utf8"

// item names the rule by which the next token begins an item of a list that is
// written in one line, "" where it does not. Items end without a stop.
func (b *border) item() string {
	next := &b.c.tokens[b.next]
	switch next.Kind {
	case Number:
		if b.numbered() {
			return "numbered item"
		}
	case Punct, Other, Emoji:
		if bullet(b.first(b.next)) && !b.glued(b.next+1) && b.last > b.c.first {
			return "bullet"
		}
	}
	if b.c.s[b.c.tokens[b.last].Start] == ';' && b.c.depth == 0 && b.c.tokens[b.last].Len() == 1 {
		if b.clause() {
			return "clause after a semicolon"
		}
		if i := b.word(); b.kind(i) == Number && b.marker(i) {
			return "item after a semicolon" // «1.», ««2)»
		}
		switch b.class(b.next) {
		case classDash, classHyphen:
			return "item after a semicolon"
		case classDigit, classLetter:
			if b.text(b.next+1) == ")" && len(b.text(b.next)) < 4 {
				return "item after a semicolon"
			}
		}
	}
	return ""
}

// clause reports a Russian word with a capital that begins a paragraph of a
// document, set in one line, and not a name that the sentence goes on with. «2.
// Надзирает за стройкой; Готовит план»; but «Абаев строит; Орлов пашет».
func (b *border) clause() bool {
	i := b.word()
	if r := b.first(i); b.kind(i) != Word || r < utf8.RuneSelf || !isUpper(r) || b.dash(i+1) {
		return false
	}
	if b.text(i+2) == "." && utf8.RuneCountInString(b.text(i+1)) == 1 {
		return false // «Орлов Б. К.; Ли А. С.»
	}
	switch b.class(i + 1) {
	case classStop, classClosing, classQuote, classSpace:
		return false
	case classPunct:
		if b.text(i+1) == ";" {
			return false // «Актау; Атырау; Уральск»
		}
	}
	return b.opener() || b.paragraph() || b.kind(i+1) == Number && b.text(i+2) == "."
}

// paragraph reports that the sentence itself is one of several items: that it
// begins with a mark or a small letter.
func (b *border) paragraph() bool {
	first := b.c.first
	switch b.kind(first) {
	case Number:
		return b.marker(first)
	case Word:
		return isLower(b.first(first))
	}
	return true
}

// bullet reports a sign that stands before an item: «• мука • сахар».
func bullet(r rune) bool {
	switch r {
	case '•', '▪', '●', '■', '◦', '‣', '►', '▶', '➢', '✓', '✔', '◆', '○', '▫', '□', '➤':
		return true
	}
	return false
}

// numbered reports the number of an item that follows a bracket, or one whose
// sentence began with the number before it: «1. Абаева (12 голосов) 2. Байтасов (9
// голосов)».
func (b *border) numbered() bool {
	first := b.c.first
	if b.text(b.last) == ")" && b.text(b.next+1) == "." && len(b.text(b.next)) < 3 && !b.glued(b.next+2) {
		return isUpper(b.first(b.next + 2))
	}
	if b.last <= first+1 || b.kind(first) != Number || !b.marker(first) || !b.marker(b.next) {
		return false
	}
	return isUpper(b.first(b.next+2)) && value(b.text(b.next)) == value(b.text(first))+1
}

// marker reports that the mark of an item follows token i, «1.» or «1)».
func (b *border) marker(i int) bool {
	m := b.text(i + 1)
	return m == "." || m == ")"
}

// value reads a small number, -1 where it is not one.
func value(digits string) int {
	if len(digits) > 3 {
		return -9
	}
	n := 0
	for i := range len(digits) {
		if !digitByte(digits[i]) {
			return -9
		}
		n = 10*n + int(digits[i]-'0')
	}
	return n
}
