package entity_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/text"
)

// Names and officials without the facade: a document, its names by rules alone,
// and who holds which office.
func Example() {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		log.Fatal(err)
	}
	d := doc.Build(page.Read("Встречу открыла министр культуры Казахстана Айгуль Рахимова. Рахимова назвала её полезной.", page.Hint{}), words)
	names := entity.Resolve(d, entity.Rules{}.Recognize(d))
	for _, e := range names.Entities {
		fmt.Println(e.Type, e.Name, len(e.Mentions))
	}
	for _, o := range entity.Officials(d, names) {
		fmt.Println(names.Name(o.Person), "|", o.Position, "|", o.Workplace)
	}
	// Output:
	// LOC Казахстан 1
	// PER Айгуль Рахимова 2
	// Айгуль Рахимова | министр культуры | Казахстан
}

func ExampleTagger() {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		log.Fatal(err)
	}
	names, err := entity.NewTagger(data.Names())
	if err != nil {
		log.Fatal(err)
	}
	d := doc.Build(page.Read("МИД Грузии ответил «Ростелекому», сообщил Ираклий Беридзе.", page.Hint{}), words)
	for _, m := range (entity.Settled{Tagger: names}).Recognize(d) {
		fmt.Println(m.Type, m.In(d.Text))
	}
	// Output:
	// ORG МИД
	// LOC Грузии
	// ORG Ростелекому
	// PER Ираклий Беридзе
}

func ExampleNormalize() {
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		log.Fatal(err)
	}
	d := doc.Build(page.Read("Жалобу Министерства юстиции РК вернули.", page.Hint{}), words)
	at := strings.Index(d.Text, "Министерства")
	end := strings.Index(d.Text, " вернули")
	fmt.Println(entity.Normalize(d, entity.Org, text.Span{Start: at, End: end}))
	// Output: Министерство юстиции РК
}
