// Gazetteer adds names of one's own: nicknames, abbreviations, places that only
// the locals know. A file of tabs will do, no code is needed for new names.
//
//	go run ./examples/gazetteer
//
// On the command line the same is svodka analyze --gazetteer names.tsv.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"log"
	"strings"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/entity"
)

//go:embed names.tsv
var names string

func main() {
	g, err := entity.ReadGazetteer(strings.NewReader(names))
	if err != nil {
		log.Fatal(err)
	}
	a, err := svodka.New(svodka.WithRecognizer(g))
	if err != nil {
		log.Fatal(err)
	}
	rep, err := a.Analyze(context.Background(), svodka.Input{Text: "Кэп вернулся в Слободу. В альянсе ждали: ГАЗ собирает деньги на мост."})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range rep.Entities {
		for _, m := range e.Mentions {
			fmt.Printf("%s %s: %s (%s)\n", e.Type, e.Name, m.Text, m.By)
		}
	}
}
