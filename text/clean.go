package text

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// The codes of warnings about the bytes of a text.
const (
	InvalidUTF8   = "invalid_utf8"   // broken bytes became U+FFFD
	Controls      = "control_chars"  // NUL or another control character
	Binary        = "binary"         // not a text at all
	DoubleEncoded = "double_encoded" // «Ð¿Ñ€Ð¸Ð²ÐµÑ‚»: decoded once too often
	Unreadable    = "unreadable"     // the letters are lost
)

// Clean returns s as valid UTF-8: each broken byte becomes U+FFFD, and nothing
// else changes. The warnings say what was odd.
func Clean(s string) (string, []Warning) {
	var warnings []Warning
	if !utf8.ValidString(s) {
		var w Warning
		s, w = repair(s)
		warnings = append(warnings, w)
	}
	return s, append(warnings, inspect(s)...)
}

// repair replaces the broken bytes of s.
func repair(s string) (string, Warning) {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	broken, first, from := 0, -1, 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			if broken == 0 {
				first = i
			}
			broken++
			b.WriteString(s[from:i])
			b.WriteRune(utf8.RuneError)
			from = i + 1
		}
		i += size
	}
	b.WriteString(s[from:])
	return b.String(), Warning{
		Code:    InvalidUTF8,
		Message: fmt.Sprintf("%d bytes are not UTF-8 and became U+FFFD, the first of them byte %d", broken, first),
	}
}

// inspect looks for characters that no article has.
func inspect(s string) []Warning {
	controls, first := 0, -1
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != 0x7F && c != 0xC2 {
			continue
		}
		// C1 controls are C2 80 to C2 9F in UTF-8; U+0085 is a line break.
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' || c == 0x7F ||
			c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0 && s[i+1] != 0x85 {
			if controls == 0 {
				first = i
			}
			controls++
		}
	}
	var warnings []Warning
	if controls > 0 {
		warnings = append(warnings, Warning{
			Code:    Controls,
			Message: fmt.Sprintf("%d control characters, the first of them at byte %d", controls, first),
		})
	}
	return append(warnings, garbled(s)...)
}
