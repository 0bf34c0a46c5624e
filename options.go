package svodka

import (
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/stats"
)

type options struct {
	recognizers []entity.Recognizer
	offices     entity.Offices
	untagged    bool
	units       []stats.Unit
	layers      Layers
	workers     int
	maxBytes    int
	published   string
}

// Option changes what an [Analyzer] does, for all documents.
type Option func(*options)

// WithRecognizer adds a finder of names: a gazetteer of one's own, say. Its
// mentions come before those of the built-in recognizers.
func WithRecognizer(r entity.Recognizer) Option {
	return func(o *options) { o.recognizers = append(o.recognizers, r) }
}

// WithoutTagger finds names by rules and dictionaries alone, without the trained
// tagger: for documents by the million of which only figures, dates and plain
// names are wanted. It is faster and less memory is needed; rare names, and
// bodies that neither a list nor a class noun tells, are lost.
func WithoutTagger() Option {
	return func(o *options) { o.untagged = true }
}

// WithOffices adds positions of one's own to those that make an official: an
// [entity.Offices] that its Add has filled.
func WithOffices(p entity.Offices) Option {
	return func(o *options) { o.offices = p }
}

// WithUnits adds units of measure, currencies and counters of one's own to
// those that figures are read with. They come before the built-in ones of the
// same form.
func WithUnits(units ...stats.Unit) Option {
	return func(o *options) { o.units = append(o.units, units...) }
}

// WithLayers asks for some layers only: the others are neither computed, where
// nothing asked for needs them, nor written. Without it all but tokens are.
func WithLayers(l Layers) Option {
	return func(o *options) { o.layers = l }
}

// WithWorkers sets how many documents [Analyzer.AnalyzeAll] analyses at once.
// Without it there is one for each processor.
func WithWorkers(n int) Option {
	return func(o *options) { o.workers = n }
}

// WithMaxBytes sets the size in bytes above which a document is refused with
// [ErrTooLarge]. Without it there is no limit.
func WithMaxBytes(n int) Option {
	return func(o *options) { o.maxBytes = n }
}

// WithPublished sets the day (ISO 8601) that relative dates start from where
// neither the caller nor the page gives one.
func WithPublished(day string) Option {
	return func(o *options) { o.published = day }
}
