package svodka

import "github.com/svodka-nlp/svodka/entity"

type options struct {
	recognizers []entity.Recognizer
	layers      Layers
}

// Option changes what an [Analyzer] does, for all documents.
type Option func(*options)

// WithRecognizer adds a finder of names: a gazetteer of one's own, say. Its
// mentions come before those of the built-in recognizers.
func WithRecognizer(r entity.Recognizer) Option {
	return func(o *options) { o.recognizers = append(o.recognizers, r) }
}

// WithLayers asks for some layers only: the others are neither computed, where
// nothing asked for needs them, nor written. Without it all but tokens are.
func WithLayers(l Layers) Option {
	return func(o *options) { o.layers = l }
}
