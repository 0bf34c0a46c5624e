package morph

import (
	"strings"
	"unicode/utf8"
)

// Kana counts the syllables of a word in small letters, ё folded, that is made
// of those of Japanese as Russian spells them: «накамура», «есихико», «сэйдзи».
// It is 0 for another word. Such names end in a vowel or in «н», so that
// «Накамура» is no genitive.
func Kana(word string) (n int) {
	closed := true // no н may end the last syllable: it does so already, or ends in й
	if strings.Contains(word, "аа") {
		return 0 // «Маас»
	}
	for word != "" {
		r, size := utf8.DecodeRuneInString(word)
		short := r == 'й'
		switch {
		case strings.ContainsRune("аиоуэеюя", r), short && n > 0:
			word = word[size:]
		default:
			size = kanaOnset(word)
			if size == 0 && r == 'н' && !closed {
				word, closed = word[len("н"):], true
				continue
			}
			_, m := utf8.DecodeRuneInString(word[size:])
			if size == 0 || size == len(word) {
				return 0
			}
			word = word[size+m:]
		}
		closed = short
		n++
	}
	return n
}

// kanaOnset is how many bytes the consonants at the beginning of a Japanese
// syllable take, 0 for none that begins one.
func kanaOnset(word string) int {
	for _, c := range [...]string{"дз", "к", "г", "с", "з", "т", "ц", "ч", "д", "н", "х", "ф", "б", "п", "м", "р", "в"} {
		rest, ok := strings.CutPrefix(word, c)
		if !ok {
			continue
		}
		if v, _ := utf8.DecodeRuneInString(rest); v == 'и' && c == "д" || v == 'у' && (c == "д" || c == "т") || rest == "" || !strings.ContainsRune("аиоуэюя", v) && !strings.HasPrefix(rest, "ей") {
			return 0
		}
		return len(c)
	}
	return 0
}

// JapaneseName reports whether a given name and a surname, in small letters and
// ё folded, are a Japanese's: «Ёсихико Нода», not «Сакибу Нисару». The given name
// may be known to stand in the nominative.
func JapaneseName(given, surname string, known bool) bool {
	s := Kana(surname)
	if s < 2 || Kana(given) < 2 {
		return false
	}
	last := lastRune(given)
	return known || strings.ContainsRune("оэин", last) || last == 'у' && s >= 4
}
