package stats

import "sync"

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
