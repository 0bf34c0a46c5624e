package stats

// Finder finds dates and figures. Its zero value knows the built-in units and
// words; it is not changed by its methods and may be shared.
type Finder struct {
	// Units are units, currencies and counters of one's own. They come before
	// the built-in ones of the same form.
	Units []Unit
}
