package entity

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// member is a draft with what clustering asks of it.
type member struct {
	draft
	name   string // in the nominative
	person personName
	known  *known // the list's entry for its core
	key    string // of places and organisations
	cut    string // of organisations: the key without the territory
	place  string // key of the territory at the end of an organisation's name
	entity int    // index into groups, -1 before
	next   int    // the member of the group after this one, -1 for none
}

// group is an entity in the making.
type group struct {
	typ   Type
	first int    // the first member, -1 for none
	last  int    // the last one
	gone  int    // index + 1 of the group that this one was joined to
	name  string // set where an expansion of common words names it
	// Of persons:
	faces  []personName // the different names of the members, as far as compatible asks
	sure   int          // index + 1 of the first member whose name tells the gender
	names  []*bearers   // the names that may mean the person
	turned bool         // the order of its given name and surname was put right
}

// clusterer gathers the members of one document.
type clusterer struct {
	*resolver
	members []member
	groups  []group
	byKey   map[string]int // typed key → group
}

func (r *resolver) cluster() *Set {
	c := &clusterer{resolver: r, byKey: map[string]int{}}
	c.members = make([]member, 0, len(r.drafts)+8)
	c.groups = make([]group, 0, len(r.drafts))
	c.forms = r.surnameForms()
	for _, d := range r.drafts {
		if r.Stopped() {
			break
		}
		c.members = append(c.members, c.read(d))
	}
	for _, step := range [...]func(){c.genders, c.spread, c.places, c.bodies, c.people, c.consensus, c.abbreviations, c.shortened} {
		if r.Stopped() {
			return &Set{}
		}
		step()
	}
	return c.set()
}

// read fills in what clustering asks of a draft.
func (c *clusterer) read(d draft) member {
	m := member{draft: d, entity: -1, next: -1}
	if d.canon != "" {
		return c.given(m)
	}
	switch d.typ {
	case Person:
		m.person = c.readPerson(d.Range)
		m.name = m.person.String()
	case Place:
		m.known, _ = c.knownOver(d.Range)
		m.name = c.placeName(d.Range, m.known)
		m.key = c.placeKey(d.Range, m.known, m.name)
	case Org:
		c.readOrg(&m)
	}
	return m
}

// given fills in a member whose name the recognizer knows.
func (c *clusterer) given(m member) member {
	m.name = m.canon
	switch m.typ {
	case Person:
		m.person = c.readPerson(m.Range)
		p := strings.Fields(m.canon)
		m.person.surname = p[len(p)-1]
		m.person.given = strings.Join(p[:len(p)-1], " ")
		m.person.key, m.person.givenKey = surnameKey(m.person.surname), foldYo(strings.ToLower(m.person.given))
		m.person.first, _ = utf8.DecodeRuneInString(m.person.givenKey)
		m.person.patronymic = ""
	case Place:
		m.key = fold(m.canon)
	case Org:
		m.key = fold(m.canon)
		m.cut = m.key
	}
	return m
}

// knownOver is the entry of the lists that covers exactly the tokens, or with
// their first token on.
func (c *clusterer) knownOver(r doc.Range) (*known, int) {
	if !c.looks[r.First].name() {
		return nil, 0
	}
	k, n := c.lookup(r.First)
	if k == nil || n != r.Len() {
		return nil, n
	}
	return k, n
}

// placeName is the nominative of a place: of a listed one by the list, else by
// inflection.
func (c *clusterer) placeName(r doc.Range, k *known) string {
	if k != nil && k.typ == Place {
		if c.kindOf(r) == Abbr {
			return c.plainText(r)
		}
		return k.form
	}
	head := r.Last - 1
	for i := r.First; i < r.Last; i++ {
		if _, g := lemmaIn(c.view, i, c.grounds); g&(groundAfter|groundBefore) != 0 && c.noun(i) {
			head = i
			if g&groundAfter == 0 {
				break
			}
		}
	}
	if r.Len() == 1 {
		return c.single(r.First)
	}
	if h := c.phraseHead(r); h >= 0 && (head == r.Last-1 || h < head) {
		head = h
	}
	return c.nominative(r, head)
}

// phraseHead is the first noun of a name that everything before it agrees with
// as adjectives, -1 when there is none: the head of «Лига плюща», «Северный
// поток».
func (c *clusterer) phraseHead(r doc.Range) int {
	for i := r.First; i < r.Last; i++ {
		if !c.wordKind(i) || c.looks[i].latin {
			return -1
		}
		if i+1 < r.Last && c.adjective(i) && (c.agrees(i, i+1) || i+2 < r.Last && c.adjective(i+1) && c.agrees(i, i+2)) {
			continue
		}
		if (c.noun(i) || c.substantive(i) >= 0) && c.headReading(r.First, i) >= 0 {
			return i
		}
		return -1
	}
	return -1
}

// single is the nominative of a name of one token.
func (c *clusterer) single(i int) string {
	w := c.Tokens[i].Word
	if c.looks[i].shape == upper || c.looks[i].latin || c.Words == nil || c.foreignVowel(i) {
		return c.Surface(i)
	}
	if !c.looks[i].known && (c.upstanding(i) || strings.HasSuffix(w.Norm, "уу")) {
		return c.Surface(i) // «Ак-Суу» is never declined
	}
	k := int(c.Tokens[i].Reading)
	if t := w.Parses[k].Tag; !isNoun(t) && !isAdjective(t) {
		if k = w.Find(isNoun); k < 0 {
			return c.Surface(i)
		}
	}
	if t := w.Parses[k].Tag; t.Number() == morph.Plur && c.consonant(i) && !c.looks[i].known {
		return c.Surface(i) // «Шарлотт» is rather one than the genitive of many
	}
	if s, ok := c.inflect(w, k, morph.NoNumber, morph.NoGender); ok {
		return s
	}
	return c.Surface(i)
}

// upstanding reports whether an unknown name in «а» or «я» stands in the
// nominative: after its class noun, «в провинции Аскагава», and where nothing
// before it could govern a genitive.
func (c *clusterer) upstanding(i int) bool {
	if r, _ := utf8.DecodeLastRuneInString(c.Tokens[i].Word.Norm); r != 'а' && r != 'я' {
		return false
	}
	p := c.prev(i)
	if p < 0 {
		return true
	}
	if c.groundAt(p) && c.looks[p].shape == lower {
		return true
	}
	t := c.Tokens[p].Tag()
	return !isNoun(t) && t.POS() != morph.Adp && t.POS() != morph.Verb && t.POS() != morph.CConj && c.wordKind(p) && c.looks[p].shape == lower && !isAdjective(t)
}

// compound is the nominative of a name that the dictionary does not know and
// that ends in a clipped noun: «Мособлизбиркома» gives «Мособлизбирком».
func (c *clusterer) compound(i int) (string, bool) {
	w := c.Tokens[i].Word
	if w.Known() {
		return "", false
	}
	for _, clipped := range c.clipped {
		if stem, ok := strings.CutSuffix(clipped, "я"); ok {
			// «Демпартии» gives «Демпартия»
			at := strings.LastIndex(w.Norm, stem)
			if at < 2*len("м") || len(w.Norm) != len(w.Form) {
				continue
			}
			switch end := at + len(stem); w.Norm[end:] {
			case "я", "и", "ю", "ей":
				return w.Form[:end] + "я", true
			}
			continue
		}
		at := strings.LastIndex(w.Norm, clipped)
		if at < 2*len("м") || len(w.Norm) != len(w.Form) {
			continue
		}
		end := at + len(clipped)
		switch w.Norm[end:] {
		case "", "а", "у", "ом", "е":
			return w.Form[:end], true
		}
	}
	return "", false
}

func (c *clusterer) placeKey(r doc.Range, k *known, name string) string {
	if k != nil && k.typ == Place {
		return fold(k.name)
	}
	if r.Len() == 1 && !c.looks[r.First].known && !c.looks[r.First].latin {
		return "~" + hyphenKey(foldYo(c.Tokens[r.First].Word.Norm))
	}
	return fold(name)
}

// declined names a place that the dictionary does not know by all forms that
// the document has of it: «Невады» beside «Неваде» makes «Невада», «Лепажа»
// beside «Лепаж» the latter. It reports false where the forms do not tell.
func (c *clusterer) declined(g *group) (string, bool) {
	stem, form := "", ""
	zero, a, soft := "", false, false
	for k := range c.membersOf(g) {
		m := &c.members[k]
		if m.Len() != 1 || !strings.HasPrefix(m.key, "~") {
			return "", false
		}
		norm := c.Tokens[m.First].Word.Norm
		s := crop(norm, caseEndings)
		if stem == "" {
			stem, form = s, c.Surface(m.First)
		}
		if s != stem {
			return "", false
		}
		switch norm[len(s):] {
		case "":
			zero = c.Surface(m.First)
		case "ы", "ой":
			a = true
		case "ия", "ии", "ию", "ией":
			soft = true
		case "а":
			// In the nominative, unless something governs a genitive.
			p := c.prev(m.First)
			if p < 0 || c.Tokens[p].Tag().POS() != morph.Adp && !isNoun(c.Tokens[p].Tag()) {
				a = true
			}
		}
	}
	switch {
	case zero != "":
		return zero, true
	case a && !soft && len(form) > len(stem):
		return form[:len(stem)] + "а", true
	}
	return "", false
}

// readOrg names an organisation and makes its keys.
func (c *clusterer) readOrg(m *member) {
	m.place = c.territory(m.Range)
	if m.head >= 0 {
		m.name = c.nominative(m.Range, m.head)
	} else {
		m.name = c.bodyName(m)
	}
	m.key = fold(m.name)
	m.cut = m.key
	base := m.Range
	if t := c.territoryRange(m.Range); !t.Empty() && t.First > m.First {
		base.Last = t.First
		head := m.head
		if head < 0 {
			m.cut = fold(c.bodyName(&member{draft: draft{Range: base, head: -1}}))
		} else {
			m.cut = fold(c.nominative(base, head))
		}
	}
	m.cut = strings.ReplaceAll(m.cut, "-", " ") // «Зелёный-фронт», «Зелёный фронт»
	if k, _ := c.knownOver(base); k != nil && k.typ == Org {
		m.known = k
		m.cut = fold(k.name)
	} else if core := c.quotedCore(base); !core.Empty() {
		m.cut = fold(c.plainText(core))
		if k, _ := c.knownOver(core); k != nil && k.typ == Org {
			m.known = k
			m.cut = fold(k.name)
		}
	}
}

// quotedCore is what stands in quotation marks at the end of a name.
func (c *clusterer) quotedCore(r doc.Range) doc.Range {
	for i := r.First; i < r.Last; i++ {
		if s := c.looks[i].shape; s == quoteOpen || s == quoteBoth {
			last := r.Last
			if e := c.looks[last-1].shape; e == quoteShut || e == quoteBoth {
				last--
			}
			return doc.Range{First: i + 1, Last: last}
		}
	}
	return doc.Range{}
}

// bodyName is the nominative of an organisation without a head from the lists.
func (c *clusterer) bodyName(m *member) string {
	r := m.Range
	if k, _ := c.knownOver(r); k != nil && k.typ == Org {
		if c.kindOf(r) == Abbr || c.looks[r.First].latin {
			return c.plainText(r)
		}
		return k.form
	}
	if r.Len() == 1 {
		if c.quotedAt(r) && c.classBefore(r.First-1) != classNone {
			return c.Surface(r.First)
		}
		if n, ok := c.compound(r.First); ok {
			return n
		}
		return c.single(r.First)
	}
	if !c.quotedCore(r).Empty() || c.quotedAt(r) && c.classBefore(r.First-1) != classNone {
		return c.plainText(r)
	}
	// «Госдумы РФ», «Коммунистической партии Китая»: the head is the first noun
	// that its adjectives agree with.
	h := c.phraseHead(r)
	if h < 0 || c.looks[h].shape == upper || h == r.First && c.looks[h].name() && !c.looks[h].known && r.Len() > 2 {
		return c.plainText(r) // «Блю Стрим Пайплайн»: foreign words stand still
	}
	return c.nominative(r, h)
}

// territoryRange is the place at the end of an organisation's name.
func (c *clusterer) territoryRange(r doc.Range) doc.Range {
	core := c.coreOver(r.Last - 1)
	if core == nil || core.Type != Place || core.Tokens.First <= r.First {
		return doc.Range{}
	}
	first := core.Tokens.First
	if p := c.prev(first); p >= r.First && c.coreOver(p) == nil {
		if c.wholePlace(core.Tokens).First < first {
			first = p
		}
	}
	return doc.Range{First: first, Last: r.Last}
}

func (c *clusterer) territory(r doc.Range) string {
	t := c.territoryRange(r)
	if t.Empty() {
		return ""
	}
	k, _ := c.knownOver(t)
	return c.placeKey(t, k, c.placeName(t, k))
}

// join puts member m into the group of a key, which it makes where needed.
func (c *clusterer) join(m int, key string) int {
	key = c.members[m].typ.String() + ":" + key
	g, ok := c.byKey[key]
	if !ok {
		g = c.open(c.members[m].typ)
		c.byKey[key] = g
	}
	g = c.root(g)
	c.put(m, g)
	return g
}

func (c *clusterer) open(t Type) int {
	c.groups = append(c.groups, group{typ: t, first: -1, last: -1})
	return len(c.groups) - 1
}

// members are those of a group, in the order in which they came to it.
func (c *clusterer) membersOf(g *group) iter.Seq[int] {
	return func(yield func(int) bool) {
		for m := g.first; m >= 0 && yield(m); m = c.members[m].next {
		}
	}
}

// link appends the chain of members from first to last to a group.
func (c *clusterer) link(g *group, first, last int) {
	if g.first < 0 {
		g.first = first
	} else {
		c.members[g.last].next = first
	}
	g.last = last
}

func (c *clusterer) put(m, g int) {
	c.members[m].entity = g
	e := &c.groups[g]
	c.link(e, m, m)
	if e.typ != Person {
		return
	}
	p := &c.members[m].person
	if f := p.face(); !slices.Contains(e.faces, f) {
		e.faces = append(e.faces, f)
	}
	if p.sure && known2(p.gender) && (e.sure == 0 || c.members[e.sure-1].person.open() && !p.open()) {
		e.sure = m + 1
	}
}

// root follows joined groups.
func (c *clusterer) root(g int) int {
	top := g
	for c.groups[top].gone != 0 {
		top = c.groups[top].gone - 1
	}
	for g != top { // the next one finds it at once
		c.groups[g].gone, g = top+1, c.groups[g].gone-1
	}
	return top
}

// merge joins group b to group a.
func (c *clusterer) merge(a, b int) {
	a, b = c.root(a), c.root(b)
	if a == b {
		return
	}
	if from := &c.groups[b]; from.first >= 0 {
		c.link(&c.groups[a], from.first, from.last)
		from.first, from.last = -1, -1
	}
	c.groups[b].gone = a + 1
}

// places are one entity when they are one line of the lists or have one name.
func (c *clusterer) places() {
	for i := range c.members {
		if c.members[i].typ == Place {
			c.join(i, c.members[i].key)
		}
	}
}

// bodies are one entity when their names are alike, or alike but for a
// territory that only one of them gives: «Госдума» and «Госдума РФ».
func (c *clusterer) bodies() {
	byCut := map[string][]int{} // key without the territory → groups, in order
	for i := range c.members {
		m := &c.members[i]
		if m.typ != Org {
			continue
		}
		key := m.cut + "|" + m.place
		_, had := c.byKey["ORG:"+key]
		g := c.join(i, key)
		if !had {
			byCut[m.cut] = append(byCut[m.cut], g)
		}
	}
	done := map[string]bool{}
	for i := range c.members {
		m := &c.members[i]
		if m.typ != Org || done[m.cut] {
			continue
		}
		done[m.cut] = true
		gs := byCut[m.cut]
		if len(gs) != 2 {
			continue
		}
		a, b := &c.members[c.groups[gs[0]].first], &c.members[c.groups[gs[1]].first]
		if a.place == "" || b.place == "" {
			c.merge(gs[0], gs[1])
		}
	}
}

// people gathers the mentions of persons: first those with a given name, then
// surnames and given names alone, which go to the nearest person before them
// that they fit.
func (c *clusterer) people() {
	c.surnamesLikePatronymics()
	r := registry{namesakes{}, namesakes{}, namesakes{}, namesakes{}}
	for i := range c.members {
		m := &c.members[i]
		if m.typ != Person || m.person.surname == "" || m.person.given == "" {
			continue
		}
		g := c.sameFull(&r, m)
		if g < 0 {
			g = c.open(Person)
			c.fileFull(&r, g, &m.person)
		}
		c.put(i, g)
	}
	for _, i := range c.inOrder(Person) {
		m := &c.members[i]
		if m.entity >= 0 {
			if m.person.initials {
				c.regender(m, m.entity)
			}
			c.touch(m.entity)
			continue
		}
		g, p := c.lone(&r, m)
		if g >= 0 {
			m.person = p
		}
		switch {
		case g < 0 && p.surname != "":
			g = c.open(Person)
			c.file(g, r.bySurname.of(m.person.key))
		case g < 0:
			g = c.open(Person)
			c.file(g, r.byGiven.of(givenStem(m.person.givenKey)))
		case m.person.given == "":
			c.regender(m, g)
		}
		c.put(i, g)
		c.touch(g)
	}
}

// inOrder are the members of a type in the order of the text.
func (c *clusterer) inOrder(t Type) []int {
	var order []int
	for i := range c.members {
		if c.members[i].typ == t {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.members[a].First - c.members[b].First })
	return order
}

// mostNamesakes bounds among how many persons of one name a mention looks for
// its own, so that a text of a million brothers stays linear.
const mostNamesakes = 64

// namesakes are the persons whom a name may mean, by a key of the name.
type namesakes map[string]*bearers

func (n namesakes) of(key string) *bearers {
	b := n[key]
	if b == nil {
		b = &bearers{}
		n[key] = b
	}
	return b
}

// bearers are the groups of persons of one name.
type bearers struct {
	first  []int // as they were opened, the first mostNamesakes
	recent []int // as they were mentioned last, the last mostNamesakes
}

// file lets a name mean a group.
func (c *clusterer) file(g int, b *bearers) {
	if len(b.first) < mostNamesakes {
		b.first = append(b.first, g)
	}
	c.groups[g].names = append(c.groups[g].names, b)
}

// touch notes that the text has come to a mention of a person.
func (c *clusterer) touch(g int) {
	for _, b := range c.groups[g].names {
		if k := slices.Index(b.recent, g); k >= 0 {
			b.recent = slices.Delete(b.recent, k, k+1)
		} else if len(b.recent) == mostNamesakes {
			b.recent = slices.Delete(b.recent, 0, 1)
		}
		b.recent = append(b.recent, g)
	}
}

// surnamesLikePatronymics reads «Михаил Юревич» as a given name and a surname
// where the document also calls him «Юревич»: nobody is called by a patronymic
// alone in the news.
func (c *clusterer) surnamesLikePatronymics() {
	var doubtful []int
	for i := range c.members {
		if p := &c.members[i].person; c.members[i].typ == Person && p.surname == "" && p.given != "" && p.patronymic != "" {
			doubtful = append(doubtful, i)
		}
	}
	if len(doubtful) == 0 {
		return
	}
	alone := map[string]bool{}
	for i := range c.members {
		if m := &c.members[i]; m.typ == Person && m.Len() == 1 && m.person.surname != "" {
			alone[m.person.key] = true
		}
	}
	for _, i := range doubtful {
		p := &c.members[i].person
		if key := surnameKey(p.patronymic); alone[key] {
			p.surname, p.patronymic, p.key = p.patronymic, "", key
		}
	}
}

// firstFitting is the first group that a person's name does not contradict, -1
// for none.
func (c *clusterer) firstFitting(b *bearers, p *personName) int {
	if b == nil {
		return -1
	}
	for _, g := range b.first {
		if c.fits(g, p) {
			return g
		}
	}
	return -1
}

// nearestFitting is the group mentioned last of those that a person's name does
// not contradict, or the first of those not yet mentioned; -1 for none. A surname
// alone that leans to a gender takes the persons of the other one last, or not
// at all.
func (c *clusterer) nearestFitting(b *bearers, p *personName) int {
	if b == nil {
		return -1
	}
	want, insists := p.wanted()
	other := -1
	for _, order := range [...]iter.Seq2[int, int]{slices.Backward(b.recent), slices.All(b.first)} {
		for _, g := range order {
			if has := c.genderOf(g); want != morph.NoGender && has != morph.NoGender && has != want {
				if other < 0 && !insists && c.fits(g, p) {
					other = g
				}
			} else if c.fits(g, p) {
				return g
			}
		}
	}
	return other
}

func (c *clusterer) fits(g int, p *personName) bool {
	for k := range c.groups[g].faces {
		if !c.compatible(p, &c.groups[g].faces[k]) {
			return false
		}
	}
	return true
}

// regender reads a lone surname again as its person's gender has it: «Мусаеву»
// of Лейла Мусаева is «Мусаева», not «Мусаев».
func (c *clusterer) regender(m *member, g int) {
	if c.groups[g].sure == 0 {
		return
	}
	q := &c.members[c.groups[g].sure-1].person
	if q.gender == m.person.gender {
		return
	}
	m.person.gender = q.gender
	if (m.Len() == 1 || m.person.initials) && m.person.key == q.key && m.person.generation == q.generation {
		m.person.surname = q.surname
	}
	m.name = m.person.String()
}

// compatible reports whether two names can be one person's.
func (x *lexicon) compatible(a, b *personName) bool {
	if a.gender != b.gender && known2(a.gender) && known2(b.gender) && !(a.open() || b.open() || a.alike(b)) {
		return false
	}
	if a.plural != b.plural || !sameGeneration(a, b) || !sameGeneration(b, a) {
		return false
	}
	if a.given != "" && b.given != "" {
		if a.initials || b.initials {
			if a.first != b.first {
				return false
			}
		} else if !x.sameGiven(a.givenKey, b.givenKey) {
			return false
		}
	}
	if a.patronymic != "" && b.patronymic != "" {
		x, y := foldYo(strings.ToLower(a.patronymic)), foldYo(strings.ToLower(b.patronymic))
		if x[:2] != y[:2] || !strings.HasSuffix(x, ".") && !strings.HasSuffix(y, ".") && crop(x, caseEndings) != crop(y, caseEndings) {
			return false
		}
	}
	return true
}

// sameGeneration reports whether a word for a father or a son in the first name
// lets the second be of the same person: a full name without it is of somebody
// else («Орлен Тектер-младший», «Орлен Тектер»), but for a father's surname alone.
func sameGeneration(a, b *personName) bool {
	if a.generation == 0 || a.generation == b.generation {
		return true
	}
	return b.generation == 0 && (b.given == "" || a.given == "" && a.generation == 'с')
}

// face is what compatible asks of a name, so that the mentions of a person have
// few different ones.
func (p *personName) face() personName {
	f := personName{
		initials: p.initials, gender: p.gender, key: p.key, first: p.first, sure: p.sure, plural: p.plural, generation: p.generation,
		patronymic: foldYo(strings.ToLower(p.patronymic)),
	}
	if p.given != "" {
		f.given = "+"
	}
	if !p.initials {
		f.givenKey = p.givenKey
	}
	return f
}

// bothKey is a key of a surname's key and the letter that the given name begins
// with: names that differ in it are never one person's.
func (p *personName) bothKey(surname string) string { return bothKey(surname, p.first) }

func bothKey(surname string, first rune) string { return surname + "," + string(first) }

// alike reports whether two full names are the same in the nominative, also in
// two spellings: «Никола Лавери» in a headline shows no gender, and is the one of
// the text.
func (p *personName) alike(q *personName) bool {
	if p.given == "" || p.initials || q.initials || p.key != q.key {
		return false
	}
	a, _ := utf8.DecodeLastRuneInString(p.givenKey)
	b, _ := utf8.DecodeLastRuneInString(q.givenKey)
	return p.givenKey == q.givenKey || a == b && spelledAlike(p.givenKey, q.givenKey)
}

// open reports whether the form leaves the gender to the context: a surname
// alone or with initials, «Мусаеву» of him or of her.
func (p *personName) open() bool {
	return !p.sure || (p.given == "" || p.initials) && (p.patronymic == "" || strings.HasSuffix(p.patronymic, "."))
}

func known2(g morph.Gender) bool { return g == morph.Masc || g == morph.Fem }

// flat are the cores without the abbreviations of common nouns, «СМИ», «НКО»,
// which are bodies of a kind and not the names of any.
func (c *clusterer) flat() []Mention {
	return slices.DeleteFunc(c.cores, func(m Mention) bool {
		return m.Name == "" && m.Tokens.Len() == 1 && c.common[c.Surface(m.Tokens.First)]
	})
}

// set makes the answer of the groups: entities in the order in which the text
// first names them.
func (c *clusterer) set() *Set {
	s := &Set{view: c.view}
	order := make([]int, len(c.members))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &c.members[a], &c.members[b]
		return cmp.Or(x.First-y.First, x.Last-y.Last)
	})
	ids := make([]ID, len(c.groups))
	s.Mentions = make([]Mention, 0, len(order))
	s.Entities = make([]Entity, 0, len(c.groups))
	for _, i := range order {
		m := &c.members[i]
		g := c.root(m.entity)
		if ids[g] == 0 {
			s.Entities = append(s.Entities, c.entity(ID(len(s.Entities)+1), &c.groups[g]))
			ids[g] = ID(len(s.Entities))
		}
		e := &s.Entities[ids[g]-1]
		e.Mentions = append(e.Mentions, len(s.Mentions))
		s.Mentions = append(s.Mentions, Mention{
			Span: c.Span(m.Range), Tokens: m.Range, Type: m.typ, Kind: m.kind, Name: m.name,
			Entity: e.ID, By: m.by, Score: m.score,
		})
	}
	s.Flat = c.flat()
	return s
}

// mostAliases bounds how many other names of an entity are told, so that a text
// of a million spellings stays linear.
const mostAliases = 64

// entity names a group.
func (c *clusterer) entity(id ID, g *group) Entity {
	e := Entity{ID: id, Type: g.typ}
	switch g.typ {
	case Person:
		c.namePerson(&e, g)
	case Place:
		c.namePlace(&e, g)
	case Org:
		c.nameBody(&e, g)
	}
	if g.name != "" {
		e.Name = g.name
	}
	for k := range c.membersOf(g) {
		if n := c.members[k].canon; n != "" {
			e.Name = n
			break
		}
	}
	var folded []string // the name and the aliases
	for k := range c.membersOf(g) {
		n := c.members[k].name
		if n == "" || n == e.Name || slices.Contains(e.Aliases, n) {
			continue
		}
		if folded == nil {
			folded = append(folded, fold(e.Name))
		}
		if f := fold(n); !slices.Contains(folded, f) {
			e.Aliases, folded = append(e.Aliases, n), append(folded, f)
			if len(e.Aliases) == mostAliases {
				break
			}
		}
	}
	return e
}

func (c *clusterer) namePerson(e *Entity, g *group) {
	best, rank := -1, -1
	votes := map[string]int{}
	for k := range c.membersOf(g) {
		votes[c.members[k].name]++
	}
	for k := range c.membersOf(g) {
		p := &c.members[k].person
		if e.Gender == morph.NoGender && known2(p.gender) {
			e.Gender = p.gender
		}
		if r := p.rank()*64 + min(votes[c.members[k].name], 63); r > rank {
			best, rank = k, r
		}
	}
	e.Name = c.members[best].name
}

func (c *clusterer) namePlace(e *Entity, g *group) {
	votes := map[string]int{}
	best := 0
	for k := range c.membersOf(g) {
		m := &c.members[k]
		if m.known != nil && e.Code == "" {
			e.Code = m.known.code
		}
		// An abbreviation names a place only where no name does.
		n := 1000
		if m.kind == Abbr {
			n = 1
		}
		votes[m.name] += n
		if v := votes[m.name]; v > best {
			best, e.Name = v, m.name
		}
	}
	if n, ok := c.declined(g); ok {
		e.Name = n
	}
}

func (c *clusterer) nameBody(e *Entity, g *group) {
	best := -1
	for k := range c.membersOf(g) {
		m := &c.members[k]
		n := len(m.name)
		if m.kind == Abbr {
			n /= 4
		}
		if n > best {
			best, e.Name = n, m.name
		}
	}
}
