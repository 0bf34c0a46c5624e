package page

import (
	"time"

	"github.com/svodka-nlp/svodka/text"
)

// Kind says what a zone of the page is.
type Kind string

// The kinds of zones.
const (
	Title      Kind = "title"
	MetaLine   Kind = "meta"
	Dateline   Kind = "dateline"
	Byline     Kind = "byline"
	Lead       Kind = "lead"
	Body       Kind = "body"
	Background Kind = "background"
	Caption    Kind = "caption"
	Source     Kind = "source"
	Tags       Kind = "tags"
	Nav        Kind = "nav"
	Promo      Kind = "promo"
	Comments   Kind = "comments"
	Legal      Kind = "legal"
)

// Boilerplate reports whether no facts (only dates) are taken from the zone.
func (k Kind) Boilerplate() bool {
	switch k {
	case MetaLine, Byline, Source, Tags, Nav, Promo, Comments, Legal:
		return true
	}
	return false
}

// Zone is a stretch of the text with one purpose.
type Zone struct {
	text.Span
	Kind Kind
	Lang string // BCP 47 of the paragraph: ru, kk, en, …; "" unknown
	// Repeated marks a title that was given before: boilerplate too.
	Repeated bool
}

// Boilerplate reports whether no facts (only dates) are taken from the zone.
func (z *Zone) Boilerplate() bool { return z.Repeated || z.Kind.Boilerplate() }

// Page is a text with its zones and metadata. Times are ISO 8601 as the page
// gives them, local and without a zone unless the page has one.
type Page struct {
	Text         string
	Title        string
	Published    string
	Updated      string
	Category     string
	Source       string // whom the page credits
	Provider     string // who provided the material, as it stands in the text: «акиматом Костанайской области»
	ProviderSpan text.Span
	Dateline     string // the place alone
	DatelineDate string // ISO 8601, XXXX for a year that the page does not tell
	Agency       string
	Byline       string
	Tags         []string
	Anchor       time.Time // day of publication; zero: unknown
	Zones        []Zone    // ordered, disjoint, cover the text
	Warnings     []text.Warning
}

// Hint is what is known of a page besides its text. Title, Published and URL
// are the caller's: they stand behind what the page says itself, except that
// Published, if given, is the anchor.
type Hint struct {
	Title     string
	Published string // ISO 8601, a day or a time
	URL       string
	Anchor    string // ISO 8601: the anchor where neither Published nor a stamp of the page gives one; it goes before the first date of the text

	// Of a page that came as HTML: its blocks with what the markup says of
	// them, and what its head says of it. Both are empty for a plain text.
	Blocks []text.Block
	About  text.About

	// Closed when nobody waits for the page any more; what is then read is not
	// whole. It may be nil.
	Done <-chan struct{}
}

func (h *Hint) stopped() bool {
	select {
	case <-h.Done:
		return true
	default:
		return false
	}
}
