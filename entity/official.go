package entity

import (
	"io"
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// Status is how a person holds an office.
type Status uint8

// The statuses of an office.
const (
	Current Status = iota
	Former
	Acting
	Elect
	Candidate
)

// String is the label of the status: current, former, acting, elect, candidate.
func (s Status) String() string {
	return [...]string{"current", "former", "acting", "elect", "candidate"}[s]
}

// Official says that a person holds an office at an organisation or territory.
// There is one per distinct person, position, workplace and status.
type Official struct {
	text.Span             // the first place that states it
	Tokens      doc.Range // the same, in tokens
	Person      ID
	Position    string // nominative: «заместитель акима»
	Workplace   string // nominative: «Костанайская область»; "" unknown
	WorkplaceID ID     // the entity of the workplace, where it is one
	Status      Status
	Implicit    bool // the construction itself does not name the workplace
	Evidence    Evidence
	At          []text.Span // further places that state it
	By          string
}

// Evidence are the words of the text that say who, what and where; an empty
// span: not said.
type Evidence struct{ Person, Position, Workplace text.Span }

// Offices finds the offices that named people hold. The zero value knows the
// built-in positions; more can be added before the first use. It is safe for
// concurrent use once nothing is added any more.
//
//	var o entity.Offices
//	err := o.Add(strings.NewReader("= office\nулусбашы region\n"))
//	officials := o.Find(document, set)
type Offices struct{ own *postLexicon }

// Add reads more positions, one a line: the word in the nominative singular,
// then flags. A line «= class» says what the words after it are: office, role,
// occupation or title. The layout is that of the built-in list,
// entity/lists/positions.txt, which explains classes and flags. The error names
// the lines that are wrong; the others are taken all the same.
func (o *Offices) Add(r io.Reader) error {
	if o.own == nil {
		l := *words().positions
		posts := make(map[string]post, len(l.posts)+16)
		for k, v := range l.posts {
			posts[k] = v
		}
		l.posts = posts
		o.own = &l
	}
	return o.own.readPosts(r)
}

// Officials finds the offices that named people hold, with the built-in list
// of positions.
func Officials(d *doc.Document, s *Set) []Official {
	var o Offices
	return o.Find(d, s)
}

// Find finds the offices that named people hold in a document whose names are
// resolved.
func (o *Offices) Find(d *doc.Document, s *Set) []Official {
	if len(d.Tokens) == 0 || len(s.Mentions) == 0 {
		return nil
	}
	g := &postGrammar{d: d, s: s, view: s.viewOf(d), lex: o.own, subject: -1}
	if g.lex == nil {
		g.lex = words().positions
	}
	g.mark()
	first := 0
	for i := range d.Sentences {
		if d.Stopped() {
			return nil
		}
		g.sent = d.Sentences[i].Tokens
		g.people = g.people[:0]
		for first < len(g.persons) && s.Mentions[g.persons[first]].Tokens.First < g.sent.First {
			first++
		}
		for k := first; k < len(g.persons) && s.Mentions[g.persons[k]].Tokens.First < g.sent.Last; k++ {
			g.people = append(g.people, g.persons[k])
		}
		if d.Factual(i) {
			g.sentence()
		}
		g.remember(i)
	}
	return g.gather()
}

// mark notes at every token which names begin there or lie over it.
func (g *postGrammar) mark() {
	n := len(g.d.Tokens)
	marks := make([]int32, 3*n+1)
	g.name, g.who, g.end = marks[:n:n], marks[n:2*n:2*n], marks[2*n:]
	g.kind = make([]Type, n)
	g.stands = make([]standing, n)
	size := make([]uint16, n)
	for i := range g.s.Mentions {
		m := &g.s.Mentions[i]
		r := m.Tokens
		if m.Kind != Name && m.Kind != Abbr || r.Empty() || r.First < 0 || r.Last > n {
			continue
		}
		at := g.name
		if m.Type == Person && g.misread(i) {
			if r.Len() > 1 || g.territoryAfter(r.Last) {
				continue
			}
		} else if m.Type == Person {
			at = g.who
			g.persons = append(g.persons, i)
			g.end[r.Last] = int32(i + 1)
		}
		if at[r.First] == 0 || g.s.Mentions[at[r.First]-1].Tokens.Last < r.Last {
			at[r.First] = int32(i + 1)
		}
		typ := m.Type
		if typ == Person && &at[0] == &g.name[0] {
			typ = Org
		}
		for k := r.First; k < r.Last; k++ {
			if l := uint16(min(r.Len(), 1<<15)); l > size[k] {
				size[k], g.kind[k] = l, typ
			}
		}
	}
}

// misread reports whether what was taken for a person is none, seen from the
// words around: an adjective before «области», or one capitalised word between
// a position and a name: «глава Росводресурсов Иван Ладынин».
func (g *postGrammar) misread(i int) bool {
	m := &g.s.Mentions[i]
	if g.territoryAfter(m.Tokens.Last) && g.adjectiveForm(m.Tokens.Last-1) {
		return true
	}
	if m.Tokens.Len() > 1 || m.Tokens.First == 0 || i+1 >= len(g.s.Mentions) {
		return false
	}
	next := &g.s.Mentions[i+1]
	if next.Type != Person || next.Tokens.First != m.Tokens.Last || next.Tokens.Len() < 2 {
		return false
	}
	p, _, _ := g.post(m.Tokens.First - 1)
	return p.class == postOffice || p.class == postRole
}

// territoryAfter reports whether a noun for a territory stands at token i, or
// behind another adjective: «Атырауской и Мангистауской областей».
func (g *postGrammar) territoryAfter(i int) bool {
	for n := 0; n < 3 && i < len(g.d.Tokens); n++ {
		if w, _ := g.lex.work(&g.d.Tokens[i]); w.class == workRegion {
			return true
		}
		if g.d.Tokens[i].Word.Norm != "и" && !g.adjectiveForm(i) {
			return false
		}
		i++
	}
	return false
}

// adjectiveForm reports whether token i has the look of an adjective of place.
func (g *postGrammar) adjectiveForm(i int) bool {
	norm := g.d.Tokens[i].Word.Norm
	if g.d.Tokens[i].Word.Find(isAdjective) >= 0 {
		return true
	}
	for _, e := range [...]string{"ский", "ского", "скому", "ским", "ском", "ская", "ской", "скую", "ские", "ских", "скими"} {
		if strings.HasSuffix(norm, e) {
			return true
		}
	}
	return false
}

// remember keeps the subject of a sentence for the pronouns of the next.
func (g *postGrammar) remember(sentence int) {
	for _, m := range g.people {
		p := &g.s.Mentions[m]
		if g.personCases(p)&inNom != 0 && !g.aside(p.Tokens.First) {
			g.subject, g.subjectAt = m, sentence
			return
		}
	}
	if len(g.people) > 0 && g.subject < 0 {
		g.subject, g.subjectAt = g.people[0], sentence
	}
	for i := g.sent.First; i < g.sent.Last && g.subject >= 0; i++ {
		if g.is(i, "он", "она") {
			g.subjectAt = sentence
			return
		}
	}
	if g.subject >= 0 && sentence-g.subjectAt <= 2 && g.goesOn() {
		g.subjectAt = sentence
	}
}

// aside reports whether token i stands in brackets or in a relative clause, where
// no subject of the sentence does.
func (g *postGrammar) aside(i int) bool {
	for k := i - 1; k > i-12 && g.sent.Has(k) && !g.is(k, ",", ")"); k-- {
		if g.is(k, "(") || g.is(k, "где", "когда") || g.lemmaIs(k, "который", "чей") {
			return true
		}
	}
	return false
}

// goesOn reports whether a sentence leaves its subject to the one before, as
// lives do: «Окончил институт. Работу начал в школе.»
func (g *postGrammar) goesOn() bool {
	for i := g.sent.First; i < g.sent.Last; i++ {
		t := g.d.Tokens[i].Tag()
		switch {
		case isNoun(t) && t.Case() == morph.Nom || t.POS() == morph.Pron && t.Case() == morph.Nom:
			return false
		case t.VerbForm() == morph.Fin:
			return t.Number() == morph.Sing && t.Tense() == morph.Past && t.Gender() != morph.Neut
		}
	}
	return false
}

// sentence reads the positions of one sentence and links them to people.
func (g *postGrammar) sentence() {
	g.phrase = g.phrase[:0]
	g.chain = g.chain[:0]
	if len(g.people) == 0 && g.subject < 0 {
		return
	}
	floor := g.sent.First
	for i := g.sent.First; i < g.sent.Last; i++ {
		if ph, ok := g.parse(i); ok {
			if ph.all.First < floor {
				ph.all.First = max(floor, min(ph.head, ph.all.First))
			}
			if ph.post.class != postTitle {
				g.phrase = append(g.phrase, ph)
			}
			floor = max(i+1, ph.all.Last)
			i = floor - 1
		}
	}
	for i := 0; i < len(g.phrase); {
		c := postChain{first: i, last: i + 1, all: g.phrase[i].all}
		for c.last < len(g.phrase) && g.joined(&g.phrase[c.last-1], &g.phrase[c.last]) {
			c.last++
		}
		c.all.Last = g.phrase[c.last-1].all.Last
		i = c.last
		g.chain = append(g.chain, c)
	}
	g.made = len(g.raw)
	for i := range g.chain {
		g.link(g.chain[i])
	}
	g.verbs()
	g.predecessors(g.made)
	g.thatPost()
	g.relieved()
	g.forerunner()
	g.successor()
}

// joined reports whether two positions in a row are of one person.
func (g *postGrammar) joined(a, b *postPhrase) bool {
	if a.cases&b.cases == 0 || a.plural != b.plural {
		return false
	}
	switch b.all.First - a.all.Last {
	case 0:
		return true
	case 1:
		return g.is(a.all.Last, "и", ",", "/", "-", "—", "–")
	case 2:
		return g.is(a.all.Last, ",") && g.is(a.all.Last+1, "и", "а", "он", "она", "также", "затем", "потом", "ныне", "теперь") || g.is(a.all.Last, "а", "и") && g.is(a.all.Last+1, "также", "затем", "потом", "ныне", "теперь")
	case 3:
		return g.is(a.all.Last, ",") && g.is(a.all.Last+1, "а") && g.is(a.all.Last+2, "также", "затем", "потом", "ныне", "теперь")
	}
	return false
}

// link asks the rules for the people of a chain. A chain that no rule knows is
// tried in two parts: «Иванов, министр финансов, премьер Петров».
func (g *postGrammar) link(c postChain) {
	for n := 0; n < 6; n++ {
		for _, r := range postRules {
			g.rule = r.name
			if c.last-c.first > 1 && r.name == "before" && g.personBeforeComma(&c) {
				break
			}
			if r.find(g, &c) {
				g.served(&c)
				return
			}
		}
		if c.last-c.first < 2 {
			return
		}
		// the last alone, then the rest
		one := postChain{first: c.last - 1, last: c.last, all: g.phrase[c.last-1].all}
		c.last--
		c.all.Last = g.phrase[c.last-1].all.Last
		for _, r := range postRules {
			g.rule = r.name
			if r.find(g, &one) {
				break
			}
		}
	}
}

// served gives the office inside the last position to the person that follows
// it in the genitive: «назначен советником президента России Ивана Ладынина».
func (g *postGrammar) served(c *postChain) {
	ph := &g.phrase[c.last-1]
	if len(ph.inner) == 0 || g.rule == "before" {
		return
	}
	j, ok := g.toPerson(c.all.Last)
	if !ok || g.personCases(g.personAt(j))&inGen == 0 {
		return
	}
	m := int(g.who[j]) - 1
	for i := g.made; i < len(g.raw); i++ {
		if g.raw[i].person == m && g.raw[i].Tokens.Overlaps(c.all) {
			return
		}
	}
	g.rule = "before"
	g.record(ph, len(ph.inner)-1, m, ph.works, Current)
}

// personBeforeComma reports whether a chain whose parts are joined by commas
// follows a person and a comma, so that its first part may be that person's.
func (g *postGrammar) personBeforeComma(c *postChain) bool {
	if !g.is(c.all.First-1, ",", "(") || g.personEnding(c.all.First-1) < 0 {
		return false
	}
	return g.is(g.phrase[c.last-2].all.Last, ",")
}

// verbs finds the verbs that name a position themselves.
func (g *postGrammar) verbs() {
	for i := g.sent.First; i < g.sent.Last; i++ {
		vs, tag := g.verbAt(i)
		for _, v := range vs {
			if v.noun != "" {
				g.leading(i, v, tag)
				break
			}
		}
	}
}

// record notes that a person holds the office of a phrase, or the inner office
// with that index. It reports whether the two make an official.
func (g *postGrammar) record(ph *postPhrase, inner, m int, works []workplace, status Status) bool {
	person := &g.s.Mentions[m]
	if person.Entity == 0 {
		return false
	}
	o := Official{Person: person.Entity, Status: status, By: "official:" + g.rule}
	head, lemma, kept, p, fem := ph.head, ph.lemma, ph.kept, ph.post, ph.fem
	if inner >= 0 {
		in := &ph.inner[inner]
		head, lemma, kept, p, fem = in.head, in.lemma, in.kept, in.post, false
		o.Status = in.stat
	}
	flags := p.flags
	served := inner+1 < len(ph.inner)
	if served && flags&ofNation != 0 {
		flags &^= ofNation
	}
	if served {
		flags |= ph.inner[len(ph.inner)-1].post.flags
	}
	if p.class == postOccupation && g.chief(kept) {
		p.class = postRole
	}
	if len(works) == 0 && flags&inSport != 0 {
		works = g.bracketed(person)
	}
	if p.class != postOffice && !(served && ph.inner[len(ph.inner)-1].post.class == postOffice) && !g.worthy(ph, p, flags, works) {
		return false
	}
	if p.class == postTitle || p.class == postOccupation && served {
		return false
	}
	if lemma == "посол" && g.is(head+1, "доброй") {
		return false // «посол доброй воли»
	}
	if flags&needsName != 0 && (len(works) > 0 && !works[0].named && works[0].noun.class == notWork || len(works) == 0 && len(kept) > 0) {
		return false // «король блюза», «музыкальный король»
	}
	o.Position = g.positionText(kept, head, lemma, fem, doc.Range{First: head + 1, Last: ph.pos.Last})
	first := head
	if len(kept) > 0 {
		first = kept[0]
	}
	o.Evidence.Person = person.Span
	o.Evidence.Position = g.d.Span(doc.Range{First: first, Last: ph.pos.Last})
	all := doc.Range{First: min(ph.all.First, person.Tokens.First), Last: max(ph.all.Last, person.Tokens.Last)}
	if inner >= 0 {
		all.First = min(first, person.Tokens.First)
	}
	if g.d.Tokens[person.Tokens.First].Sentence != g.d.Tokens[ph.head].Sentence {
		all = ph.all
	}
	o.Tokens, o.Span = all, g.d.Span(all)
	if len(works) == 1 && works[0].bare && ph.plural && works[0].noun.class != notWork && !works[0].named {
		one := works[0]
		one.name = g.oneOf(&one)
		works = []workplace{one}
	}
	if len(works) == 0 {
		works = []workplace{g.adjectival(ph)}
		if works[0].none() {
			works[0] = workplace{implicit: true}
		}
	}
	for _, w := range works {
		rec := o
		if !w.tokens.Empty() {
			rec.Evidence.Workplace = g.d.Span(w.tokens)
		}
		rec.Workplace, rec.WorkplaceID, rec.Implicit = w.name, w.id, w.implicit
		g.raw = append(g.raw, rawOfficial{Official: rec, flags: flags, noun: w.noun, bare: w.bare, person: m, served: served, owner: g.possessive(ph.all.First - 1), needs: p.class == postRole})
	}
	return true
}

// possessive is token i where that is «его», «её» or «их», else -1.
func (g *postGrammar) possessive(i int) int {
	if g.is(i, "его", "ее", "её", "их") {
		return i
	}
	return -1
}

// chief reports whether adjectives make a post of an occupation: «главный
// санитарный врач Казахстана».
func (g *postGrammar) chief(kept []int) bool {
	for _, k := range kept {
		if g.lemmaIs(k, "главный", "верховный", "государственный") {
			return true
		}
	}
	return false
}

// bracketed is the club in brackets after a player: «Антон Гусев («Динамо»)».
func (g *postGrammar) bracketed(m *Mention) []workplace {
	j := m.Tokens.Last
	if !g.is(j, "(") {
		return nil
	}
	w, _, ok := g.workplace(j+1, inNom)
	if !ok || !w.named {
		return nil
	}
	return []workplace{w}
}

// worthy reports whether a role or occupation has the workplace that it needs.
func (g *postGrammar) worthy(ph *postPhrase, p post, flags postFlags, works []workplace) bool {
	if p.class == postRole && ph.adj >= 0 && flags&ofNation != 0 {
		return true
	}
	if len(works) == 0 {
		return p.class == postRole && (flags&inSport != 0 || flags&isDeputy == 0 && g.possessive(ph.all.First-1) >= 0)
	}
	for _, w := range works {
		if !w.named && w.noun.class == notWork && !(flags&ofNation != 0 && g.plural(w.tokens.Last-1)) {
			return false
		}
		if g.ofArt(&w) || g.is(w.tokens.First, "года", "месяца", "сезона", "матча", "турнира", "чемпионата", "века") {
			return false // «игрок года» is an honour
		}
		if p.class == postOccupation && w.noun.class != workUnit && !g.orgName(&w) {
			return false
		}
	}
	return true
}

// ofArt reports whether a workplace is a work of art: «режиссёр фильма «Дорога»»
// is no office.
func (g *postGrammar) ofArt(w *workplace) bool {
	if w.noun.class != notWork {
		return false
	}
	for i := w.tokens.First; i < w.tokens.Last && g.word(i); i++ {
		for k := range g.d.Tokens[i].Word.Parses {
			if words().works.of[foldYo(g.d.Tokens[i].Word.Parses[k].Lemma)] {
				return true
			}
		}
		if g.cases(i, true, false) != 0 {
			break // only the head says what it is
		}
	}
	return false
}

// oneOf is the name of one of several bare workplaces: «акимы районов» each
// have a «район».
func (g *postGrammar) oneOf(w *workplace) string {
	i := w.tokens.First
	if !g.plural(i) {
		return w.name
	}
	r := g.nounReading(i, anyCase)
	if form, ok := g.d.Words.Inflect(g.d.Tokens[i].Word, r, morph.Nom, morph.Sing, morph.NoGender); ok {
		return form
	}
	return w.name
}

// orgName reports whether a workplace is the name of an organisation, not of a
// place.
func (g *postGrammar) orgName(w *workplace) bool {
	if e := g.s.Entity(w.id); e != nil {
		return e.Type == Org
	}
	return w.named
}

// adjectival is the workplace that an adjective before the position tells:
// «американский президент».
func (g *postGrammar) adjectival(ph *postPhrase) workplace {
	if ph.adj < 0 || ph.post.class == postOccupation || ph.post.flags&inSport != 0 {
		return workplace{}
	}
	name := g.lex.place(&g.d.Tokens[ph.adj], ph.post.flags&heldInRegion != 0 && strings.Contains(ph.lemma, "губернатор"))
	return workplace{tokens: doc.Range{First: ph.adj, Last: ph.adj + 1}, name: name, id: g.entityNamed(name), named: true}
}
