package svodka_test

import (
	"context"
	"fmt"

	"github.com/svodka-nlp/svodka"
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
