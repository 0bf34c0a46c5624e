package entity

import (
	"hash/maphash"
	"sync/atomic"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/internal/trie"
	"github.com/svodka-nlp/svodka/morph"
)

// traits is what the finders ask of a word wherever it stands: its letters, and
// what the lists say of its readings. Words repeat, so that it is made far less
// often than it is asked for: the sure rules, clusters and officials cost half of
// what they did when every question looked into the lists anew.
type traits struct {
	word       *morph.Word
	opening    look // as the first word of a sentence
	inner      look // elsewhere
	nouns      morph.Cases
	adjectives morph.Cases
	lists      listBits
	joint      bool // a mark that no listed name counts as a word
	begins     bool // a listed name can begin with it
	declines   bool // see declinesByGender
	given      givenEntry
	symbols    []trie.Symbol // of the listed names
}

// The traits of words met lately are kept, one for each of some hashes, so that
// they are found without a lock; what is kept never changes an answer.
const metWords = 1 << 13

type metTraits struct {
	seed maphash.Seed
	at   [metWords]atomic.Pointer[traits]
}

// traitsOf are the traits of a word.
func (x *lexicon) traitsOf(w *morph.Word) *traits {
	at := &x.met.at[maphash.String(x.met.seed, w.Form)%metWords]
	if t := at.Load(); t != nil && t.word == w {
		return t
	}
	t := x.read(w)
	at.Store(t)
	return t
}

func (x *lexicon) read(w *morph.Word) *traits {
	t := &traits{word: w, declines: declinesByGender(foldYo(w.Norm)), given: x.givenOf(w)}
	switch w.Form {
	case "-", "–", "—", ",", "(", ")":
		t.joint = true
	}
	t.opening.shape, t.opening.latin = shapeOf(w.Form)
	if t.opening.shape != lower {
		t.opening.marks(w)
	}
	t.opening.first = true
	t.inner = t.opening.within(w)
	for i := range w.Parses {
		p := &w.Parses[i]
		if isNoun(p.Tag) {
			t.nouns |= 1 << plainCase(p.Tag)
			if p.Tag.Has(morph.Indeclinable) {
				t.nouns = ^morph.Cases(0)
			}
		}
		if isAdjective(p.Tag) {
			t.adjectives |= 1 << plainCase(p.Tag)
		}
		if i == 0 || p.Lemma != w.Parses[i-1].Lemma {
			t.lists |= x.lemmas[foldYo(p.Lemma)]
		}
	}
	var buf [8]string
	t.symbols = x.names.Symbols(nil, appendKeys(buf[:0], w))
	t.begins = x.names.Begins(t.symbols)
	return t
}

// listBits is a set of the lists of lemmas, one bit each.
type listBits uint16

// list is a list of lemmas with what it says of each, ё folded.
type list[V any] struct {
	of  map[string]V
	bit listBits
}

// lemmaIn is the lemma of the chosen reading of token i when the list has it,
// else that of the first reading that is in it, else "".
func lemmaIn[V any](v *view, i int, l list[V]) (string, V) {
	var none V
	if v.traits[i].lists&l.bit == 0 {
		return "", none
	}
	t := &v.Tokens[i]
	lemma := foldYo(t.Lemma())
	if x, ok := l.of[lemma]; ok {
		return lemma, x
	}
	for k := range t.Word.Parses {
		if p := &t.Word.Parses[k]; p.Tag.POS() == morph.Noun || p.Tag.POS() == morph.PropN || p.Tag.POS() == morph.Adj {
			lemma := foldYo(p.Lemma)
			if x, ok := l.of[lemma]; ok {
				return lemma, x
			}
		}
	}
	return "", none
}

// viewer is a recognizer that can share a view of the document with others.
type viewer interface {
	recognize(v *view) []Mention
}

// Find asks the recognizers, keeps of overlapping mentions those of the one that
// comes first, and resolves them with [Resolve]. One look at the document serves
// them all.
func Find(d *doc.Document, recognizers ...Recognizer) *Set {
	v := newView(d)
	var cores []Mention
	for _, r := range recognizers {
		if s, ok := r.(viewer); ok {
			cores = Merge(cores, s.recognize(v))
		} else {
			cores = Merge(cores, r.Recognize(d))
		}
		if d.Stopped() {
			return &Set{}
		}
	}
	return v.resolve(cores)
}
