package segment

import (
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./internal/gen

// class is what the lexer needs to know of one character. The numbers are those
// of internal/gen, which writes the tables; the first two blocks are ASCII in order.
type class = uint8

const (
	classOther     class = iota // a symbol: «№», «%», «°», a control character
	classSpace                  // white space within a line
	classNewline                // white space that ends a line
	classLetter                 //
	classDigit                  // a decimal digit of any script
	classMark                   // a combining mark: the stress of «за́мок»
	classInvisible              // soft hyphen, zero-width space and joiners, byte-order mark
	classHyphen                 // «-» and its unbroken kin; minus and dashes are not hyphens
	classDash                   // «–», «—», «−»
	classStop                   // «.», «!», «?», «…»
	classOpening                // «(», «[»
	classClosing                // «)», «]»
	classQuote                  // all quotation marks and the apostrophe
	classPunct                  // other punctuation
	classEmoji                  //
	classSuper                  // «²», «₂»
	classJoiner                 // «_»
	classFlag                   // a regional indicator, two of them make a flag; above the tables
	classBroken                 // a byte that is not UTF-8; above the tables
)

// classOf returns the class of one rune.
func classOf(r rune) class {
	if r < classLimit {
		return classBlocks[int(classIndex[r>>6])<<6|int(r&63)]
	}
	switch {
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return classFlag
	case r >= 0x1F000 && r <= 0x1FAFF:
		return classEmoji
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF: // variation selectors
		return classMark
	case r == 0x3002, r == 0xFF01, r == 0xFF1F:
		return classStop
	case unicode.IsLetter(r):
		return classLetter
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsMark(r):
		return classMark
	case unicode.Is(unicode.Cf, r):
		return classInvisible
	case unicode.IsPunct(r):
		return classPunct
	}
	return classOther
}

// classAt returns the class and the width of the character at s[i]; a byte that
// does not begin a well-formed character is classBroken and one byte wide.
func classAt(s string, i int) (class, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return classBlocks[c], 1
	}
	if c >= 0xC2 && c < 0xE0 && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
		return classBlocks[int(classIndex[c&0x1F])<<6|int(s[i+1]&0x3F)], 2
	}
	r, w := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && w <= 1 {
		return classBroken, 1
	}
	return classOf(r), w
}

// classBefore is classAt for the character that ends before s[i]; at the
// beginning of the text it answers a space of no width.
func classBefore(s string, i int) (class, int) {
	if i == 0 {
		return classSpace, 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return classBlocks[c], 1
	}
	r, w := utf8.DecodeLastRuneInString(s[:i])
	if r == utf8.RuneError && w <= 1 {
		return classBroken, 1
	}
	return classOf(r), w
}

// gapClass reports white space.
func gapClass(c class) bool { return c == classSpace || c == classNewline }

// wordClass reports the characters that a word or a number can begin with.
func wordClass(c class) bool { return c == classLetter || c == classDigit }
