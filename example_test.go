package svodka_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/text"
)

func Example() {
	a, err := svodka.New()
	if err != nil {
		panic(err)
	}
	rep, err := a.Analyze(context.Background(), svodka.Input{
		Text:      "В Акмолинской области работают 386 библиотек, сообщил вчера заместитель акима области Ермек Толегенов.",
		Published: "2024-10-14",
	})
	if err != nil {
		panic(err)
	}
	for _, o := range rep.Officials {
		fmt.Printf("%s, %s, %s\n", o.Person, o.Position, o.Workplace)
	}
	for _, f := range rep.Figures {
		fmt.Printf("%s × %s, %s\n", f.Value, f.Of, f.Place)
	}
	for _, d := range rep.Dates {
		fmt.Println(d.Text, d.Value)
	}
	// Output:
	// Ермек Толегенов, заместитель акима, Акмолинская область
	// 386 × библиотека, Акмолинская область
	// вчера 2024-10-13
}

func ExampleAnalyzer_Normalize() {
	a, err := svodka.New()
	if err != nil {
		panic(err)
	}
	s := "Отчёт приняли у Абылай-хана Какенова."
	at := strings.Index(s, "Абылай")
	fmt.Println(a.Normalize(s, entity.Person, text.Span{Start: at, End: len(s) - 1}))
	// Output: Абылай-хан Какенов
}

func ExampleAnalyzer_AnalyzeAll() {
	a, err := svodka.New(svodka.WithLayers(svodka.Dates), svodka.WithPublished("2024-10-14"))
	if err != nil {
		panic(err)
	}
	inputs := slices.Values([]svodka.Input{
		{ID: "a", Text: "Ярмарка открылась вчера."},
		{ID: "b", Text: "Ярмарка закроется завтра."},
	})
	for rep, err := range a.AnalyzeAll(context.Background(), inputs) {
		if err != nil {
			panic(err)
		}
		fmt.Println(rep.ID, rep.Dates[0].Value)
	}
	// Output:
	// a 2024-10-13
	// b 2024-10-15
}
