package doc

import (
	"context"
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
	var c chooser
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
		d.add(zone.Start, z, cut, sentences, words, &c)
	}
	return d
}

// add appends the sentences and tokens of one zone, which stands at offset.
func (d *Document) add(offset, zone int, cut []segment.Token, sentences []text.Span, words *morph.Analyzer, c *chooser) {
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
			t.Word = words.Word(t.In(d.Text))
			d.Tokens = append(d.Tokens, t)
		}
		c.choose(d.Tokens[first:], words)
		d.Sentences = append(d.Sentences, Sentence{
			Span:   text.Span{Start: s.Start + offset, End: s.End + offset},
			Tokens: Range{First: first, Last: len(d.Tokens)},
			Zone:   zone,
		})
	}
}

// chooser keeps the buffers of the choice of readings from sentence to sentence.
type chooser struct {
	words    []*morph.Word
	readings []uint8
}

// choose sets the reading of every token of a sentence.
func (c *chooser) choose(tokens []Token, words *morph.Analyzer) {
	c.words = c.words[:0]
	for i := range tokens {
		c.words = append(c.words, tokens[i].Word)
	}
	if cap(c.readings) < len(tokens) {
		c.readings = make([]uint8, 2*len(tokens))
	}
	c.readings = c.readings[:len(tokens)]
	words.Disambiguate(c.words, c.readings)
	for i := range tokens {
		tokens[i].Reading = c.readings[i]
	}
}
