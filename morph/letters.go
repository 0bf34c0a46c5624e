package morph

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Norm is the form of a word that lists and the dictionary are asked by: lower
// case, soft hyphens, zero-width characters and stress marks away, «и» and «е»
// with a combining breve or diaeresis composed to «й» and «ё», Latin
// look-alikes inside a Cyrillic word made Cyrillic («Kостанай» typed with a
// Latin K), every hyphen and non-breaking hyphen made «-». The letter ё stays as
// written; [FoldYo] takes it away.
func Norm(form string) string {
	if plainLower(form) {
		return form
	}
	var buf [64]byte
	out := buf[:0]
	cyrillic, latin := false, false
	for i := 0; i < len(form); {
		r, n := rune(form[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(form[i:])
		}
		i += n
		switch {
		case r == utf8.RuneError && n == 1:
			out = utf8.AppendRune(out, utf8.RuneError)
			continue
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
			cyrillic = true
		case r >= 'а' && r <= 'я':
			cyrillic = true
		case r == 'Ё' || r == 'ё':
			r = 'ё'
			cyrillic = true
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
			latin = true
		case r >= 'a' && r <= 'z':
			latin = true
		case r < utf8.RuneSelf:
		case r == '\u00AD' || r >= '\u200B' && r <= '\u200F' || r == '\u2060' || r == '\uFEFF':
			continue
		case r == '\u0300' || r == '\u0301' || r == '\u0341':
			continue
		case r == '\u0306' && endsWith(out, 'и'):
			out = append(out[:len(out)-2], "й"...)
			continue
		case r == '\u0308' && endsWith(out, 'е'):
			out = append(out[:len(out)-2], "ё"...)
			continue
		case r == '‐' || r == '‑':
			r = '-'
		case r == '’' || r == 'ʼ':
			r = '\''
		default:
			r = unicode.ToLower(r)
		}
		out = utf8.AppendRune(out, r)
	}
	if cyrillic && latin {
		return foldLookAlikes(string(out))
	}
	return string(out)
}

func endsWith(b []byte, r rune) bool {
	last, _ := utf8.DecodeLastRune(b)
	return last == r
}

// plainLower reports that Norm has nothing to do: Russian small letters and
// the hyphen alone.
func plainLower(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '-':
		case c == 0xD0 && i+1 < len(s) && s[i+1] >= 0xB0:
			i++
		case c == 0xD1 && i+1 < len(s) && (s[i+1] <= 0x8F || s[i+1] == 0x91) && s[i+1] != 0x90:
			i++
		default:
			return false
		}
	}
	return true
}

// lookAlikes pairs Latin letters with the Cyrillic letters of the same shape.
// Only the shapes that coincide in lower case or in capitals are here.
var lookAlikes = strings.NewReplacer(
	"a", "а", "b", "в", "c", "с", "e", "е", "h", "н", "k", "к", "m", "м",
	"o", "о", "p", "р", "t", "т", "x", "х", "y", "у", "ë", "ё",
)

// foldLookAlikes makes a word of mixed scripts Cyrillic when every Latin letter
// in it has a Cyrillic twin; «IT-компания» keeps its Latin half.
func foldLookAlikes(s string) string {
	parts := strings.Split(s, "-")
	for i, p := range parts {
		if !hasCyrillic(p) {
			continue
		}
		if f := lookAlikes.Replace(p); !hasLatin(f) {
			parts[i] = f
		}
	}
	return strings.Join(parts, "-")
}

func hasCyrillic(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xD0 && s[i] <= 0xD3 {
			return true
		}
	}
	return false
}

func hasLatin(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c >= 'a' && c <= 'z' {
			return true
		}
	}
	return false
}

// FoldYo replaces ё by е, and gives the string back unchanged, without
// allocating, when it has no ё.
func FoldYo(s string) string {
	if !strings.Contains(s, "ё") && !strings.Contains(s, "Ё") {
		return s
	}
	return yoFold.Replace(s)
}

var yoFold = strings.NewReplacer("ё", "е", "Ё", "Е")

// appendKey encodes a Norm as a key of the dictionary: one byte a letter, ё as
// е. It reports false when the word has a character that no dictionary word has.
func appendKey(key []byte, norm string) ([]byte, bool) {
	for i := 0; i < len(norm); i++ {
		c := norm[i]
		switch {
		case c == 0xD0 && i+1 < len(norm) && norm[i+1] >= 0xB0:
			i++
			key = append(key, norm[i]-0xB0+0x80) // а to п
		case c == 0xD1 && i+1 < len(norm) && norm[i+1] <= 0x8F:
			i++
			key = append(key, norm[i]-0x80+0x90) // р to я
		case c == 0xD1 && i+1 < len(norm) && norm[i+1] == 0x91:
			i++
			key = append(key, 0x85) // ё as е
		case c < utf8.RuneSelf:
			key = append(key, c)
		default:
			return key, false
		}
	}
	return key, true
}

// letterCase is how a word is written.
type letterCase uint8

const (
	lowerCase letterCase = iota
	titleCase            // first letter alone is a capital
	upperCase            // all letters are capitals, two at least
	mixedCase
)

// caseOf tells how a word, or one half of a hyphenated word, is written.
func caseOf(s string) letterCase {
	up, low, first, n := 0, 0, false, 0
	for _, r := range s {
		switch {
		case isUpper(r):
			up++
			first = first || n == 0
		case isLetter(r):
			low++
		default:
			continue
		}
		n++
	}
	switch {
	case up == 0:
		return lowerCase
	case low == 0 && up > 1:
		return upperCase
	case first && up == 1:
		return titleCase
	}
	return mixedCase
}

func isLetter(r rune) bool {
	if r >= 'а' && r <= 'я' || r >= 'a' && r <= 'z' {
		return true
	}
	return r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

func isUpper(r rune) bool {
	if r >= 'А' && r <= 'Я' || r >= 'A' && r <= 'Z' || r == 'Ё' {
		return true
	}
	return r >= utf8.RuneSelf && (r < 'а' || r > 'я') && unicode.IsUpper(r)
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if u := unicode.ToUpper(r); u != r {
		return string(u) + s[n:]
	}
	return s
}

// writeLike gives a lower-case word the letters of a written form: the part
// that both share is taken from the form, so that «МинЭнерго» keeps its capital
// inside; the rest follows the case of the form («КАЗАХСТАНА» gives «КАЗАХСТАН»).
// Halves of hyphenated words are treated one by one.
func writeLike(word, form string) string {
	if strings.Contains(word, "-") {
		ws, fs := strings.Split(word, "-"), strings.Split(form, "-")
		if len(ws) == len(fs) {
			for i := range ws {
				ws[i] = writeHalfLike(ws[i], fs[i])
			}
			return strings.Join(ws, "-")
		}
	}
	return writeHalfLike(word, form)
}

func writeHalfLike(word, form string) string {
	switch caseOf(form) {
	case lowerCase:
		return word
	case titleCase:
		return upperFirst(word)
	case upperCase:
		return strings.ToUpper(word)
	}
	// Mixed: keep the written letters as far as they agree.
	w, f := []rune(word), []rune(form)
	for i := range w {
		if i >= len(f) || unicode.ToLower(f[i]) != w[i] {
			break
		}
		w[i] = f[i]
	}
	return string(w)
}
