package stats

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
)

// Finder finds dates and figures. Its zero value knows the built-in units and
// words; it is not changed by its methods and may be shared.
type Finder struct{}

// Dates finds the time expressions of a document, in order.
func (f *Finder) Dates(d *doc.Document) []Date { return nil }

// Figures finds the figures of a document, in order. What stands in one of the
// dates is not a figure; names tell places and persons, and may be nil.
func (f *Finder) Figures(d *doc.Document, dates []Date, names *entity.Set) []Figure { return nil }
