package svodka

import (
	"context"
	"iter"

	"github.com/svodka-nlp/svodka/internal/inorder"
	"github.com/svodka-nlp/svodka/report"
)

// AnalyzeAll analyses documents on several goroutines ([WithWorkers]) and gives
// the reports in the order of the inputs, each with its own error: a document
// that fails does not end the sequence. Only a cancelled context does, with one
// last error. What is under way is bounded, so the sequence may be endless; it
// is walked on a goroutine of its own.
//
//	for rep, err := range a.AnalyzeAll(ctx, slices.Values(inputs)) {
func (a *Analyzer) AnalyzeAll(ctx context.Context, inputs iter.Seq[Input]) iter.Seq2[*report.Report, error] {
	type answer struct {
		report *report.Report
		err    error
	}
	work := inorder.Work[Input, answer]{
		Workers: a.options.workers,
		Stop:    ctx.Done(),
		Do: func(ctx context.Context, in Input) answer {
			r, err := a.Analyze(ctx, in)
			return answer{r, err}
		},
	}
	return func(yield func(*report.Report, error) bool) {
		for r := range work.Map(ctx, inputs) {
			if r.err != nil && ctx.Err() != nil {
				break
			}
			if !yield(r.report, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}
