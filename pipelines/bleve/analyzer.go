package bleve

import (
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/registry"
)

// newAnalyzer cuts words as Unicode does, which parts «вице-министр» in two, takes
// out function words and lemmatises the rest.
func newAnalyzer(_ map[string]any, cache *registry.Cache) (analysis.Analyzer, error) {
	tokenizer, err := cache.TokenizerNamed(unicode.Name)
	if err != nil {
		return nil, err
	}
	a := &analysis.DefaultAnalyzer{Tokenizer: tokenizer}
	for _, name := range []string{lowercase.Name, StopName, Name} {
		f, err := cache.TokenFilterNamed(name)
		if err != nil {
			return nil, err
		}
		a.TokenFilters = append(a.TokenFilters, f)
	}
	return a, nil
}

// An index knows its analyzers by name, so the names must be there before it is
// opened: bleve's registry is filled when programs start.
func init() {
	for _, err := range []error{
		registry.RegisterTokenFilter(Name, newFilter),
		registry.RegisterTokenFilter(StopName, newStopFilter),
		registry.RegisterAnalyzer(Name, newAnalyzer),
	} {
		if err != nil {
			panic(err)
		}
	}
}
