package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed lists/abbreviations.txt
var abbreviationList string

// role tells how an abbreviation stands in its sentence.
type role uint8

const (
	head role = 1 << iota // before what it names: «ул. Абая», «проф. Ли»
	tail                  // after it, and can end a sentence: «5 руб.», «и др.»
)

// abbreviations gives the roles of the words that are written with a full stop;
// a pair is one key with a space, «т е».
var abbreviations = sync.OnceValue(func() map[string]role {
	set := map[string]role{}
	for line := range listLines(abbreviationList) {
		kind, form, _ := strings.Cut(line, " ")
		form = strings.TrimSpace(form)
		switch kind {
		case "head":
			set[form] |= head
		case "tail":
			set[form] |= tail
		case "both":
			set[form] |= head | tail
		}
	}
	return set
})

// longest is the longest key of the list, in bytes.
const longest = 32

// lookup returns the roles of a word, whatever its case, 0 for a word that is
// written in full.
func lookup(word string) role {
	var buf [longest]byte
	n := fold(buf[:0], word)
	if n == nil {
		return 0
	}
	return abbreviations()[string(n)]
}

// lookupPair is lookup for two words.
func lookupPair(a, b string) role {
	var buf [longest]byte
	n := fold(buf[:0], a)
	if n == nil {
		return 0
	}
	if n = fold(append(n, ' '), b); n == nil {
		return 0
	}
	return abbreviations()[string(n)]
}

// fold appends the word in small letters, with «ё» as «е», or returns nil where
// it is too long to be a key.
func fold(dst []byte, word string) []byte {
	if len(dst)+len(word) > longest {
		return nil
	}
	for _, r := range word {
		switch {
		case r >= 'а' && r <= 'я', r < utf8.RuneSelf && (r < 'A' || r > 'Z'):
		case r >= 'А' && r <= 'Я':
			r += 'а' - 'А'
		case r == 'ё' || r == 'Ё':
			r = 'е'
		default:
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}
