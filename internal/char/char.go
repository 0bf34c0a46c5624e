// Package char tells what kind of character a rune is. The answers are those of
// package unicode, which searches a list of ranges for every Cyrillic letter,
// some ten nanoseconds; here the characters of Latin and Cyrillic text are a
// look into a table.
package char

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:generate go run ./internal/gen

// The bits of a class; internal/gen writes them in this order.
const (
	letter = 1 << iota
	digit
	upper
	lower
	space
)

// IsLetter is [unicode.IsLetter].
func IsLetter(r rune) bool {
	if uint32(r) < limit {
		return classes[r]&letter != 0
	}
	return above(r, letter)
}

// IsWord reports whether r is a letter or a decimal digit.
func IsWord(r rune) bool {
	if uint32(r) < limit {
		return classes[r]&(letter|digit) != 0
	}
	return above(r, letter|digit)
}

// IsUpper is [unicode.IsUpper].
func IsUpper(r rune) bool {
	if uint32(r) < limit {
		return classes[r]&upper != 0
	}
	return above(r, upper)
}

// IsLower is [unicode.IsLower].
func IsLower(r rune) bool {
	if uint32(r) < limit {
		return classes[r]&lower != 0
	}
	return above(r, lower)
}

// IsSpace is [unicode.IsSpace].
func IsSpace(r rune) bool {
	if uint32(r) < limit {
		return classes[r]&space != 0
	}
	return unicode.Is(unicode.White_Space, r)
}

// above tells whether a rune beyond the table has one of the classes, space
// aside. A function of its own, so that those that ask are small enough to be
// inlined.
func above(r rune, class uint8) bool {
	if punctuation(r) {
		return false
	}
	return class&letter != 0 && unicode.IsLetter(r) || class&digit != 0 && unicode.IsDigit(r) ||
		class&upper != 0 && unicode.IsUpper(r) || class&lower != 0 && unicode.IsLower(r)
}

// punctuation reports the dashes, quotation marks and spaces of the block
// General Punctuation, which has neither letters nor digits.
func punctuation(r rune) bool { return r >= 0x2000 && r <= 0x206F }

// ToLower is [unicode.ToLower].
func ToLower(r rune) rune {
	switch {
	case r >= 'а' && r <= 'я':
		return r
	case r >= 'А' && r <= 'Я':
		return r + 'а' - 'А'
	case r >= 'Ѐ' && r <= 'Џ': // Ё among them
		return r + 'ѐ' - 'Ѐ'
	case uint32(r) < limit && classes[r]&(letter|lower) != letter || punctuation(r):
		return r // small already, or no letter
	}
	return unicode.ToLower(r)
}

// Lower is [strings.ToLower]: s itself where nothing changes.
func Lower(s string) string {
	for i, r := range s {
		if r == utf8.RuneError || ToLower(r) != r {
			return lowered(s, i)
		}
	}
	return s
}

// lowered is Lower for a string whose first i bytes are lower already.
func lowered(s string, i int) string {
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		b.WriteRune(ToLower(r))
	}
	return b.String()
}

// Word is the first run of letters in s[from:]; it is empty where none is left.
func Word(s string, from int) (start, end int) {
	start = from
	for start < len(s) {
		isLetter, size := letterAt(s, start)
		if isLetter {
			break
		}
		start += size
	}
	end = start
	for end < len(s) {
		isLetter, size := letterAt(s, end)
		if !isLetter {
			break
		}
		end += size
	}
	return start, end
}

// WordAt is [IsWord] of the character at s[i], and its width.
func WordAt(s string, i int) (is bool, size int) {
	if is, size = letterAt(s, i); is || s[i] < utf8.RuneSelf {
		return is || s[i]-'0' <= 9, size
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return IsWord(r), size
}

// letterAt reports whether a letter begins at s[i], and the width of the
// character.
func letterAt(s string, i int) (is bool, size int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return classes[c]&letter != 0, 1
	}
	if (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
		return true, 2 // U+0400 to U+047F are letters
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	return IsLetter(r), size
}
