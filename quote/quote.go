package quote

import (
	"sort"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// Quote is a piece of reported speech.
type Quote struct {
	text.Span          // from the first part to the last
	Type        string // direct indirect mixed
	Parts       []text.Span
	Speaker     string // canonical name, or a noun phrase in the nominative
	SpeakerType string // PER ORG NOUN
	SpeakerID   entity.ID
	Cue         text.Span // the words that introduce it, empty where there are none
	CueText     string    // the cue without what stands inside it
	Mention     text.Span // the words that name the speaker
	Occasion    string    // «на форуме», as in the text
	By          string
}

// finder is one document while its quotes are looked for.
type finder struct {
	d         *doc.Document
	names     *entity.Set
	officials []entity.Official
	lex       *lexicon
	drafts    []draft
	posts     map[string][]appointed
	offices   map[string][]said      // head of a position → where it is said, in order
	noun      morph.Gender           // of the noun in the singular that spoke last
	surnames  map[string][]entity.ID // persons by their last word, made when first asked for
	held      map[entity.ID][]int    // person → officials
	sources   map[entity.ID]bool     // organisations that are media by what the text says of them
	*room
}

// room is the memory of a finder that the next document can use again.
type room struct {
	// For each token:
	over    []int32 // the outermost name over it, index in names.Mentions + 1
	opens   []int32 // the pair that it opens, index in pairs + 1
	classes []class // what it introduces, where that is known
	inside  []bool  // it is of direct speech
	taken   []bool  // it is of reported speech
	begins  []bool  // a paragraph begins with it

	paragraphs []int // the tokens that paragraphs begin with, in order
	pairs      []pair
	pieces     []doc.Range // of a pair: the parts that a rule makes of it
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// mostRoom is for how many tokens a room is kept.
const mostRoom = 1 << 16

// clean makes the room ready for a document of n tokens.
func (r *room) clean(n int) {
	r.over, r.opens, r.classes = zeros(r.over, n), zeros(r.opens, n), zeros(r.classes, n)
	r.inside, r.taken, r.begins = zeros(r.inside, n), zeros(r.taken, n), zeros(r.begins, n)
	r.paragraphs, r.pairs = r.paragraphs[:0], r.pairs[:0]
}

// zeros is a slice of n zeros, in the memory of s if it has room.
func zeros[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// draft is a quote whose speaker is still words.
type draft struct {
	Quote
	who   subject
	at    int // token of the cue, or the first of the quote
	first int // first token of the content
}

// Find finds the quotes of a document: who said what, by the words that
// introduce speech. Officials help to tell who «министр» is.
func Find(d *doc.Document, names *entity.Set, officials []entity.Official) []Quote {
	if names == nil {
		names = &entity.Set{}
	}
	f := &finder{d: d, names: names, officials: officials, lex: lists(), room: rooms.Get().(*room)}
	if len(d.Tokens) <= mostRoom {
		defer rooms.Put(f.room)
	}
	f.clean(len(d.Tokens))
	f.findParagraphs()
	f.findPairs()
	for n, p := range f.pairs {
		f.opens[p.open] = int32(n + 1)
	}
	f.cover()
	f.gatherSources()
	for _, step := range [...]func(){f.direct, f.dialogue, f.blocks, f.indirect, f.goesOn} {
		if step(); d.Stopped() {
			return nil
		}
	}
	return f.resolve()
}

// longestParagraph is how many tokens a paragraph may have. A longer one, a text
// without line breaks, is read as several, so that what is looked for in a whole
// paragraph costs no more by the page than in a short text.
const longestParagraph = 2000

func (f *finder) findParagraphs() {
	last := 0
	for i := range f.d.Tokens {
		if i == 0 || strings.IndexByte(f.d.Text[f.d.Tokens[i-1].End:f.d.Tokens[i].Start], '\n') >= 0 ||
			i-last >= longestParagraph && f.sentence(i).First == i {
			f.begins[i] = true
			f.paragraphs = append(f.paragraphs, i)
			last = i
		}
	}
}

// breaks reports whether a paragraph begins with token i.
func (f *finder) breaks(i int) bool { return f.begins[i] }

// cover marks the tokens of names with their outermost mention. What looks
// like a name in quotation marks but holds a sentence is none.
func (f *finder) cover() {
	for i := range f.names.Mentions {
		m := &f.names.Mentions[i]
		if m.Kind == entity.Nominal || m.Kind == entity.Pronoun || m.Tokens.Empty() || m.Tokens.Last > len(f.over) {
			continue
		}
		longer := true
		for k := m.Tokens.First; k < m.Tokens.Last; k++ {
			if o := f.over[k]; o != 0 && f.names.Mentions[o-1].Tokens.Len() >= m.Tokens.Len() {
				longer = false
				break
			}
		}
		if !longer {
			continue
		}
		for k := m.Tokens.First; k < m.Tokens.Last; k++ {
			f.over[k] = int32(i + 1)
		}
	}
}

// factual reports whether facts are taken from where token i stands.
func (f *finder) factual(i int) bool { return f.d.Factual(int(f.d.Tokens[i].Sentence)) }

// sentence is the token range of the sentence of token i.
func (f *finder) sentence(i int) doc.Range { return f.d.Sentences[f.d.Tokens[i].Sentence].Tokens }

// content is the span of tokens without the marks at its end that are not
// part of what was said.
func (f *finder) content(r doc.Range) (doc.Range, bool) {
	for !r.Empty() && (f.is(r.First, ",", "«", "\"") && f.pairAt(r.First) == nil || f.dash(r.First)) {
		r.First++
	}
	for !r.Empty() && f.is(r.First, "''") && f.is(r.Last-1, "''") && r.Len() > 2 {
		r.First++
		r.Last--
	}
	for !r.Empty() && (f.is(r.Last-1, ",", ".", ";", ":") || f.dash(r.Last-1)) {
		r.Last--
	}
	return r, !r.Empty()
}

// add makes a draft of a quote from its parts.
func (f *finder) add(typ string, parts []doc.Range, who subject, cue doc.Range, by string) {
	q := Quote{Type: typ, By: by}
	first := -1
	for _, p := range parts {
		p, ok := f.content(p)
		if !ok {
			continue
		}
		if first < 0 {
			first = p.First
		}
		q.Parts = append(q.Parts, f.d.Span(p))
		for k := p.First; k < p.Last; k++ {
			if typ == "direct" {
				f.inside[k] = true
			}
		}
	}
	if len(q.Parts) == 0 {
		return
	}
	q.Span = q.Parts[0].Cover(q.Parts[len(q.Parts)-1])
	at := first
	if !cue.Empty() {
		q.Cue = f.d.Span(cue)
		q.CueText = strings.Join(strings.Fields(q.Cue.In(f.d.Text)), " ")
		q.Occasion = f.occasion(cue.Last)
		at = cue.First
	}
	f.drafts = append(f.drafts, draft{Quote: q, who: who, at: at, first: first})
}

// occasion is where people spoke: «отметил на форуме», «в ходе брифинга».
func (f *finder) occasion(k int) string {
	start := k
	for n := 0; n < 6 && k < len(f.d.Tokens) && f.word(k); n++ {
		for r := range f.d.Tokens[k].Word.Parses {
			if f.lex.occasions[foldYo(f.d.Tokens[k].Word.Parses[r].Lemma)] && f.preposition(start) {
				return strings.Join(strings.Fields(f.d.Span(doc.Range{First: start, Last: k + 1}).In(f.d.Text)), " ")
			}
		}
		k++
	}
	return ""
}

// resolve turns the drafts into quotes: the speakers become entities or noun
// phrases, in the order of the text, so that «он» finds the speaker before.
func (f *finder) resolve() []Quote {
	sort.SliceStable(f.drafts, func(a, b int) bool {
		x, y := &f.drafts[a], &f.drafts[b]
		if x.Start != y.Start {
			return x.Start < y.Start
		}
		return x.End > y.End
	})
	out := make([]Quote, 0, len(f.drafts))
	if len(f.drafts) == 0 {
		return out
	}
	f.appointments()
	for i := range f.drafts {
		if f.d.Stopped() {
			break
		}
		d := &f.drafts[i]
		if !f.speaker(d, out) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Span == d.Span {
			continue
		}
		f.noun = f.genderOf(&d.who)
		out = append(out, d.Quote)
	}
	return out
}
