package stats

import (
	"sync"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/internal/calendar"
)

// Finder finds dates and figures. Its zero value knows the built-in units and
// words; it may be shared, and must not be copied once it is used.
type Finder struct {
	// Units are units, currencies and counters of one's own. They come before
	// the built-in ones of the same form. They are read when the first document
	// is, and must not change after that.
	Units []Unit

	once sync.Once
	own  *lexicon // the built-in words with the units
}

// lexicon is what the Finder knows, made once for all documents.
func (f *Finder) lexicon() *lexicon {
	f.once.Do(func() { f.own = builtin().with(f.Units) })
	return f.own
}

// Find finds the dates and the figures of a document, as [Finder.Dates] and
// [Finder.Figures] do, and cuts it but once for both. Names may be nil.
func (f *Finder) Find(d *doc.Document, names *entity.Set) ([]Date, []Figure) {
	st := cutDocument(d, builtin())
	defer st.release()
	found := dates(st, calendar.Of(d.Anchor))
	if len(f.Units) > 0 { // units of one's own are none to the rules of dates
		return found, f.Figures(d, found, names)
	}
	return found, figures(st, found, names)
}
