package entity

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/morph"
)

// sameGiven reports whether two given names, folded, can be one person's: one
// leaves out middle names of the other («Роберт», «Роберт Габриэль»), is short
// for it («Лёша», «Алексей»), or is spelled otherwise («Джанет», «Джэнет»).
func (x *lexicon) sameGiven(a, b string) bool {
	if a == b || within(a, b) || within(b, a) || givenStem(a) == givenStem(b) {
		return true // the last: «Тору», read as of a Тор
	}
	f, g := firstWord(a), firstWord(b)
	if f == g {
		return false // «Джордж Герберт», «Джордж Уокер»
	}
	return slices.Contains(x.formal[f], g) || slices.Contains(x.formal[g], f) || spelledAlike(f, g) && f != a == (g != b)
}

// within reports whether the words of the shorter name stand in this order in
// the longer one.
func within(short, long string) bool {
	if len(short) >= len(long) {
		return false
	}
	for more := true; more; {
		var word, w string
		word, short, more = strings.Cut(short, " ")
		for found := false; !found; {
			var rest bool
			if w, long, rest = strings.Cut(long, " "); w == word {
				found = true
			} else if !rest {
				return false
			}
		}
	}
	return true
}

// The shortest names of which two spellings are told to be one, in letters.
const (
	shortestSpelled  = 5 // beside a given name
	shortestSurname  = 6 // alone
	shortestSkeleton = 3 // consonants
)

// spelledAlike reports whether two words, folded, are one foreign name spelled
// in two ways: they differ in one vowel, in doubled letters, in «э» for «е»
// and the like. «Кэмерон» and «Камерон», «Гутерреш» and «Гутерриш».
func spelledAlike(a, b string) bool {
	if utf8.RuneCountInString(a) < shortestSpelled || utf8.RuneCountInString(b) < shortestSpelled {
		return false
	}
	x, y := smooth(a), smooth(b)
	s := skeletonOf(x)
	return utf8.RuneCountInString(s) >= shortestSkeleton && s == skeletonOf(y) && oneVowelApart(x, y)
}

// skeleton is what all spellings of a name have in common: its consonants. ""
// for a name that has too few of them.
func skeleton(word string) string {
	if utf8.RuneCountInString(word) < shortestSpelled {
		return ""
	}
	if s := skeletonOf(smooth(word)); utf8.RuneCountInString(s) >= shortestSkeleton {
		return s
	}
	return ""
}

func skeletonOf(smoothed string) string {
	return strings.Map(func(r rune) rune {
		if vowel(r) || r == '-' || r == ' ' {
			return -1
		}
		return r
	}, smoothed)
}

// smooth writes a folded word without what spellings of foreign names differ in.
func smooth(word string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range word {
		switch r {
		case 'э':
			r = 'е'
		case 'я':
			r = 'а'
		case 'ю':
			r = 'у'
		case 'ы', 'й':
			r = 'и'
		case 'ь', 'ъ', '\'', '’':
			continue
		case 'ж':
			if last == 'д' { // «Ахмадинеджад», «Ахмадинежад»
				s := b.String()
				b.Reset()
				b.WriteString(s[:len(s)-len("д")])
			}
		}
		if r != last {
			b.WriteRune(r)
			last = r
		}
	}
	return b.String()
}

func vowel(r rune) bool { return strings.ContainsRune("аеиоу", r) }

// oneVowelApart reports whether one vowel put in, left out or changed makes one
// word of the other.
func oneVowelApart(x, y string) bool {
	a, b := []rune(x), []rune(y)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 && (len(a) == 0 || vowel(a[0])) && (len(b) == 0 || vowel(b[0]))
}

// generationOf cuts the word for a father or a son off a surname in the
// nominative: «Буш-младший». The letter is м, с or 0.
func generationOf(surname string) (rest string, letter rune) {
	i := strings.LastIndexAny(surname, "- ")
	if i <= 0 {
		return surname, 0
	}
	for _, w := range [...]string{"младш", "старш"} {
		if strings.HasPrefix(surname[i+1:], w) {
			letter, _ = utf8.DecodeRuneInString(w)
			return strings.TrimRight(surname[:i], " —–-"), letter
		}
	}
	return surname, 0
}

// registry tells which persons a name may mean.
type registry struct {
	bySurname, byGiven namesakes
	byBoth             namesakes // surname and the letter that the given name begins with
	bySkeleton         namesakes
}

// sameFull is the group of a full name, -1 for none: first of the same surname,
// then of the same words in the other order, then of another spelling.
func (c *clusterer) sameFull(r *registry, m *member) int {
	p := &m.person
	if g := c.firstFitting(r.byBoth[p.bothKey(p.key)], p); g >= 0 {
		return g
	}
	for _, k := range p.keys()[1:] {
		if b := r.byBoth[p.bothKey(k)]; b != nil {
			for _, g := range b.first {
				if c.surnamed(g, k) && c.fits(g, p) {
					return g
				}
			}
		}
	}
	if p.initials {
		return -1
	}
	for _, formal := range c.formal[firstWord(p.givenKey)] {
		first, _ := utf8.DecodeRuneInString(formal)
		if g := c.firstFitting(r.byBoth[bothKey(p.key, first)], p); g >= 0 {
			return g
		}
	}
	if q, ok := p.swapped(); ok {
		if g := c.firstFitting(r.byBoth[q.bothKey(q.key)], &q); g >= 0 {
			c.oneOrder(r, g, m, q)
			return g
		}
	}
	return c.spelledFull(r, p)
}

// oneOrder reads the words of a name in the order that the group has them in, as
// q does, or the group's as the name has them, where that tells the gender:
// «Фриске Жанна» is no woman of the given name Фриске.
func (c *clusterer) oneOrder(r *registry, g int, m *member, q personName) {
	if !m.person.sure || c.groups[g].turned {
		m.turn(q)
		return
	}
	c.groups[g].turned = true
	for k := range c.membersOf(&c.groups[g]) {
		if turned, ok := c.members[k].person.swapped(); ok {
			c.members[k].turn(turned)
		}
	}
	c.groups[g].faces = []personName{m.person.face()}
	c.fileFull(r, g, &m.person)
}

// turn gives a member another reading of its name.
func (m *member) turn(p personName) {
	m.person, m.name = p, p.String()
}

// spelledFull is the group of a full name in another spelling, -1 for none.
func (c *clusterer) spelledFull(r *registry, p *personName) int {
	b := r.bySkeleton[skeleton(p.key)]
	if b == nil {
		return -1
	}
	for _, g := range b.first {
		if c.fits(g, p) && c.spelledLike(g, p.key) {
			return g
		}
	}
	return -1
}

// surnamed reports whether the key of a group's surname is this one: «Каприлес»
// for «Энрике Каприлес Радонски», but not «Ким» for «Ким Чен Ын».
func (c *clusterer) surnamed(g int, key string) bool {
	for k := range c.groups[g].faces {
		if f := &c.groups[g].faces[k]; f.given != "" && f.key == key {
			return true
		}
	}
	return false
}

// spelledLike reports whether a surname is another spelling of the group's.
func (c *clusterer) spelledLike(g int, key string) bool {
	for k := range c.groups[g].faces {
		if f := &c.groups[g].faces[k]; f.given != "" && f.key != key && spelledAlike(f.key, key) {
			return true
		}
	}
	return false
}

// fileFull files a group under all that may mean the person of a full name.
func (c *clusterer) fileFull(r *registry, g int, p *personName) {
	for _, k := range p.keys() {
		c.file(g, r.bySurname.of(k))
		c.file(g, r.byBoth.of(p.bothKey(k)))
	}
	if p.initials {
		return
	}
	c.file(g, r.byGiven.of(givenStem(p.givenKey)))
	first := firstWord(p.givenKey)
	if first != p.givenKey {
		c.file(g, r.byGiven.of(givenStem(first)))
	}
	for _, formal := range c.formal[first] {
		l, _ := utf8.DecodeRuneInString(formal)
		if l != p.first {
			c.file(g, r.byBoth.of(bothKey(p.key, l)))
		}
	}
	if s := skeleton(p.key); s != "" {
		c.file(g, r.bySkeleton.of(s))
	}
}

// givenStem is what the forms of a given name have in common, however they were
// read.
func givenStem(key string) string {
	if s := strings.TrimRight(key, "аеиоуыюяйь"); len(s) >= 2*len("а") {
		return s
	}
	return key
}

// swapped is a name of two words read the other way round: «Фриске Жанна».
func (p *personName) swapped() (personName, bool) {
	if p.initials || p.patronymic != "" || strings.Contains(p.givenKey, " ") || strings.Contains(p.surname, " ") {
		return personName{}, false
	}
	q := *p
	q.given, q.surname = p.surname, p.given
	q.key, q.givenKey = surnameKey(q.surname), foldYo(strings.ToLower(q.given))
	q.first, _ = utf8.DecodeRuneInString(q.givenKey)
	return q, true
}

// lone is the person whom a surname or a given name alone means, and the name
// read as that person bears it; -1 for none.
func (c *clusterer) lone(r *registry, m *member) (int, personName) {
	p := m.person
	if p.surname != "" {
		if g := c.nearestFitting(r.bySurname[p.key], &p); g >= 0 {
			return g, p
		}
	} else {
		if g := c.nearestFitting(r.byGiven[givenStem(p.givenKey)], &p); g >= 0 {
			return g, p
		}
		for _, formal := range c.formal[p.givenKey] {
			if g := c.nearestFitting(r.byGiven[givenStem(formal)], &p); g >= 0 {
				return g, p
			}
		}
	}
	if m.Len() != 1 {
		return -1, p
	}
	// One foreign word may be either part: «Эдер» of «Эдер Маседу».
	other := p
	if p.surname == "" {
		other.surname, other.given, other.key = p.given, "", surnameKey(p.given)
		if g := c.nearestFitting(r.bySurname[other.key], &other); g >= 0 {
			return g, other
		}
		return -1, p
	}
	other.given, other.surname, other.givenKey = p.surname, "", foldYo(strings.ToLower(p.surname))
	if g := c.nearestFitting(r.byGiven[givenStem(other.givenKey)], &other); g >= 0 {
		return g, other
	}
	if utf8.RuneCountInString(p.key) >= shortestSurname {
		if b := r.bySkeleton[skeleton(p.key)]; b != nil {
			for _, g := range slices.Backward(b.recent) {
				if c.fits(g, &p) && c.spelledLike(g, p.key) {
					return g, p
				}
			}
		}
	}
	return -1, p
}

// How much likelier one gender must be than the other for a surname alone to
// look for its person among those of that gender first, and for it to be nobody
// of the other gender, as natural logarithms.
const (
	leansTo   = 1.1
	insistsOn = 3.4
)

// wanted is the gender that a surname alone asks for, and whether it insists.
func (p *personName) wanted() (g morph.Gender, insists bool) {
	if p.given != "" || p.plural {
		return morph.NoGender, false
	}
	declines := declinesByGender(foldYo(strings.ToLower(p.surname)))
	if !declines && p.upright {
		return p.gender, false // the verb's: «Остин» is he or she
	}
	switch l := p.reading.lean(); {
	case l > leansTo:
		return morph.Masc, declines && l > insistsOn
	case l < -leansTo:
		return morph.Fem, declines && l < -insistsOn
	}
	return morph.NoGender, false
}

// genderOf is the gender of a group as far as its names are sure of it.
func (c *clusterer) genderOf(g int) morph.Gender {
	if k := c.groups[g].sure; k != 0 {
		return c.members[k-1].person.gender
	}
	return morph.NoGender
}
