package tagger_test

import (
	"fmt"

	"github.com/svodka-nlp/svodka/tagger"
)

// Tokens bring their scores for each label, the chain forbids what spells no
// name, and the best labels are read as spans of tokens.
func ExampleChain() {
	const labels = 3 // Outside, Begin(1), Inside(1)
	chain := tagger.NewChain(make([]float32, labels*labels), make([]float32, labels))
	scores := []int32{
		0, 2 * tagger.One, 0, // «Нур»
		0, 0, tagger.One, // «Али»
		3 * tagger.One, 0, 0, // «приехал»
	}
	var path tagger.Path
	for _, s := range tagger.Spans(nil, chain.Best(nil, scores, &path)) {
		fmt.Println(s.First, s.Last, s.Kind)
	}
	// Output: 0 2 1
}
