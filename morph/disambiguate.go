package morph

import (
	"strings"
	"sync/atomic"
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
		if len(w.Parses) > 1 {
			f.fill(words, readings, i)
			readings[i] = f.choose(a.model, w)
		}
		f.clause.pass(w, int(readings[i]))
	}
}

// Warm makes the next calls of [Analyzer.Disambiguate] faster where they are
// many, some hundred words, and other work was done before them: it brings the
// model into the processor's cache in some forty microseconds.
func (a *Analyzer) Warm() {
	if a.model != nil {
		a.model.Warm()
	}
}

// weights is a model with a number that no other model of the process has: a
// word tells by it whose sums it holds, and keeps no model alive.
type weights struct {
	*tagger.Hashed
	number uint32
}

var models atomic.Uint32

func openWeights(model []byte) (*weights, error) {
	h, err := tagger.OpenHashed(model)
	if err != nil {
		return nil, err
	}
	return &weights{h, models.Add(1)}, nil
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
	own   [2]int16 // sum of the weights that only the word itself decides; [1] at a beginning
}

// outline is what it sees of a word.
type outline struct {
	norm, tail, amb, shape uint32
	ahead                  uint8 // what verbAhead tells when it comes upon the word; 0: it goes on
	agrees                 agreeing
	sigs                   []signature
	weighed                uint32 // number of the model of the sums in sigs, 0 for none
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

func signatureOf(t Tag) signature {
	kind := uint32(t.POS())
	if t.POS() == Verb || t.POS() == Aux {
		kind |= uint32(t.VerbForm())<<8 | uint32(t.Mood())<<11
	}
	kind |= uint32(t.Degree()) << 13
	if t.HasAny(Short | Surname | GivenName | Patronymic | Geo | Initial | Ordinal) {
		for i, m := range [...]Mark{Short, Surname, GivenName, Patronymic, Geo, Initial, Ordinal} {
			if t.Has(m) {
				kind |= 1 << (16 + i)
			}
		}
	}
	kind = mix(kind, 1)
	cased := mix(kind, uint32(t.Case())+100)
	full := mix(cased, uint32(t.Number())|uint32(t.Gender())<<2|uint32(t.Animacy())<<5|uint32(t.Person())<<7|uint32(t.Tense())<<9)
	return signature{kind: kind, full: full, cased: cased}
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

func outlineOf(w *Word, m *weights) outline {
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
		s := &o.sigs[i]
		*s = signatureOf(w.Parses[i].Tag)
		if i > 0 && w.Parses[i].Lemma == w.Parses[i-1].Lemma {
			s.lemma = o.sigs[i-1].lemma
		} else {
			s.lemma = hashString(w.Parses[i].Lemma)
		}
		// The set of what the word can be, whatever its order.
		o.amb += s.cased * (s.cased | 1)
	}
	o.ahead = aheadOf(w.Parses[0].Tag)
	o.shape = uint32(caseOf(w.Form)) + 1
	if w.Parses[0].Tag.Has(Predicted) {
		o.shape |= 8
	}
	if strings.ContainsAny(w.Norm, "-") {
		o.shape |= 16
	}
	o.agrees = agreeingOf(w.Parses)
	if m != nil && len(w.Parses) > 1 {
		o.weigh(m, w.Parses)
	}
	return o
}

// The features of a place: those that the word alone decides, and those of what
// stands around it. Each has a weight with every kind and every full signature.
const (
	wordFeatures    = 5
	contextFeatures = 18
	placesPerWord   = 2*(wordFeatures+contextFeatures) + 9
	begins          = 32 // in the shape of a word at a beginning
)

// wordContext are the features that the word alone decides; first is begins or 0.
func (o *outline) wordContext(first uint32) [wordFeatures]uint32 {
	shape := o.shape | first
	return [wordFeatures]uint32{
		mix(1, o.norm),
		mix(mix(2, o.tail), o.amb),
		mix(3, o.amb),
		mix(mix(14, shape), o.amb),
		mix(mix(17, shape), o.tail),
	}
}

// ownPlaces are the other places of reading k that the word alone decides.
func (o *outline) ownPlaces(p *Parse, k int) [4]uint32 {
	s, step := &o.sigs[k], scoreStep(p.Score)
	return [...]uint32{
		tagger.Cross(101, step),
		tagger.Cross(102+step, s.cased),
		tagger.Cross(o.norm, s.lemma),
		tagger.Cross(mix(160+min(uint32(k), 3), o.shape), s.kind),
	}
}

// weigh sums the weights that the word alone decides, once for all its places.
func (o *outline) weigh(m *weights, parses []Parse) {
	o.weighed = m.number
	features := [2][wordFeatures]uint32{o.wordContext(0), o.wordContext(begins)}
	var ofKind [2]int32
	for k := range parses[:min(len(parses), maxReadings)] {
		s := &o.sigs[k]
		own := int32(0)
		for _, place := range o.ownPlaces(&parses[k], k) {
			own += m.Weight(place)
		}
		for first := range features {
			if k == 0 || s.kind != o.sigs[k-1].kind {
				ofKind[first] = m.Sum(features[first][:], s.kind+kindOffset)
			}
			s.own[first] = int16(own + ofKind[first] + m.Sum(features[first][:], s.full))
		}
	}
}

// featureSet holds the features of the place of one word.
type featureSet struct {
	context  [contextFeatures]uint32
	first    uint32 // begins or 0
	prevFull uint32 // features that go together with a lemma
	prevNorm uint32
	nextNorm uint32
	prevTag  Tag
	next     *agreeing
	clause   clause
	event    int         // the word that verbAhead has come to
	kinds    [4]struct { // sums of the kinds that this word has shown
		kind uint32
		sum  int32
	}
	known   int
	out     [placesPerWord]uint32
	foreign []signature // of a word that an Analyzer with another model has made
}

var edge = &Word{Parses: []Parse{{}}, outline: outline{
	norm: 11, tail: 12, amb: 13, shape: 14, sigs: []signature{{kind: 21, full: 22, cased: 23, lemma: 24}},
}}

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

// verbAhead tells of the next finite verb of the clause, if it is one of the
// next six words: 0 for none, else its number and gender.
func (f *featureSet) verbAhead(words []*Word, i int) uint32 {
	f.event = max(f.event, i+1)
	for ; f.event < min(i+7, len(words)); f.event++ {
		if v := words[f.event].outline.ahead; v != 0 {
			return uint32(v) - 1
		}
	}
	return 0
}

// aheadOf is what verbAhead tells, plus one, when it comes upon a word with a
// likeliest reading; 0 when it goes on.
func aheadOf(t Tag) uint8 {
	switch {
	case t.VerbForm() == Fin:
		return 2 + uint8(t.Number())<<1 + uint8(t.Gender())<<3
	case t.POS() == PunctPOS || t.POS() == SConj:
		return 1
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
	f.next = &n1.outline.agrees
	f.known = 0
	f.first = 0
	if i == 0 || i == 1 && p1.Parses[0].Tag.POS() == PunctPOS {
		f.first = begins
	}
	f.prevFull, f.prevNorm, f.nextNorm = mix(4, s1.full), mix(7, p1.outline.norm), mix(9, n1.outline.norm)
	ahead, sofar := f.verbAhead(words, i), f.clause.nominative|min(f.clause.verb, 1)<<1
	f.context = [contextFeatures]uint32{
		f.prevFull,
		mix(mix(5, s1.cased), s2.cased),
		mix(mix(6, s1.cased), w.amb),
		f.prevNorm,
		mix(8, n1.outline.amb),
		f.nextNorm,
		mix(mix(10, n1.outline.amb), w.amb),
		mix(mix(11, s1.cased), n1.outline.amb),
		mix(12, n2.outline.amb),
		mix(mix(13, w.norm), s1.kind),
		mix(mix(15, p1.outline.norm), w.amb),
		mix(mix(16, n1.outline.norm), w.amb),
		mix(mix(18, p2.outline.norm), s1.cased),
		mix(mix(19, f.clause.verb), f.clause.nominative),
		mix(mix(20, f.clause.prep), w.amb),
		mix(21, f.clause.prep),
		mix(mix(22, ahead), sofar),
		mix(mix(mix(23, ahead), sofar), n1.outline.amb),
	}
}

// choose is the reading of the word at the place with the greatest sum of
// weights: those of [featureSet.places], in another order. What readings have
// in common is summed once.
func (f *featureSet) choose(m *weights, w *Word) uint8 {
	best, bestScore := 0, int32(-1<<30)
	first := f.first / begins
	sigs := f.weighed(m, w)
	ofLemma := int32(0)
	for k := range sigs[:min(len(sigs), maxReadings)] {
		s := &sigs[k]
		if k == 0 || s.lemma != sigs[k-1].lemma {
			ofLemma = 0
			for _, place := range f.lemmaPlaces(s) {
				ofLemma += m.Weight(place)
			}
		}
		sum := int32(s.own[first]) + ofLemma + f.kindSum(m, s.kind) + m.Sum(f.context[:], s.full)
		for _, place := range f.agreePlaces(s, w.Parses[k].Tag) {
			sum += m.Weight(place)
		}
		if sum > bestScore {
			best, bestScore = k, sum
		}
	}
	return uint8(best)
}

// weighed are the signatures of a word with the sums of a model.
func (f *featureSet) weighed(m *weights, w *Word) []signature {
	if w.outline.weighed == m.number {
		return w.outline.sigs
	}
	o := w.outline
	f.foreign = append(f.foreign[:0], o.sigs...)
	o.sigs = f.foreign
	o.weigh(m, w.Parses)
	return o.sigs
}

func (f *featureSet) kindSum(m *weights, kind uint32) int32 {
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

// places are the places of all weights of reading k.
func (f *featureSet) places(w *Word, k int) []uint32 {
	o := &w.outline
	s := &o.sigs[k]
	out := f.out[:0]
	for _, c := range o.wordContext(f.first) {
		out = append(out, tagger.Cross(c, s.full), tagger.Cross(c, s.kind+kindOffset))
	}
	for _, c := range f.context {
		out = append(out, tagger.Cross(c, s.full), tagger.Cross(c, s.kind+kindOffset))
	}
	own, lemma, agree := o.ownPlaces(&w.Parses[k], k), f.lemmaPlaces(s), f.agreePlaces(s, w.Parses[k].Tag)
	return append(append(append(out, own[:]...), lemma[:]...), agree[:]...)
}

// lemmaPlaces are the places of a lemma beside its neighbours.
func (f *featureSet) lemmaPlaces(s *signature) [3]uint32 {
	return [...]uint32{tagger.Cross(f.prevNorm, s.lemma), tagger.Cross(f.nextNorm, s.lemma), tagger.Cross(f.prevFull, s.lemma)}
}

// agreePlaces are the places of how a reading agrees with its neighbours.
func (f *featureSet) agreePlaces(s *signature, t Tag) [2]uint32 {
	return [...]uint32{tagger.Cross(120+agreement(t, f.prevTag), s.kind), tagger.Cross(140+f.next.best(t), s.cased)}
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

// agreeing is the readings of a word, as bits, by what agreement looks at.
type agreeing struct {
	cased  uint8    // readings that have a case
	cases  [9]uint8 // by the case
	number [3]uint8
	gender [5]uint8 // readings whose gender agrees with this one
}

// agreeingOf looks at the first eight readings.
func agreeingOf(parses []Parse) (a agreeing) {
	for i := range parses[:min(8, len(parses))] {
		t, bit := parses[i].Tag, uint8(1)<<i
		if t.Case() == NoCase {
			continue
		}
		a.cased |= bit
		a.cases[t.Case()] |= bit
		a.number[t.Number()] |= bit
		for g := range a.gender {
			if Gender(g) == t.Gender() || Gender(g) == NoGender || t.Gender() == NoGender {
				a.gender[g] |= bit
			}
		}
	}
	return a
}

// best is the greatest agreement of a tag with one of the readings, at least 1
// where the tag has a case.
func (a *agreeing) best(t Tag) uint32 {
	if t.Case() == NoCase {
		return 0
	}
	best, left := uint32(1), a.cased
	if both := left & a.gender[t.Gender()]; both != 0 {
		best, left = best|8, both
	}
	if both := left & a.number[t.Number()]; both != 0 {
		best, left = best|4, both
	}
	if left&a.cases[t.Case()] != 0 {
		best |= 2
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
