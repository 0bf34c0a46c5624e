// Recognizer adds a finder of names that svodka does not know: here the ships of
// a port, which are written in capitals.
//
//	go run ./examples/recognizer
package main

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
)

// ships finds names in quotes behind «теплоход», «танкер» and the like.
type ships struct{ kinds []string }

// Recognize implements [entity.Recognizer].
func (s ships) Recognize(d *doc.Document) []entity.Mention {
	var out []entity.Mention
	for i := 0; i+3 < len(d.Tokens); i++ {
		if d.Surface(i+1) != "«" || d.Surface(i+3) != "»" {
			continue
		}
		for _, kind := range s.kinds {
			if strings.HasPrefix(d.Tokens[i].Norm(), kind) {
				r := doc.Range{First: i + 2, Last: i + 3}
				out = append(out, entity.Mention{
					Span: d.Span(r), Tokens: r, Type: entity.Org, Name: d.Surface(i + 2), By: "example:ships",
				})
			}
		}
	}
	return out
}

func main() {
	a, err := svodka.New(svodka.WithRecognizer(ships{[]string{"теплоход", "танкер", "паром"}}))
	if err != nil {
		log.Fatal(err)
	}
	rep, err := a.Analyze(context.Background(), svodka.Input{Text: "Паром «Шелихов» вернулся в Магадан, а танкер «Витим» задержался."})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range rep.Entities {
		fmt.Println(e.Type, e.Name)
	}
}
