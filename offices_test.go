package svodka_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/entity"
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
