package bleve

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"github.com/svodka-nlp/svodka/morph"
)

// StopName is the name of the token filter that takes out function words:
// prepositions, conjunctions, particles, pronouns and «быть», by what a word is
// most of the time. Bleve's own list of Russian stop words has «человек» and
// «жизнь» too, each in one form alone.
const StopName = "stop_ru_svodka"

type stopFilter struct{ words *morph.Analyzer }

// Filter implements [analysis.TokenFilter]. The positions of what stays count
// what is gone, as bleve's own filters have it.
func (f stopFilter) Filter(in analysis.TokenStream) analysis.TokenStream {
	out := in[:0]
	for _, t := range in {
		if t.KeyWord || !f.isFunction(string(t.Term)) {
			out = append(out, t)
		}
	}
	return out
}

func (f stopFilter) isFunction(form string) bool {
	w := f.words.Word(morph.Norm(form))
	if !w.Known() {
		return false
	}
	switch w.Parses[0].Tag.POS() {
	case morph.Adp, morph.CConj, morph.SConj, morph.Part, morph.Pron, morph.Det, morph.Aux, morph.Intj:
		return true
	}
	return false
}

func newStopFilter(map[string]any, *registry.Cache) (analysis.TokenFilter, error) {
	words, err := dictionary()
	return stopFilter{words}, err
}
