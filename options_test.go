package svodka_test

import (
	"context"
	"fmt"
	"log"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/stats"
)

// A position that the built-in list does not have is added as a line of text.
func ExampleWithOffices() {
	var offices entity.Offices
	if err := offices.Add(strings.NewReader("= office\nбакаул region\n")); err != nil {
		log.Fatal(err)
	}
	a, err := svodka.New(svodka.WithOffices(offices))
	if err != nil {
		log.Fatal(err)
	}
	rep, err := a.Analyze(context.Background(), svodka.Input{Text: "Подарок вручил бакаул Костанайской области Антон Гусев."})
	if err != nil {
		log.Fatal(err)
	}
	for _, o := range rep.Officials {
		fmt.Println(o.Person, "|", o.Position, "|", o.Workplace)
	}
	// Output: Антон Гусев | бакаул | Костанайская область
}

// A unit that the built-in list does not have, by its forms.
func ExampleWithUnits() {
	a, err := svodka.New(svodka.WithUnits(stats.Unit{Code: "батман", Forms: strings.Fields("батман батмана батманов")}))
	if err != nil {
		log.Fatal(err)
	}
	rep, err := a.Analyze(context.Background(), svodka.Input{Text: "На базар привезли 12 батманов риса."})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range rep.Figures {
		fmt.Println(f.Value, f.Unit, "|", f.Of)
	}
	// Output: 12 батман | рис
}

// Names are found by rules alone; each mention says which.
func ExampleWithoutTagger() {
	a, err := svodka.New(svodka.WithoutTagger())
	if err != nil {
		log.Fatal(err)
	}
	rep, err := a.Analyze(context.Background(), svodka.Input{Text: "В Костанае побывала Айгерим Сапарова."})
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range rep.Entities {
		fmt.Println(e.Type, e.Name, e.Mentions[0].By)
	}
	// Output:
	// LOC Костанай gazetteer:places
	// PER Айгерим Сапарова rule:full-name
}

func TestWithoutTagger(t *testing.T) {
	for _, c := range []struct {
		name   string
		opts   []svodka.Option
		tagged bool
	}{
		{"with the tagger", nil, true},
		{"without it", []svodka.Option{svodka.WithoutTagger()}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := svodka.New(c.opts...)
			require.NoError(t, err)
			tagged, ruled := 0, 0
			for _, s := range articles(t) {
				rep, err := a.Analyze(context.Background(), svodka.Input{Text: s})
				require.NoError(t, err)
				for _, e := range rep.Entities {
					for _, m := range e.Mentions {
						if m.By == "ner" {
							tagged++
						} else {
							ruled++
						}
					}
				}
			}
			require.Equal(t, c.tagged, tagged > 0, "mentions by the tagger")
			require.Positive(t, ruled, "mentions by rules")
		})
	}
}
