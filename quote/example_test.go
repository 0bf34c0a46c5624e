package quote_test

import (
	"fmt"
	"log"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/quote"
)

// Quotes without the facade: a document, its names, and who said what.
func Example() {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		log.Fatal(err)
	}
	d := doc.Build(page.Read("«Мост откроем весной», — пообещал аким Тараза Ержан Оспанов. По его словам, деньги уже выделены.", page.Hint{}), words)
	names := entity.Resolve(d, entity.Rules{}.Recognize(d))
	for _, q := range quote.Find(d, names, entity.Officials(d, names)) {
		fmt.Printf("%s (%s): %s\n", q.Speaker, q.Type, q.In(d.Text))
	}
	// Output:
	// Ержан Оспанов (direct): Мост откроем весной
	// Ержан Оспанов (indirect): деньги уже выделены
}
