package doc

import (
	"sort"
	"time"

	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/segment"
	"github.com/svodka-nlp/svodka/text"
)

// Document is one article with its page, sentences and tokens. All spans are
// byte offsets into Text.
type Document struct {
	Text      string
	Page      page.Page  // zones that cover the text, and what the page says of itself
	Anchor    time.Time  // the day relative expressions start from; zero: unknown
	Sentences []Sentence // in order, disjoint; every token lies in one
	Tokens    []Token
	Words     *morph.Analyzer // looked the words up; inflects them

	done <-chan struct{} // see Stopped
}

// Stopped reports whether the context of [BuildContext] is cancelled: nobody
// waits for the answer any more. Rooms ask every now and then, a sentence or
// some hundred tokens on, and leave off with a part of their answer.
func (d *Document) Stopped() bool {
	select {
	case <-d.done:
		return true
	default:
		return false
	}
}

// Sentence is a run of tokens that ends where a thought does.
type Sentence struct {
	text.Span
	Tokens Range
	Zone   int // index into Document.Page.Zones
}

// Token is one word, number or mark with what is known of it.
type Token struct {
	segment.Token
	Word     *morph.Word // never nil; marks and numbers have one too
	Reading  uint8       // index into Word.Parses of the reading that fits the context
	Sentence int32       // index into Document.Sentences
}

// Tag is the tag of the chosen reading.
func (t *Token) Tag() morph.Tag { return t.Word.Parses[t.Reading].Tag }

// Lemma is the lemma of the chosen reading.
func (t *Token) Lemma() string { return t.Word.Parses[t.Reading].Lemma }

// Norm is the lower-case form: the key for lists of words.
func (t *Token) Norm() string { return t.Word.Norm }

// Range is a half-open range of token (or other) indices. The zero Range is
// empty.
type Range struct{ First, Last int }

// Len is the number of indices in the range.
func (r Range) Len() int { return r.Last - r.First }

// Empty reports whether the range holds nothing.
func (r Range) Empty() bool { return r.Last <= r.First }

// Has reports whether i lies in the range.
func (r Range) Has(i int) bool { return r.First <= i && i < r.Last }

// Contains reports whether o lies wholly inside r.
func (r Range) Contains(o Range) bool { return r.First <= o.First && o.Last <= r.Last }

// Overlaps reports whether the ranges share an index.
func (r Range) Overlaps(o Range) bool { return r.First < o.Last && o.First < r.Last }

// Span is the span of the text from the first token of r to its last.
func (d *Document) Span(r Range) text.Span {
	if r.Empty() {
		return text.Span{}
	}
	return text.Span{Start: d.Tokens[r.First].Start, End: d.Tokens[r.Last-1].End}
}

// Surface is the text of token i.
func (d *Document) Surface(i int) string { return d.Tokens[i].In(d.Text) }

// TokensIn returns the tokens that lie wholly inside a span.
func (d *Document) TokensIn(s text.Span) Range {
	first := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Start >= s.Start })
	last := first + sort.Search(len(d.Tokens)-first, func(i int) bool { return d.Tokens[first+i].End > s.End })
	return Range{First: first, Last: last}
}

// Space reports whether white space stands between token i and the one before
// it; it is true at the beginning of the text.
func (d *Document) Space(i int) bool { return i == 0 || d.Tokens[i-1].End < d.Tokens[i].Start }

// Zone is the zone of the page that token i stands in.
func (d *Document) Zone(i int) *page.Zone {
	return &d.Page.Zones[d.Sentences[d.Tokens[i].Sentence].Zone]
}

// Factual reports whether facts are taken from the sentence: it does not stand
// in the page's furniture, and its paragraph is in no other language than
// Russian.
func (d *Document) Factual(sentence int) bool {
	z := &d.Page.Zones[d.Sentences[sentence].Zone]
	return !z.Boilerplate() && (z.Lang == "" || z.Lang == "ru")
}
