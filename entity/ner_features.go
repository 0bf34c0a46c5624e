package entity

import (
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/tagger"
)

// Features of a token are keys: what is seen, where it stands from the token,
// and its value. Those of one word alone are asked for once a word and kept;
// the rest depend on the place.
type template uint64

const (
	seenWord template = iota + 1
	seenStem
	seenShape
	seenSuffix2
	seenSuffix3
	seenSuffix4
	seenPrefix3
	seenTag
	seenShapes
	seenPair
	seenBin
	seenTops
	seenTopShape
	seenTopStem
	seenUse
	seenTopUse
	seenVote
	seenTopVote
	seenJoin
	seenTopJoin
	seenQuote
	seenTopQuote
	seenLine
	seenTopLine
	seenTopPair
	seenTopTag
	seenRule
	seenTopRule
)

// around is how far a word's own features reach.
const around = 2

// keyOf is the key of a feature of the word that stands offset tokens away.
func keyOf(t template, offset int, value uint64) tagger.Key {
	return tagger.Hash(tagger.Hash(0, uint64(t)<<8|uint64(offset+8)), value)
}

// wordValues are the values of a word's own features.
type wordValues struct {
	word, stem, shape, tag             uint64
	prefix3, suffix2, suffix3, suffix4 uint64
}

func valuesOf(marks uint64, s wordShape, key, stem string) wordValues {
	p3, s2, s3, s4 := affixes(key)
	return wordValues{
		word: tagger.HashString(0, key), stem: tagger.HashString(0, stem), shape: uint64(s), tag: marks,
		prefix3: tagger.HashString(0, p3), suffix2: tagger.HashString(0, s2), suffix3: tagger.HashString(0, s3), suffix4: tagger.HashString(0, s4),
	}
}

// appendKeys appends the features that a word lends to the token offset places
// before it.
func (v *wordValues) appendKeys(dst []tagger.Key, offset int) []tagger.Key {
	dst = append(dst, keyOf(seenWord, offset, v.word), keyOf(seenStem, offset, v.stem), keyOf(seenShape, offset, v.shape), keyOf(seenTag, offset, v.tag))
	if offset < -1 || offset > 1 {
		return dst
	}
	dst = append(dst, keyOf(seenSuffix3, offset, v.suffix3))
	if offset == 0 {
		dst = append(dst, keyOf(seenSuffix2, offset, v.suffix2), keyOf(seenSuffix4, offset, v.suffix4), keyOf(seenPrefix3, offset, v.prefix3))
	}
	return dst
}

// tagMarks is what the dictionary knows of a word out of context: the part of
// speech and the case of its likeliest reading, and the kinds of names that any
// reading has.
func tagMarks(w *morph.Word) uint64 {
	var kinds uint64
	var any morph.Tag
	for i := range w.Parses {
		any |= w.Parses[i].Tag
	}
	for j, m := range [...]morph.Mark{morph.Surname, morph.GivenName, morph.Patronymic, morph.Geo, morph.Organisation, morph.Abbreviation, morph.Initial} {
		if any.Has(m) {
			kinds |= 1 << j
		}
	}
	t := w.Parses[0].Tag
	if t.Has(morph.Predicted) {
		kinds |= 1 << 7
	}
	return kinds<<16 | uint64(t.Case())<<8 | uint64(t.POS())
}

// places are the tokens of a document as the tagger sees them, and what it
// learns of them on the way.
type places struct {
	doc   *doc.Document
	lines []doc.Range // runs of tokens that see one another
	shape []wordShape
	stem  []uint32
	bin   [][nerLabels]uint8 // the network's margins, see binEdges
	top   []uint8            // the label that it takes for the likeliest
	// Features of the place.
	use   []uint8  // how the word is written elsewhere in the document
	vote  []uint8  // what the network takes it for elsewhere
	join  []uint8  // whether it goes together with the word before, elsewhere
	quote []uint8  // place in short quotation marks
	line  []uint8  // how the line uses capitals
	rule  []uint32 // what the rules take it for
	uses  table[wordUse]
	pairs table[pairUse]
}

const nerLabels = 7

func (p *places) reset(d *doc.Document) {
	n := len(d.Tokens)
	p.doc = d
	p.lines = appendLines(p.lines[:0], d)
	p.shape, p.stem = resize(p.shape, n), resize(p.stem, n)
	p.bin, p.top = resize(p.bin, n), resize(p.top, n)
	p.use, p.vote, p.join = resize(p.use, n), resize(p.vote, n), resize(p.join, n)
	p.quote, p.line, p.rule = resize(p.quote, n), resize(p.line, n), resize(p.rule, n)
}

// resize gives a slice of n zeros, from the memory of s where it suffices.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

const mostTokens = 4096

// appendLines cuts a document where a sentence ends and the line does too: a
// headline is not read together with the lead. A line that is wrapped within a
// sentence is not cut. A very long one is cut at the next sentence, so that the
// memory for a line does not grow with the text.
func appendLines(dst []doc.Range, d *doc.Document) []doc.Range {
	first := 0
	for i := 1; i < len(d.Tokens); i++ {
		if d.Tokens[i].Sentence == d.Tokens[i-1].Sentence {
			continue
		}
		if i-first >= mostTokens || strings.ContainsAny(d.Text[d.Tokens[i-1].End:d.Tokens[i].Start], "\n\r") {
			dst = append(dst, doc.Range{First: first, Last: i})
			first = i
		}
	}
	if first < len(d.Tokens) {
		dst = append(dst, doc.Range{First: first, Last: len(d.Tokens)})
	}
	return dst
}

// table is a hash table of document statistics by 32-bit stems; one that is
// reused allocates nothing.
type table[V any] struct {
	keys   []uint32
	values []V
	mask   uint32
}

func (t *table[V]) reset(n int) {
	size := 64
	for size < 2*n {
		size *= 2
	}
	if cap(t.keys) < size {
		t.keys, t.values = make([]uint32, size), make([]V, size)
	}
	t.keys, t.values = t.keys[:size], t.values[:size]
	clear(t.keys)
	clear(t.values)
	t.mask = uint32(size - 1)
}

// at is the entry of a key, made where it is missing.
func (t *table[V]) at(key uint32) *V {
	key |= 1
	for i := key * 0x9E3779B1 >> 7 & t.mask; ; i = (i + 1) & t.mask {
		if t.keys[i] == key || t.keys[i] == 0 {
			t.keys[i] = key
			return &t.values[i]
		}
	}
}

// wordUse is how a document writes the forms of a word, and what the network
// takes them for: nothing, person, place, organisation.
type wordUse struct {
	lower, title, caps uint8
	votes              [4]uint8
}

// pairUse is whether two words in a row are one name: of which type, or not.
type pairUse struct{ votes [4]uint8 }

func tick(v *uint8) {
	if *v < 200 {
		*v++
	}
}

// gather fills the features of the places once the network has spoken and the
// rules have.
func (p *places) gather(ruled []Mention) {
	n := len(p.doc.Tokens)
	p.note(ruled)
	p.uses.reset(n)
	p.pairs.reset(n)
	for _, line := range p.lines {
		caps := p.capitals(line)
		for i := line.First; i < line.Last; i++ {
			p.line[i] = caps
			o, ok := p.shape[i].outline()
			if !ok {
				continue
			}
			u := p.uses.at(p.stem[i])
			switch {
			case o == oneLower || o == allLower:
				tick(&u.lower)
			case o == allUpper:
				tick(&u.caps)
			case i > line.First && !p.opens(i):
				tick(&u.title)
			}
			if caps != lineMixed || !p.shape[i].lower() {
				tick(&u.votes[tagger.Kind(p.top[i])])
			}
			if i > line.First && (p.top[i] != 0 || p.top[i-1] != 0) {
				tick(&p.pairs.at(p.pair(i)).votes[p.joined(i)])
			}
		}
		p.quotes(line)
	}
	for _, line := range p.lines {
		for i := line.First; i < line.Last; i++ {
			o, ok := p.shape[i].outline()
			if !ok {
				continue
			}
			u := p.uses.at(p.stem[i])
			lower, titles, caps := u.lower, u.title, u.caps
			switch {
			case o == oneLower || o == allLower:
				lower--
			case o == allUpper:
				caps--
			case i > line.First && !p.opens(i):
				titles--
			}
			p.use[i] = 1 + min(lower, 2) + 3*min(titles, 2) + 9*min(caps, 1)
			p.vote[i] = ballot(u.votes, tagger.Kind(p.top[i]), p.line[i] != lineMixed || !p.shape[i].lower())
			if i > line.First && (p.top[i] != 0 || p.top[i-1] != 0) {
				p.join[i] = ballot(p.pairs.at(p.pair(i)).votes, p.joined(i), true)
			}
		}
	}
}

// note keeps what the rules find: by which rule, of which type, and whether the
// token begins the name or goes on with it.
func (p *places) note(ruled []Mention) {
	for i := range ruled {
		m := &ruled[i]
		by := uint32(tagger.HashString(7, m.By)>>32)&^15 | uint32(m.Type)<<1
		for i := m.Tokens.First; i < m.Tokens.Last; i++ {
			p.rule[i] = by
			by |= 1
		}
	}
}

// pair is the key of the words before and at i.
func (p *places) pair(i int) uint32 {
	return uint32(tagger.Hash(uint64(p.stem[i-1]), uint64(p.stem[i])) >> 16)
}

// joined is the type of the name that goes on from the token before, 0 for none.
func (p *places) joined(i int) int {
	if l := p.top[i]; l != tagger.Outside && l%2 == 0 {
		return tagger.Kind(l)
	}
	return 0
}

// ballot counts the votes of the other places: the type with most of them, and
// whether all agree, and whether there are several. 0 means no other place.
func ballot(votes [4]uint8, own int, counted bool) uint8 {
	if counted {
		votes[own]--
	}
	best, total := 0, 0
	for k, v := range votes {
		total += int(v)
		if v > votes[best] {
			best = k
		}
	}
	if total == 0 {
		return 0
	}
	out := uint8(1 + best)
	if int(votes[best]) < total {
		out += 4
	}
	if total > 2 {
		out += 8
	}
	return out
}

// opens reports whether token i is the first word of its sentence, where a
// capital says nothing.
func (p *places) opens(i int) bool {
	first := p.doc.Sentences[p.doc.Tokens[i].Sentence].Tokens.First
	for i > first {
		if i--; p.shape[i] < shapeDigits {
			return false
		}
	}
	return true
}

// How a line uses capitals.
const (
	lineMixed uint8 = iota
	lineLower       // none: «россия и казахстан подписали…»
	lineUpper       // nothing else
)

func (p *places) capitals(line doc.Range) uint8 {
	var lower, other, caps int
	for i := line.First; i < line.Last; i++ {
		switch o, ok := p.shape[i].outline(); {
		case !ok:
		case o == allLower || o == oneLower:
			lower++
		case o == allUpper || o == oneUpper:
			caps++
		default:
			other++
		}
	}
	switch {
	case caps >= 3 && 5*(lower+other) <= caps:
		return lineUpper
	case lower >= 4 && caps+other == 0:
		return lineLower
	}
	return lineMixed
}

// quotes marks the words of short passages in quotation marks: their place from
// the opening mark, up to four, and 5 for the closing one's neighbour.
func (p *places) quotes(line doc.Range) {
	open := -1
	for i := line.First; i < line.Last; i++ {
		if p.shape[i] != shapeMark {
			continue
		}
		switch p.doc.Surface(i) {
		case "«", "“", "„":
			open = i
		case "\"":
			if open < 0 || p.doc.Surface(open) != "\"" {
				open = i
				continue
			}
			p.quoted(open, i)
			open = -1
		case "»", "”":
			if open >= 0 {
				p.quoted(open, i)
			}
			open = -1
		}
	}
}

func (p *places) quoted(open, closing int) {
	n := closing - open - 1
	if n < 1 || n > 8 {
		return
	}
	size := uint8(1)
	if n > 1 {
		size = 2
	}
	if n > 4 {
		size = 3
	}
	for i := open; i <= closing; i++ {
		p.quote[i] = size*4 + 2
	}
	p.quote[open], p.quote[open+1], p.quote[closing] = size*4, size*4+1, size*4+3
}

// binEdges cut the margin of a label over the best other one into bins.
var binEdges = [...]int32{-2560, -1792, -1280, -896, -512, -192, 0, 192, 512, 896, 1280, 1792, 2560}

const bins = len(binEdges) + 1

func bin(margin int32) uint8 {
	b := uint8(0)
	for int(b) < len(binEdges) && margin >= binEdges[b] {
		b++
	}
	return b
}

// margins are the scores of the labels, each less the best of the others, in
// bins, and the label with the best score.
func margins(logit []int16) (out [nerLabels]uint8, top uint8) {
	logit = logit[:nerLabels]
	first, second := int32(-1<<31), int32(-1<<31)
	for l, v := range logit {
		if v := int32(v); v > first {
			first, second, top = v, first, uint8(l)
		} else if v > second {
			second = v
		}
	}
	for l, v := range logit {
		out[l] = bin(int32(v) - first)
	}
	out[top] = bin(first - second)
	return out, top
}

// appendPlaceKeys appends the features of a place that are not a word's own. The
// tagger has a table of its own for those of the network's margins, a trainer
// wants them binned among the others.
func (p *places) appendPlaceKeys(dst []tagger.Key, i int, line doc.Range, binned bool) []tagger.Key {
	var top [3]uint64
	var form [3]uint64
	for o := -1; o <= 1; o++ {
		top[o+1] = nerLabels
		j := i + o
		if j < line.First || j >= line.Last {
			continue
		}
		top[o+1] = uint64(p.top[j])
		form[o+1] = uint64(p.shape[j])
		if binned {
			for l, b := range p.bin[j] {
				dst = append(dst, binKey(o, l, int(b)))
			}
		}
		if p.use[j] != 0 {
			dst = append(dst, keyOf(seenUse, o, uint64(p.use[j])))
		}
		if p.vote[j] != 0 {
			dst = append(dst, keyOf(seenVote, o, uint64(p.vote[j])))
		}
		if p.rule[j] != 0 {
			dst = append(dst, keyOf(seenRule, o, uint64(p.rule[j])))
		}
		if p.quote[j] != 0 {
			dst = append(dst, keyOf(seenQuote, o, uint64(p.quote[j])))
		}
	}
	t := top[1] << 32
	dst = append(dst, keyOf(seenShapes, 0, form[0]<<16|form[1]<<8|form[2]))
	dst = append(dst, keyOf(seenTops, 0, top[0]<<16|top[1]<<8|top[2]))
	dst = append(dst, keyOf(seenTopShape, 0, t|form[1]))
	dst = append(dst, keyOf(seenTopStem, 0, t|uint64(p.stem[i])))
	if p.use[i] != 0 {
		dst = append(dst, keyOf(seenTopUse, 0, t|uint64(p.use[i])<<8|form[1]))
	}
	if p.vote[i] != 0 {
		dst = append(dst, keyOf(seenTopVote, 0, t|uint64(p.vote[i])))
	}
	dst = append(dst, keyOf(seenTopRule, 0, t|uint64(p.rule[i])))
	if p.quote[i] != 0 {
		dst = append(dst, keyOf(seenTopQuote, 0, t|uint64(p.quote[i])))
	}
	if p.line[i] != lineMixed {
		dst = append(dst, keyOf(seenLine, 0, uint64(p.line[i])))
		dst = append(dst, keyOf(seenTopLine, 0, t|uint64(p.line[i])<<8|form[1]))
	}
	if i > line.First {
		dst = append(dst, keyOf(seenPair, -1, uint64(p.stem[i-1])<<32|uint64(p.stem[i])))
		if p.join[i] != 0 {
			dst = append(dst, keyOf(seenJoin, 0, uint64(p.join[i])))
			dst = append(dst, keyOf(seenTopJoin, 0, t|uint64(p.join[i])))
		}
	}
	if i+1 < line.Last {
		dst = append(dst, keyOf(seenPair, 1, uint64(p.stem[i])<<32|uint64(p.stem[i+1])))
		if p.join[i+1] != 0 {
			dst = append(dst, keyOf(seenJoin, 1, uint64(p.join[i+1])))
			dst = append(dst, keyOf(seenTopJoin, 1, t|uint64(p.join[i+1])))
		}
	}
	return dst
}
