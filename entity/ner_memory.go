package entity

import (
	"hash/maphash"

	"github.com/svodka-nlp/svodka/morph"
)

// wordFacts is what the tagger makes of a word wherever it stands.
type wordFacts struct {
	word   *morph.Word // the last one with this form and these marks
	marks  uint64      // tagMarks of the word
	stem   uint32
	at     int32 // of its projection: 1 + the place among the kept, or less than 0 among the young; 0 for none
	scores [2*around + 1][nerLabels]int16
	lends  uint8 // bit o+around: not all scores of the token o places before are zero
	shape  wordShape
}

// The size of the memory of words. In Russian news two words in three are found
// among 8192 projections, and four in five among the facts of 32768 words.
const (
	factSets        = 8192
	factWays        = 4
	keptProjections = 8192
	longestForm     = 96 // bytes; the facts of longer ones are forgotten at once
)

// factSet tells which of the facts that lie side by side may be those that are
// asked for. All sets together stay in the cache of the processor, where the facts
// do not.
type factSet struct {
	prints [factWays]uint32 // the upper half of a form's hash, 0 for nothing
	used   [factWays]bool   // since the last search for a place to overwrite
	turn   uint8            // the place that is looked at next for a new word
}

// wordMemory is the memory of the words met lately, for one goroutine at a time.
// What it keeps never changes an answer.
//
// The facts of every new word are kept, for they are small; its projection, which
// takes a kilobyte, from the second chunk of text on that has the word. Until then
// the projection lives as long as the chunk.
type wordMemory struct {
	seed  maphash.Seed
	sets  []factSet
	facts []wordFacts // factWays a set, and one for words that are not kept
	width int         // of a projection
	kept  []int16     // projections
	owner []int32     // whose facts they belong to, 1 + the number; 0 for nobody
	seen  []uint32    // the chunk that has asked for them last; 0 when the hand has passed since
	hand  int32       // the kept projection that is looked at next for a place to overwrite
	young [][]int16   // projections of the words met in this chunk
	born  []int32     // the facts that they belong to
	chunk uint32
}

func newWordMemory(width int) wordMemory {
	return wordMemory{
		seed: maphash.MakeSeed(), sets: make([]factSet, factSets), facts: make([]wordFacts, factSets*factWays+1),
		width: width, kept: make([]int16, keptProjections*width), owner: make([]int32, keptProjections), seen: make([]uint32, keptProjections),
		chunk: 1,
	}
}

// guess gives the place where the facts of a word most likely are. It decides
// nothing by what lies in memory far away, so that many words can be guessed in
// the time that one takes.
func (l *wordMemory) guess(word *morph.Word) (at int32) {
	h := maphash.String(l.seed, word.Form)
	n := int32(h % factSets)
	print := max(1, uint32(h>>32))
	at = n * factWays
	for i, p := range &l.sets[n].prints {
		if p == print {
			at = n*factWays + int32(i)
		}
	}
	return at
}

// recall is find where it has been guessed.
func (l *wordMemory) recall(word *morph.Word, guessed int32) (at int32, known bool) {
	if l.facts[guessed].word != word {
		return l.find(word)
	}
	l.sets[guessed/factWays].used[guessed%factWays] = true
	return guessed, true
}

// find gives the place for the facts of a word, and whether they are known: of an
// unknown one the marks alone are there.
func (l *wordMemory) find(word *morph.Word) (at int32, known bool) {
	if len(word.Form) > longestForm {
		at = factSets * factWays
		l.facts[at] = wordFacts{marks: tagMarks(word)}
		return at, false
	}
	h := maphash.String(l.seed, word.Form)
	n := int32(h % factSets)
	set := &l.sets[n]
	print := max(1, uint32(h>>32))
	for i, p := range set.prints {
		if p != print {
			continue
		}
		at := n*factWays + int32(i)
		f := &l.facts[at]
		if f.word != word {
			// Another word, or the dictionary has forgotten this one and read it again.
			if f.word.Form != word.Form || f.marks != tagMarks(word) {
				continue
			}
			f.word = word
		}
		set.used[i] = true
		return at, true
	}
	for set.used[set.turn] {
		set.used[set.turn] = false
		set.turn = (set.turn + 1) % factWays
	}
	at = n*factWays + int32(set.turn)
	set.prints[set.turn] = print
	set.turn = (set.turn + 1) % factWays
	f := &l.facts[at]
	if f.at > 0 {
		l.owner[f.at-1] = 0
	}
	*f = wordFacts{word: word, marks: tagMarks(word)}
	return at, false
}

// projection gives the memory of the projection of the word whose facts are n,
// and whether it is filled already or about to be.
func (l *wordMemory) projection(n int32, known bool) (p []int16, filled bool) {
	f := &l.facts[n]
	switch {
	case f.at > 0:
		l.seen[f.at-1] = l.chunk
		return l.place(f.at - 1), true
	case f.at < 0:
		return l.young[-f.at-1], true
	}
	if known {
		if k := l.room(); k >= 0 {
			l.owner[k], l.seen[k], f.at = n+1, l.chunk, k+1
			return l.place(k), false
		}
	}
	if len(l.born) == len(l.young) {
		l.young = append(l.young, make([]int16, l.width))
	}
	l.born = append(l.born, n)
	f.at = -int32(len(l.born))
	return l.young[len(l.born)-1], false
}

func (l *wordMemory) place(k int32) []int16 { return l.kept[int(k)*l.width:][:l.width] }

// room finds a place for a projection to keep: one that was not asked for since
// the search has last passed it. It is negative if all are being read.
func (l *wordMemory) room() int32 {
	for range 2 * keptProjections {
		k := l.hand
		l.hand = (l.hand + 1) % keptProjections
		switch {
		case l.seen[k] == l.chunk:
		case l.seen[k] != 0:
			l.seen[k] = 0
		default:
			if o := l.owner[k]; o != 0 {
				l.facts[o-1].at = 0
			}
			return k
		}
	}
	return -1
}

// Release ends a chunk of text: see [tagger.Words].
func (l *wordMemory) Release() {
	for _, n := range l.born {
		if f := &l.facts[n]; f.at < 0 {
			f.at = 0
		}
	}
	l.born = l.born[:0]
	l.chunk = max(1, l.chunk+1)
}
