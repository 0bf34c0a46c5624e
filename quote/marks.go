package quote

import (
	"strings"

	"github.com/svodka-nlp/svodka/segment"
)

const wordKind = segment.Word

// pair is a pair of quotation marks, by the tokens that they are.
type pair struct {
	open, close int // close is the token of the mark, or the end of the paragraph where it is missing
	depth       int
	missing     bool // the closing mark is not there
}

// mark is what a token may be of a pair.
type mark uint8

const (
	none mark = iota
	opening
	closing
	either // a straight mark
)

// markOf tells the mark of a token and the family that it pairs with.
func markOf(s string) (mark, rune) {
	switch s {
	case "«":
		return opening, '»'
	case "»":
		return closing, '»'
	case "„":
		return opening, '“'
	case "“":
		return either, '“'
	case "”":
		return closing, '“'
	case "\"", "''", "``", "\u2033", "‟", "＂":
		return either, '"'
	case "‹":
		return opening, '›'
	case "›":
		return closing, '›'
	}
	return none, 0
}

// paragraphsAhead bounds how far a quotation may run over paragraphs.
const paragraphsAhead = 8

// open is a mark that waits for its pair.
type waiting struct {
	token  int
	family rune
	index  int // in pairs
}

// pairs finds the pairs of quotation marks of the text. A quotation may run
// over paragraphs, each of which may begin with a mark of its own; a closing
// mark may stand for two («Проект «Лес» растёт», — сказала она).
func (f *finder) findPairs() {
	d := f.d
	var stack []waiting
	waits := map[rune]int{} // marks of the stack by family
	last := -1              // the last pair that was closed
	for i := range d.Tokens {
		if i > 0 && f.breaks(i) && len(stack) > 0 {
			if f.sameZone(i) && f.runsOn(i, stack[0].family) {
				// The paragraph goes on with the quotation.
			} else {
				f.drop(stack, last, i)
				stack = stack[:0]
				clear(waits)
			}
		}
		s := d.Surface(i)
		if len(s) > 3 || s == "" || s[0] < 0x80 && s[0] != '"' && s[0] != '\'' && s[0] != '`' {
			continue
		}
		m, family := markOf(s)
		if m == none {
			continue
		}
		if m == either {
			m = f.side(i, family, stack, waits[family] > 0)
		}
		if m == opening {
			if n := len(stack); n > 0 && f.breaks(i) && stack[n-1].family == family {
				continue // the mark that each paragraph of a long quotation begins with
			}
			stack = append(stack, waiting{token: i, family: family, index: len(f.pairs)})
			waits[family]++
			f.pairs = append(f.pairs, pair{open: i, close: -1, depth: len(stack) - 1})
			continue
		}
		for n := len(stack) - 1; n >= 0 && waits[family] > 0; n-- {
			waits[stack[n].family]--
			if stack[n].family == family {
				f.pairs[stack[n].index].close = i
				last = stack[n].index
				stack = stack[:n]
				break
			}
		}
	}
	f.drop(stack, last, len(d.Tokens))
	kept := f.pairs[:0]
	for _, p := range f.pairs {
		if p.close > p.open {
			kept = append(kept, p)
		}
	}
	f.pairs = kept
}

// side decides about a mark that opens and closes alike, by the spaces around
// and by whether one of its family waits for its pair.
func (f *finder) side(i int, family rune, stack []waiting, has bool) mark {
	d := f.d
	before := d.Space(i) || strings.ContainsAny(d.Surface(i-1), "([—–-«„\"/")
	after := i+1 >= len(d.Tokens) || d.Space(i+1) || d.Tokens[i+1].Kind == segment.Punct && !strings.ContainsAny(d.Surface(i+1), "«„(…-—–")
	switch {
	case family == '“' && !has && before && !after:
		return opening
	case family == '“' && has && before && !after && f.pairsOf(stack, '“'):
		return opening
	case !has:
		if after && !before {
			return closing
		}
		return opening
	case before && !after && len(stack) < 4 && !d.Space(i) == false:
		return opening
	}
	return closing
}

// pairsOf reports whether the innermost waiting mark is of another family.
func (f *finder) pairsOf(stack []waiting, family rune) bool {
	return len(stack) > 0 && stack[len(stack)-1].family != family
}

// drop ends the marks that stay without a pair at token end. The outer mark of
// a stack takes the inner closing mark before a dash, or the paragraph's end.
func (f *finder) drop(stack []waiting, last, end int) {
	if len(stack) == 0 {
		return
	}
	w := stack[0]
	p := &f.pairs[w.index]
	if last >= 0 && f.pairs[last].open > w.token {
		in := &f.pairs[last]
		next := in.close + 1
		if next >= end || f.is(next, ",") && next+1 < end && f.dash(next+1) || f.is(next, ".") && next+1 >= end {
			p.close = in.close
			return
		}
	}
	if f.breaks(w.token) && end > w.token+3 {
		p.close, p.missing = end, true
	}
}

func (f *finder) sameZone(i int) bool {
	a, b := f.d.Tokens[i-1].Sentence, f.d.Tokens[i].Sentence
	return f.d.Sentences[a].Zone == f.d.Sentences[b].Zone
}

// runsOn reports whether a quotation that is open before the paragraph at
// token i closes in it or in one of the next: the first mark there is not an
// opening one, save at the beginning of a paragraph.
func (f *finder) runsOn(i int, family rune) bool {
	paragraphs := 0
	for k := i; k < len(f.d.Tokens) && k < i+1500; k++ {
		begins := f.breaks(k)
		if begins {
			if paragraphs++; paragraphs > paragraphsAhead || !f.sameZone(k) {
				return false
			}
		}
		m, fam := markOf(f.d.Surface(k))
		if m == none || fam != family {
			continue
		}
		if begins {
			if m == closing {
				return true
			}
			continue
		}
		if m == either {
			return !f.d.Space(k)
		}
		if m == closing {
			return true
		}
		// An inner pair: go on behind it.
		depth := 1
		for k++; k < len(f.d.Tokens) && k < i+1500 && depth > 0 && !f.breaks(k); k++ {
			switch m, fam := markOf(f.d.Surface(k)); {
			case fam != family:
			case m == opening:
				depth++
			case m == closing:
				depth--
			}
		}
		if depth > 0 {
			return false
		}
		k--
	}
	return false
}
