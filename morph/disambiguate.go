package morph

import (
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/tagger"
)

// Disambiguate chooses the reading of every word of a sentence that fits its
// neighbours, and writes its index into readings, which has the length of
// words. It goes once from left to right: what it chose before, what the next
// two words can be, and the letters of the word decide. Without a model (see
// [New]) the likeliest reading of each word is taken. It allocates nothing.
func (a *Analyzer) Disambiguate(words []*Word, readings []uint8) {
	var f featureSet
	for i, w := range words {
		readings[i] = 0
		if a.model == nil {
			continue
		}
		if len(w.Parses) == 1 {
			f.clause.pass(w, 0)
			continue
		}
		f.fill(words, readings, i)
		best, bestScore := 0, int32(-1<<30)
		for k := range min(len(w.Parses), maxReadings) {
			if s := f.score(a.model, w, k); s > bestScore {
				best, bestScore = k, s
			}
		}
		readings[i] = uint8(best)
		f.clause.pass(w, best)
	}
}

// maxReadings bounds the readings that are weighed; the rest are variants of
// indeclinable words.
const maxReadings = 32

// signature is what the disambiguator sees of a reading, made once per word.
type signature struct {
	kind  uint32 // part of speech, form of the verb, degree
	full  uint32 // with case, number, gender, person
	cased uint32 // kind and case
	lemma uint32
	score uint32 // step of P(tag|word)
}

// outline is what it sees of a word.
type outline struct {
	norm, tail, amb, shape uint32
	finite                 Tag // the likeliest reading if it is a finite verb, else zero
	sigs                   []signature
}

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func mix(a, b uint32) uint32 {
	h := (a ^ b*0xC2B2AE35) * 0x27D4EB2F
	return h ^ h>>13
}

func signatureOf(p *Parse) signature {
	t := p.Tag
	kind := uint32(t.POS())
	if t.POS() == Verb || t.POS() == Aux {
		kind |= uint32(t.VerbForm())<<8 | uint32(t.Mood())<<11
	}
	kind |= uint32(t.Degree()) << 13
	for i, m := range [...]Mark{Short, Surname, GivenName, Patronymic, Geo, Initial, Ordinal} {
		if t.Has(m) {
			kind |= 1 << (16 + i)
		}
	}
	kind = mix(kind, 1)
	cased := mix(kind, uint32(t.Case())+100)
	full := mix(cased, uint32(t.Number())|uint32(t.Gender())<<2|uint32(t.Animacy())<<5|uint32(t.Person())<<7|uint32(t.Tense())<<9)
	return signature{kind: kind, full: full, cased: cased, lemma: hashString(p.Lemma), score: scoreStep(p.Score)}
}

func scoreStep(p float32) uint32 {
	switch {
	case p > 0.95:
		return 1
	case p > 0.8:
		return 2
	case p > 0.6:
		return 3
	case p > 0.4:
		return 4
	case p > 0.2:
		return 5
	case p > 0.1:
		return 6
	case p > 0.03:
		return 7
	}
	return 8
}

func outlineOf(w *Word) outline {
	norm := FoldYo(w.Norm)
	o := outline{norm: hashString(norm)}
	tail := norm
	for n := 0; n < 3 && len(tail) > 0; n++ {
		_, k := utf8.DecodeLastRuneInString(tail)
		tail = tail[:len(tail)-k]
	}
	o.tail = hashString(norm[len(tail):]) + 7
	o.sigs = make([]signature, len(w.Parses))
	for i := range w.Parses {
		o.sigs[i] = signatureOf(&w.Parses[i])
		// The set of what the word can be, whatever its order.
		o.amb += o.sigs[i].cased * (o.sigs[i].cased | 1)
	}
	if t := w.Parses[0].Tag; t.VerbForm() == Fin {
		o.finite = t
	}
	o.shape = uint32(caseOf(w.Form)) + 1
	if w.Parses[0].Tag.Has(Predicted) {
		o.shape |= 8
	}
	if strings.ContainsAny(w.Norm, "-") {
		o.shape |= 16
	}
	return o
}

const (
	contextFeatures = 23
	placesPerWord   = 2*contextFeatures + 9
)

// featureSet holds the features of the place of one word.
type featureSet struct {
	context [contextFeatures]uint32
	prevTag Tag
	clause  clause
	next    *Word
	kinds   [4]struct { // sums of the kinds that this word has shown
		kind uint32
		sum  int32
	}
	known int
	out   [placesPerWord]uint32
}

var edge = &Word{Parses: []Parse{{}}, outline: outline{norm: 11, tail: 12, amb: 13, shape: 14, sigs: []signature{{kind: 21, full: 22, cased: 23, lemma: 24}}}}

// clause remembers what has been met since the clause began. A clause is taken
// to begin at marks and at words that join clauses, which is near enough.
type clause struct {
	nominative uint32 // 1 once a subject was chosen
	verb       uint32 // lemma of the last verb, 0: none
	prep       uint32 // norm of the preposition that waits for its noun, 0: none
}

// pass takes a chosen reading into account.
func (c *clause) pass(w *Word, k int) {
	p := &w.Parses[k]
	switch t := p.Tag; t.POS() {
	case PunctPOS:
		if w.Norm != "«" && w.Norm != "»" && w.Norm != "\"" {
			*c = clause{}
		}
	case SConj:
		*c = clause{}
	case CConj:
		c.prep = 0
	case Verb, Aux:
		if t.Case() == NoCase {
			c.verb = w.outline.sigs[k].lemma
		}
	case Adp:
		c.prep = w.outline.norm
	case Noun, PropN, Pron:
		c.prep = 0
		if t.Case() == Nom {
			c.nominative = 1
		}
	}
}

// verbAhead tells of the next finite verb of the clause: 0 for none, else its
// number and gender.
func verbAhead(words []*Word, i int) uint32 {
	for j := i + 1; j < min(i+7, len(words)); j++ {
		if t := words[j].outline.finite; t != 0 {
			return 1 + uint32(t.Number())<<1 | uint32(t.Gender())<<3
		}
		if t := words[j].Parses[0].Tag; t.POS() == PunctPOS || t.POS() == SConj {
			return 0
		}
	}
	return 0
}

func wordAt(words []*Word, i int) *Word {
	if i < 0 || i >= len(words) {
		return edge
	}
	return words[i]
}

func (f *featureSet) fill(words []*Word, readings []uint8, i int) {
	w := &words[i].outline
	p1, p2 := wordAt(words, i-1), wordAt(words, i-2)
	n1, n2 := wordAt(words, i+1), wordAt(words, i+2)
	s1, s2 := &p1.outline.sigs[0], &p2.outline.sigs[0]
	f.prevTag = 0
	if i > 0 {
		s1 = &p1.outline.sigs[readings[i-1]]
		f.prevTag = p1.Parses[readings[i-1]].Tag
	}
	if i > 1 {
		s2 = &p2.outline.sigs[readings[i-2]]
	}
	f.next = n1
	f.known = 0
	first := uint32(0)
	if i == 0 || i == 1 && p1.Parses[0].Tag.POS() == PunctPOS {
		first = 32
	}
	shape := w.shape | first
	ahead, sofar := verbAhead(words, i), f.clause.nominative|min(f.clause.verb, 1)<<1
	f.context = [contextFeatures]uint32{
		mix(1, w.norm),
		mix(mix(2, w.tail), w.amb),
		mix(3, w.amb),
		mix(4, s1.full),
		mix(mix(5, s1.cased), s2.cased),
		mix(mix(6, s1.cased), w.amb),
		mix(7, p1.outline.norm),
		mix(8, n1.outline.amb),
		mix(9, n1.outline.norm),
		mix(mix(10, n1.outline.amb), w.amb),
		mix(mix(11, s1.cased), n1.outline.amb),
		mix(12, n2.outline.amb),
		mix(mix(13, w.norm), s1.kind),
		mix(mix(14, shape), w.amb),
		mix(mix(15, p1.outline.norm), w.amb),
		mix(mix(16, n1.outline.norm), w.amb),
		mix(mix(17, shape), w.tail),
		mix(mix(18, p2.outline.norm), s1.cased),
		mix(mix(19, f.clause.verb), f.clause.nominative),
		mix(mix(20, f.clause.prep), w.amb),
		mix(21, f.clause.prep),
		mix(mix(22, ahead), sofar),
		mix(mix(mix(23, ahead), sofar), n1.outline.amb),
	}
}

// score sums the weights of reading k: those of [featureSet.places], in another
// order. Readings of one kind share the sum of their kind.
func (f *featureSet) score(m *tagger.Hashed, w *Word, k int) int32 {
	s := &w.outline.sigs[k]
	sum := m.Sum(f.context[:], s.full)
	sum += f.kindSum(m, s.kind)
	for _, place := range f.ownPlaces(f.out[:0], w, k) {
		sum += m.Weight(place)
	}
	return sum
}

func (f *featureSet) kindSum(m *tagger.Hashed, kind uint32) int32 {
	for i := range f.known {
		if f.kinds[i].kind == kind {
			return f.kinds[i].sum
		}
	}
	sum := m.Sum(f.context[:], kind+kindOffset)
	if f.known < len(f.kinds) {
		f.kinds[f.known].kind, f.kinds[f.known].sum = kind, sum
		f.known++
	}
	return sum
}

// kindOffset keeps kinds and full signatures apart.
const kindOffset = 0x51

// places are the places of the weights of reading k.
func (f *featureSet) places(w *Word, k int) []uint32 {
	s := &w.outline.sigs[k]
	out := f.out[:0]
	for _, c := range f.context {
		out = append(out, tagger.Cross(c, s.full), tagger.Cross(c, s.kind+kindOffset))
	}
	return f.ownPlaces(out, w, k)
}

// ownPlaces appends the places that the reading has beside those of the context.
func (f *featureSet) ownPlaces(out []uint32, w *Word, k int) []uint32 {
	s := &w.outline.sigs[k]
	t := w.Parses[k].Tag
	return append(out,
		tagger.Cross(101, s.score),
		tagger.Cross(102+s.score, s.cased),
		tagger.Cross(w.outline.norm, s.lemma),
		tagger.Cross(f.context[6], s.lemma),
		tagger.Cross(f.context[8], s.lemma),
		tagger.Cross(f.context[3], s.lemma),
		tagger.Cross(120+agreement(t, f.prevTag), s.kind),
		tagger.Cross(140+f.agreesNext(t), s.cased),
		tagger.Cross(mix(160+min(uint32(k), 3), w.outline.shape), s.kind),
	)
}

// agreement tells how two tags stand to each other: 0 when one of them has no
// case, else a bit each for case, number and gender that agree.
func agreement(t, u Tag) uint32 {
	if t.Case() == NoCase || u.Case() == NoCase {
		return 0
	}
	a := uint32(1)
	if t.Case() == u.Case() {
		a |= 2
	}
	if t.Number() == u.Number() {
		a |= 4
	}
	if t.Gender() == u.Gender() || t.Gender() == NoGender || u.Gender() == NoGender {
		a |= 8
	}
	return a
}

// agreesNext is the best agreement with a reading of the next word.
func (f *featureSet) agreesNext(t Tag) uint32 {
	if t.Case() == NoCase {
		return 0
	}
	best := uint32(1)
	for i := range f.next.Parses[:min(8, len(f.next.Parses))] {
		best = max(best, agreement(t, f.next.Parses[i].Tag))
		if best == 15 {
			break
		}
	}
	return best
}

// ReadingTrainer teaches the disambiguator: an averaged perceptron that learns
// from its own choices, so that training and use see the same past.
type ReadingTrainer struct {
	t        *tagger.HashedTrainer
	readings []uint8
}

// NewReadingTrainer makes a trainer of a model with 2^bits weights of a byte.
func NewReadingTrainer(bits int) *ReadingTrainer {
	return &ReadingTrainer{t: tagger.NewHashedTrainer(bits)}
}

// Learn sees one sentence: gold has a bit for every right reading of each
// word; zero means that the word teaches nothing. It returns how many of the
// words that have a right reading were chosen right.
func (r *ReadingTrainer) Learn(words []*Word, gold []uint64) (right, all int) {
	r.readings = append(r.readings[:0], make([]uint8, len(words))...)
	var f featureSet
	for i, w := range words {
		n := min(len(w.Parses), maxReadings)
		mask := uint64(1)<<n - 1
		if n == 1 {
			f.clause.pass(w, 0)
			continue
		}
		f.fill(words, r.readings, i)
		best, bestScore := 0, float32(-1e30)
		good, goodScore := -1, float32(-1e30)
		for k := range n {
			s := float32(0)
			for _, place := range f.places(w, k) {
				s += r.t.Weight(place)
			}
			if s > bestScore {
				best, bestScore = k, s
			}
			if gold[i]>>k&1 != 0 && s > goodScore {
				good, goodScore = k, s
			}
		}
		r.readings[i] = uint8(best)
		f.clause.pass(w, best)
		if gold[i]&mask == 0 || gold[i]&mask == mask {
			continue
		}
		all++
		r.t.Step()
		if gold[i]>>best&1 != 0 {
			right++
			continue
		}
		for _, place := range f.places(w, good) {
			r.t.Add(place, 1)
		}
		for _, place := range f.places(w, best) {
			r.t.Add(place, -1)
		}
	}
	return right, all
}

// Model is what was learnt, for [New].
func (r *ReadingTrainer) Model() []byte { return r.t.Model() }
