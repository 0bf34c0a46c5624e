package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"runtime"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/segment"
	"github.com/svodka-nlp/svodka/stats"
	"github.com/svodka-nlp/svodka/text"
)

// speedOfRooms measures rooms alone over the texts of JSON Lines: tokens and
// sentences; words with stems, lemmas and readings; dates and figures of
// documents that are built. Every figure is the median of three runs, by
// processor time, on one goroutine.
func speedOfRooms(news []byte) ([]Row, error) {
	var texts []string
	size := 0
	for line := range bytes.Lines(news) {
		var d struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return nil, err
		}
		texts = append(texts, d.Text)
		size += len(d.Text)
	}
	megabytes := float64(size) / 1e6

	var cut []segment.Token
	var sentences []text.Span
	segments := perSecond(megabytes, func() {
		for _, s := range texts {
			cut = segment.AppendTokens(cut[:0], s)
			sentences = segment.AppendSentences(sentences[:0], s, cut)
		}
	})

	words, err := morph.New(data.Dictionary(), data.Readings())
	if err != nil {
		return nil, err
	}
	built := make([]*doc.Document, len(texts))
	tokens := 0
	build := func() {
		tokens = 0
		for i, s := range texts {
			d := doc.Build(page.Page{Text: s}, words)
			for k := range d.Tokens {
				d.Tokens[k].Word.Stem()
			}
			tokens += len(d.Tokens)
			built[i] = d
		}
	}
	build()
	analysed := perSecond(float64(tokens), build)

	var finder stats.Finder
	figures := perSecond(megabytes, func() {
		for _, d := range built {
			finder.Figures(d, finder.Dates(d), nil)
		}
	})
	untagged, err := speedUntagged(texts[:len(texts)/3])
	if err != nil {
		return nil, err
	}
	return []Row{
		{Layer: "speed", Set: "raw news, no tagger", Metric: "MB per CPU second", Value: untagged, Aim: 2},
		{Layer: "speed", Set: "tokens and sentences", Metric: "MB per CPU second", Value: segments, Aim: 30},
		{Layer: "speed", Set: "stems, lemmas, readings", Metric: "tokens per CPU second", Value: analysed, Aim: 300000},
		{Layer: "speed", Set: "dates and figures", Metric: "MB per CPU second", Value: figures, Aim: 5},
	}, nil
}

// speedUntagged measures the whole analysis, JSON written, with the names that
// rules alone find.
func speedUntagged(texts []string) (float64, error) {
	a, err := svodka.New(svodka.WithoutTagger())
	if err != nil {
		return 0, err
	}
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	var failure error
	rate := perSecond(float64(size)/1e6, func() {
		w, err := report.NewWriter(io.Discard, "jsonl", report.Runes)
		if err != nil {
			failure = err
			return
		}
		for _, s := range texts {
			rep, err := a.Analyze(context.Background(), svodka.Input{Text: s})
			if err == nil {
				err = w.Write(rep)
			}
			if err != nil {
				failure = err
				return
			}
		}
	})
	return rate, failure
}

// perSecond is how much of an amount is done in a second of processor time.
func perSecond(amount float64, do func()) float64 {
	var rates []float64
	for range 3 {
		runtime.GC()
		start := cpuTime()
		do()
		rates = append(rates, amount/(cpuTime()-start).Seconds())
	}
	return median(rates)
}
