package svodka

import (
	"fmt"
	"strings"
)

// Layers is a set of the parts of a report.
type Layers uint16

// The layers.
const (
	Tokens Layers = 1 << iota
	Sentences
	Entities
	Officials
	Figures
	Dates
	Quotes
	Meta
	Text
)

// DefaultLayers are all but the tokens.
const DefaultLayers = Sentences | Entities | Officials | Figures | Dates | Quotes | Meta | Text

var layerNames = []string{"tokens", "sentences", "entities", "officials", "figures", "dates", "quotes", "meta", "text"}

// ParseLayers reads a comma list of the layers' names: «entities,officials».
func ParseLayers(list string) (Layers, error) {
	var l Layers
next:
	for name := range strings.SplitSeq(list, ",") {
		for i, n := range layerNames {
			if n == strings.TrimSpace(name) {
				l |= 1 << i
				continue next
			}
		}
		return 0, fmt.Errorf("unknown layer %q: the layers are %s", name, strings.Join(layerNames, ", "))
	}
	return l, nil
}

// Has reports whether all layers of o are in l.
func (l Layers) Has(o Layers) bool { return l&o == o }

// HasAny reports whether a layer of o is in l.
func (l Layers) HasAny(o Layers) bool { return l&o != 0 }
