package entity

import (
	"cmp"
	"slices"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// farthest is how many sentences may lie between a pronoun and what it means.
const farthest = 3

// pronouns are the forms of «он» and «она», with the possessives.
var pronouns = map[string]morph.Gender{
	"он": morph.Masc, "его": morph.Masc, "него": morph.Masc, "ему": morph.Masc, "нему": morph.Masc, "им": morph.Masc,
	"ним": morph.Masc, "нём": morph.Masc, "нем": morph.Masc,
	"она": morph.Fem, "её": morph.Fem, "ее": morph.Fem, "неё": morph.Fem, "нее": morph.Fem, "ей": morph.Fem, "ней": morph.Fem,
	"ею": morph.Fem, "нею": morph.Fem,
}

// inside are the prepositions after which a pronoun means a thing or an event
// far more often than a person: «конкурс длился год, и в нём участвовали все».
var inside = map[string]bool{"в": true, "во": true, "на": true}

// Anaphora adds the pronouns of the third person and the bare positions that
// refer to people: «он», «её», «вице-министр» of one who was called so before.
// Each goes to the nearest earlier person that agrees; where a thing is as near,
// to nobody.
func Anaphora(d *doc.Document, s *Set, officials []Official) {
	if len(s.Entities) == 0 {
		return
	}
	a := &anaphora{view: s.viewOf(d), set: s, named: make([]int32, len(d.Tokens)), things: map[morph.Gender]int{}}
	for i := range s.Mentions {
		m := &s.Mentions[i]
		for t := m.Tokens.First; t < m.Tokens.Last && t < len(a.named); t++ {
			if a.named[t] == 0 || m.Type == Person {
				a.named[t] = int32(i) + 1
			}
		}
	}
	a.posts(officials)
	a.descriptions(len(officials))
	a.walk()
	if len(a.found) > 0 {
		a.insert()
	}
}

type anaphora struct {
	*view
	set     *Set
	named   []int32 // token → 1 + index of the mention over it
	offices map[string]*holders
	stack   []trace // persons in the order in which they were last mentioned
	found   []Mention
	things  map[morph.Gender]int // 1 + the last noun for a thing in the nominative
}

// office is a position that a person was said to hold.
type office struct {
	person ID
	order  int // among the officials
	at     int // token from which it is known
}

// holders are those who were said to hold a position.
type holders struct {
	since map[hold]int    // the earliest token from which it is known
	first map[ID][]office // by workplace, those that were known earlier than all before
}

// hold is a person at a workplace; workplace 0 is unknown, -1 any.
type hold struct {
	person, workplace ID
}

const anywhere ID = -1

func (h *holders) add(o office, workplace ID) {
	if k := (hold{o.person, workplace}); h.since[k] == 0 || o.at < h.since[k] {
		h.since[k] = o.at
	}
	if f := h.first[workplace]; len(f) == 0 || o.at < f[len(f)-1].at {
		h.first[workplace] = append(f, o)
	}
}

// holds reports whether a person is known at token i to hold the position.
func (h *holders) holds(person ID, i int, workplaces []ID) bool {
	for _, w := range workplaces {
		if at, ok := h.since[hold{person, w}]; ok && at <= i {
			return true
		}
	}
	return false
}

// earliest is the official, first in their order, who is known at token i to
// hold the position; 0 for none.
func (h *holders) earliest(i int, workplaces []ID) ID {
	best := office{}
	for _, w := range workplaces {
		for _, o := range h.first[w] {
			if o.at <= i && (best.person == 0 || o.order < best.order) {
				best = o
				break
			}
		}
	}
	return best.person
}

// trace is the last mention of a person.
type trace struct {
	person   ID
	sentence int32
	subject  bool // it stood in the nominative
	token    int
}

// posts gathers the head words of the positions that the document gives.
func (a *anaphora) posts(officials []Official) {
	a.offices = map[string]*holders{}
	for i := range officials {
		o := &officials[i]
		r := a.TokensIn(o.Evidence.Position)
		for k := r.First; k < r.Last; k++ {
			if !a.wordKind(k) || !isNoun(a.Tokens[k].Tag()) {
				continue
			}
			h := a.holdersOf(k)
			if o.Person != 0 {
				known := office{o.Person, i, a.TokensIn(o.Span).Last}
				h.add(known, o.WorkplaceID)
				h.add(known, anywhere)
			}
			break
		}
	}
}

// holdersOf are those who hold the position that token k names.
func (a *anaphora) holdersOf(k int) *holders {
	l := foldYo(a.Tokens[k].Lemma())
	h := a.offices[l]
	if h == nil {
		h = &holders{map[hold]int{}, map[ID][]office{}}
		a.offices[l] = h
	}
	return h
}

// descriptions gathers the nouns for persons that stand right before names: who
// was «продюсер Серов» is «продюсер» later.
func (a *anaphora) descriptions(officials int) {
	for i := range a.set.Mentions {
		m := &a.set.Mentions[i]
		p := a.prev(m.Tokens.First)
		if m.Type != Person || p < 0 || !a.wordKind(p) || a.looks[p].shape != lower || a.named[p] != 0 {
			continue
		}
		t := a.Tokens[p].Tag()
		if !isNoun(t) || t.Animacy() != morph.Anim || t.Number() != morph.Sing {
			continue
		}
		if a.kin.of[foldYo(a.Tokens[p].Lemma())] {
			continue
		}
		if cs := a.nameCases(m.Tokens.First); cs != 0 && !cs.Has(plainCase(t)) {
			continue // «тренер чемпиона Ерлан Спанов»
		}
		if q := a.prev(p); q >= 0 && isNoun(a.Tokens[q].Tag()) && a.Tokens[q].Tag().Animacy() == morph.Anim && t.Case() == morph.Gen {
			continue // «пресс-секретарь президента Джо Спано»
		}
		a.holdersOf(p).add(office{m.Entity, officials + i, m.Tokens.Last}, anywhere)
	}
}

// walk reads the document once from its beginning.
func (a *anaphora) walk() {
	for i := range a.Tokens {
		if i > 0 {
			a.thing(i - 1)
		}
		if i&(1<<10-1) == 0 && a.Stopped() {
			return
		}
		if n := a.named[i]; n != 0 {
			m := &a.set.Mentions[n-1]
			if m.Type == Person && m.Tokens.First == i {
				a.touch(m.Entity, m.Tokens.First, a.upright(m.Tokens))
			}
			if m.Type == Person {
				continue
			}
		}
		if !a.wordKind(i) {
			continue
		}
		if g, ok := pronouns[a.Tokens[i].Norm()]; ok {
			if p := a.prev(i); p >= 0 && inside[a.Tokens[p].Norm()] && a.Tokens[i].Tag().Case() == morph.Loc {
				continue
			}
			if t := a.antecedent(i, g); t != nil {
				a.mark(doc.Range{First: i, Last: i + 1}, t.person, Pronoun, "rule:pronoun")
				a.touch(t.person, i, a.Tokens[i].Tag().Case() == morph.Nom)
			}
			continue
		}
		if a.named[i] == 0 && len(a.offices) > 0 && isNoun(a.Tokens[i].Tag()) {
			a.position(i)
		}
	}
}

func (a *anaphora) upright(r doc.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if t := a.Tokens[i].Tag(); isNoun(t) && t.Case() != morph.Nom {
			return false
		}
	}
	return true
}

// touch puts a person on top of those who were mentioned.
func (a *anaphora) touch(p ID, token int, subject bool) {
	for i := range a.stack {
		if a.stack[i].person == p {
			a.stack = append(a.stack[:i], a.stack[i+1:]...)
			break
		}
	}
	a.stack = append(a.stack, trace{p, a.Tokens[token].Sentence, subject, token})
	if len(a.stack) > 8 {
		a.stack = a.stack[len(a.stack)-8:]
	}
}

// antecedent is the person whom a pronoun means: of those who agree, one who was
// the subject before one who was not, then the nearest; nil when a thing that
// agrees is nearer than all, or nobody is near.
func (a *anaphora) antecedent(i int, g morph.Gender) *trace {
	s := a.Tokens[i].Sentence
	var best *trace
	score := float32(0)
	for k := len(a.stack) - 1; k >= 0; k-- {
		t := &a.stack[k]
		gap := int(s - t.sentence)
		if gap > farthest {
			break
		}
		e := a.set.Entity(t.person)
		if e == nil || known2(e.Gender) && e.Gender != g {
			continue
		}
		w := 4 - float32(gap)
		if t.subject {
			w += 1.2
		}
		if !known2(e.Gender) {
			w -= 1
		}
		if k < len(a.stack)-1 {
			w -= 0.5
		}
		if w > score {
			best, score = t, w
		}
	}
	if best == nil {
		return nil
	}
	if a.thingNearer(i, g, best) {
		return nil
	}
	return best
}

// thingNearer reports whether a noun for a thing, as the subject of the same
// sentence or the one before, stands between a pronoun and the person.
func (a *anaphora) thingNearer(i int, g morph.Gender, t *trace) bool {
	if a.Tokens[i].Sentence == t.sentence {
		return false
	}
	first := a.Sentences[a.Tokens[i].Sentence].Tokens.First
	if a.Tokens[i].Sentence-t.sentence > 1 {
		first = a.Sentences[a.Tokens[i].Sentence-1].Tokens.First
	}
	return a.things[g] > max(first, t.token+1)
}

// thing notes a noun for a thing that a pronoun may mean.
func (a *anaphora) thing(i int) {
	if t := a.Tokens[i].Tag(); t.POS() == morph.Noun && t.Case() == morph.Nom && t.Number() == morph.Sing && t.Animacy() == morph.Inan {
		a.things[t.Gender()] = i + 1
	}
}

// position links a bare noun of office to the person who was given it before.
func (a *anaphora) position(i int) {
	t := a.Tokens[i].Tag()
	if t.Number() == morph.Plur || t.Case() == morph.Ins && !a.afterPreposition(i) {
		return // «стал королём» makes nobody known
	}
	known := a.offices[foldYo(a.Tokens[i].Lemma())]
	if known == nil {
		return
	}
	r := doc.Range{First: i, Last: i + 1}
	// The words that hang on it: «лидер Аргентины», «глава района».
	var place ID
	end := a.sentenceEnd(i)
	for k := i + 1; k < end && k < i+8; {
		if n := a.named[k]; n != 0 {
			m := &a.set.Mentions[n-1]
			if m.Type == Person {
				return // an apposition to a name
			}
			place = m.Entity
			r.Last = m.Tokens.Last
			k = m.Tokens.Last
			continue
		}
		if s := a.looks[k].shape; s == quoteOpen || s == quoteShut || s == quoteBoth {
			k++ // «нападающий «Зари» Серов»
			continue
		}
		if !a.wordKind(k) || !a.nounIn(k, morph.Gen) && !a.adjectiveIn(k, morph.Gen) {
			break
		}
		k++
	}
	if p := a.prev(i); p >= 0 && a.wordKind(p) {
		if a.Tokens[p].Norm() == "в" || a.offices[foldYo(a.Tokens[p].Lemma())] == nil && a.lexicon.offices[foldYo(a.Tokens[p].Lemma())] {
			return
		}
	}
	if p := a.prev(i); p >= 0 && a.named[p] != 0 && a.set.Mentions[a.named[p]-1].Type == Person {
		return
	}
	for k := i - 1; k >= 0 && k >= i-3 && a.Tokens[k].Sentence == a.Tokens[i].Sentence; k-- {
		if a.Surface(k) != "," && a.Surface(k) != "—" && a.Surface(k) != "-" && a.Surface(k) != "–" && !a.agrees(k, i) {
			break
		}
		if p := a.prev(k); p >= 0 && a.named[p] != 0 && !a.wordKind(k) && a.set.Mentions[a.named[p]-1].Type == Person {
			return // «Спанов, заместитель акима,»
		}
	}
	workplaces := []ID{anywhere}
	if place != 0 {
		workplaces = []ID{0, place}
	}
	holder := ID(0)
	for k := len(a.stack) - 1; k >= 0 && holder == 0; k-- {
		if p := a.stack[k].person; known.holds(p, i, workplaces) {
			holder = p
		}
	}
	if holder == 0 {
		holder = known.earliest(i, workplaces)
	}
	if holder == 0 {
		return
	}
	a.mark(r, holder, Nominal, "rule:position")
	a.touch(holder, i, t.Case() == morph.Nom)
}

func (a *anaphora) mark(r doc.Range, p ID, k Kind, by string) {
	a.found = append(a.found, Mention{Span: a.Span(r), Tokens: r, Type: Person, Kind: k, Name: a.set.Name(p), Entity: p, By: by})
}

// afterPreposition reports whether a preposition stands before token i and the
// adjectives that agree with it.
func (a *anaphora) afterPreposition(i int) bool {
	p := a.prev(i)
	for p >= 0 && a.wordKind(p) && a.agrees(p, i) {
		p = a.prev(p)
	}
	return p >= 0 && a.Tokens[p].Tag().POS() == morph.Adp
}

// insert adds what was found to the set and numbers its mentions anew.
func (a *anaphora) insert() {
	s := a.set
	s.Mentions = append(s.Mentions, a.found...)
	slices.SortStableFunc(s.Mentions, func(m, n Mention) int { return cmp.Or(m.Start-n.Start, m.End-n.End) })
	for i := range s.Entities {
		s.Entities[i].Mentions = s.Entities[i].Mentions[:0]
	}
	for i := range s.Mentions {
		if e := s.Entity(s.Mentions[i].Entity); e != nil {
			e.Mentions = append(e.Mentions, i)
		}
	}
}
