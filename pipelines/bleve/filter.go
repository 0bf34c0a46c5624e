package bleve

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/morph"
)

// Name is the name of the analyzer and of the token filter.
const Name = "ru_svodka"

// Filter is a token filter: every Russian word becomes its lemma. A word that
// may be several («стали»: стать, сталь) becomes all of them, at one position and
// with the same offsets, so a query for either finds it. A word that the
// dictionary lacks becomes its guessed lemmas and, to fall back on, itself and
// its snowball stem: «Хамраева» is found by «Хамраев». In all of them ё counts as
// е. Other words come in lower case; tokens marked as keywords stay as they are.
type Filter struct {
	words *morph.Analyzer
	first bool
}

// Lemmas says how many lemmas a [Filter] gives a word.
type Lemmas string

// The ways to treat a word that may be several. In a configuration of bleve:
// {"type": "ru_svodka", "lemmas": "first"}.
const (
	All   Lemmas = "all"
	First Lemmas = "first" // the likeliest alone, the stem alone where the word is unknown: a smaller index
)

// NewFilter makes a token filter. The error says that the embedded dictionary is
// damaged, or that l is neither All nor First.
func NewFilter(l Lemmas) (*Filter, error) {
	if l != All && l != First {
		return nil, fmt.Errorf("%s: unknown lemmas %q: they are all or first", Name, l)
	}
	words, err := dictionary()
	if err != nil {
		return nil, err
	}
	return &Filter{words, l == First}, nil
}

// dictionary is shared by all filters.
var dictionary = sync.OnceValues(func() (*morph.Analyzer, error) { return morph.New(data.Dictionary()) })

// Filter implements [analysis.TokenFilter].
func (f *Filter) Filter(in analysis.TokenStream) analysis.TokenStream {
	out := make(analysis.TokenStream, 0, len(in)+len(in)/4)
	var terms []string
	for _, t := range in {
		out = append(out, t)
		if t.KeyWord {
			continue
		}
		terms = f.terms(terms[:0], string(t.Term))
		t.Term = []byte(terms[0])
		for _, term := range terms[1:] {
			twin := *t
			twin.Term = []byte(term)
			out = append(out, &twin)
		}
	}
	return out
}

// terms appends what a word is searched by, at least one term.
func (f *Filter) terms(dst []string, form string) []string {
	norm := morph.Norm(form)
	if !strings.ContainsFunc(norm, func(c rune) bool { return unicode.Is(unicode.Cyrillic, c) }) {
		return append(dst, norm)
	}
	w := f.words.Word(norm)
	if f.first {
		if w.Known() {
			return append(dst, morph.FoldYo(w.Parses[0].Lemma))
		}
		return append(dst, morph.Stem(norm))
	}
	for _, p := range w.Parses {
		dst = add(dst, morph.FoldYo(p.Lemma))
	}
	if !w.Known() {
		dst = add(add(dst, morph.FoldYo(norm)), morph.Stem(norm))
	}
	return dst
}

func add(terms []string, term string) []string {
	for _, t := range terms {
		if t == term {
			return terms
		}
	}
	return append(terms, term)
}

func newFilter(config map[string]any, _ *registry.Cache) (analysis.TokenFilter, error) {
	l := All
	if v, ok := config["lemmas"]; ok {
		s, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("%s: lemmas is %v, not a string", Name, v)
		}
		l = Lemmas(s)
	}
	return NewFilter(l)
}
