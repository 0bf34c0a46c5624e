package morph

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/closed.txt
var closedText string

type closedKey struct{ lemma, pos string }

type closedClass struct{ pos POS }

// closedClasses maps a lemma and OpenCorpora's part of speech to ours.
var closedClasses = sync.OnceValue(func() map[closedKey]closedClass {
	m := make(map[closedKey]closedClass)
	for line := range listLines(closedText) {
		f := strings.Split(line, "\t")
		m[closedKey{f[0], f[1]}] = closedClass{ParsePOS(f[2])}
	}
	return m
})

// listLines yields the entries of an embedded list: lines without comments and
// blanks.
func listLines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line, _, _ = strings.Cut(line, "#")
			line = strings.TrimSpace(line)
			if line != "" && !yield(line) {
				return
			}
		}
	}
}
