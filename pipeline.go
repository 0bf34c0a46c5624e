package svodka

import (
	"context"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/quote"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/stats"
)

// findings is what the rooms found in one document.
type findings struct {
	encoding  string // of the input, by its WHATWG name
	document  *doc.Document
	names     *entity.Set
	officials []entity.Official
	dates     []stats.Date
	figures   []stats.Figure
	quotes    []quote.Quote
}

// run is the road of one article: every room once, from the ground up.
func (a *Analyzer) run(ctx context.Context, in Input) (*report.Report, error) {
	want := a.options.layers
	if want == 0 {
		want = DefaultLayers
	}
	p, encoding := in.page(ctx, a.options.published)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f := findings{encoding: encoding, names: &entity.Set{}}
	if want&^(Meta|Text) == 0 {
		f.document = &doc.Document{Text: p.Text, Page: p, Anchor: p.Anchor} // no words are asked for
	} else {
		f.document = doc.BuildContext(ctx, p, a.words)
	}
	// A room that is told to stop answers with a part: the rooms after it must
	// not see that, so each begins with the question.
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if want.HasAny(Entities | Officials | Figures | Quotes) {
		f.names = entity.Find(f.document, a.recognizers...)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f.officials = a.options.offices.Find(f.document, f.names)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		entity.Anaphora(f.document, f.names, f.officials)
	}
	switch {
	case want.Has(Figures):
		f.dates, f.figures = a.numbers.Find(f.document, f.names)
	case want.Has(Dates):
		f.dates = a.numbers.Dates(f.document)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if want.Has(Quotes) {
		f.quotes = quote.Find(f.document, f.names, f.officials)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return a.assemble(in, &f, want), nil
}
