package corpora

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Page is a page of news with what a careful reader marks on it.
//
// The page stands in NAME.txt or NAME.html, the marks in NAME.gold beside it:
// first the fields of the metadata, a line each, then the zones in the order
// of the page, a line each, kind and words with a tab between:
//
//	@title: Мост открыт
//	@published: 2024-05-02T10:00 | 2024-05-02
//	@tags: мост; Тобол
//	@quote: Нина Ли | Мы строили … три года
//	title	Мост открыт
//	body	Движение по новому мосту … три полосы.
//
// «|» stands between answers that are all right, «…» for words left out. White
// space counts for nothing.
type Page struct {
	Name   string
	Bytes  []byte
	HTML   bool
	Fields map[string][]string // the name of the field in the JSON; every right answer, of tags each tag
	Quotes []PageQuote
	Zones  []PageZone
}

// PageQuote is a direct quote of a page: who speaks, the first and last words.
type PageQuote struct {
	Speaker     string
	First, Last string // Last is "" where the whole quote is in First
}

// PageZone is a stretch of a page with one purpose.
type PageZone struct {
	Kind        string
	First, Last string // Last is "" where the whole zone is in First
}

// ReadPages reads every page of a folder that has a gold file, in the order of
// the names.
func ReadPages(dir string) ([]Page, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.gold"))
	if err != nil {
		return nil, fmt.Errorf("corpora: %w", err)
	}
	var out []Page
	for _, file := range files {
		p, err := readPage(strings.TrimSuffix(file, ".gold"))
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func readPage(stem string) (Page, error) {
	p := Page{Name: filepath.Base(stem), Fields: map[string][]string{}}
	var err error
	if p.Bytes, err = os.ReadFile(stem + ".txt"); os.IsNotExist(err) {
		p.HTML = true
		p.Bytes, err = os.ReadFile(stem + ".html")
	}
	if err != nil {
		return p, fmt.Errorf("corpora: %w", err)
	}
	gold, err := os.ReadFile(stem + ".gold")
	if err != nil {
		return p, fmt.Errorf("corpora: %w", err)
	}
	n := 0
	for line := range strings.Lines(string(gold)) {
		n++
		line = strings.TrimRight(line, "\n")
		if err := p.mark(line); err != nil {
			return p, fmt.Errorf("corpora: %s.gold, line %d: %w", stem, n, err)
		}
	}
	return p, nil
}

// mark reads one line of a gold file.
func (p *Page) mark(line string) error {
	field, isField := strings.CutPrefix(line, "@")
	if !isField {
		kind, words, ok := strings.Cut(line, "\t")
		if !ok {
			return fmt.Errorf("no tab in %q", line)
		}
		z := PageZone{Kind: kind}
		z.First, z.Last = ends(words)
		p.Zones = append(p.Zones, z)
		return nil
	}
	name, value, ok := strings.Cut(field, ":")
	if !ok {
		return fmt.Errorf("no colon in %q", line)
	}
	separator := "|"
	if name == "tags" {
		separator = ";"
	}
	values := strings.Split(value, separator)
	for i := range values {
		values[i] = strings.TrimSpace(values[i])
	}
	if name != "quote" {
		p.Fields[name] = values
		return nil
	}
	if len(values) != 2 {
		return fmt.Errorf("a quote is its speaker, a bar and its words: %q", line)
	}
	q := PageQuote{Speaker: values[0]}
	q.First, q.Last = ends(values[1])
	p.Quotes = append(p.Quotes, q)
	return nil
}

// ends are the first and the last words of a stretch with words left out.
func ends(words string) (first, last string) {
	if head, _, cut := strings.Cut(words, "…"); cut {
		return head, words[strings.LastIndex(words, "…")+len("…"):]
	}
	return words, ""
}
