package corpora

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/text"
)

// Document is one annotated document of a named-entity collection (FactRuEval
// with all its layers; NEREL, SlavicNER and Collection5 with those they have).
type Document struct {
	ID        string
	Split     string
	Text      string
	Sents     []text.Span
	Spans     []Mention  // object mentions, which may nest
	Parts     []Mention  // FactRuEval's first layer: name, surname, org_name, job …
	Entities  []Entity   // FactRuEval's coreference
	Facts     []Fact     // FactRuEval's facts
	Relations []Relation // NEREL's relations
	Flat      []Flat     // the non-overlapping PER, ORG and LOC
}

// Mention is one annotated span.
type Mention struct {
	text.Span
	ID        string
	Type      string // as in the source
	Class     string // PER, ORG, LOC or ""
	Nested    bool
	Parts     []string    // ids of the first layer
	Fragments []text.Span // of a discontinuous mention; Span is its outer bounds
	Wikidata  string
	Name      string // label of the link
	Lemma     string
}

// Entity is what several mentions refer to.
type Entity struct {
	ID       string              `json:"id"`
	Mentions []string            `json:"mentions"`
	Types    []string            `json:"types"`
	Attrs    map[string][]string `json:"attrs"`
}

// Fact is a relation between entities and strings: «Occupation» has Who, Where
// and Position.
type Fact struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Args []struct {
		Role   string `json:"role"`
		Values []struct {
			Ref  string `json:"ref"`
			Text string `json:"text"`
		} `json:"values"`
	} `json:"args"`
}

// Relation joins two mentions.
type Relation struct {
	Type string `json:"type"`
	Arg1 string `json:"arg1"`
	Arg2 string `json:"arg2"`
}

// Flat is one span of the flat projection.
type Flat struct {
	text.Span
	Class string
}

// ReadDocuments yields the documents of a JSON Lines file, plain or gzipped.
func ReadDocuments(path string) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		f, err := open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		for d, err := range parseDocuments(f) {
			if err != nil {
				err = fmt.Errorf("corpora: %s: %w", path, err)
			}
			if !yield(d, err) {
				return
			}
		}
	}
}

// wireMention is a span as the file writes it, in code points.
type wireMention struct {
	ID        string          `json:"id"`
	Start     int             `json:"start"`
	End       int             `json:"end"`
	Type      string          `json:"type"`
	Class     string          `json:"per_org_loc"`
	Nested    bool            `json:"nested"`
	Parts     []string        `json:"parts"`
	Fragments [][2]int        `json:"fragments"`
	Wikidata  json.RawMessage `json:"wikidata"`
	Name      string          `json:"name"`
	Lemma     string          `json:"lemma"`
}

type wireDocument struct {
	ID        string               `json:"id"`
	Split     string               `json:"split"`
	Text      string               `json:"text"`
	Sents     [][2]int             `json:"sents"`
	Spans     []wireMention        `json:"spans"`
	Parts     []wireMention        `json:"parts"`
	Entities  []Entity             `json:"entities"`
	Facts     []Fact               `json:"facts"`
	Relations []Relation           `json:"relations"`
	Flat      [][3]json.RawMessage `json:"flat"`
}

func parseDocuments(r io.Reader) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		in := bufio.NewScanner(r)
		in.Buffer(make([]byte, 1<<16), 1<<28)
		for n := 1; in.Scan(); n++ {
			if len(in.Bytes()) == 0 {
				continue
			}
			var w wireDocument
			err := json.Unmarshal(in.Bytes(), &w)
			var d *Document
			if err == nil {
				d, err = w.document()
			}
			if err != nil {
				yield(nil, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if !yield(d, nil) {
				return
			}
		}
		if err := in.Err(); err != nil {
			yield(nil, err)
		}
	}
}

func (w *wireDocument) document() (*Document, error) {
	d := &Document{ID: w.ID, Split: w.Split, Text: w.Text, Entities: w.Entities, Facts: w.Facts, Relations: w.Relations}
	toBytes := byteOffsets(w.Text)
	span := func(start, end int) (text.Span, error) {
		if start < 0 || end < start || end >= len(toBytes) {
			return text.Span{}, fmt.Errorf("document %s: span %d:%d lies outside the text", w.ID, start, end)
		}
		return text.Span{Start: toBytes[start], End: toBytes[end]}, nil
	}
	for _, p := range w.Sents {
		s, err := span(p[0], p[1])
		if err != nil {
			return nil, err
		}
		d.Sents = append(d.Sents, s)
	}
	mentions := func(ws []wireMention) ([]Mention, error) {
		var out []Mention
		for _, m := range ws {
			for _, f := range m.Fragments {
				// a discontinuous span may list its parts in any order
				m.Start, m.End = min(m.Start, f[0]), max(m.End, f[1])
			}
			s, err := span(m.Start, m.End)
			if err != nil {
				return nil, err
			}
			mention := Mention{
				Span: s, ID: m.ID, Type: m.Type, Class: m.Class, Nested: m.Nested, Parts: m.Parts,
				Name: m.Name, Lemma: m.Lemma,
			}
			_ = json.Unmarshal(m.Wikidata, &mention.Wikidata) // null, or a list in other collections
			for _, f := range m.Fragments {
				part, err := span(f[0], f[1])
				if err != nil {
					return nil, err
				}
				mention.Fragments = append(mention.Fragments, part)
			}
			out = append(out, mention)
		}
		return out, nil
	}
	var err error
	if d.Spans, err = mentions(w.Spans); err != nil {
		return nil, err
	}
	if d.Parts, err = mentions(w.Parts); err != nil {
		return nil, err
	}
	for _, f := range w.Flat {
		var start, end int
		var class string
		if json.Unmarshal(f[0], &start) != nil || json.Unmarshal(f[1], &end) != nil || json.Unmarshal(f[2], &class) != nil {
			return nil, fmt.Errorf("document %s: flat span %s", w.ID, f)
		}
		s, err := span(start, end)
		if err != nil {
			return nil, err
		}
		d.Flat = append(d.Flat, Flat{Span: s, Class: class})
	}
	return d, nil
}

// byteOffsets gives the byte offset of every code point of s, and the length of
// s after the last.
func byteOffsets(s string) []int {
	offsets := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		offsets = append(offsets, i)
	}
	return append(offsets, len(s))
}
