package page_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/svodka-nlp/svodka/page"
)

func BenchmarkRead(b *testing.B) {
	files, err := filepath.Glob("../testdata/pages/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatal("no pages")
	}
	var all strings.Builder
	for _, file := range files {
		s, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		all.Write(s)
	}
	s := all.String()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		page.Read(s, page.Hint{})
	}
}
