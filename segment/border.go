package segment

import (
	"unicode"
	"unicode/utf8"
)

// border is a place between two tokens where a sentence could end.
type border struct {
	c    *cutter
	stop int // the token that could end the sentence, or -1
	last int // the last token before the border: the stop or one of its closers
	next int // the first token after it

	matched bool // the stop is a bracket that closes one of the sentence
}

// verdict is the answer of a rule.
type verdict uint8

const (
	pass  verdict = iota // the rule does not apply
	split                // the sentence ends
	join                 // the sentence goes on
)

// decide asks the rules in their order.
func (b *border) decide() (verdict, string) {
	for i := range borderRules {
		if v := borderRules[i].decide(b); v != pass {
			return v, borderRules[i].name
		}
	}
	return split, "stop"
}

// text returns the surface of token i, "" outside the text.
func (b *border) text(i int) string {
	if i < 0 || i >= len(b.c.tokens) {
		return ""
	}
	return b.c.tokens[i].In(b.c.s)
}

// kind returns the kind of token i, Other outside the text.
func (b *border) kind(i int) Kind {
	if i < 0 || i >= len(b.c.tokens) {
		return Other
	}
	return b.c.tokens[i].Kind
}

// glued reports that no space stands before token i.
func (b *border) glued(i int) bool {
	return i > 0 && i < len(b.c.tokens) && b.c.tokens[i-1].End == b.c.tokens[i].Start
}

// first returns the first character of token i.
func (b *border) first(i int) rune {
	if i < 0 || i >= len(b.c.tokens) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(b.c.s[b.c.tokens[i].Start:])
	return r
}

// period reports that the stop is a single full stop, the only one that an
// abbreviation ends with.
func (b *border) period() bool { return b.text(b.stop) == "." }

// class returns the class of the first character of token i, a space outside
// the text.
func (b *border) class(i int) class {
	if i < 0 || i >= len(b.c.tokens) {
		return classSpace
	}
	cls, _ := classAt(b.c.s, b.c.tokens[i].Start)
	return cls
}

// dash reports that token i is a dash, or a hyphen in its place.
func (b *border) dash(i int) bool {
	cls := b.class(i)
	return cls == classDash || cls == classHyphen
}

// word returns the index of the token that the next sentence would begin with,
// past opening quotation marks, brackets and bullets.
func (b *border) word() int {
	i := b.next
	for ; i < b.next+4 && i < len(b.c.tokens); i++ {
		switch b.class(i) {
		case classQuote, classOpening:
			continue
		}
		break
	}
	return i
}

// closed reports that all closers of the stop lie before the border: that the
// next token is not a bracket or a quotation mark that closes, nor a face or an
// emoji that is said with the sentence.
func (b *border) closed() bool {
	i := b.next
	switch b.class(i) {
	case classClosing:
		return false
	case classStop:
		return b.resumes(i)
	case classQuote:
		return !b.closes(i)
	case classEmoji, classFlag:
		// «Вечер. ✅Начало в семь»
		return b.glued(i+1) && !b.glued(i) && b.kind(i+1) == Word
	case classPunct:
		// «Привет! :)»
		return !smile(b.text(i))
	case classOther:
		if smile(b.text(i)) {
			return false
		}
		switch b.text(i) {
		case "&#39;&#39;", "&#39;", "&quot;", "&raquo;":
			return !b.glued(i)
		}
	}
	return true
}

// resumes reports an ellipsis that begins a sentence. «Ответа не было. …Только
// ветер шумел.»
func (b *border) resumes(i int) bool {
	if t := b.text(i); t != "..." && t != "…" || b.glued(i) || b.last != b.stop {
		return false
	}
	switch b.text(b.stop) {
	case ".", "!", "?", "?!":
		return b.kind(i+1) == Word
	}
	return false
}

// smile reports a face of ASCII marks, «:)», «=(», and not «::» or «==».
func smile(mark string) bool {
	if len(mark) < 2 {
		return false
	}
	switch mark[0] {
	case ':', ';', '=', '%':
		last := mark[len(mark)-1]
		return last != ':' && last != ';' && last != '=' && last != '%'
	}
	return false
}

// closes reports that the quotation mark i, which follows a stop, closes a
// quotation.
func (b *border) closes(i int) bool {
	switch r := b.first(i); r {
	case '»', '”', '’', '›':
		return true
	case '«', '„', '‘', '‹', '‚':
		return false
	}
	switch b.class(i + 1) {
	case classStop, classPunct:
		if b.glued(i + 1) {
			return true
		}
	}
	before, after := b.glued(i), i+1 < len(b.c.tokens) && b.glued(i+1)
	if before != after {
		return before
	}
	if b.first(i) == '"' {
		return b.c.quotes%2 == 1
	}
	return before
}

func isLower(r rune) bool {
	if r >= 'а' && r <= 'я' || r >= 'a' && r <= 'z' {
		return true
	}
	return r >= utf8.RuneSelf && unicode.IsLower(r)
}

func isUpper(r rune) bool {
	if r >= 'А' && r <= 'Я' || r >= 'A' && r <= 'Z' {
		return true
	}
	return r >= utf8.RuneSelf && unicode.IsUpper(r)
}
