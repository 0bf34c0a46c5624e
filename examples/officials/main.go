// Officials writes who holds which office in a folder of articles, as CSV.
//
//	go run ./examples/officials testdata/articles
package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/svodka-nlp/svodka"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: officials FOLDER")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "officials:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, folder string, out io.Writer) error {
	a, err := svodka.New(svodka.WithLayers(svodka.Officials))
	if err != nil {
		return err
	}
	w := csv.NewWriter(out)
	if err := w.Write([]string{"article", "person", "position", "workplace", "status"}); err != nil {
		return err
	}
	for rep, err := range a.AnalyzeAll(ctx, articles(folder)) {
		if err != nil {
			return err
		}
		for _, o := range rep.Officials {
			if err := w.Write([]string{rep.ID, o.Person, o.Position, o.Workplace, o.Status}); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

// articles reads the .txt files of a folder, in the order of their names. A file
// that cannot be read is passed over with a word about it.
func articles(folder string) iter.Seq[svodka.Input] {
	return func(yield func(svodka.Input) bool) {
		files, _ := filepath.Glob(filepath.Join(folder, "*.txt"))
		for _, f := range files {
			body, err := os.ReadFile(f)
			if err != nil {
				fmt.Fprintln(os.Stderr, "officials:", err)
				continue
			}
			if !yield(svodka.Input{ID: strings.TrimSuffix(filepath.Base(f), ".txt"), Bytes: body}) {
				return
			}
		}
	}
}
