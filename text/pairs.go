package text

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// pairsList has how often a letter follows another in Russian news, in
// occurrences per hundred thousand; «_» is the border of a word. A test makes
// it (go test ./text -run TestPairs -update).
//
//go:embed lists/pairs.txt
var pairsList string

// The classes of characters in the table of pairs: the 33 letters stand
// between border and junk.
const (
	border  = 0
	letters = 33
	junk    = letters + 1 // a sign that Russian text seldom has
	latin   = letters + 2 // an ASCII letter: no evidence either way
)

// class is the class of a character; upper tells a capital Cyrillic letter.
func class(r rune) (c uint8, upper bool) {
	switch {
	case 'а' <= r && r <= 'я':
		return uint8(r-'а') + 1, false
	case 'А' <= r && r <= 'Я':
		return uint8(r-'А') + 1, true
	case r == 'ё':
		return letters, false
	case r == 'Ё':
		return letters, true
	case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		return latin, false
	case r < 0x80 && (r >= ' ' || unicode.IsSpace(r)):
		return border, false
	}
	switch r {
	case '«', '»', '—', '–', '…', '“', '”', '„', '№', '\u00A0', '’', '•':
		return border, false
	}
	return junk, false
}

// The evidence against a reading, in natural logarithms of probability.
const (
	junkCost  = -9 // a sign that has no place in the text
	shiftCost = -6 // a capital after a small letter: «пРИВЕТ»
	rareCost  = -9 // a pair that was never seen
	spaceCost = -3 // a mark between spaces or at the edge of a word
	glueCost  = -4 // a dash or such a sign glued to a letter
)

// pairs is the table of logarithms of P(second|first).
var pairs = sync.OnceValue(func() *[letters + 1][letters + 1]float32 {
	var t [letters + 1][letters + 1]float32
	var sum [letters + 1]float64
	eachPair(func(a, b uint8, n float64) {
		t[a][b] = float32(n)
		sum[a] += n
	})
	for a := range t {
		for b, n := range t[a] {
			t[a][b] = rareCost
			if n > 0 {
				t[a][b] = float32(max(rareCost, math.Log(float64(n)/sum[a])))
			}
		}
	}
	t[border][border] = spaceCost // a dash, a quotation mark
	return &t
})

// eachPair reads the list.
func eachPair(f func(a, b uint8, n float64)) {
	for line := range strings.Lines(pairsList) {
		pair, count, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || strings.HasPrefix(pair, "#") {
			continue
		}
		n, err := strconv.ParseFloat(count, 64)
		rs := []rune(pair)
		if err != nil || len(rs) != 2 {
			continue
		}
		a, _ := class(rs[0])
		b, _ := class(rs[1])
		f(a, b, n)
	}
}

// plausible is the mean logarithm of the probability of the characters that are
// no ASCII, read as Russian: about -2.5 for Russian, -6 and less for garble.
// The second result is how many characters were weighed.
func plausible(next func() (rune, bool), limit int) (float64, int) {
	t := pairs()
	sum, n := 0.0, 0
	before, beforeUpper, beforeHigh, beforeRune := uint8(border), false, false, ' '
	for n < limit {
		r, ok := next()
		if !ok {
			break
		}
		c, upper := class(r)
		high := r >= 0x80
		if high || beforeHigh {
			switch {
			case c == junk:
				sum += junkCost
			case before == junk || c == latin || before == latin:
				switch {
				case c == border:
				case c == latin && before != border || before == latin:
					sum += junkCost // «Tokaeв»
				default:
					sum += glueCost // «Ђкима»
				}
			default:
				sum += float64(t[before][c])
				if upper && !beforeUpper && before != border {
					sum += shiftCost
				}
				if dash(beforeRune) && c != border || dash(r) && before != border {
					sum += glueCost
				}
			}
			n++
		}
		before, beforeUpper, beforeHigh, beforeRune = c, upper, high, r
	}
	if n == 0 {
		return 0, 0
	}
	return sum / float64(n), n
}

func dash(r rune) bool { return r == '—' || r == '–' }
