package eval

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/segment"
	"github.com/svodka-nlp/svodka/text"
)

// cutText is a text with the spans that a person cut it into.
type cutText struct {
	text string
	gold []text.Span
}

// cutSet is a collection of such texts.
type cutSet struct {
	name   string
	level  string // "tokens" or "sentences"
	razdel float64
	texts  []cutText
}

// errors counts the spans that are missed and those that are too many, the way
// razdel's authors count: a token that falls into three is one missed and three
// too many.
func (s *cutSet) errors(cut func(string) []text.Span, note func(format string, args ...any)) (wrong, gold int) {
	for _, t := range s.texts {
		want := map[text.Span]bool{}
		for _, g := range t.gold {
			want[g] = true
		}
		gold += len(t.gold)
		missed := len(t.gold)
		for _, g := range cut(t.text) {
			if want[g] {
				missed--
				continue
			}
			wrong++
			note("%s of %s: «%s» is no gold span", s.level, s.name, g.In(t.text))
		}
		wrong += missed
	}
	return wrong, gold
}

func cutTokens(s string) []text.Span {
	var spans []text.Span
	for t := range segment.Tokens(s) {
		spans = append(spans, t.Span)
	}
	return spans
}

func cutSentences(s string) []text.Span {
	return segment.AppendSentences(nil, s, segment.AppendTokens(nil, s))
}

// segments measures tokens and sentences on what people cut. The aim of a row is
// what razdel 0.5.0 makes of the same texts (TestSegment_razdel measures it).
func segments(_ context.Context, env Env) ([]Row, error) {
	sets, err := cutSets(env.Shared)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, s := range sets {
		cut := cutTokens
		if s.level == "sentences" {
			cut = cutSentences
		}
		wrong, gold := s.errors(cut, env.Errors)
		if gold == 0 {
			continue
		}
		rows = append(rows, Row{
			Layer: s.level, Set: s.name, Metric: "errors per 1000", Value: 1000 * float64(wrong) / float64(gold), Gold: gold,
			Aim: s.razdel, Fall: 1, Less: true,
		})
	}
	return rows, nil
}

// The files of gold sentences, under data/ud.
var segmentFiles = []struct {
	name, file string
	// what razdel makes of the tokens, of the sentences in a running text, and
	// of the sentences with spaces around every token
	tokens, running, spaced float64
}{
	{"UD GSD dev", "ru_gsd-ud-dev.conllu.gz", 179.6, 171.6, 0},
	{"UD Taiga dev", "ru_taiga-ud-dev.conllu.gz", 133.5, 216.0, 0},
	{"UD Taiga train", "ru_taiga-ud-train.2020-09.conllu.gz", 66.6, 190.6, 0},
	{"OpenCorpora", "opencorpora_morphorueval2017.conllu.gz", 10.0, 178.0, 183.2},
}

// cutSets builds the texts. Gold sentences come one by one, so texts of many are
// made by setting them one after the other with a space between, as razdel's
// authors do: fifty at a time, without those that have no mark at their end
// (headings that lost their line). A collection that knows no spaces between its
// tokens gives two texts, one set like print and one with a space around each.
func cutSets(shared string) ([]*cutSet, error) {
	var tokens, sentences []*cutSet
	for _, f := range segmentFiles {
		path := filepath.Join(shared, "data", "ud", f.file)
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
		}
		words := &cutSet{name: f.name, level: "tokens", razdel: f.tokens}
		running := &cutSet{name: f.name, level: "sentences", razdel: f.running}
		spaced := &cutSet{name: f.name + " spaced", level: "sentences", razdel: f.spaced}
		var plain, wide sheet
		for s, err := range corpora.ReadCoNLLU(path) {
			if err != nil {
				return nil, err
			}
			words.texts = append(words.texts, cutText{s.Text, s.Tokens})
			written := s.Text
			if !s.Spaced {
				written = typeset(s)
			}
			if !ended(written) {
				continue
			}
			plain.add(written, running)
			if !s.Spaced {
				wide.add(s.Text, spaced)
			}
		}
		plain.flush(running)
		wide.flush(spaced)
		tokens = append(tokens, words)
		sentences = append(sentences, running)
		if len(spaced.texts) > 0 {
			sentences = append(sentences, spaced)
		}
	}
	news, err := newsSentences(shared)
	if err != nil {
		return nil, err
	}
	return append(append(tokens, news), sentences...), nil
}

// newsSentences are the documents of FactRuEval as they were written.
func newsSentences(shared string) (*cutSet, error) {
	path := filepath.Join(shared, "data", "ner", "factrueval2016_dev.jsonl")
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
	}
	set := &cutSet{name: "FactRuEval dev", level: "sentences", razdel: 251.6}
	for d, err := range corpora.ReadDocuments(path) {
		if err != nil {
			return nil, err
		}
		var gold []text.Span
		for _, s := range d.Sents {
			s.End = s.Start + len(strings.TrimRight(s.In(d.Text), " \t\r\n\u00a0"))
			s.Start += len(s.In(d.Text)) - len(strings.TrimLeft(s.In(d.Text), " \t\r\n\u00a0"))
			gold = append(gold, s)
		}
		set.texts = append(set.texts, cutText{d.Text, gold})
	}
	return set, nil
}

// sheet gathers sentences into a running text.
type sheet struct {
	b    strings.Builder
	gold []text.Span
}

func (p *sheet) add(sentence string, to *cutSet) {
	if len(p.gold) > 0 {
		p.b.WriteByte(' ')
	}
	start := p.b.Len()
	p.b.WriteString(sentence)
	p.gold = append(p.gold, text.Span{Start: start, End: p.b.Len()})
	if len(p.gold) == 50 {
		p.flush(to)
	}
}

func (p *sheet) flush(to *cutSet) {
	if len(p.gold) > 0 {
		to.texts = append(to.texts, cutText{p.b.String(), p.gold})
	}
	*p = sheet{}
}

// ended reports a mark at the end of a sentence.
func ended(sentence string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(sentence))
	return strings.ContainsRune(".?!…;)»\"", r)
}

// typeset sets the tokens of a sentence the way they are printed: no space
// before a comma or within quotation marks and brackets.
func typeset(s *corpora.Sentence) string {
	var b strings.Builder
	quotes := 0
	before := ""
	for _, span := range s.Tokens {
		form := span.In(s.Text)
		glued := before == ""
		switch form {
		case ",", ".", ":", ";", "?", "!", "...", "…", "!..", "?..", "?!", "!!!", ")", "]", "}", "»", "”", "%":
			glued = true
		case `"`:
			glued = glued || quotes%2 == 1
		}
		switch before {
		case "(", "[", "{", "«", "„", "$":
			glued = true
		case `"`:
			glued = glued || quotes%2 == 1
		}
		if !glued {
			b.WriteByte(' ')
		}
		b.WriteString(form)
		if form == `"` {
			quotes++
		}
		before = form
	}
	return b.String()
}
