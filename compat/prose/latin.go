package prose

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	prose "github.com/jdkato/prose/v2"

	"github.com/svodka-nlp/svodka/text"
)

// model is prose's English model, loaded when first asked for.
var model = sync.OnceValue(func() *prose.Model {
	doc, err := prose.NewDocument("", prose.WithSegmentation(false))
	if err != nil {
		return nil
	}
	return doc.Model
})

// fewestWords is how many words of Latin script make a passage: fewer are names
// inside a Russian sentence.
const fewestWords = 3

// tagLatin tags the runs of tokens without Cyrillic letters, sentence by
// sentence.
func (d *Document) tagLatin(sentences []text.Span) {
	for i := 0; i < len(d.tokens); {
		stop := len(d.Text)
		for len(sentences) > 0 && sentences[0].End <= d.spans[i].Start {
			sentences = sentences[1:]
		}
		if len(sentences) > 0 && sentences[0].Start <= d.spans[i].Start {
			stop = sentences[0].End
		}
		words, last := 0, i
		for last < len(d.tokens) && d.spans[last].End <= stop {
			latin, other := scripts(d.tokens[last].Text)
			if other {
				break
			}
			if latin {
				words++
			}
			last++
		}
		if words >= fewestWords {
			d.tagPassage(i, last)
		}
		i = max(last, i+1)
	}
}

// scripts tells whether a token has Latin letters, and letters of others.
func scripts(s string) (latin, other bool) {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.Is(unicode.Latin, r) {
			latin = true
		} else {
			other = true
		}
	}
	return latin, other
}

// tagPassage tags tokens first to last by prose. Each of ours takes the tag of
// the token of prose that stands over its beginning.
func (d *Document) tagPassage(first, last int) {
	from := d.spans[first].Start
	passage := d.Text[from:d.spans[last-1].End]
	tagged := english(passage)
	spans, ok := align(passage, tagged)
	if !ok {
		return
	}
	k := 0
	for i := first; i < last; i++ {
		at := d.spans[i].Start - from
		for k < len(spans) && spans[k].End <= at {
			k++
		}
		if k < len(spans) && spans[k].Start <= at && tagged[k].Tag != "" {
			d.tokens[i].Tag = tagged[k].Tag
		}
	}
}

// english are the tokens of prose; none where prose cannot read the passage.
func english(passage string) (tokens []prose.Token) {
	m := model()
	if m == nil {
		return nil
	}
	// A text never makes an error here, whatever prose does with it.
	defer func() {
		if recover() != nil {
			tokens = nil
		}
	}()
	doc, err := prose.NewDocument(passage, prose.UsingModel(m), prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		return nil
	}
	return doc.Tokens()
}

// align finds the tokens of prose in the text that they were cut from, from
// left to right. prose writes straight quotes for curly ones and takes white
// space into tokens; ok is false where a token is not in the text.
func align(s string, tokens []prose.Token) ([]text.Span, bool) {
	spans := make([]text.Span, 0, len(tokens))
	at := 0
	for _, t := range tokens {
		want := strings.TrimSpace(t.Text)
		for at < len(s) {
			r, size := utf8.DecodeRuneInString(s[at:])
			if !unicode.IsSpace(r) {
				break
			}
			at += size
		}
		start := at
		for want != "" {
			w, n := utf8.DecodeRuneInString(want)
			if at >= len(s) {
				return nil, false
			}
			r, size := utf8.DecodeRuneInString(s[at:])
			switch {
			case r == w:
			case w == '"' && (r == '“' || r == '”'), w == '\'' && (r == '‘' || r == '’'):
			case w == '\'' && strings.HasPrefix(s[at:], "&rsquo;"):
				size = len("&rsquo;")
			default:
				return nil, false
			}
			want = want[n:]
			at += size
		}
		spans = append(spans, text.Span{Start: start, End: at})
	}
	return spans, true
}
