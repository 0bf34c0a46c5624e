package prose

import (
	"errors"

	prose "github.com/jdkato/prose/v2"

	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// Document is a report in the shape of a document of prose.
type Document struct {
	Text string

	tokens    []prose.Token
	spans     []text.Span
	sentences []prose.Sentence
	entities  []prose.Entity
}

// Tokens are the tokens, with Penn tags and IOB labels.
func (d *Document) Tokens() []prose.Token { return append([]prose.Token(nil), d.tokens...) }

// Spans are where the tokens stand in Text, in bytes.
func (d *Document) Spans() []text.Span { return append([]text.Span(nil), d.spans...) }

// Sentences are the sentences.
func (d *Document) Sentences() []prose.Sentence { return append([]prose.Sentence(nil), d.sentences...) }

// Entities are the names, one for each time that the text has one: Text as it
// stands there, Label PERSON, ORGANIZATION or GPE.
func (d *Document) Entities() []prose.Entity { return append([]prose.Entity(nil), d.entities...) }

// Option changes how a document is made.
type Option func(*options)

type options struct{ latin bool }

// Latin has prose's own model tag the passages in Latin script.
func Latin() Option { return func(o *options) { o.latin = true } }

// ErrLayers says that a report lacks what a document needs: its text and its
// tokens, with offsets in bytes.
var ErrLayers = errors.New("prose: the report has no text or no tokens: ask svodka for the layers text and tokens")

// New makes a document of a report. Sentences and entities come out where the
// report has them. The error is [ErrLayers].
func New(r *report.Report, opts ...Option) (*Document, error) {
	if r == nil || r.Text == nil || r.Tokens == nil {
		return nil, ErrLayers
	}
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	d := &Document{Text: *r.Text}
	d.tokens = make([]prose.Token, len(r.Tokens))
	d.spans = make([]text.Span, len(r.Tokens))
	for i := range r.Tokens {
		t := &r.Tokens[i]
		if t.Start < 0 || t.End > len(d.Text) || t.Start > t.End || d.Text[t.Start:t.End] != t.Text {
			return nil, ErrLayers
		}
		d.tokens[i] = prose.Token{Text: t.Text, Tag: penn(t), Label: "O"}
		d.spans[i] = t.Span
	}
	for _, s := range r.Sentences {
		d.sentences = append(d.sentences, prose.Sentence{Text: s.In(d.Text)})
	}
	d.name(r)
	if o.latin {
		d.tagLatin(r.Sentences)
	}
	return d, nil
}

var labels = map[string]string{"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "GPE"}

// name writes the labels of the names; of names inside names the outer counts.
func (d *Document) name(r *report.Report) {
	type found struct {
		text.Span
		label string
	}
	var all []found
	for i := range r.Entities {
		e := &r.Entities[i]
		label := labels[e.Type]
		for _, m := range e.Mentions {
			if label == "" || m.Kind != "name" && m.Kind != "abbr" {
				continue
			}
			all = append(all, found{m.Span, label})
		}
	}
	sortSpans(all, func(f found) text.Span { return f.Span })
	end, next := 0, 0
	for _, f := range all {
		if f.Start < end {
			continue
		}
		end = f.End
		d.entities = append(d.entities, prose.Entity{Text: f.In(d.Text), Label: f.label})
		prefix := "B-"
		for next < len(d.spans) && d.spans[next].Start < f.Start {
			next++
		}
		for ; next < len(d.spans) && d.spans[next].End <= f.End; next++ {
			d.tokens[next].Label = prefix + f.label
			prefix = "I-"
		}
	}
}
