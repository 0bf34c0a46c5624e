package digest_test

import (
	"fmt"

	"github.com/svodka-nlp/svodka/digest"
	"github.com/svodka-nlp/svodka/report"
)

func Example() {
	b := digest.New(digest.Options{})
	for _, day := range []string{"2024-10-14", "2024-11-02"} {
		b.Add(&report.Report{
			ID: day, Meta: &report.Meta{Published: day},
			Officials: []report.Official{{Person: "Айгуль Рахимова", PersonID: "e1", Position: "министр культуры", Workplace: "Казахстан", Status: "current"}},
			Entities:  []report.Entity{{ID: "e1", Type: "PER", Name: "Айгуль Рахимова", Mentions: make([]report.Mention, 2)}},
		})
	}
	for _, p := range b.Summary().People {
		fmt.Println(p.Name, p.Documents, p.Mentions, p.Positions[0].Position, p.Positions[0].First, p.Positions[0].Last)
	}
	// Output: Айгуль Рахимова 2 4 министр культуры 2024-10-14 2024-11-02
}
