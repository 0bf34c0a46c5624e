package entity

import (
	"cmp"
	"slices"

	"github.com/svodka-nlp/svodka/doc"
)

// Resolve builds full names over the cores that the recognizers found («МИД» +
// «Грузии» become «МИД Грузии»), clusters them and gives every entity its
// canonical name. The cores must be in order and disjoint, as [Merge] leaves
// them.
func Resolve(d *doc.Document, cores []Mention) *Set { return newView(d).resolve(cores) }

func (v *view) resolve(cores []Mention) *Set {
	own := *v
	r := &resolver{view: &own}
	r.cores = r.repair(cores)
	r.index()
	r.drafts = make([]draft, 0, len(r.cores)+len(r.cores)/4+8)
	for _, step := range [...]func(){r.organisations, r.extensions, r.others, r.choose} {
		if step(); r.Stopped() {
			return &Set{}
		}
	}
	return r.cluster()
}

// draft is a name on its way to a mention.
type draft struct {
	doc.Range
	typ    Type
	kind   Kind
	head   int // token of the head noun of an organisation, -1 without
	by     string
	score  float32
	nested bool
	canon  string // the name that a recognizer gave
}

// resolver holds the work on one document.
type resolver struct {
	*view
	cores  []Mention
	over   []int32 // token → 1 + index of the core over it
	drafts []draft
}

func (r *resolver) index() {
	r.over = make([]int32, len(r.Tokens))
	for i := range r.cores {
		c := &r.cores[i]
		for t := max(c.Tokens.First, 0); t < min(c.Tokens.Last, len(r.Tokens)); t++ {
			r.over[t] = int32(i) + 1
		}
	}
}

// coreOver is the core that token i lies in, nil for none.
func (r *resolver) coreOver(i int) *Mention {
	if i < 0 || i >= len(r.over) || r.over[i] == 0 {
		return nil
	}
	return &r.cores[r.over[i]-1]
}

// coreAt is the core that begins at token i, nil for none.
func (r *resolver) coreAt(i int) *Mention {
	if c := r.coreOver(i); c != nil && c.Tokens.First == i {
		return c
	}
	return nil
}

func (r *resolver) add(d draft) {
	if d.Empty() || d.First < 0 || d.Last > len(r.Tokens) {
		return
	}
	r.drafts = append(r.drafts, d)
}

// others takes the places and persons over: places with the class noun that is
// a part of their names, persons without titles.
func (r *resolver) others() {
	for i := range r.cores {
		c := &r.cores[i]
		d := draft{Range: c.Tokens, typ: c.Type, head: -1, by: c.By, kind: r.kind(c), score: c.Score, canon: c.Name}
		if c.Name != "" && c.Type != Org {
			r.add(d)
			continue
		}
		switch c.Type {
		case Place:
			d.Range = r.wholePlace(c.Tokens)
			r.add(d)
		case Person:
			if !r.transliteration(c.Tokens) {
				r.add(d)
			}
		}
	}
}

// kind is the kind of a core: recognizers need not tell abbreviations from other
// names.
func (r *resolver) kind(c *Mention) Kind {
	if c.Type == Person {
		return Name
	}
	return r.kindOf(c.Tokens)
}

// wholePlace adds the class noun that belongs to the name: after an adjective
// («Костанайская» + «область»), and before it with a capital letter
// («Республика» + «Кипр»).
func (r *resolver) wholePlace(c doc.Range) doc.Range {
	end := r.sentenceEnd(c.First)
	if r.adjective(c.Last - 1) {
		for n := c.Last; n < end && n < c.Last+3; n++ {
			if !r.wordKind(n) {
				break
			}
			if _, g := lemmaIn(r.view, n, r.grounds); g&groundAfter != 0 && r.agrees(c.Last-1, n) {
				c.Last = n + 1
				break
			}
			if !r.adjective(n) {
				break
			}
		}
	}
	if p := r.prev(c.First); p >= 0 && r.looks[p].shape == title && r.coreOver(p) == nil {
		if r.groundAt(p) && !r.looks[p].first {
			c.First = p
		}
	}
	return c
}

// choose keeps the longest of overlapping names, and within it those that are
// other entities: the state in the name of its ministry.
func (r *resolver) choose() {
	slices.SortStableFunc(r.drafts, func(a, b draft) int {
		return cmp.Or(a.First-b.First, b.Last-a.Last)
	})
	kept := r.drafts[:0]
	var open []draft // the names that the present one may lie in, outermost first
	for _, d := range r.drafts {
		for len(open) > 0 && open[len(open)-1].Last <= d.First {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			o := &open[len(open)-1]
			if !o.Contains(d.Range) || o.Range == d.Range || !r.standsIn(&d, o) {
				continue
			}
			d.nested = true
		}
		kept = append(kept, d)
		open = append(open, d)
	}
	r.drafts = kept
}

// standsIn reports whether a name within a longer one is an entity of its own.
func (r *resolver) standsIn(d, o *draft) bool {
	if o.typ != Org {
		return false
	}
	if q := r.prev(d.First); q >= 0 && q >= o.First && (r.looks[q].shape == quoteOpen || r.looks[q].shape == quoteBoth) {
		return false
	}
	switch d.typ {
	case Place:
		return true
	case Person:
		return r.honouredBefore(d.First) > o.First
	case Org:
		return d.First > o.First && d.First != o.head
	}
	return false
}

// transliteration reports whether the tokens repeat in brackets, in Latin
// letters, the name right before: «Томас Брунер (Thomas J. Bruner)».
func (r *resolver) transliteration(c doc.Range) bool {
	p := r.prev(c.First)
	if p < 0 || !r.looks[c.First].latin || r.Surface(p) != "(" {
		return false
	}
	b := r.coreOver(p - 1)
	return b != nil && b.Type == Person && b.Tokens.Last == p
}
