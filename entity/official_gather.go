package entity

import (
	"cmp"
	"slices"
	"strings"
)

// rawOfficial is one statement of the text before statements are gathered.
type rawOfficial struct {
	Official
	flags  postFlags
	noun   workNoun
	bare   bool
	person int
	served bool
	owner  int  // token of «его», «её», «их» before the position, or -1
	needs  bool // without a workplace it is none: «её лидер»
}

// gather fills in the workplaces that the text leaves open, and makes one
// record of the statements that say the same.
func (g *postGrammar) gather() []Official {
	slices.SortStableFunc(g.raw, func(a, b rawOfficial) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	for i := range g.raw {
		if g.d.Stopped() {
			return nil
		}
		g.resolve(i)
	}
	for i := range g.raw {
		if g.raw[i].Workplace == "" {
			g.inherit(i)
		}
	}
	said := statements{grammar: g, full: map[postKey]int{}, posts: map[postKey][]int{}}
	for i := range g.raw {
		r := &g.raw[i]
		if (r.flags&inSport != 0 || r.needs && r.owner >= 0) && r.Workplace == "" || r.flags&needsProper != 0 && r.bare && r.noun.class != notWork {
			continue
		}
		said.add(&r.Official)
	}
	out := said.withoutElect()
	slices.SortStableFunc(out, func(a, b Official) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Person, b.Person))
	})
	return out
}

// mostPosts bounds at how many workplaces a statement looks for one that it
// repeats in other words, so that a text of a million workplaces stays linear.
const mostPosts = 64

// postKey tells records apart. Without a workplace it gathers those of one
// person, position and status.
type postKey struct {
	person    ID
	position  string
	workplace string
	status    Status
}

// statements are the records made so far.
type statements struct {
	grammar *postGrammar
	out     []Official
	keys    []postKey // of out, without the workplace
	full    map[postKey]int
	posts   map[postKey][]int
}

// add makes a record, or notes another place of one that says the same.
func (s *statements) add(o *Official) {
	bare := postKey{person: o.Person, position: fold(o.Position), status: o.Status}
	key := bare
	key.workplace = s.grammar.workKey(o)
	if n, ok := s.full[key]; ok {
		s.out[n].also(o)
		return
	}
	if n := s.same(bare, o); n >= 0 {
		was := &s.out[n]
		if !was.vague() || o.vague() {
			was.also(o)
			return
		}
		// The fuller statement is kept, the first place stays the first.
		first, at := was.Span, was.At
		*was = *o
		was.Span, was.At = first, append(at, o.Span)
		s.full[key] = n
		return
	}
	s.full[key] = len(s.out)
	if len(s.posts[bare]) < mostPosts {
		s.posts[bare] = append(s.posts[bare], len(s.out))
	}
	s.out = append(s.out, *o)
	s.keys = append(s.keys, bare)
}

// same finds among the records of one person, position and status the one that
// a vague statement repeats, or that a full one makes clear; -1 for none.
func (s *statements) same(bare postKey, o *Official) int {
	name := ""
	for _, n := range s.posts[bare] {
		was := &s.out[n]
		if o.vague() || was.vague() {
			return n
		}
		if name == "" {
			name = fold(o.Workplace)
		}
		if a := fold(was.Workplace); a != "" && name != "" && (strings.HasPrefix(a, name+" ") || strings.HasPrefix(name, a+" ")) {
			return n // «Госдума» and «Госдума РФ»
		}
	}
	return -1
}

// withoutElect drops «назначен министром» where the text also calls the person
// minister: the appointment is then done.
func (s *statements) withoutElect() []Official {
	var out []Official
	for i := range s.out {
		if o := &s.out[i]; o.Status == Elect {
			key := s.keys[i]
			key.status = Current
			if s.same(key, o) >= 0 {
				continue
			}
			key.workplace = s.grammar.workKey(o)
			if _, ok := s.full[key]; ok {
				continue
			}
		}
		out = append(out, s.out[i])
	}
	return out
}

// vague reports whether the text itself does not name the workplace there.
func (o *Official) vague() bool { return o.Workplace == "" || o.Implicit }

// also notes another place that states the same.
func (o *Official) also(same *Official) {
	if o.Span == same.Span || len(o.At) > 0 && o.At[len(o.At)-1] == same.Span {
		return
	}
	o.At = append(o.At, same.Span)
}

// workKey tells workplaces apart: by entity where there is one.
func (g *postGrammar) workKey(o *Official) string {
	if e := g.s.Entity(o.WorkplaceID); e != nil {
		return fold(e.Name)
	}
	return fold(o.Workplace)
}
