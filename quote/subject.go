package quote

import (
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// subject is who speaks, as the clause of the cue says it.
type subject struct {
	kind    subjectKind
	entity  entity.ID // of a name
	tokens  doc.Range // the words
	head    int       // of a noun phrase
	reading int
	gender  morph.Gender // that the verb asks for
	words   string       // of a noun phrase whose nominative is known: «один из врачей»
	people  bool         // the words are names: «Иван Ким и Олег Ли»
	media   bool         // a source of the page, and no speaker
}

type subjectKind uint8

const (
	nobodyKnown subjectKind = iota
	named                   // a name
	phrase                  // a noun phrase
	unknown                 // a name that is in no list: the words themselves
	pronoun                 // «он», «она», «его»
	dropped                 // the verb alone: the speaker before goes on
)

// form is what a verb asks of its subject.
type form struct {
	gender morph.Gender
	plural bool
	single bool
	free   bool // a converb, or nothing known: anybody
}

func (f *finder) formOf(i int) form {
	w := f.d.Tokens[i].Word
	for k := range w.Parses {
		t := w.Parses[k].Tag
		if t.Mood() == morph.Imp {
			continue // «пришли» is «прийти» here, not «прислать»
		}
		if t.POS() == morph.Verb && (t.VerbForm() == morph.Fin || t.Has(morph.Short)) || t.POS() == morph.Adj && t.Has(morph.Short) {
			return form{gender: t.Gender(), plural: t.Number() == morph.Plur, single: t.Number() == morph.Sing}
		}
	}
	return form{free: true}
}

func (v form) fitsEntity(e *entity.Entity) bool {
	if v.free || e == nil {
		return true
	}
	if v.plural {
		return e.Type != entity.Person
	}
	if e.Type == entity.Person && v.gender != morph.NoGender && e.Gender != morph.NoGender {
		return v.gender == e.Gender
	}
	return e.Type != entity.Person || v.gender != morph.Neut
}

func (v form) fitsNoun(t morph.Tag) bool {
	if v.free {
		return true
	}
	if v.plural {
		return t.Number() == morph.Plur
	}
	if t.Number() == morph.Plur && !t.Has(morph.Indeclinable) {
		return false
	}
	if v.gender == morph.NoGender || t.Gender() == morph.NoGender || t.Gender() == morph.Common {
		return true
	}
	// «министр заявила», «депутат спросила»: a woman in a man's word.
	return v.gender == t.Gender() || v.gender == morph.Fem && t.Gender() == morph.Masc && t.Animacy() == morph.Anim
}

// candidate looks whether a subject has its head at token k.
func (f *finder) candidate(k, from, to int, v form) (subject, bool) {
	if m := f.mention(k); m != nil {
		e := f.names.Entity(m.Entity)
		if k != m.Tokens.First && k != m.Tokens.Last-1 {
			return subject{}, false
		}
		if p := f.pairAt(m.Tokens.First - 1); p != nil && p.close == m.Tokens.Last && m.Type == entity.Person {
			return subject{}, false // a title: «автор фильма «Анна Каренина»»
		}
		if f.nominativeName(m) && v.fitsEntity(e) && !f.governed(m.Tokens.First, from) {
			first := f.listed(m, from)
			if m.Type != entity.Person && (f.chained(first, from) || f.governed(first, from) || m.Type == entity.Place && f.object(m.Tokens.First, from)) {
				return subject{}, false
			}
			if m.Type == entity.Person && (m.Tokens.Last != to && f.apposed(m, from) || f.related(m, from) || f.outlet(m.In(f.d.Text))) {
				return subject{}, false
			}
			return subject{kind: named, entity: m.Entity, tokens: m.Tokens, gender: v.gender, media: f.medium(m)}, true
		}
		if m.Type == entity.Person {
			return subject{}, false
		}
	}
	if s, ok := f.oneOf(k, to, morph.Nom); ok && !v.plural {
		return s, true
	}
	t := &f.d.Tokens[k]
	switch t.Norm() {
	case "он", "она", "они", "оно":
		g := morph.Masc
		switch t.Norm() {
		case "она":
			g = morph.Fem
		case "они":
			g = morph.NoGender
		case "оно":
			return subject{}, false
		}
		if v.plural != (t.Norm() == "они") && !v.free || !v.free && v.gender != morph.NoGender && g != v.gender {
			return subject{}, false
		}
		return subject{kind: pronoun, tokens: doc.Range{First: k, Last: k + 1}, gender: g}, true
	case "который", "которая", "которые", "что", "кто", "это", "то", "все", "год", "года":
		return subject{}, false
	}
	if !f.word(k) || f.mention(k) != nil && f.mention(k).Type == entity.Person {
		return subject{}, false
	}
	switch t.Tag().POS() {
	case morph.CConj, morph.SConj, morph.Part, morph.Adp, morph.Intj:
		return subject{}, false
	}
	reading := t.Word.Find(func(g morph.Tag) bool {
		return isNoun(g) && (g.Case() == morph.Nom || g.Has(morph.Indeclinable)) && v.fitsNoun(g) && !g.HasAny(morph.Surname|morph.GivenName|morph.Patronymic)
	})
	if reading < 0 && t.Tag().Case() == morph.Nom && f.substantive(k) {
		reading = t.Word.Find(func(g morph.Tag) bool { return isAdjective(g) && g.Case() == morph.Nom && v.fitsNoun(g) })
		if reading >= 0 && !f.governed(k, from) && (k+1 >= to || !f.word(k+1) || f.d.Tokens[k+1].Tag().Case() != morph.Nom) {
			return subject{kind: phrase, tokens: doc.Range{First: k, Last: k + 1}, head: k, reading: reading, gender: v.gender}, true // «Дежурный сказал»
		}
		return subject{}, false
	}
	if reading < 0 || f.governed(k, from) || f.chained(k, from) {
		return subject{}, false
	}
	lemma := foldYo(t.Word.Parses[reading].Lemma)
	body, medium := f.lex.bodies[lemma], f.mediaNoun(k, to)
	if t.Word.Parses[reading].Tag.Animacy() != morph.Anim && !body && !medium && !f.lex.speakers[lemma] {
		return subject{}, false
	}
	if k > from && f.norm(k-1) == "как" && !f.is(k-2, ",") {
		return subject{}, false
	}
	r := f.phraseAt(k, reading, from, to)
	// The name right behind the noun, even where its gender was guessed wrongly.
	if m := f.mention(r.Last); m != nil && r.Last < to && m.Type == entity.Person && m.Tokens.First == r.Last && !v.plural && f.nominativeName(m) &&
		(v.gender != morph.Masc || v.fitsEntity(f.names.Entity(m.Entity)) || !f.mayBe(m, morph.Gen)) {
		return subject{kind: named, entity: m.Entity, tokens: m.Tokens, gender: v.gender}, true
	}
	if t.Word.Parses[reading].Tag.Animacy() == morph.Anim {
		if name := f.unknownName(k+1, r.Last, to); !name.Empty() {
			return subject{kind: unknown, tokens: name, gender: v.gender}, true
		}
	}
	if body && !medium && !f.lex.has(lemma, traitVoice) {
		// «агентство Nord», «банк «Заря»»: the name behind the class noun.
		n := k + 1
		if n < to && f.markToken(n) {
			n++
		}
		if m := f.mention(n); n < to && m != nil && m.Type == entity.Org && m.Tokens.First == n && m.Tokens.Last+n-k-1 >= r.Last && (n > k+1 || f.latin(n)) {
			return subject{kind: named, entity: m.Entity, tokens: m.Tokens, gender: v.gender, media: f.medium(m)}, true
		}
	}
	return subject{kind: phrase, tokens: r, head: k, reading: reading, gender: v.gender, media: medium}, true
}

// listed is the first token of the list of names that a name ends: «по версиям
// IBO, WBO и WBA». It is that of the name where there is no list.
func (f *finder) listed(m *entity.Mention, from int) int {
	first := m.Tokens.First
	for n := 0; n < 8 && first-2 >= from && f.is(first-1, ",", "и"); n++ {
		p := f.mention(first - 2)
		if p == nil || p.Type != m.Type || p.Tokens.Last != first-1 {
			break
		}
		first = p.Tokens.First
	}
	return first
}

// apposed reports whether a name that does not decline stands beside a noun
// that is no subject: «критикует премьера Сильвио Росси», but «заместитель
// премьера Сильвио Росси».
func (f *finder) apposed(m *entity.Mention, from int) bool {
	k := m.Tokens.First - 1
	if k < from || !f.word(k) || f.nounIn(k, morph.Nom) >= 0 {
		return false
	}
	t := f.d.Tokens[k].Tag()
	if !isNoun(t) || t.Animacy() != morph.Anim || !f.mayBe(m, t.Case()) {
		return false
	}
	for k--; k >= from && f.word(k) && !f.preposition(k) && !f.finite(k); k-- {
		if r := f.nounIn(k, morph.Nom); r >= 0 && f.d.Tokens[k].Word.Parses[r].Tag.Animacy() == morph.Anim {
			return false
		}
	}
	return true
}

// substantive reports whether token k is an adjective or a participle that
// stands for somebody, in any of its forms.
func (f *finder) substantive(k int) bool {
	s := f.norm(k)
	for range 3 {
		_, size := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-size]
		if f.lex.has(s, traitSubstantive) {
			return true
		}
	}
	return false
}

// related reports whether a surname that does not decline hangs on the noun
// before it: «адвокат Теру», but «актёр Теру».
func (f *finder) related(m *entity.Mention, from int) bool {
	k := m.Tokens.First - 1
	return k >= from && m.Tokens.Len() == 1 && f.word(k) && f.lex.has(foldYo(f.d.Tokens[k].Lemma()), traitRelation) && f.mayBe(m, morph.Gen)
}

// mayBe reports whether every word of a name may stand in the case.
func (f *finder) mayBe(m *entity.Mention, c morph.Case) bool {
	for k := m.Tokens.First; k < m.Tokens.Last; k++ {
		if f.word(k) && f.nounIn(k, c) < 0 && f.adjectiveIn(k, c) < 0 {
			return false
		}
	}
	return true
}

// unknownName is a name that no recognizer knows, behind the noun that says
// what its bearer is: «воскликнул тренер Пабло Руис». It is the last run of two
// to four capitalised words of the phrase, or right behind it.
func (f *finder) unknownName(from, last, to int) doc.Range {
	end := last
	for end < to && end-last < 4 && f.named(end) {
		end++
	}
	start := end
	for start > from && end-start < 4 && f.named(start-1) {
		start--
	}
	if end-start < 2 {
		return doc.Range{}
	}
	return doc.Range{First: start, Last: end}
}

// surname reports whether token i looks like a surname that no list has: a
// capitalised noun for somebody in the nominative, outside of names and marks.
func (f *finder) surname(i int) bool {
	return f.named(i) && !f.markToken(i-1) && f.nounIn(i, morph.Nom) >= 0 && f.d.Tokens[i].Tag().Animacy() == morph.Anim
}

// named reports whether token i is a capitalised word outside of names of
// bodies and places.
func (f *finder) named(i int) bool {
	return f.word(i) && f.capital(i) && f.mention(i) == nil && !f.d.Tokens[i].Tag().HasAny(morph.Abbreviation) && f.d.Tokens[i].Tag().POS() != morph.Adj
}

// object reports whether a place hangs on the word before it: «штата
// Массачусетс», «посетил Белград».
func (f *finder) object(k, from int) bool {
	if k <= from || !f.word(k-1) {
		return false
	}
	t := f.d.Tokens[k-1].Tag()
	return isNoun(t) && t.Case() != morph.Loc && t.Case() != morph.Ins && (f.word(k) && f.nounIn(k, morph.Gen) >= 0 || f.lex.has(foldYo(f.d.Tokens[k-1].Lemma()), traitKind)) ||
		f.finite(k-1) && f.verb(k-1) == 0
}

// oneOf reads «один из советников» at token k.
func (f *finder) oneOf(k, to int, c morph.Case) (subject, bool) {
	one, oneFem := "один", "одна"
	if c == morph.Gen {
		one, oneFem = "одного", "одной"
	}
	word := ""
	switch f.norm(k) {
	case one:
		word = "один"
	case oneFem:
		word = "одна"
	}
	if word == "" || f.norm(k+1) != "из" {
		return subject{}, false
	}
	for n := k + 2; n < to && n < k+6 && f.word(n); n++ {
		reading := f.nounIn(n, morph.Gen)
		if reading < 0 {
			continue
		}
		tag := f.d.Tokens[n].Word.Parses[reading].Tag
		if tag.Animacy() != morph.Anim || tag.Number() != morph.Plur {
			return subject{}, false
		}
		r := f.phraseGenitive(n, reading, k+2, to)
		r.First = k
		rest := f.d.Span(doc.Range{First: k + 1, Last: r.Last}).In(f.d.Text)
		return subject{kind: phrase, tokens: r, head: n, reading: reading, words: word + " " + strings.Join(strings.Fields(rest), " ")}, true
	}
	return subject{}, false
}

// chained reports whether token k may hang as a genitive on the noun before it.
func (f *finder) chained(k, from int) bool {
	if f.pairAt(k-1) != nil && k-2 >= from && f.word(k-2) {
		if t := f.d.Tokens[k-2].Tag(); isNoun(t) && t.Animacy() == morph.Anim {
			return true // «представитель «Аэростроя»»
		}
	}
	if f.nounIn(k, morph.Gen) < 0 {
		return false
	}
	if t := f.d.Tokens[k].Tag(); t.Case() == morph.Nom && t.Number() == morph.Plur && f.mention(k) == nil {
		return false // «в мае 2020 года судьи решили»
	}
	p := k - 1
	for p >= from && f.word(p) && f.adjectiveIn(p, morph.Gen) >= 0 && f.nounIn(p, morph.Nom) < 0 {
		p--
	}
	if p > from && f.norm(p) == "года" && !f.word(p-1) {
		return false // «в мае 2020 года судьи решили»
	}
	return p >= from && f.word(p) && f.verb(p) == 0 && isNoun(f.d.Tokens[p].Tag())
}

// reach bounds how far a subject stands from its verb.
const reach = 45

// subjectAfter finds the subject behind the cue: «— сказал в среду аким области
// Кумар Акшалов».
func (f *finder) subjectAfter(cue, to int, v form) (subject, bool) {
	to = min(to, cue+1+reach)
	if s, ok := f.beside(cue+1, v); ok {
		return s, true
	}
	if k := cue + 1; k < to && !v.plural && !v.free && f.surname(k) && (k+1 >= to || !f.word(k+1)) {
		return subject{kind: unknown, tokens: doc.Range{First: k, Last: k + 1}, gender: v.gender}, true
	}
	var found subject
	has := false
	for k := cue + 1; k < to; k++ {
		if p := f.pairAt(k); p != nil && k > cue+1 && p.close < to && p.close-p.open <= 8 && !f.spoken(doc.Range{First: p.open + 1, Last: p.close}) {
			k = p.close // a name on the way: «сказал газете «Заря» Иван Ким»
			continue
		}
		if f.stops(k) {
			break
		}
		if f.is(k, ",") {
			if has && found.kind == phrase {
				if s, ok := f.apposition(k+1, to, v); ok {
					return s, true
				}
			}
			if has {
				break
			}
			continue
		}
		s, ok := f.candidate(k, cue+1, to, v)
		if m := f.mention(k); !ok && v.plural && m != nil && m.Type == entity.Person && m.Tokens.First == k && f.norm(m.Tokens.Last) == "и" {
			if second := f.mention(m.Tokens.Last + 1); second != nil && second.Tokens.Last <= to {
				if two, found := f.joined(second.Tokens.Last-1, subject{}, false, cue); found {
					return two, true
				}
			}
		}
		if ok {
			if s.kind == named && f.isPerson(s.entity) || s.kind == unknown {
				return s, true
			}
			if !has || found.media && !s.media {
				found, has = s, true // «сообщил ТАСС прораб»: the medium is told
			}
		}
		if m := f.mention(k); m != nil && m.Tokens.Last > k+1 {
			k = m.Tokens.Last - 1
		} else if ok && s.kind == phrase && s.tokens.Last > k+1 {
			// The phrase itself may hold a name behind its genitives.
			k = s.tokens.Last - 1
		}
	}
	return found, has
}

// apposition is the person whom a second post behind a comma names: «сказал
// лидер партии, депутат парламента Олег Ли».
func (f *finder) apposition(k, to int, v form) (subject, bool) {
	for n := k; n < to && n < k+12; n++ {
		if m := f.mention(n); m != nil && m.Type == entity.Person {
			if n > k && m.Tokens.First == n && f.nominativeName(m) && v.fitsEntity(f.names.Entity(m.Entity)) {
				return subject{kind: named, entity: m.Entity, tokens: m.Tokens, gender: v.gender}, true
			}
			break
		}
		if !f.word(n) && !f.markToken(n) || f.finite(n) || f.preposition(n) && n == k || f.d.Tokens[n].Tag().POS() == morph.SConj ||
			f.d.Tokens[n].Tag().POS() == morph.CConj && n == k {
			break
		}
	}
	return subject{}, false
}

// beside is the person named right beside the verb, even where the gender of
// the name was guessed wrongly.
func (f *finder) beside(k int, v form) (subject, bool) {
	m := f.mention(k)
	if m == nil || m.Type != entity.Person || v.plural || !f.nominativeName(m) || m.Tokens.Len() < 2 && !f.alone(m) {
		return subject{}, false
	}
	id := m.Entity
	if !v.fitsEntity(f.names.Entity(id)) {
		if other := f.namesake(id, v); other != 0 {
			id = other
		}
	}
	return subject{kind: named, entity: id, tokens: m.Tokens, gender: v.gender}, true
}

// namesake is the only person with the surname of another whom the verb fits:
// «Бут рассказала» of a husband and wife.
func (f *finder) namesake(id entity.ID, v form) entity.ID {
	if f.surnames == nil {
		f.surnames = map[string][]entity.ID{}
		for i := range f.names.Entities {
			if e := &f.names.Entities[i]; e.Type == entity.Person {
				s := surnameOf(e.Name)
				f.surnames[s] = append(f.surnames[s], e.ID)
			}
		}
	}
	var found entity.ID
	list := f.surnames[surnameOf(f.names.Name(id))]
	for _, other := range list[:min(len(list), farthest)] {
		if e := f.names.Entity(other); e.Gender != morph.NoGender && v.fitsEntity(e) {
			if found != 0 {
				return 0
			}
			found = other
		}
	}
	return found
}

func surnameOf(name string) string {
	return foldName(name[strings.LastIndexByte(name, ' ')+1:])
}

// alone reports whether a surname stands in front of a verb with nothing that it
// might hang on: «Магуайр заявила».
func (f *finder) alone(m *entity.Mention) bool {
	k := m.Tokens.First - 1
	if k < 0 || f.d.Tokens[k].Sentence != f.d.Tokens[m.Tokens.First].Sentence || !f.word(k) {
		return true
	}
	switch f.d.Tokens[k].Tag().POS() {
	case morph.CConj, morph.SConj, morph.Part, morph.Adv:
		return true
	}
	return false
}

// stops reports whether a clause of the author's words ends at token k.
func (f *finder) stops(k int) bool {
	if f.is(k, ":", ";", "«", "»", "(", ")") || f.dash(k) || f.is(k, ".", "!", "?", "…", "...") {
		return !f.dash(k) || true
	}
	switch f.norm(k) {
	case "что", "чтобы", "который", "которая", "которое", "которые", "потому", "поскольку", "хотя":
		return true
	}
	return false
}

// subjectBefore finds the subject before the cue: «Глава МЧС Юрий Ильин в
// среду заявил».
func (f *finder) subjectBefore(cue, from int, v form) (subject, bool) {
	from = max(from, cue-reach)
	if s, ok := f.beside(cue-1, v); ok {
		return s, true
	}
	if k := cue - 1; k > from && !v.plural && !v.free && f.surname(k) && !f.governed(k, from) && f.d.Tokens[k].Sentence == f.d.Tokens[k-1].Sentence && (!f.word(k-1) || !f.capital(k-1)) {
		return subject{kind: unknown, tokens: doc.Range{First: k, Last: k + 1}, gender: v.gender}, true
	}
	for k := f.beforeClause(cue, from); k >= from; k-- {
		if f.is(k, ")") {
			// «Анна Белова (мать мальчика) сказала»
			for n := k - 1; n >= from && n > k-15; n-- {
				if f.is(n, "(") {
					k = n
					break
				}
			}
			continue
		}
		if f.is(k, ";", ":", "!", "?") || f.is(k, ".") && f.d.Tokens[k].End-f.d.Tokens[k].Start == 1 && f.sentenceEnds(k) {
			break
		}
		s, ok := f.candidate(k, from, cue, v)
		if v.plural {
			if two, found := f.joined(k, s, ok, from); found {
				return two, true
			}
		}
		if !ok {
			if m := f.mention(k); m != nil && m.Tokens.First < k {
				k = m.Tokens.First
			}
			continue
		}
		if s.kind == phrase {
			// «Иван Ким, директор завода, заявил»
			if who, ok := f.apposedTo(s.tokens.First-1, from, v); ok {
				return who, true
			}
		}
		return s, true
	}
	return subject{}, false
}

// beforeClause is the token in front of a cue from which its subject is looked
// for: in front of a subordinate clause that ends right before the cue, as in
// «Аким, который вчера был в Оше, сказал».
func (f *finder) beforeClause(cue, from int) int {
	k := cue - 1
	for k > from && f.word(k) && (f.d.Tokens[k].Tag().POS() == morph.Adv || f.d.Tokens[k].Tag().POS() == morph.Part || f.norm(k) == "однако") {
		k--
	}
	if !f.is(k, ",") {
		return cue - 1
	}
	verb := false
	for n := k - 1; n > from; n-- {
		verb = verb || f.finite(n)
		if f.is(n, ":", ";") {
			break
		}
		if !f.is(n, ",") {
			continue
		}
		w := f.norm(n + 1)
		if f.preposition(n + 1) {
			w = f.norm(n + 2)
		}
		if verb && (f.lex.has(w, traitSubordinate) || f.d.Tokens[n+1].Lemma() == "который" || f.d.Tokens[n+2].Lemma() == "который") {
			return n
		}
	}
	return cue - 1
}

// joined reads two subjects of a verb in the plural, the second of which ends
// at token k: «Иван Ким и Олег Ли», «лоббисты и активисты».
func (f *finder) joined(k int, second subject, ok bool, from int) (subject, bool) {
	right, people := "", false
	first := k
	if m := f.mention(k); m != nil && m.Type == entity.Person && m.Tokens.Last == k+1 && f.nominativeName(m) {
		right, first, people = f.names.Name(m.Entity), m.Tokens.First, true
	} else if ok && second.kind == phrase && second.words == "" {
		right, first = f.nominative(second.tokens, second.head, second.reading), second.tokens.First
	}
	and := first - 1
	for people && and > from && and > first-8 && f.word(and) && f.norm(and) != "и" && !f.finite(and) {
		and-- // «Иван Ким и его помощник по спорту Олег Ли»
	}
	if right == "" || and <= from || f.norm(and) != "и" {
		return subject{}, false
	}
	left, start := "", and
	if m := f.mention(and - 1); m != nil && m.Type == entity.Person && m.Tokens.Last == and && f.nominativeName(m) {
		left, start = f.names.Name(m.Entity), m.Tokens.First
	} else {
		people = false
		for n := and - 1; n >= from && n > and-4 && left == "" && f.word(n) && !f.finite(n); n-- {
			if s, ok := f.candidate(n, from, and, form{plural: true}); ok && s.kind == phrase && s.words == "" && s.tokens.Last == and {
				left, start = f.nominative(s.tokens, s.head, s.reading), s.tokens.First
			}
		}
	}
	if left == "" {
		return subject{}, false
	}
	return subject{kind: phrase, tokens: doc.Range{First: start, Last: max(k+1, second.tokens.Last)}, head: k, words: left + " и " + right, people: people}, true
}

// apposedTo is the person in front of a list of what the person is: «Иван Ким,
// певец, актёр и общественный деятель, заявил».
func (f *finder) apposedTo(k, from int, v form) (subject, bool) {
	if !f.is(k, ",", "и") {
		return subject{}, false
	}
	for n := k; n > from && n > k-16; n-- {
		if m := f.mention(n - 1); f.is(n, ",") && m != nil && m.Type == entity.Person {
			if f.nominativeName(m) && v.fitsEntity(f.names.Entity(m.Entity)) {
				return subject{kind: named, entity: m.Entity, tokens: m.Tokens, gender: v.gender}, true
			}
			break
		}
		if f.is(n, ",", "и") {
			continue
		}
		if !f.word(n) || f.finite(n) || f.mention(n) != nil && f.mention(n).Type == entity.Person {
			break
		}
		if f.nounIn(n, morph.Nom) < 0 && f.adjectiveIn(n, morph.Nom) < 0 && f.nounIn(n, morph.Gen) < 0 && f.adjectiveIn(n, morph.Gen) < 0 {
			break
		}
	}
	return subject{}, false
}

func (f *finder) sentenceEnds(k int) bool {
	return k+1 >= len(f.d.Tokens) || f.d.Tokens[k].Sentence != f.d.Tokens[k+1].Sentence
}

// place finds the body in which people speak: «сообщили в аэропорту Алматы».
func (f *finder) place(from, to int) (subject, bool) {
	for k := from; k+1 < to; k++ {
		switch f.norm(k) {
		case "в", "во", "на":
		case "из":
			if who, ok := f.owner(k+1, to); ok && (who.kind == named && !f.isPerson(who.entity) || who.kind == phrase && f.lex.bodies[foldYo(f.d.Tokens[who.head].Word.Parses[who.reading].Lemma)]) {
				return who, true // «сообщили из прокуратуры»
			}
			continue
		default:
			continue
		}
		// The noun may have adjectives before it.
		for n := k + 1; n < to && n <= k+4; n++ {
			if m := f.mention(n); m != nil && m.Type == entity.Org && m.Tokens.First == n {
				return subject{kind: named, entity: m.Entity, tokens: m.Tokens, media: f.medium(m)}, true
			}
			if !f.word(n) {
				break
			}
			reading := f.nounIn(n, morph.Loc)
			if reading < 0 {
				if f.d.Tokens[n].Word.Find(isAdjective) < 0 {
					break
				}
				continue
			}
			lemma := foldYo(f.d.Tokens[n].Word.Parses[reading].Lemma)
			if f.lex.bodies[lemma] {
				r := f.phraseAt(n, reading, k+1, to)
				// «в компании «Кселл»»: the name inside is the speaker.
				if m := f.mention(r.Last - 2); m != nil && (f.medium(m) || !f.mayBe(m, morph.Nom)) && m.Tokens.First > n+1 && f.markToken(m.Tokens.First-1) {
					r.Last = m.Tokens.First - 1 // «В мэрии «Заре» сообщили»: the paper is told
				}
				if m := f.mention(r.Last - 1); m != nil && m.Type == entity.Org && m.Tokens.Last >= r.Last && !f.lex.has(lemma, traitVoice) {
					return subject{kind: named, entity: m.Entity, tokens: m.Tokens, media: f.medium(m)}, true
				}
				if m := f.mention(r.Last - 2); m != nil && m.Type == entity.Org && r.Last-2 > n && !f.lex.has(lemma, traitVoice) {
					return subject{kind: named, entity: m.Entity, tokens: m.Tokens, media: f.medium(m)}, true
				}
				return subject{kind: phrase, tokens: r, head: n, reading: reading, media: f.mediaLemma(lemma)}, true
			}
			break
		}
	}
	return subject{}, false
}

// paper finds whose paper speaks: «говорится в сообщении министерства».
func (f *finder) paper(from, to int) (subject, bool) {
	for k := from; k+1 < to; k++ {
		switch f.norm(k) {
		case "в", "во", "на":
		default:
			continue
		}
		for n := k + 1; n < to && n <= k+3; n++ {
			if !f.word(n) {
				break
			}
			reading := f.nounIn(n, morph.Loc)
			if reading < 0 || !f.lex.has(foldYo(f.d.Tokens[n].Word.Parses[reading].Lemma), traitPaper) {
				continue
			}
			if s, ok := f.owner(n+1, to); ok {
				return s, true
			}
			break
		}
	}
	return f.place(from, to)
}

// owner reads a speaker in the genitive at token k: «(По словам) заместителя
// акима Ерлана Абилева».
func (f *finder) owner(k, to int) (subject, bool) {
	if k >= to {
		return subject{}, false
	}
	if m := f.mention(k); m != nil && m.Tokens.First == k {
		if m.Type == entity.Person {
			return subject{kind: named, entity: m.Entity, tokens: m.Tokens}, true
		}
		// «МИД Грузии», but «Минфина Ивана Кима» has a person behind it.
		if p := f.mention(m.Tokens.Last); p != nil && p.Type == entity.Person && p.Tokens.First == m.Tokens.Last && m.Tokens.Last < to {
			return subject{kind: named, entity: p.Entity, tokens: p.Tokens}, true
		}
		return subject{kind: named, entity: m.Entity, tokens: m.Tokens, media: f.medium(m)}, true
	}
	if s, ok := f.oneOf(k, to, morph.Gen); ok {
		return s, true
	}
	head, reading := -1, -1
	for n := k; n < to && n < k+6; n++ {
		if !f.word(n) || f.preposition(n) {
			break
		}
		if m := f.mention(n); m != nil {
			if m.Type == entity.Person && m.Tokens.First == n {
				return subject{kind: named, entity: m.Entity, tokens: m.Tokens}, true
			}
			if f.adjectiveIn(n, morph.Gen) < 0 || m.Tokens.Len() > 1 {
				return subject{kind: named, entity: m.Entity, tokens: m.Tokens, media: f.medium(m)}, true
			}
		}
		if r := f.nounIn(n, morph.Gen); r >= 0 && (f.adjectiveIn(n, morph.Gen) < 0 || n+1 >= to || !f.word(n+1) || f.nounIn(n+1, morph.Gen) < 0) {
			head, reading = n, r
			break
		}
		if f.adjectiveIn(n, morph.Gen) < 0 {
			break
		}
		// «знакомого с ним бизнесмена»
		if n+2 < to && f.preposition(n+1) && f.word(n+2) && f.d.Tokens[n].Tag().POS() == morph.Adj {
			n += 2
		}
	}
	if head < 0 {
		return subject{}, false
	}
	r := f.phraseGenitive(head, reading, k, to)
	if p := f.mention(r.Last); p != nil && r.Last < to && p.Type == entity.Person && p.Tokens.First == r.Last {
		return subject{kind: named, entity: p.Entity, tokens: p.Tokens}, true
	}
	for n := head + 1; n < r.Last; n++ {
		if p := f.mention(n); p != nil && p.Type == entity.Person && p.Tokens.Last >= r.Last {
			return subject{kind: named, entity: p.Entity, tokens: p.Tokens}, true
		}
	}
	// «полпреда президента в округе Виктора Ли»: the name behind where the post is.
	if r.Last < to && f.preposition(r.Last) {
		for n := r.Last + 1; n < to && n < r.Last+6 && f.word(n) && !f.finite(n); n++ {
			if p := f.mention(n); p != nil && p.Type == entity.Person {
				if p.Tokens.First == n && f.mayBe(p, morph.Gen) && n > r.Last+1 {
					return subject{kind: named, entity: p.Entity, tokens: p.Tokens}, true
				}
				break
			}
		}
	}
	lemma := foldYo(f.d.Tokens[head].Word.Parses[reading].Lemma)
	tag := f.d.Tokens[head].Word.Parses[reading].Tag
	if tag.Animacy() != morph.Anim && !f.lex.bodies[lemma] && !f.lex.speakers[lemma] && !f.mediaLemma(lemma) {
		return subject{}, false
	}
	return subject{kind: phrase, tokens: r, head: head, reading: reading, media: f.mediaLemma(lemma), gender: tag.Gender()}, true
}

// phraseGenitive is the phrase of a head in the genitive: the names of persons
// in the genitive behind it end it.
func (f *finder) phraseGenitive(head, reading, from, to int) doc.Range {
	r := doc.Range{First: head, Last: head + 1}
	tag := f.d.Tokens[head].Word.Parses[reading].Tag
	for r.First > from && f.word(r.First-1) && f.agreeing(r.First-1, tag) {
		r.First--
	}
	for r.Last < to {
		k := r.Last
		if m := f.mention(k); m != nil {
			if m.Type == entity.Person || m.Tokens.First != k {
				break
			}
			r.Last = m.Tokens.Last
			continue
		}
		if !f.word(k) || f.preposition(k) {
			if p := f.pairAt(k); p != nil && p.close < to && p.close-p.open <= 6 {
				r.Last = p.close + 1
				continue
			}
			break
		}
		if f.nounIn(k, morph.Gen) < 0 && !(f.adjectiveIn(k, morph.Gen) >= 0 && k+1 < to && (f.nounIn(k+1, morph.Gen) >= 0 || f.adjectiveIn(k+1, morph.Gen) >= 0)) {
			break
		}
		r.Last = k + 1
	}
	return r
}

func (f *finder) isPerson(id entity.ID) bool {
	e := f.names.Entity(id)
	return e != nil && e.Type == entity.Person
}

// span is the span of the words of a subject.
func (f *finder) span(s *subject) text.Span { return f.d.Span(s.tokens) }
