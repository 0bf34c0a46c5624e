// Series prints the values that reports give for one subject, in the order of
// time: subject, time, value, what it is («from» the old value «to» the new one,
// the «delta» between them, or nothing), place, article.
//
//	go run ./cmd/svodka analyze testdata/articles | go run ./examples/series безработица
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/svodka-nlp/svodka/digest"
	"github.com/svodka-nlp/svodka/report"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: series SUBJECT < reports.jsonl")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "series:", err)
		os.Exit(1)
	}
}

func run(subject string, in io.Reader, out io.Writer) error {
	b := digest.New(digest.Options{Once: true})
	d := json.NewDecoder(in)
	for {
		var r report.Report
		err := d.Decode(&r)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if r.Schema == report.Schema { // the others are error records
			b.Add(&r)
		}
	}
	for _, s := range b.Summary().Figures {
		if !strings.Contains(s.Of, subject) {
			continue
		}
		for _, p := range s.Points {
			value := string(p.Value)
			if p.Min != "" {
				value = string(p.Min) + "–" + string(p.Max)
			}
			if _, err := fmt.Fprintf(out, "%s\t%s\t%s %s\t%s\t%s\t%s\n", s.Of, p.Time, value, s.Unit, p.Role, p.Place, p.Document); err != nil {
				return err
			}
		}
	}
	return nil
}
