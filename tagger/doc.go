// Package tagger is sequence labelling as mathematics: a small convolution
// network in integers, a linear chain over sparse features, its trainer, and
// the file that keeps a model. It knows no language: what a token's features
// are is the caller's business.
//
// Everything between the first table look-up and the last label is integer
// arithmetic, so that a text gets the same labels on every machine, with vector
// instructions and without:
//
//	spans := tagger.Spans(nil, chain.Best(nil, scores, &scratch))
//
// Limits: labels are B, I and O of at most seven types.
package tagger
