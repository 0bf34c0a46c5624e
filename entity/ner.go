package entity

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/tagger"
)

// Tagger is the recognizer that has learned names from gold: a small network
// reads the words around a token, and a chain over its opinion, the words, the
// dictionary's marks and what the rest of the document says decides. Its
// mentions are flat cores: of «МИД Грузии» the organisation «МИД» and the place
// «Грузии». It is safe for concurrent use.
type Tagger struct {
	net    *tagger.Net
	chain  *tagger.Chain
	table  *tagger.Table
	words  *vocabulary
	shapes int32 // first row of the shapes
	affix  int32 // first row of the affixes
	bins   [3][nerLabels][bins]lanes
	about  map[string]string
	// The memory of runs. The pool alone would keep one for each processor that a
	// single goroutine wanders over.
	last    atomic.Pointer[tagging]
	scratch sync.Pool
}

// Sections of the model's file.
const (
	sectionHashes = "word hashes"
	sectionRows   = "rows"
	sectionNet    = "network"
	sectionChain  = "chain"
	sectionTable  = "features"
)

// rowDim is the width of a row.
const rowDim = 96

// NewTagger opens a model (data.Names()). The bytes are read in place and must
// not change. The error says what is wrong with a foreign, damaged or newer
// file: see [tagger.ErrForeign], [tagger.ErrCorrupt], [tagger.ErrVersion].
func NewTagger(model []byte) (*Tagger, error) {
	f, err := tagger.OpenFile(model)
	if err != nil {
		return nil, fmt.Errorf("entity: names: %w", err)
	}
	t, err := newTagger(f)
	if err != nil {
		return nil, fmt.Errorf("entity: names: %w", err)
	}
	return t, nil
}

// modelParts are the sections of a model's file, checked against each other.
type modelParts struct {
	hashes, rows, chain, table []byte
	dense                      []tagger.Dense // the layers, then the head
}

func readModel(f *tagger.File) (p modelParts, err error) {
	var net []byte
	for _, s := range []struct {
		name string
		to   *[]byte
	}{{sectionHashes, &p.hashes}, {sectionRows, &p.rows}, {sectionNet, &net}, {sectionChain, &p.chain}, {sectionTable, &p.table}} {
		if *s.to, err = f.Section(s.name); err != nil {
			return p, err
		}
	}
	if want := (1 + p.words() + int(shapeCount) + affixRows) * rowDim; len(p.rows) != want {
		return p, fmt.Errorf("%w: %d bytes of rows, want %d", tagger.ErrCorrupt, len(p.rows), want)
	}
	for len(net) > 0 {
		var d tagger.Dense
		if d, net, err = tagger.ReadDense(net); err != nil {
			return p, err
		}
		p.dense = append(p.dense, d)
	}
	if len(p.dense) < 3 {
		return p, fmt.Errorf("%w: %d layers", tagger.ErrCorrupt, len(p.dense))
	}
	return p, nil
}

// words is the number of words with a row of their own.
func (p *modelParts) words() int { return len(p.hashes) / 4 }

func newTagger(f *tagger.File) (*Tagger, error) {
	p, err := readModel(f)
	if err != nil {
		return nil, err
	}
	net, err := tagger.NewNet(rowDim, p.rows, p.dense[:len(p.dense)-1], p.dense[len(p.dense)-1])
	if err != nil {
		return nil, err
	}
	steps, _, err := tagger.ReadDense(p.chain)
	if err != nil {
		return nil, err
	}
	if steps.In != nerLabels || steps.Out != nerLabels {
		return nil, fmt.Errorf("%w: chain of %d labels", tagger.ErrCorrupt, steps.Out)
	}
	table, err := tagger.OpenTable(p.table, nerLabels)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", tagger.ErrCorrupt, err)
	}
	t := &Tagger{
		net:    net,
		chain:  tagger.NewChain(steps.W, steps.B),
		table:  table,
		words:  newVocabulary(p.hashes),
		shapes: int32(1 + p.words()),
		affix:  int32(1+p.words()) + int32(shapeCount),
		about:  f.Manifest,
	}
	for o := range t.bins {
		for l := range nerLabels {
			for b := range bins {
				var w [nerLabels]int32
				t.table.Add(w[:], binKey(o-1, l, b))
				t.bins[o][l][b] = lanesOf(&w)
			}
		}
	}
	return t, nil
}

func binKey(offset, label, bin int) tagger.Key {
	return keyOf(seenBin, offset, uint64(label<<8|bin))
}

// About is the manifest of the model: its date, sources and scores.
func (t *Tagger) About() map[string]string { return t.about }

// tagging is the memory of one run.
type tagging struct {
	places
	wordMemory
	net     tagger.Scratch
	path    tagger.Path
	order   []int32 // the tokens with gaps between the lines
	met     []bool  // tokens whose word has been met
	guesses []int32 // by place in order, see guessAhead
	guessed int     // so many of them
	touched uint32  // what guessAhead has read, so that the reading is not left out
	scores  []int32
	keys    []tagger.Key
	labels  []tagger.Label
	spans   []tagger.Span
	log     []int32
	rows    [6]int32
}

// keepTokens is the size of a document whose memory is kept for the next one.
const keepTokens = 1 << 17

func (t *Tagger) borrow() *tagging {
	if w := t.last.Swap(nil); w != nil {
		return w
	}
	if w, ok := t.scratch.Get().(*tagging); ok {
		return w
	}
	return &tagging{wordMemory: newWordMemory(t.net.Width())}
}

func (t *Tagger) giveBack(w *tagging) {
	if cap(w.top) > keepTokens {
		return
	}
	w.doc = nil
	if !t.last.CompareAndSwap(nil, w) {
		t.scratch.Put(w)
	}
}

// learn fills in the facts of a word with this key.
func (t *Tagger) learn(f *wordFacts, word *morph.Word, key string) {
	stem := nameStem(key)
	f.shape, f.stem = wordShapeOf(word.Form), uint32(tagger.HashString(5, stem)>>32)
	values := valuesOf(f.marks, f.shape, key, stem)
	var keys [8]tagger.Key
	for o := -around; o <= around; o++ {
		var sum [nerLabels]int32
		t.table.Add(sum[:], values.appendKeys(keys[:0], o)...)
		for l, v := range sum {
			f.scores[o+around][l] = int16(max(-1<<15, min(1<<15-1, v)))
		}
		if f.scores[o+around] != ([nerLabels]int16{}) {
			f.lends |= 1 << (o + around)
		}
	}
}

// rowsOf lists the rows whose sum is a word.
func (t *Tagger) rowsOf(rows *[6]int32, key string, s wordShape) []int32 {
	p3, s2, s3, s4 := affixes(key)
	rows[0] = t.words.row(key)
	rows[1] = t.shapes + int32(s)
	rows[2] = t.affix + affixRow(1, p3, prefix3Rows)
	rows[3] = t.affix + prefix3Rows + affixRow(2, s2, suffix2Rows)
	rows[4] = t.affix + prefix3Rows + suffix2Rows + affixRow(3, s3, suffix3Rows)
	rows[5] = t.affix + prefix3Rows + suffix2Rows + suffix3Rows + affixRow(4, s4, suffix4Rows)
	return rows[:]
}

// Recognize finds the names of a document, in order, disjoint.
func (t *Tagger) Recognize(d *doc.Document) []Mention {
	return t.recognize(d, Rules{}.Recognize(d))
}

// recognize is Recognize where it is known what the rules find.
func (t *Tagger) recognize(d *doc.Document, ruled []Mention) []Mention {
	if len(d.Tokens) == 0 {
		return nil
	}
	w := t.borrow()
	defer t.giveBack(w)
	t.read(w, d, nil)
	t.weigh(w, ruled)
	var out []Mention
	for _, line := range w.lines {
		if d.Stopped() {
			break
		}
		scores := w.scores[line.First*nerLabels : line.Last*nerLabels]
		w.labels = t.chain.Best(w.labels[:0], scores, &w.path)
		w.spans = tagger.Spans(w.spans[:0], w.labels)
		if len(w.spans) == 0 {
			continue
		}
		w.log = resize(w.log, len(scores))
		t.chain.MarginalsWithin(w.log, scores, w.spans[0].First, w.spans[len(w.spans)-1].Last, &w.path)
		for _, s := range w.spans {
			sure := int32(0)
			for i := s.First; i < s.Last; i++ {
				sure = min(sure, w.log[i*nerLabels+int(w.labels[i])])
			}
			r := doc.Range{First: line.First + s.First, Last: line.First + s.Last}
			out = append(out, Mention{
				Span: d.Span(r), Tokens: r, Type: nerTypes[s.Kind], Kind: w.kind(r), By: "ner", Score: tagger.Probability(sure),
			})
		}
	}
	return out
}

// nerTypes are the types of the labels, which count PER, LOC, ORG from 1.
var nerTypes = [...]Type{NoType, Person, Place, Org}

// kind tells abbreviations («РК», «МВД») from names.
func (w *tagging) kind(r doc.Range) Kind {
	if o, ok := w.shape[r.First].outline(); ok && o == allUpper && r.Len() == 1 && w.line[r.First] != lineUpper {
		if n := utf8.RuneCountInString(w.doc.Surface(r.First)); n <= 6 && !strings.Contains(w.doc.Surface(r.First), "-") {
			return Abbr
		}
	}
	return Name
}

// read lets the network read a document: shapes, stems, scores of the words and
// the network's part of them. Where hidden is not nil it is given the last
// activations of every token.
func (t *Tagger) read(w *tagging, d *doc.Document, hidden func(i int, acts []int16)) {
	w.reset(d)
	w.scores = resize(w.scores, len(d.Tokens)*nerLabels)
	w.order = w.order[:0]
	for _, line := range w.lines {
		if len(w.order) > 0 {
			w.order = append(w.order, tagger.Gap)
		}
		for i := line.First; i < line.Last; i++ {
			w.order = append(w.order, int32(i))
		}
	}
	w.met = resize(w.met, len(d.Tokens))
	w.guesses, w.guessed = resize(w.guesses, len(w.order)), 0
	t.net.Run(len(w.order), reader{t, w}, &w.net, func(at int, head, acts []int16) {
		i := int(w.order[at])
		w.bin[i], w.top[i] = margins(head)
		for o := -1; o <= 1; o++ {
			if at-o < 0 || at-o >= len(w.order) || w.order[at-o] == tagger.Gap {
				continue
			}
			s := w.scores[(i-o)*nerLabels:][:nerLabels]
			for l := range s {
				s[l] += int32(head[nerLabels*(o+2)+l])
			}
		}
		if hidden != nil {
			hidden(i, acts)
		}
	})
}

// reader gives the network the words of a document.
type reader struct {
	*Tagger
	*tagging
}

// Word is asked for by the network. Once the work is stopped there are no words
// any more.
func (r reader) Word(at int) ([]int16, []int32) {
	i := int(r.order[at])
	if i < 0 || r.doc.Stopped() {
		return nil, nil
	}
	word := r.doc.Tokens[i].Word
	if at >= r.guessed {
		r.guessAhead(at)
	}
	n, known := r.recall(word, r.guesses[at])
	f := &r.facts[n]
	p, filled := r.projection(n, known)
	if filled {
		r.meet(at, f)
		return p, nil
	}
	key := wordKey(word)
	if !known {
		r.learn(f, word, key)
	}
	r.meet(at, f)
	return p, r.rowsOf(&r.rows, key, f.shape)
}

// guessAhead guesses where the facts of the next words are and touches them, so
// that the processor waits for all of them at once: they lie in three megabytes.
func (w *tagging) guessAhead(at int) {
	w.guessed = min(at+guessedWords, len(w.order))
	for k := at; k < w.guessed; k++ {
		if i := w.order[k]; i >= 0 {
			w.guesses[k] = w.guess(w.doc.Tokens[i].Word)
		}
	}
	touched := uint32(0)
	for _, n := range w.guesses[at:w.guessed] {
		touched += w.facts[n].stem
	}
	w.touched = touched
}

// guessedWords is how many words are guessed at once.
const guessedWords = 128

// meet adds the scores of the word at a place to those of the tokens around it.
// Places at the border of two chunks are met twice and added once.
func (w *tagging) meet(at int, f *wordFacts) {
	i := int(w.order[at])
	if w.met[i] {
		return
	}
	w.met[i] = true
	w.shape[i], w.stem[i] = f.shape, f.stem
	for o := -around; o <= around; o++ {
		if f.lends>>(o+around)&1 == 0 {
			continue
		}
		// The word stands o places after the token at i-o.
		if at-o < 0 || at-o >= len(w.order) || w.order[at-o] != int32(i-o) { // another line
			continue
		}
		s := w.scores[(i-o)*nerLabels:][:nerLabels]
		for l := range s {
			s[l] += int32(f.scores[o+around][l])
		}
	}
}

// weigh adds the features of the places to the scores.
func (t *Tagger) weigh(w *tagging, ruled []Mention) {
	w.gather(ruled)
	for _, line := range w.lines {
		if w.doc.Stopped() {
			return
		}
		for i := line.First; i < line.Last; i++ {
			s := w.scores[i*nerLabels:][:nerLabels]
			w.keys = w.appendPlaceKeys(w.keys[:0], i, line, false)
			t.table.Add(s, w.keys...)
			t.addMargins(s, w.bin[max(line.First, i-1):min(i+2, line.Last)], max(line.First, i-1)-i)
		}
	}
}

// addMargins adds the features of the network's margins of the tokens that stand
// offset and more tokens away.
func (t *Tagger) addMargins(scores []int32, margins [][nerLabels]uint8, offset int) {
	var sum lanes
	for k := range margins {
		of := &t.bins[offset+1+k]
		for l, b := range &margins[k] {
			sum[0] += of[l][b][0]
			sum[1] += of[l][b][1]
		}
	}
	sum.addTo(scores, len(margins)*nerLabels)
}

// lanes are the weights of a feature for each label in 16 bits, four in a word,
// so that two additions do for all. None of them is negative, for laneZero is
// added; they do not run over when some twenty features are summed.
type lanes [2]uint64

const (
	laneZero  = 1024 // a weight is a signed byte in 1/32 of a tagger.One
	laneWidth = 16
)

func lanesOf(weights *[nerLabels]int32) (v lanes) {
	for l, w := range weights {
		v[l/4] |= uint64(w+laneZero) << (l % 4 * laneWidth)
	}
	return v
}

// addTo adds the sum of so many features to scores.
func (v *lanes) addTo(scores []int32, features int) {
	for l := range scores {
		scores[l] += int32(v[l/4]>>(l%4*laneWidth)&(1<<laneWidth-1)) - int32(features)*laneZero
	}
}
