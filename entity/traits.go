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
// often than it is asked for: rules, clusters, officials and pronouns cost together
// 0.55 of what they did when every question looked into the lists anew.
type traits struct {
	word *morph.Word
	look look // of the word in isolation
	// Of words in small letters these are not asked here: they rarely matter.
	given   *givenEntry   // nil for none
	symbols []trie.Symbol // in the names of the lists

	post postWord // that it names by the built-in list of positions
}

// marks of a word that the finders ask for.
type marks uint8

const (
	joint       marks = 1 << iota // a mark that no listed name counts as a word
	begins                        // a listed name can begin with it; not asked of words in small letters
	declines                      // see declinesByGender; not asked of words in small letters
	verbsOnly                     // a known form that is one of verbs alone, see onlyVerb
	pluralsOnly                   // no name that is known, see crowd
	position                      // it names one by the built-in list
)

// The traits of words met lately are kept, some for each of some hashes, so that
// they are found without a lock; what is kept never changes an answer.
const (
	metSets    = 1 << 13
	metWays    = 2
	longestMet = 96 // bytes of the form; a longer one may be cut from its text, which would stay in memory with it
)

type metTraits struct {
	seed maphash.Seed
	at   [metSets][metWays]atomic.Pointer[traits]
}

// readTraits fills in the traits of all tokens, some hundred at a time. The places
// of their hashes are read first and the traits looked at then: so the processor
// waits for several words at once where their traits have left its cache.
func (v *view) readTraits() {
	const chunk = 512
	var sets [chunk]uint16
	for first := 0; first < len(v.Tokens); first += chunk {
		tokens := v.Tokens[first:min(first+chunk, len(v.Tokens))]
		out := v.traits[first:]
		if v.Stopped() {
			for i := range out {
				out[i] = &untold
			}
			return
		}
		for i := range tokens {
			n := maphash.String(v.met.seed, tokens[i].Word.Form) % metSets
			sets[i], out[i] = uint16(n), v.met.at[n][0].Load()
		}
		for i := range tokens {
			if w := tokens[i].Word; out[i] == nil || out[i].word != w {
				out[i] = v.traitsOf(w, &v.met.at[sets[i]])
			}
		}
	}
}

// untold are the traits of words that a stopped work does not come to.
var untold traits

// traitsOf are the traits of a word from the places of its hash. The one asked for
// last comes to stand first.
func (x *lexicon) traitsOf(w *morph.Word, set *[metWays]atomic.Pointer[traits]) *traits {
	first, t := set[0].Load(), set[1].Load()
	switch {
	case first != nil && first.word == w:
		return first
	case t == nil || t.word != w:
		if t = x.read(w); len(w.Form) > longestMet {
			return t
		}
	}
	set[1].Store(first)
	set[0].Store(t)
	return t
}

func (x *lexicon) read(w *morph.Word) *traits {
	t := &traits{word: w}
	l := &t.look
	switch w.Form {
	case "-", "–", "—", ",", "(", ")":
		l.marks |= joint
	}
	if l.shape, l.latin = shapeOf(w.Form); l.shape != lower {
		l.weigh(w)
		if declinesByGender(foldYo(w.Norm)) {
			l.marks |= declines
		}
		t.given = x.givenOf(w)
		if l.known && onlyVerb(w) {
			l.marks |= verbsOnly
		}
		if l.sur < 0.5 && l.given == 0 && l.geo == 0 && crowd(w) {
			l.marks |= pluralsOnly
		}
	}
	for i := range w.Parses {
		p := &w.Parses[i]
		if isNoun(p.Tag) {
			l.nouns |= 1 << plainCase(p.Tag)
			if p.Tag.Has(morph.Indeclinable) {
				l.nouns = ^morph.Cases(0)
			}
		}
		if isAdjective(p.Tag) {
			l.adjectives |= 1 << plainCase(p.Tag)
		}
		if i == 0 || p.Lemma != w.Parses[i-1].Lemma {
			l.lists |= x.lemmas[foldYo(p.Lemma)]
		}
	}
	if l.shape != lower {
		t.symbols = x.symbolsOf(w)
		if x.names.Begins(t.symbols) {
			l.marks |= begins
		}
	}
	if t.post = x.positions.word(w); t.post.class != notPost {
		l.marks |= position
	}
	return t
}

// symbolsOf are the symbols of a word in the names of the lists.
func (x *lexicon) symbolsOf(w *morph.Word) []trie.Symbol {
	var buf [8]string
	return x.names.Symbols(nil, appendKeys(buf[:0], w))
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
	if v.looks[i].lists&l.bit == 0 {
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
