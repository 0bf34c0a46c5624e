package entity

import (
	"math"
	"slices"

	"github.com/svodka-nlp/svodka/morph"
)

// The limits of a consensus: how many mentions are heard, how many nominatives
// are put to the vote, the least weight of a reading that counts, and the least
// share of its best one that a mention gives to any.
const (
	mostHeard      = 24
	mostCandidates = 6
	leastWeight    = 1e-5
	leastShare     = 1e-3
)

// consensus lets all mentions of a person settle the nominative of the surname
// and of the given name, where they were read in different ways or as a form
// that the document never shows: «Криштиану Роналду забил», «мяч Роналду» are of
// no Роналд. It is the nominative from which, in one gender, all of them are read
// best.
func (c *clusterer) consensus() {
	for g := range c.groups {
		if e := &c.groups[g]; e.typ == Person && e.first >= 0 && e.first != e.last {
			c.agree(e, roleSurname)
			c.agree(e, roleGiven)
		}
	}
}

// candidate is a nominative of one part of a person's name.
type candidate struct {
	form  string // as written
	fold  string
	score [len(genders)]float64
	of    uint32 // which of the mentions heard can be its forms
}

// agree settles one part of the names of a group.
func (c *clusterer) agree(e *group, x role) {
	heard, candidates := c.candidates(e, x)
	if len(candidates) < 2 {
		return
	}
	for i, k := range heard {
		c.support(i, &c.members[k], x, candidates)
	}
	from, to := 0, len(genders)
	if e.sure != 0 && !c.members[e.sure-1].person.open() {
		from = int(c.members[e.sure-1].person.gender - morph.Masc)
		to = from + 1
	}
	best, score := 0, math.Inf(-1)
	for i := range candidates {
		for _, s := range candidates[i].score[from:to] {
			if s > score {
				best, score = i, s
			}
		}
	}
	for i, k := range heard {
		m := &c.members[k]
		if part := m.person.partOf(x); candidates[best].of>>i&1 != 0 && fold(*part) != candidates[best].fold {
			*part = candidates[best].form
			m.name = m.person.String()
		}
	}
}

// candidates are the nominatives of a part of a group's names that were read or
// stand in the text, none where all agree on one that stands there; and the
// members that have the part.
func (c *clusterer) candidates(e *group, x role) (heard []int, out []candidate) {
	key, generation := "", rune(0)
	add := func(form string) bool {
		f := fold(form)
		if form == "" || slices.ContainsFunc(out, func(o candidate) bool { return o.fold == f }) {
			return false
		}
		if len(out) < mostCandidates {
			out = append(out, candidate{form: form, fold: f})
		}
		return true
	}
	for k := range c.membersOf(e) {
		m := &c.members[k]
		p := &m.person
		if m.canon != "" || p.plural || p.styled || p.initials && x == roleGiven || *p.partOf(x) == "" || len(heard) == mostHeard {
			continue
		}
		if key == "" {
			key, generation = p.keyOf(x), p.generation
		}
		if p.keyOf(x) == key && p.generation == generation { // not of another spelling
			heard = append(heard, k)
			add(*p.partOf(x))
		}
	}
	if len(heard) < 2 {
		return nil, nil
	}
	read, shown := len(out), false
	var buf [longestPerson * 2]role
	for _, k := range heard {
		m := &c.members[k]
		form := c.nominatives(m.Range, c.rolesAs(m, x, buf[:0]), morph.Masc, morph.Nom).partOf(x)
		shown = !add(form) && fold(form) == out[0].fold || shown
	}
	if read == 1 && shown {
		return nil, nil
	}
	return heard, out
}

// support adds to each candidate how well a member can be read as a form of it,
// as natural logarithms.
func (c *clusterer) support(at int, m *member, x role, candidates []candidate) {
	var roleBuf [longestPerson * 2]role
	var pieceBuf [longestPerson]piece
	roles := c.rolesAs(m, x, roleBuf[:0])
	pieces, around := c.pieces(m.Range, roles, pieceBuf[:0]), c.surroundings(m.Range)
	var best [len(genders)][mostCandidates]float64
	top := leastWeight
	for k, g := range genders {
		for _, cs := range sixCases {
			w := float64(weighAll(&around, pieces, g, cs, leastWeight))
			if w < leastWeight {
				continue
			}
			f := fold(c.nominatives(m.Range, roles, g, cs).partOf(x))
			for i := range candidates {
				if candidates[i].fold == f {
					best[k][i] = max(best[k][i], w)
					top = max(top, w)
					candidates[i].of |= 1 << at
				}
			}
		}
	}
	for k := range genders {
		for i := range candidates {
			candidates[i].score[k] += math.Log(max(best[k][i]/top, leastShare))
		}
	}
}

// rolesAs are the roles of a member's words; a lone word has the one that the
// person's other mentions gave it.
func (c *clusterer) rolesAs(m *member, x role, dst []role) []role {
	if m.Len() == 1 {
		return append(dst, x)
	}
	return c.roles(m.Range, dst)
}

// partOf is one part of a name.
func (p *personName) partOf(x role) *string {
	if x == roleGiven {
		return &p.given
	}
	return &p.surname
}

// keyOf is what the forms of one part of a name have in common.
func (p *personName) keyOf(x role) string {
	if x == roleGiven {
		return givenStem(p.givenKey)
	}
	return p.key
}

func (n partsOfName) partOf(x role) string {
	if x == roleGiven {
		return n.given
	}
	return n.surname
}
