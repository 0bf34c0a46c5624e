package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// misreadings are the charmaps in which UTF-8, or another charmap, is often
// read by mistake.
var misreadings = []struct {
	name string
	cm   *charmap.Charmap
}{
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
	{"koi8-r", charmap.KOI8R},
	{"ibm866", charmap.CodePage866},
}

const garbledSample = 600 // characters that are looked at

// garbled warns of a text that was decoded once too often («Ð¿Ñ€Ð¸Ð²ÐµÑ‚»,
// «п©п╟п╦», «ÏÐÈÂÅÒ») and of one whose letters are lost. Neither is repaired:
// offsets must refer to the text that came.
func garbled(s string) []Warning {
	var room [garbledSample]rune
	sample := room[:0]
	small, lost, foreign, visible := 0, 0, 0, 0
	for _, r := range s {
		if len(sample) == garbledSample {
			break
		}
		letter := 'А' <= r && r <= 'я'
		if !letter && unicode.IsSpace(r) {
			if n := len(sample); n > 0 && sample[n-1] != ' ' {
				sample = append(sample, ' ')
			}
			continue
		}
		visible++
		sample = append(sample, r)
		switch {
		case 'а' <= r && r <= 'я' && r != 'п' && r != 'я':
			small++
			foreign++
		case r == utf8.RuneError:
			lost++
		case r >= utf8.RuneSelf:
			foreign++
		}
	}
	if lost >= 10 && lost*5 > visible {
		return []Warning{{Unreadable, fmt.Sprintf("%d of %d characters are U+FFFD: the letters are lost", lost, visible)}}
	}
	if visible >= 40 && wordless(sample) {
		return []Warning{{Unreadable, "there are marks but no letters: they are lost"}}
	}
	// In Russian most letters are small, and П and Я are rare. Nearly every
	// text goes out here.
	if foreign < 6 || small*2 > foreign && runs(sample) {
		return nil
	}
	for _, m := range misreadings {
		if truth := misread(sample, m.cm); truth != "" && truth != m.name {
			return []Warning{{DoubleEncoded, fmt.Sprintf("the text looks like %s that was decoded as %s", truth, m.name)}}
		}
	}
	return nil
}

// wordless reports whether a text of some length has marks alone.
func wordless(sample []rune) bool {
	for _, r := range sample {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) {
			return false
		}
	}
	return true
}

// runs reports whether the sample reads as Russian.
func runs(sample []rune) bool {
	score, _ := plausible(over(sample), garbledSample)
	return score > readable
}

func over(sample []rune) func() (rune, bool) {
	i := 0
	return func() (rune, bool) {
		if i == len(sample) {
			return 0, false
		}
		i++
		return sample[i-1], true
	}
}

// misread puts the sample back into the bytes of a charmap and tells what they
// are, "" if nothing better than what was read.
func misread(sample []rune, cm *charmap.Charmap) string {
	var b strings.Builder
	foreign, odd := 0, 0
	for _, r := range sample {
		if r >= utf8.RuneSelf {
			foreign++
		}
		c, ok := cm.EncodeRune(r)
		if !ok {
			odd++
			c = ' '
		}
		b.WriteByte(c)
	}
	if odd*5 > foreign {
		return ""
	}
	bytes := []byte(b.String())
	whole, broken := sequences(bytes)
	if whole >= 4 && whole > 4*broken {
		return "utf-8"
	}
	before, n := plausible(over(sample), garbledSample)
	if n < 20 {
		return ""
	}
	for _, c := range charmaps {
		if c.cm == cm {
			continue
		}
		if score, _ := weigh(bytes, c.cm, c.rare); score > -4 && score > before+2 {
			return c.name
		}
	}
	return ""
}
