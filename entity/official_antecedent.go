package entity

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

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
		var classed *Mention
		if found, classed = g.bodyFor(r, noun); classed != nil {
			r.Workplace, r.WorkplaceID = noun+" «"+strings.Trim(g.s.Name(classed.Entity), "«»")+"»", classed.Entity
			r.bare = false
			return
		}
	}
	if found != nil {
		r.Workplace, r.WorkplaceID, r.bare = found.Name, found.ID, false
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
		e := g.regionFor(r, "")
		if e != nil && strings.Contains(r.Position, "губернатор") && !strings.Contains(e.Code, "-") {
			e = nil // a governor's is no town
		}
		if e != nil && g.spokenOf(e, r.Start) {
			r.Workplace, r.WorkplaceID = e.Name, e.ID
		}
	case r.flags&inSport != 0:
		for k := i - 1; k >= 0 && g.near(g.raw[k].Start, r.Start, 3); k-- {
			if p := &g.raw[k]; p.flags&inSport != 0 && p.Workplace != "" {
				r.Workplace, r.WorkplaceID = p.Workplace, p.WorkplaceID
				return
			}
		}
	}
	if r.owner >= 0 && r.Workplace == "" && r.flags&isDeputy == 0 {
		if e := g.owner(r); e != nil {
			r.Workplace, r.WorkplaceID = e.Name, e.ID
			return
		}
	}
	if r.Workplace == "" && r.flags&(inSport|needsProper) == 0 {
		if p := g.alike(i); p != nil {
			r.Workplace, r.WorkplaceID = p.Workplace, p.WorkplaceID
		}
	}
}

// owner is the organisation that «его», «её», «их» before a position stands for: the
// last named before that agrees. Nil where a person who agrees stands between.
func (g *postGrammar) owner(r *rawOfficial) *Entity {
	t := &g.d.Tokens[r.owner]
	want := morph.Masc
	switch t.Word.Norm {
	case "ее", "её":
		want = morph.Fem
	case "их":
		want = morph.NoGender
	}
	for m, e := range g.mentionsBefore(t.Start) {
		if !g.near(m.Start, t.Start, 2) {
			return nil
		}
		switch {
		case e.Type == Org && g.agreesWith(m, want):
			return e
		case e.Type == Person && want != morph.NoGender && e.Gender == want && m.Tokens.First >= g.d.Sentences[g.sentenceOf(t.Start)].Tokens.First:
			return nil
		}
	}
	return nil
}

// agreesWith reports whether a pronoun of a gender can stand for a name; «его»
// stands for a neuter too, and an abbreviation agrees with any.
func (g *postGrammar) agreesWith(m *Mention, want morph.Gender) bool {
	for i := m.Tokens.First; i < m.Tokens.Last; i++ {
		t := g.d.Tokens[i].Tag()
		if !isNoun(t) {
			continue
		}
		if t.Number() == morph.Plur {
			return want == morph.NoGender
		}
		return t.Gender() == want || t.Gender() == morph.Neut && want == morph.Masc || t.Gender() == morph.NoGender || capitals(g.d.Surface(i)) > 1
	}
	return true
}

// alike is a record that tells the workplace of one left open: that of the country
// just before, joined by «и» («президент Чили Рэй Ким и [премьер] Инна Ким»), the
// body that all other posts of the person are at, or the workplace that all other
// records of the same post share. Nil for none.
func (g *postGrammar) alike(i int) *rawOfficial {
	r := &g.raw[i]
	state := r.flags&heldInCountry != 0
	if i > 0 && state {
		p := &g.raw[i-1]
		if last := p.Tokens.Last; p.flags&heldInCountry != 0 && p.Workplace != "" && last < r.Tokens.First && r.Tokens.First-last <= 2 && g.d.Tokens[last].Word.Norm == "и" {
			return p
		}
	}
	var own, post *rawOfficial
	severalOwn, severalPost := false, false
	for k := max(0, i-reach); k < min(len(g.raw), i+reach); k++ {
		p := &g.raw[k]
		if k == i || p.Implicit || p.Workplace == "" || p.bare {
			continue
		}
		if p.Person == r.Person && !state && r.flags&heldInRegion == 0 && (r.flags&hasSee == 0 || strings.Contains(fold(p.Workplace), "церк")) {
			if e := g.s.Entity(p.WorkplaceID); e == nil || e.Type == Org {
				severalOwn = severalOwn || own != nil && g.workKey(&own.Official) != g.workKey(&p.Official)
				own = p
			}
		}
		if p.Position == r.Position && p.flags&needsName == 0 && k < i {
			severalPost = severalPost || post != nil && g.workKey(&post.Official) != g.workKey(&p.Official)
			post = p
		}
	}
	switch {
	case own != nil && !severalOwn:
		return own
	case post != nil && !severalPost && r.flags&heldInRegion == 0:
		return post
	}
	return nil
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
	return e.Type == Place && (len(e.Code) == 2 || e.Code == "" && words().countries[g.folded(e.ID)] != "")
}

// reach is how many mentions before a record are searched for what a bare noun
// stands for, so that a long text costs no more by the page than a short one.
const reach = 300

// mentionsBefore yields the entities of the mentions before an offset, the
// nearest first.
func (g *postGrammar) mentionsBefore(offset int) iter.Seq2[*Mention, *Entity] {
	return func(yield func(*Mention, *Entity) bool) {
		n, _ := slices.BinarySearchFunc(g.s.Mentions, offset, func(m Mention, o int) int { return cmp.Compare(m.Start, o) })
		for i := n - 1; i >= max(0, n-reach); i-- {
			if e := g.s.Entity(g.s.Mentions[i].Entity); e != nil && !yield(&g.s.Mentions[i], e) {
				return
			}
		}
	}
}

// folded is the name of an entity made comparable.
func (g *postGrammar) folded(id ID) string {
	if g.names == nil {
		g.names = make([]string, len(g.s.Entities)+1)
	}
	if g.names[id] == "" {
		g.names[id] = fold(g.s.Name(id))
	}
	return g.names[id]
}

// countryFor is the state that an office of state is held in where the text
// does not say: where the same person holds another office, else the state that
// the text speaks of most, clearly more than of others unless a noun stands for
// it.
func (g *postGrammar) countryFor(r *rawOfficial, noun string) *Entity {
	if g.homes == nil {
		g.homes = map[ID]*Entity{}
		for i := range g.raw {
			o := &g.raw[i]
			if e := g.s.Entity(o.WorkplaceID); e != nil && !o.Implicit && g.homes[o.Person] == nil && g.isCountry(e) {
				g.homes[o.Person] = e
			}
		}
	}
	if e := g.homes[r.Person]; e != nil {
		return e
	}
	if noun != "" {
		// «республики»: the last state or republic before that is called so
		stem := strings.TrimRight(noun, "аеоуыья")
		for _, e := range g.mentionsBefore(r.Start) {
			if e.Type == Place && e.Code != "RU" && (g.called(e, stem) || noun == "республика" && words().republics[g.folded(e.ID)]) {
				return e
			}
		}
	}
	if noun == "" && r.flags&needsName != 0 {
		return nil // kings live in tales of every land
	}
	if !g.counted {
		g.countStates()
	}
	lead, clear := g.statesOf(r.Person)
	alone := len(g.states) == 1 && homeStates[g.states[0].entity.Code]
	if noun == "" && (!clear || !alone && !g.spokenOf(lead, r.Start)) {
		return nil
	}
	return lead
}

// homeStates are those with news of their own in Russian. One that is the only state
// of a text is its home, however seldom it is named; another may be on a visit.
var homeStates = map[string]bool{"RU": true, "KZ": true, "UA": true, "BY": true, "KG": true, "UZ": true}

// called reports whether a name or alias of an entity has a word with the stem.
func (g *postGrammar) called(e *Entity, stem string) bool {
	if containsWord(g.folded(e.ID), stem) {
		return true
	}
	for _, a := range e.Aliases {
		if containsWord(fold(a), stem) {
			return true
		}
	}
	return false
}

// statesOf is the state that the text speaks of most, the more so beside a
// person, and whether it is clearly that one.
func (g *postGrammar) statesOf(person ID) (*Entity, bool) {
	if known, ok := g.beside[person]; ok {
		return known.lead, known.clear
	}
	best, second := 0, 0
	var lead *Entity
	together := g.together(person)
	for i := range g.states {
		n := g.states[i].count + 2*together[i]
		switch {
		case n > best:
			best, second, lead = n, best, &g.states[i].entity
		case n > second:
			second = n
		}
	}
	if g.beside == nil {
		g.beside = map[ID]leadState{}
	}
	g.beside[person] = leadState{lead, best >= 2*second}
	return lead, best >= 2*second
}

// leadState is the state most spoken of, and whether clearly.
type leadState struct {
	lead  *Entity
	clear bool
}

// spokenOf reports whether the text names a state often, or just before an
// offset.
func (g *postGrammar) spokenOf(e *Entity, offset int) bool {
	if e == nil {
		return false
	}
	if len(e.Mentions) >= 3 || e.ID == 0 {
		return true
	}
	for _, i := range e.Mentions {
		if at := g.s.Mentions[i].Start; at < offset && g.near(at, offset, 3) {
			return true
		}
	}
	return false
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
			if c, ok := words().adjectives.of[foldYo(g.d.Tokens[i].Word.Parses[k].Lemma)]; ok {
				add(Entity{Type: Place, Name: c.name, Code: c.code})
				break
			}
		}
	}
	g.countRegions(byName)
	g.statesIn = map[int32][]int{}
	for n := range g.states {
		e := g.s.Entity(g.states[n].entity.ID)
		if e == nil {
			continue
		}
		for _, i := range e.Mentions {
			at := g.d.Tokens[g.s.Mentions[i].Tokens.First].Sentence
			if in := g.statesIn[at]; len(in) == 0 || in[len(in)-1] != n {
				g.statesIn[at] = append(in, n)
			}
		}
	}
}

// countRegions lets the regions of a state that the text names speak for it too:
// a text about Костанайская область and Казахстан is more about Казахстан than
// about the guests of a forum there. The numbers of states are those of byCode.
func (g *postGrammar) countRegions(byCode map[string]int) {
	for i := range g.s.Mentions {
		e := g.s.Entity(g.s.Mentions[i].Entity)
		if e == nil || e.Type != Place {
			continue
		}
		if state, _, region := strings.Cut(e.Code, "-"); region {
			if n, ok := byCode[state]; ok {
				g.states[n].count++
			}
		}
	}
}

// together counts the mentions of a person in sentences that name each state.
func (g *postGrammar) together(person ID) []int {
	n := make([]int, len(g.states))
	p := g.s.Entity(person)
	if p == nil {
		return n
	}
	for _, i := range p.Mentions {
		for _, state := range g.statesIn[g.d.Tokens[g.s.Mentions[i].Tokens.First].Sentence] {
			n[state]++
		}
	}
	return n
}

// regionFor is the region or town that a regional office is held in: the last
// before with that class noun, else the one that the text speaks of most.
func (g *postGrammar) regionFor(r *rawOfficial, noun string) *Entity {
	if noun == "регион" {
		noun = ""
	}
	if noun != "" {
		for _, e := range g.mentionsBefore(r.Start) {
			if e.Type == Place && !g.isCountry(e) && strings.Contains(g.folded(e.ID), noun) {
				return e
			}
		}
		if noun == "город" {
			return g.townBefore(r.Start)
		}
		return nil
	}
	if !g.ranked {
		g.ranked = true
		count := make([]int, len(g.s.Entities)+1)
		for i := range g.s.Mentions {
			e := g.s.Entity(g.s.Mentions[i].Entity)
			if e == nil || e.Type != Place || g.isCountry(e) {
				continue
			}
			if count[e.ID]++; g.region == nil || count[e.ID] > count[g.region.ID] {
				g.region = e
			}
		}
	}
	return g.region
}

// townBefore is the last place of one word before an offset, no country, that the
// lists or the word before it say is a town: of this sentence and the seven before,
// or the only one that the text has named so far.
func (g *postGrammar) townBefore(offset int) *Entity {
	var only *Entity
	for m, e := range g.mentionsBefore(offset) {
		if e == only || e.Type != Place || m.Type != Place || g.isCountry(e) || m.Tokens.Len() != 1 {
			continue
		}
		if !cityStates[e.Code] && !g.listedTown(m) && !g.classedBy(m, "город") {
			continue
		}
		if g.near(m.Start, offset, 8) {
			return e
		}
		if only != nil {
			return nil
		}
		only = e
	}
	return only
}

// cityStates are the towns that are regions of their own: Astana, Almaty, Shymkent,
// Moscow, Saint Petersburg, Sevastopol, Kyiv, Tashkent, Bishkek, Minsk.
var cityStates = map[string]bool{
	"KZ-71": true, "KZ-75": true, "KZ-79": true, "RU-MOW": true, "RU-SPE": true, "RU-SEV": true, "UA-30": true, "UZ-TK": true,
	"KG-GB": true, "BY-HM": true,
}

// listedTown reports whether the lists have a mention as a town.
func (g *postGrammar) listedTown(m *Mention) bool {
	x := words()
	first := x.names.Matcher()
	values, _ := first.Next(x.symbolsOf(g.d.Tokens[m.Tokens.First].Word))
	for _, k := range values {
		if x.known[k].town {
			return true
		}
	}
	return false
}

// bodyFor is the last organisation before a record that a bare noun stands for:
// the noun heads its name, or stands before it («компания «Тенгри»», then the
// mention is returned), or says «ведомство» of a ministry.
func (g *postGrammar) bodyFor(r *rawOfficial, noun string) (*Entity, *Mention) {
	stem := noun
	if n := utf8.RuneCountInString(noun); n > 4 {
		_, last := utf8.DecodeLastRuneInString(noun)
		stem = noun[:len(noun)-last]
	}
	ministry := r.noun.flags&workState != 0 && (noun == "ведомство" || noun == "министерство")
	for m, e := range g.mentionsBefore(r.Start) {
		if e.Type != Org {
			continue
		}
		name := g.folded(e.ID)
		switch {
		case (containsWord(name, stem) || wordEndsIn(name, noun)) && name != noun:
			return e, nil
		case ministry && (strings.HasPrefix(name, "мин") || strings.HasPrefix(name, "мвд") || strings.HasPrefix(name, "мид") || strings.HasPrefix(name, "мчс")):
			return e, nil
		case noun == "ведомство" && g.near(m.Start, r.Start, 12) && g.stateBody(name):
			return e, nil
		case g.classedBy(m, noun):
			return nil, m
		}
	}
	if generic()[noun] {
		for m, e := range g.mentionsBefore(r.Start) {
			if !g.near(m.Start, r.Start, 3) {
				break
			}
			if name := g.folded(e.ID); e.Type == Org && (startsUpper(strings.TrimLeft(e.Name, "«\"")) || strings.HasPrefix(name, "сборн")) && !g.stateBody(name) && !strings.HasPrefix(name, "мин") {
				return e, nil // «После сделки с «Тенгри» глава компании …»
			}
		}
	}
	if firm[noun] {
		for m, e := range g.mentionsBefore(r.Start) {
			if e.Type == Org && g.near(m.Start, r.Start, 12) && words().legal[firstWord(e.Name)] {
				return e, nil // «АО «Тенгри» … глава компании»
			}
		}
	}
	return nil, nil
}

// stateBody reports whether a folded name is that of a body of the state below a
// ministry: «Роспотребнадзор», «Федеральная служба охраны».
func (g *postGrammar) stateBody(name string) bool {
	for _, w := range [...]string{"министерств", "служб", "комитет", "прокуратур", "департамент", "управлени"} {
		if containsWord(name, w) {
			return true
		}
	}
	return !strings.Contains(name, " ") && (strings.HasSuffix(name, "надзор") || strings.HasPrefix(name, "рос") && len(name) > 12)
}

// generic are the nouns that stand for any body just named which is none of the
// state.
var generic = sync.OnceValue(func() map[string]bool { return wordSet("genericbodies.txt") })

// firm are the nouns that stand for a company named with its legal form.
var firm = map[string]bool{"компания": true, "предприятие": true, "фирма": true, "холдинг": true, "корпорация": true, "концерн": true}

// classedBy reports whether a class noun stands before a name.
func (g *postGrammar) classedBy(m *Mention, noun string) bool {
	k := m.Tokens.First - 1
	if k > 0 && (g.d.Tokens[k].Word.Norm == "«" || g.d.Tokens[k].Word.Norm == "\"") {
		k--
	}
	if k < 0 {
		return false
	}
	for n := range g.d.Tokens[k].Word.Parses {
		if foldYo(g.d.Tokens[k].Word.Parses[n].Lemma) == noun {
			return true
		}
	}
	return false
}

// wordEndsIn reports whether a word of the name is a compound of the noun:
// «Степстройбанк» of «банк».
func wordEndsIn(name, noun string) bool {
	for w := range strings.FieldsSeq(name) {
		if w = strings.Trim(w, "«»\""); len(w) > len(noun) && strings.HasSuffix(w, noun) {
			return true
		}
	}
	return false
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
