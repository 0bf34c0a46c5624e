package stats_test

import (
	"fmt"
	"time"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/stats"
)

func ExampleDates() {
	s := "Съезд перенесли с 28 сентября на конец октября, а итоги подвели вчера вечером."
	for _, d := range stats.Dates(s, time.Date(2024, 9, 20, 0, 0, 0, 0, time.UTC)) {
		fmt.Printf("[%s] %s %s\n", d.In(s), d.Type, d.Value)
	}
	// Output:
	// [28 сентября] DATE 2024-09-28
	// [конец октября] DATE 2024-10
	// [вчера вечером] TIME 2024-09-19TEV
}

func ExampleNumbers() {
	s := "Из 1 029 заявок одобрили около сорока, на 12,4 млрд тенге."
	for _, n := range stats.Numbers(s) {
		fmt.Printf("[%s] %s %s%s\n", n.In(s), n.Kind, n.Value, n.Unit)
	}
	// Output:
	// [1 029] count 1029
	// [сорока] count 40
	// [12,4 млрд тенге] money 12400000000KZT
}

func ExampleFigures() {
	words, err := morph.New(data.Dictionary())
	if err != nil {
		panic(err)
	}
	s := "Число приютов выросло на 9, до 31."
	d := doc.Build(page.Page{Text: s}, words)
	for _, f := range stats.Figures(d) {
		fmt.Printf("%s: %s, %s %s\n", f.Value, f.Of, f.Role, f.Dir)
	}
	// Output:
	// 9: приют, delta up
	// 31: приют, to up
}
