// Package svodka reads Russian news the way a careful analyst does: who holds
// which office, which organisations and places, how many, when, and who said
// what.
//
//	a, err := svodka.New()
//	rep, err := a.Analyze(ctx, svodka.Input{Text: article})
//	for _, o := range rep.Officials {
//		fmt.Println(o.Person, o.Position, o.Workplace)
//	}
package svodka

import (
	"context"
	"errors"
	"fmt"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/stats"
	"github.com/svodka-nlp/svodka/text"
)

// Analyzer turns articles into reports. Make one with [New] and share it: it is
// immutable and safe for concurrent use.
type Analyzer struct {
	words       *morph.Analyzer
	recognizers []entity.Recognizer
	numbers     stats.Finder
	options     options
}

// Input is one document: the first of Text, Bytes and HTML that is not empty.
type Input struct {
	ID        string // copied into the report
	Text      string // the article as UTF-8; broken bytes become U+FFFD
	Bytes     []byte // the article in an encoding that is detected
	HTML      []byte // a page, in the encoding that it declares or that is detected
	Encoding  string // WHATWG label that forces the encoding of Bytes and HTML
	Title     string // what the caller knows; the page's own title comes first
	Published string // ISO 8601 day or time: the anchor of relative dates
	URL       string
}

// New opens the embedded dictionary and model. The error says which of them is
// damaged.
func New(opts ...Option) (*Analyzer, error) {
	a := &Analyzer{}
	for _, o := range opts {
		o(&a.options)
	}
	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		return nil, fmt.Errorf("svodka: %w", err)
	}
	a.words = words
	a.numbers.Units = a.options.units
	a.recognizers = append(a.recognizers, a.options.recognizers...)
	if model := data.Names(); len(model) > 0 && !a.options.untagged {
		names, err := entity.NewTagger(model)
		if err != nil {
			return nil, fmt.Errorf("svodka: %w", err)
		}
		a.recognizers = append(a.recognizers, entity.Settled{Tagger: names})
	} else {
		a.recognizers = append(a.recognizers, entity.Rules{})
	}
	return a, nil
}

// Analyze reads one document. The error is the context's, or says that the
// input is over its limit; a text, however odd, never makes one.
func (a *Analyzer) Analyze(ctx context.Context, in Input) (*report.Report, error) {
	if n := in.Size(); a.options.maxBytes > 0 && n > a.options.maxBytes {
		return nil, fmt.Errorf("%w: %d bytes, the limit is %d", ErrTooLarge, n, a.options.maxBytes)
	}
	return a.run(ctx, in)
}

// Normalize gives the nominative of a name that the caller points at in a text,
// made as the names of entities are: «Абылай-хана Какенова» gives «Абылай-хан
// Какенов». The words around it help. The span must lie in the text. Each call
// reads the whole text; for many names of one text build its document once and
// ask [entity.Normalize].
func (a *Analyzer) Normalize(s string, typ entity.Type, name text.Span) string {
	return entity.Normalize(doc.Build(page.Page{Text: s}, a.words), typ, name)
}

// ErrTooLarge is the error of an input over the limit of [WithMaxBytes].
var ErrTooLarge = errors.New("svodka: the document is too large")
