package entity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// rawOfficial is one statement of the text before statements are gathered.
type rawOfficial struct {
	Official
	flags  postFlags
	noun   workNoun
	bare   bool
	person int
	served bool
}

// gather fills in the workplaces that the text leaves open, and makes one
// record of the statements that say the same.
func (g *postGrammar) gather() []Official {
	slices.SortStableFunc(g.raw, func(a, b rawOfficial) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	for i := range g.raw {
		g.resolve(i)
	}
	for i := range g.raw {
		if g.raw[i].Workplace == "" {
			g.inherit(i)
		}
	}
	type key struct {
		person    ID
		position  string
		workplace string
		status    Status
	}
	seen := map[key]int{}
	posts := map[key][]int{} // without the workplace
	var out []Official
	for i := range g.raw {
		r := &g.raw[i]
		if r.flags&inSport != 0 && r.Workplace == "" {
			continue
		}
		pos := fold(r.Position)
		k := key{r.Person, pos, g.workKey(&r.Official), r.Status}
		if n, ok := seen[k]; ok {
			out[n].add(&r.Official)
			continue
		}
		bare := key{r.Person, pos, "", r.Status}
		if n := g.sameOffice(out, posts[bare], &r.Official); n >= 0 {
			if out[n].vague() && !r.vague() {
				at, first := out[n].At, out[n].Span
				out[n] = r.Official
				out[n].At = append(at, out[n].Span)
				out[n].Span, out[n].At[len(out[n].At)-1] = r.Span, first
				seen[k] = n
			} else {
				out[n].add(&r.Official)
			}
			continue
		}
		seen[k] = len(out)
		posts[bare] = append(posts[bare], len(out))
		out = append(out, r.Official)
	}
	out = mergeElect(out)
	slices.SortStableFunc(out, func(a, b Official) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Person, b.Person))
	})
	return out
}

// vague reports whether the text itself does not name the workplace there.
func (o *Official) vague() bool { return o.Workplace == "" || o.Implicit }

// add notes another place that states the same.
func (o *Official) add(same *Official) {
	if o.Span == same.Span || slices.Contains(o.At, same.Span) {
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

// sameOffice finds among earlier records of one person, position and status
// the one that a vague statement repeats, or that a full one makes clear.
func (g *postGrammar) sameOffice(out []Official, candidates []int, o *Official) int {
	for _, n := range candidates {
		if o.vague() || out[n].vague() {
			return n
		}
		a, b := fold(out[n].Workplace), fold(o.Workplace)
		if a != "" && b != "" && (strings.HasPrefix(a, b+" ") || strings.HasPrefix(b, a+" ")) {
			return n // «Госдума» and «Госдума РФ»
		}
	}
	return -1
}

// mergeElect drops «назначен министром» where the text also calls the person
// minister: the appointment is then done.
func mergeElect(out []Official) []Official {
	same := func(a, b *Official) bool {
		return a.Person == b.Person && fold(a.Position) == fold(b.Position) &&
			(a.WorkplaceID != 0 && a.WorkplaceID == b.WorkplaceID || fold(a.Workplace) == fold(b.Workplace) || a.vague() || b.vague())
	}
	kept := out[:0]
	for i := range out {
		dropped := false
		if out[i].Status == Elect {
			for j := range out {
				if out[j].Status == Current && same(&out[i], &out[j]) {
					out[j].At = append(out[j].At, out[i].Span)
					dropped = true
					break
				}
			}
		}
		if !dropped {
			kept = append(kept, out[i])
		}
	}
	return kept
}

// resolve replaces a bare common noun by the name it stands for: «страны» by
// the country of the text, «ведомства» by the last body of that kind.
func (g *postGrammar) resolve(i int) {
	r := &g.raw[i]
	if !r.bare || r.Workplace == "" {
		return
	}
	var found *Entity
	switch {
	case r.noun.class == workCountry:
		found = g.countryFor(r, fold(r.Workplace))
	case r.noun.class == workRegion:
		found = g.regionFor(r, fold(r.Workplace))
	case r.noun.class == workUnit:
		noun := fold(r.Workplace)
		if found = g.bodyFor(r, noun); found == nil {
			if m := g.classedBefore(r, noun); m != nil {
				r.Workplace, r.WorkplaceID = noun+" «"+strings.Trim(g.s.Name(m.Entity), "«»")+"»", m.Entity
			}
		}
	}
	if found != nil {
		r.Workplace, r.WorkplaceID = found.Name, found.ID
	}
}

// inherit finds the workplace of an office that the construction leaves open.
func (g *postGrammar) inherit(i int) {
	r := &g.raw[i]
	r.Implicit = true
	switch {
	case r.flags&heldInCountry != 0 || fold(r.Position) == "глава государства":
		if e := g.countryFor(r, ""); e != nil {
			r.Workplace, r.WorkplaceID = e.Name, e.ID
		}
	case r.flags&heldInRegion != 0:
		if e := g.regionFor(r, ""); e != nil {
			r.Workplace, r.WorkplaceID = e.Name, e.ID
		}
	case r.flags&inSport != 0:
		for k := i - 1; k >= 0; k-- {
			if p := &g.raw[k]; p.flags&inSport != 0 && p.Workplace != "" && g.near(p.Start, r.Start, 3) {
				r.Workplace, r.WorkplaceID = p.Workplace, p.WorkplaceID
				return
			}
		}
	}
}

// near reports whether two offsets lie within some sentences of each other.
func (g *postGrammar) near(a, b, sentences int) bool {
	return g.sentenceOf(b)-g.sentenceOf(a) < sentences
}

func (g *postGrammar) sentenceOf(offset int) int {
	n, _ := slices.BinarySearchFunc(g.d.Sentences, offset, func(s doc.Sentence, o int) int {
		if s.End <= o {
			return -1
		}
		if s.Start > o {
			return 1
		}
		return 0
	})
	return n
}

// isCountry reports whether an entity is a state.
func (g *postGrammar) isCountry(e *Entity) bool {
	return e.Type == Place && (len(e.Code) == 2 || words().countries[fold(e.Name)] != "")
}

// countryFor is the state that an office of state is held in where the text
// does not say: where the same person holds another office, else the state that
// the text speaks of most, clearly more than of others unless a noun stands for
// it.
func (g *postGrammar) countryFor(r *rawOfficial, noun string) *Entity {
	for i := range g.raw {
		if o := &g.raw[i]; o.Person == r.Person && !o.Implicit && o.WorkplaceID != 0 {
			if e := g.s.Entity(o.WorkplaceID); g.isCountry(e) {
				return e
			}
		}
	}
	if noun != "" {
		// «республики»: the last state or republic before that is called so
		var last *Entity
		for i := range g.s.Mentions {
			m := &g.s.Mentions[i]
			if m.Start >= r.Start {
				break
			}
			if e := g.s.Entity(m.Entity); e != nil && e.Type == Place && e.Code != "RU" && namedBy(e, noun) {
				last = e
			}
		}
		if last != nil {
			return last
		}
	}
	if !g.counted {
		g.countStates()
	}
	best, second := 0, 0
	var lead *Entity
	for i := range g.states {
		n := g.states[i].count + 2*g.together(r.Person, g.states[i].entity.ID)
		switch {
		case n > best:
			best, second, lead = n, best, &g.states[i].entity
		case n > second:
			second = n
		}
	}
	if noun == "" && best < 2*second {
		return nil
	}
	return lead
}

// stateCount is how often a text speaks of a state.
type stateCount struct {
	entity Entity // its number is zero where only adjectives name it
	count  int
}

// countStates counts how often the text speaks of each state, by name or by
// adjective.
func (g *postGrammar) countStates() {
	g.counted = true
	byName := map[string]int{}
	add := func(e Entity) {
		key := e.Code
		if key == "" {
			key = fold(e.Name)
		}
		n, ok := byName[key]
		if !ok {
			n = len(g.states)
			byName[key] = n
			g.states = append(g.states, stateCount{entity: e})
		}
		if g.states[n].entity.ID == 0 {
			g.states[n].entity = e
		}
		g.states[n].count++
	}
	for i := range g.s.Mentions {
		if e := g.s.Entity(g.s.Mentions[i].Entity); e != nil && g.isCountry(e) {
			add(*e)
		}
	}
	for i := range g.d.Tokens {
		if g.kind[i] != NoType || g.d.Tokens[i].Tag().POS() != morph.Adj {
			continue
		}
		for k := range g.d.Tokens[i].Word.Parses {
			if c, ok := words().adjectives[foldYo(g.d.Tokens[i].Word.Parses[k].Lemma)]; ok {
				add(Entity{Type: Place, Name: c.name, Code: c.code})
				break
			}
		}
	}
}

// together counts the sentences in which a person and a state both stand.
func (g *postGrammar) together(person, state ID) int {
	e, p := g.s.Entity(state), g.s.Entity(person)
	if e == nil || p == nil {
		return 0
	}
	n, k := 0, 0
	for _, i := range p.Mentions {
		at := g.d.Tokens[g.s.Mentions[i].Tokens.First].Sentence
		for k < len(e.Mentions) && g.d.Tokens[g.s.Mentions[e.Mentions[k]].Tokens.First].Sentence < at {
			k++
		}
		if k < len(e.Mentions) && g.d.Tokens[g.s.Mentions[e.Mentions[k]].Tokens.First].Sentence == at {
			n++
		}
	}
	return n
}

// namedBy reports whether a name or alias of an entity has a noun in it.
func namedBy(e *Entity, noun string) bool {
	stem := strings.TrimRight(noun, "аеоуыья")
	if containsWord(fold(e.Name), stem) {
		return true
	}
	for _, a := range e.Aliases {
		if containsWord(fold(a), stem) {
			return true
		}
	}
	return false
}

// regionFor is the region or town that a regional office is held in: where the
// same person holds another office, else the last before with that class noun,
// else the one the text speaks of most.
func (g *postGrammar) regionFor(r *rawOfficial, noun string) *Entity {
	var last, best *Entity
	bestN := 0
	count := make([]int, len(g.s.Entities)+1)
	for i := range g.s.Mentions {
		m := &g.s.Mentions[i]
		e := g.s.Entity(m.Entity)
		if e == nil || e.Type != Place || g.isCountry(e) {
			continue
		}
		count[e.ID]++
		if count[e.ID] > bestN {
			bestN, best = count[e.ID], e
		}
		if m.Start < r.Start && noun != "" && noun != "регион" && strings.Contains(fold(e.Name), noun) {
			last = e
		}
	}
	if last != nil {
		return last
	}
	if noun == "" || noun == "регион" {
		return best
	}
	return nil
}

// bodyFor is the last organisation before a record that a bare noun can stand
// for: the noun heads its name, or says «ведомство» of a ministry.
func (g *postGrammar) bodyFor(r *rawOfficial, noun string) *Entity {
	var last *Entity
	stem := noun
	if n := len([]rune(noun)); n > 4 {
		stem = string([]rune(noun)[:n-1])
	}
	for i := range g.s.Mentions {
		m := &g.s.Mentions[i]
		if m.Start >= r.Start {
			break
		}
		e := g.s.Entity(m.Entity)
		if e == nil || e.Type != Org {
			continue
		}
		name := fold(e.Name)
		if containsWord(name, stem) && name != noun {
			last = e
		} else if r.noun.flags&workState != 0 && (noun == "ведомство" || noun == "министерство") && (strings.HasPrefix(name, "мин") || strings.HasPrefix(name, "мвд") || strings.HasPrefix(name, "мид") || strings.HasPrefix(name, "мчс")) {
			last = e
		}
	}
	return last
}

// classedBefore is the last name before a record that stands after the noun:
// «компания «Тенгри»» for «директор компании».
func (g *postGrammar) classedBefore(r *rawOfficial, noun string) *Mention {
	var last *Mention
	for i := range g.s.Mentions {
		m := &g.s.Mentions[i]
		if m.Start >= r.Start {
			break
		}
		if m.Type != Org {
			continue
		}
		k := m.Tokens.First - 1
		if k > 0 && (g.d.Tokens[k].Word.Norm == "«" || g.d.Tokens[k].Word.Norm == "\"") {
			k--
		}
		if k < 0 {
			continue
		}
		for n := range g.d.Tokens[k].Word.Parses {
			if foldYo(g.d.Tokens[k].Word.Parses[n].Lemma) == noun {
				last = m
				break
			}
		}
	}
	return last
}

// containsWord reports whether a word of the name begins with a stem.
func containsWord(name, stem string) bool {
	for {
		i := strings.Index(name, stem)
		if i < 0 {
			return false
		}
		if i == 0 || name[i-1] == ' ' {
			return true
		}
		name = name[i+len(stem):]
	}
}
