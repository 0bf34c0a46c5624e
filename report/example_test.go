package report_test

import (
	"fmt"
	"log"
	"os"

	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

func ExampleWriter() {
	w, err := report.NewWriter(os.Stdout, "displacy", report.Bytes)
	if err != nil {
		log.Fatal(err)
	}
	s := "В Таразе 12 школ"
	r := &report.Report{ID: "schools", Text: &s, Source: s, Flat: []report.Label{{Span: text.Span{Start: 3, End: 15}, Label: "LOC"}}}
	if err := w.Write(r); err != nil {
		log.Fatal(err)
	}
	if err := w.Close(); err != nil {
		log.Fatal(err)
	}
	// Output: {"id":"schools","text":"В Таразе 12 школ","ents":[{"start":2,"end":8,"label":"LOC"}]}
}

func ExampleReport_In() {
	s := "В Таразе 12 школ"
	r := &report.Report{Source: s, Figures: []report.Figure{{Span: text.Span{Start: 16, End: 18}, Text: "12"}}}
	fmt.Println(r.In(report.Runes).Figures[0].Span)
	// Output: {9 11}
}
