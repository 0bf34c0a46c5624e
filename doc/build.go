package doc

import (
	"context"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/segment"
	"github.com/svodka-nlp/svodka/text"
)

// warmText is how many bytes of text are worth a warm model. An article of the
// news has some thousands; the choice of its readings takes half of the time then.
const warmText = 1000

// Build cuts the text of a page into sentences and tokens, looks every word up
// and chooses its reading. A sentence never crosses the border of a zone.
func Build(p page.Page, words *morph.Analyzer) *Document {
	return BuildContext(context.Background(), p, words)
}

// BuildContext is [Build] for work that may be cancelled: the document, and what
// the rooms find in it, are then not whole.
func BuildContext(ctx context.Context, p page.Page, words *morph.Analyzer) *Document {
	d := &Document{Text: p.Text, Page: p, Anchor: p.Anchor, Words: words, done: ctx.Done()}
	if len(d.Page.Zones) == 0 && p.Text != "" {
		d.Page.Zones = []page.Zone{{Span: text.Span{End: len(p.Text)}, Kind: page.Body}}
	}
	d.Tokens = make([]Token, 0, len(p.Text)/8+8)
	if len(p.Text) >= warmText {
		words.Warm()
	}
	var cut []segment.Token
	var sentences []text.Span
	var r reader
	for z, zone := range d.Page.Zones {
		part := zone.In(p.Text)
		if strings.TrimSpace(part) == "" {
			continue
		}
		if d.Stopped() {
			break
		}
		cut = segment.AppendTokens(cut[:0], part)
		sentences = segment.AppendSentences(sentences[:0], part, cut)
		d.add(zone.Start, z, cut, sentences, words, &r)
	}
	return d
}

// add appends the sentences and tokens of one zone, which stands at offset.
func (d *Document) add(offset, zone int, cut []segment.Token, sentences []text.Span, words *morph.Analyzer, r *reader) {
	next := 0
	for _, s := range sentences {
		if d.Stopped() {
			return
		}
		first := len(d.Tokens)
		for ; next < len(cut) && cut[next].Start < s.End; next++ {
			t := Token{Token: cut[next], Sentence: int32(len(d.Sentences))}
			t.Start += offset
			t.End += offset
			d.Tokens = append(d.Tokens, t)
		}
		r.read(d.Text, d.Tokens[first:], words)
		d.Sentences = append(d.Sentences, Sentence{
			Span:   text.Span{Start: s.Start + offset, End: s.End + offset},
			Tokens: Range{First: first, Last: len(d.Tokens)},
			Zone:   zone,
		})
	}
}

// reader keeps the buffers of looking words up and choosing their readings from
// sentence to sentence.
type reader struct {
	forms    []string
	words    []*morph.Word
	readings []uint8
}

// read sets the word and the reading of every token of a sentence.
func (r *reader) read(all string, tokens []Token, words *morph.Analyzer) {
	r.forms = r.forms[:0]
	for i := range tokens {
		r.forms = append(r.forms, tokens[i].In(all))
	}
	r.words = slices.Grow(r.words[:0], len(tokens))[:len(tokens)]
	r.readings = slices.Grow(r.readings[:0], len(tokens))[:len(tokens)]
	words.Words(r.forms, r.words)
	words.Disambiguate(r.words, r.readings)
	for i := range tokens {
		tokens[i].Word, tokens[i].Reading = r.words[i], r.readings[i]
	}
}
