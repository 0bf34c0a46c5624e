package corpora

import (
	"path/filepath"
	"sort"

	"github.com/svodka-nlp/svodka/text"
)

// Named is a document with its flat names.
type Named struct {
	ID    string
	Text  string
	Names []Name // disjoint, in order
}

// Name is one name; Type is PER, ORG or LOC.
type Name struct {
	text.Span
	Type string
}

// The collections of names, below data/ner.
const (
	FactRuEvalDev = "factrueval2016_dev.jsonl"
	NERELTrain    = "nerel_train.jsonl"
	NERELDev      = "nerel_dev.jsonl"
	SlavicTrain   = "slavicner_train.jsonl.gz"
)

// Names reads a collection of names: shared is the folder of the corpora. A
// collection without a flat layer is made flat: of mentions that overlap the
// one that begins first stays, and of those the longest.
func Names(shared, collection string) ([]Named, error) {
	var out []Named
	for d, err := range ReadDocuments(filepath.Join(shared, "data", "ner", collection)) {
		if err != nil {
			return nil, err
		}
		named := Named{ID: d.ID, Text: d.Text}
		for _, f := range d.Flat {
			named.Names = append(named.Names, Name{Span: f.Span, Type: f.Class})
		}
		if d.Flat == nil {
			named.Names = flatten(d.Spans)
		}
		out = append(out, named)
	}
	return out, nil
}

func flatten(spans []Mention) []Name {
	var all []Name
	for _, s := range spans {
		if s.Class != "" && len(s.Fragments) == 0 {
			all = append(all, Name{Span: s.Span, Type: s.Class})
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].Start != all[j].Start {
			return all[i].Start < all[j].Start
		}
		return all[i].End > all[j].End
	})
	kept := all[:0]
	last := 0
	for _, n := range all {
		if n.Start >= last {
			kept, last = append(kept, n), n.End
		}
	}
	return kept
}
