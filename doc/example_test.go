package doc_test

import (
	"fmt"
	"log"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
)

func Example() {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		log.Fatal(err)
	}
	d := doc.Build(page.Read("Мосты построили из стали.", page.Hint{}), words)
	for i := range d.Tokens {
		t := &d.Tokens[i]
		fmt.Println(d.Surface(i), t.Lemma(), t.Tag().POS())
	}
	// Output:
	// Мосты мост NOUN
	// построили построить VERB
	// из из ADP
	// стали сталь NOUN
	// . . PUNCT
}
