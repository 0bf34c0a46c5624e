package svodka_test

import (
	"context"
	"fmt"
	"log"
	"strings"

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
