package quote

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
)

// appointed is a person with a noun before the name: «адвокат Роман Берг».
type appointed struct {
	token  int // where the name begins
	entity entity.ID
}

// said is a place that states an office.
type said struct {
	start    int
	official int
}

// farthest is how many statements of an office are searched for the one that a
// bare position means.
const farthest = 300

// appointments gathers the nouns that stand before names of people.
func (f *finder) appointments() {
	f.posts = map[string][]appointed{}
	f.offices = map[string][]said{}
	f.held = map[entity.ID][]int{}
	for i := range f.officials {
		o := &f.officials[i]
		if len(f.held[o.Person]) < farthest {
			f.held[o.Person] = append(f.held[o.Person], i)
		}
		head, _, _ := strings.Cut(morph.FoldYo(strings.ToLower(o.Position)), " ")
		f.offices[head] = append(f.offices[head], said{o.Start, i})
		for _, s := range o.At {
			f.offices[head] = append(f.offices[head], said{s.Start, i})
		}
	}
	for _, list := range f.offices {
		slices.SortFunc(list, func(a, b said) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.official, a.official)) })
	}
	for i := range f.names.Mentions {
		m := &f.names.Mentions[i]
		if m.Type != entity.Person || m.Kind == entity.Pronoun || m.Entity == 0 || m.Tokens.Empty() {
			continue
		}
		s := f.sentence(m.Tokens.First)
		for k := m.Tokens.First - 1; k >= s.First && k > m.Tokens.First-9; k-- {
			if !f.word(k) || f.finite(k) || f.preposition(k) || f.verb(k) != 0 {
				break
			}
			if o := f.mention(k); o != nil && o.Type == entity.Person {
				break
			}
			w := f.d.Tokens[k].Word
			e := f.names.Entity(m.Entity)
			for r := range w.Parses {
				t := w.Parses[r].Tag
				if t.Gender() == morph.Fem && e != nil && e.Gender == morph.Masc {
					continue // «муж актрисы Сергей Ли»
				}
				if isNoun(t) && t.Animacy() == morph.Anim {
					lemma := foldYo(w.Parses[r].Lemma)
					if n := len(f.posts[lemma]); n == 0 || f.posts[lemma][n-1].entity != m.Entity || f.posts[lemma][n-1].token != m.Tokens.First {
						f.posts[lemma] = append(f.posts[lemma], appointed{token: m.Tokens.First, entity: m.Entity})
					}
				}
			}
		}
	}
}

// speaker settles who speaks; false drops the draft.
func (f *finder) speaker(d *draft, before []Quote) bool {
	q := &d.Quote
	who := &d.who
	q.Mention = f.span(who)
	switch who.kind {
	case named:
		f.entitySpeaker(q, who.entity)
		return true
	case unknown:
		q.Speaker, q.SpeakerType = strings.Join(strings.Fields(q.Mention.In(f.d.Text)), " "), "PER"
		return true
	case phrase:
		if who.words != "" {
			q.Speaker, q.SpeakerType = who.words, "NOUN"
			if who.people {
				q.SpeakerType = "PER"
			}
			return true
		}
		if id := f.holder(who); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		if m := f.mention(who.head); m != nil && m.Type != entity.Person && m.Tokens.Contains(who.tokens) {
			f.entitySpeaker(q, m.Entity)
			return true
		}
		if id := f.takenUp(who, d.at, before); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		if n := len(before); n > 0 && strings.HasPrefix(f.norm(who.head), "собеседни") && before[n-1].SpeakerType == "NOUN" && f.near(before[n-1].End, d.at, 2) {
			q.Speaker, q.SpeakerType = before[n-1].Speaker, "NOUN"
			return true
		}
		if id := f.bodyBefore(who, d.at, before); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		f.nounSpeaker(q, who)
		return true
	case pronoun:
		if who.gender == morph.NoGender {
			if f.plural(q, who.tokens.First) {
				return true
			}
		} else if id := f.goingOn(who, before); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		if n := len(before); n > 0 && who.gender != morph.NoGender && before[n-1].SpeakerType == "NOUN" && f.noun == who.gender && f.near(before[n-1].End, who.tokens.First, 1) &&
			!f.personBetween(before[n-1].End, f.d.Tokens[who.tokens.First].Start, who.gender) {
			q.Speaker, q.SpeakerType = before[n-1].Speaker, "NOUN" // «Его отец сказал, что… По его словам, …»
			return true
		}
		if id := f.antecedent(who.tokens.First, who.gender); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		if n := len(before); n > 0 && before[n-1].Speaker != "" && (who.gender == morph.NoGender || before[n-1].SpeakerType == "ORG" || before[n-1].SpeakerType == "NOUN" && f.noun == who.gender) {
			q.Speaker, q.SpeakerType, q.SpeakerID = before[n-1].Speaker, before[n-1].SpeakerType, before[n-1].SpeakerID
			return true
		}
		if f.nounBefore(q, who) {
			return true
		}
		return q.Type == "direct"
	case dropped:
		reach := 4
		if q.Cue.Empty() {
			reach = 12 // a paragraph in marks that nobody introduces
		}
		if n := len(before); n > 0 && f.near(before[n-1].End, d.at, reach) && before[n-1].Speaker != "" && f.fits(before[n-1].SpeakerID, who.gender) &&
			(before[n-1].SpeakerType != "NOUN" || who.gender == morph.NoGender || f.noun == who.gender) {
			q.Speaker, q.SpeakerType, q.SpeakerID = before[n-1].Speaker, before[n-1].SpeakerType, before[n-1].SpeakerID
			return true
		}
		if id := f.antecedent(d.at, who.gender); id != 0 && who.gender != morph.NoGender {
			f.entitySpeaker(q, id)
			return true
		}
		if id := f.personBefore(d.at, 1); id != 0 && who.gender == morph.NoGender {
			f.entitySpeaker(q, id)
		}
		return q.Type == "direct"
	}
	if n := len(before); n > 0 && who.kind == nobodyKnown && f.near(before[n-1].End, d.at, 3) {
		// «…», — говорится в документе
		q.Speaker, q.SpeakerType, q.SpeakerID = before[n-1].Speaker, before[n-1].SpeakerType, before[n-1].SpeakerID
	}
	return q.Type == "direct"
}

// takenUp is the person whom a noun without a name takes up: the one who spoke
// before («…», — добавил маэстро), or the only one whom the sentences before
// name as a subject («Король Карл прибыл в Осло. Монарх сказал: …»).
func (f *finder) takenUp(who *subject, at int, before []Quote) entity.ID {
	p := f.d.Tokens[who.head].Word.Parses[who.reading]
	lemma := foldYo(p.Lemma)
	if p.Tag.Number() == morph.Plur || p.Tag.Animacy() != morph.Anim || f.lex.has(lemma, traitNewcomer) {
		return 0
	}
	if f.properIn(who.tokens) {
		if n := len(before); n > 0 && f.near(before[n-1].End, at, 4) && f.fits(before[n-1].SpeakerID, who.gender) && f.describes(who, before[n-1].SpeakerID) {
			return before[n-1].SpeakerID // «глава Минфина» after «министр финансов Иван Ким»
		}
		return 0
	}
	gender := who.gender
	if p.Tag.Gender() == morph.Fem || gender == morph.NoGender && p.Tag.Gender() == morph.Masc {
		gender = p.Tag.Gender()
	}
	if n := len(before); n > 0 && before[n-1].SpeakerID != 0 && before[n-1].SpeakerType == "PER" && f.fits(before[n-1].SpeakerID, gender) &&
		(f.near(before[n-1].End, at, 3) || f.near(before[n-1].End, at, 8) && !f.personBetween(before[n-1].End, f.d.Tokens[at].Start, gender)) {
		return before[n-1].SpeakerID
	}
	if who.tokens.Last > who.head+1 {
		if id := f.onlySubject(who.head, gender, 2); id != 0 && f.describes(who, id) {
			return id
		}
		return 0
	}
	if f.lex.has(lemma, traitOutsider) {
		return 0
	}
	if who.tokens.Len() > 1 {
		return f.onlySubject(who.head, gender, 1) // «норвежский премьер»
	}
	return f.onlySubject(who.head, gender, 3)
}

// bodyBefore is the organisation that a bare «ведомство», «компания» takes up:
// the one that spoke before, or the only one named in the two sentences before.
func (f *finder) bodyBefore(who *subject, at int, before []Quote) entity.ID {
	p := f.d.Tokens[who.head].Word.Parses[who.reading]
	if who.tokens.Len() != 1 || p.Tag.Number() == morph.Plur || !f.lex.has(foldYo(p.Lemma), traitAnybody) {
		return 0
	}
	if n := len(before); n > 0 && before[n-1].SpeakerType == "ORG" && before[n-1].SpeakerID != 0 && f.near(before[n-1].End, at, 3) {
		return before[n-1].SpeakerID
	}
	last := sort.Search(len(f.names.Mentions), func(k int) bool { return f.names.Mentions[k].Start >= f.d.Tokens[who.head].Start })
	var found entity.ID
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &f.names.Mentions[k]
		if m.Tokens.Empty() || f.d.Tokens[who.head].Sentence-f.d.Tokens[m.Tokens.First].Sentence > 2 {
			break
		}
		if m.Type != entity.Org || m.Entity == 0 || f.over[m.Tokens.First] != int32(k+1) || f.medium(m) {
			continue
		}
		if found != 0 && found != m.Entity {
			return 0
		}
		found = m.Entity
	}
	return found
}

// describes reports whether a phrase with a name in it tells the office of a
// person: a word of it shares its stem with the position or the workplace.
func (f *finder) describes(who *subject, id entity.ID) bool {
	for k := who.head + 1; k < who.tokens.Last; k++ {
		w := bareStem(f.norm(k))
		if len(w) < 6 {
			continue
		}
		for _, i := range f.held[id] {
			o := &f.officials[i]
			for v := range strings.FieldsSeq(morph.FoldYo(strings.ToLower(o.Position + " " + o.Workplace))) {
				v = bareStem(v)
				if n := min(len(w), len(v), 10); n >= 6 && w[:n] == v[:n] {
					return true
				}
			}
		}
	}
	return false
}

// bareStem is a word without what abbreviations of bodies begin with: «Минздрав»
// is about «здравоохранение».
func bareStem(w string) string {
	for _, prefix := range [...]string{"мин", "гос", "глав"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && len(rest) >= 8 {
			return rest
		}
	}
	return w
}

// genderOf is the gender of a noun phrase in the singular.
func (f *finder) genderOf(who *subject) morph.Gender {
	if who.kind == pronoun {
		return who.gender
	}
	if who.kind != phrase || who.words != "" {
		return morph.NoGender
	}
	t := f.d.Tokens[who.head].Word.Parses[who.reading].Tag
	if t.Number() == morph.Plur || t.Animacy() != morph.Anim {
		return morph.NoGender
	}
	if who.gender == morph.Fem {
		return morph.Fem // «представитель сказала»
	}
	return t.Gender()
}

// properIn reports whether a name stands in the words.
func (f *finder) properIn(r doc.Range) bool {
	for k := r.First; k < r.Last; k++ {
		if f.mention(k) != nil {
			return true
		}
	}
	return false
}

// onlySubject is the person whom the sentences before token i name in the
// nominative, where they name no other one who fits, 0: none or several.
func (f *finder) onlySubject(i int, g morph.Gender, sentences int32) entity.ID {
	last := sort.Search(len(f.names.Mentions), func(k int) bool { return f.names.Mentions[k].Start >= f.d.Tokens[i].Start })
	var found entity.ID
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &f.names.Mentions[k]
		if m.Tokens.Empty() || f.d.Tokens[i].Sentence-f.d.Tokens[m.Tokens.First].Sentence > sentences {
			break
		}
		if m.Type != entity.Person || m.Entity == 0 || m.Kind != entity.Name || f.inside[m.Tokens.First] || !f.fits(m.Entity, g) || !f.nominativeName(m) {
			continue
		}
		if found != 0 && found != m.Entity {
			return 0
		}
		found = m.Entity
	}
	return found
}

// goingOn is the one who spoke in the sentence before a pronoun: «Он также
// добавил, что …».
func (f *finder) goingOn(who *subject, before []Quote) entity.ID {
	if id := f.announced(who); id != 0 {
		return id
	}
	n := len(before)
	if n == 0 || before[n-1].SpeakerType != "PER" || before[n-1].SpeakerID == 0 {
		return 0
	}
	i := who.tokens.First
	if !f.near(before[n-1].End, i, 1) || f.d.Tokens[i].Start < before[n-1].End {
		return 0
	}
	e := f.names.Entity(before[n-1].SpeakerID)
	if e == nil || e.Gender != who.gender || f.personBetween(before[n-1].End, f.d.Tokens[i].Start, who.gender) {
		return 0
	}
	return before[n-1].SpeakerID
}

// announced is the one whom the sentence before names as the source of the news:
// «Об этом сообщил министр Иван Ким. По его словам, …».
func (f *finder) announced(who *subject) entity.ID {
	n := int(f.d.Tokens[who.tokens.First].Sentence) - 1
	if n < 0 {
		return 0
	}
	s := f.d.Sentences[n].Tokens
	for k := s.First; k < s.Last && k < s.First+4; k++ {
		if f.norm(k) != "об" || f.norm(k+1) != "этом" {
			continue
		}
		for c := k + 2; c < s.Last && c < k+12; c++ {
			if f.verb(c)&say == 0 || f.denied(c) || f.converb(c) {
				continue
			}
			v := f.formOf(c)
			sub, ok := f.subjectAfter(c, s.Last, v)
			if !ok {
				sub, ok = f.subjectBefore(c, k+2, v)
			}
			if ok && sub.kind == named && f.isPerson(sub.entity) && f.fits(sub.entity, who.gender) {
				return sub.entity
			}
			return 0
		}
	}
	return 0
}

// personBetween reports whether another person who fits is named in the
// nominative between two offsets, outside of speech.
func (f *finder) personBetween(from, to int, g morph.Gender) bool {
	k := sort.Search(len(f.names.Mentions), func(k int) bool { return f.names.Mentions[k].Start >= from })
	for n := 0; n < farthest && k < len(f.names.Mentions) && f.names.Mentions[k].Start < to; n, k = n+1, k+1 {
		m := &f.names.Mentions[k]
		if m.Type == entity.Person && m.Kind == entity.Name && !m.Tokens.Empty() && f.fits(m.Entity, g) && f.nominativeName(m) {
			return true
		}
	}
	return false
}

// plural settles who «они» are: the last noun in the plural, or body, that the
// sentence before has as its subject.
func (f *finder) plural(q *Quote, i int) bool {
	return f.subjectIn(q, i, form{plural: true})
}

// nounBefore settles whom «он» means where no person has a name: the subject of
// the sentence before, or of the one before that.
func (f *finder) nounBefore(q *Quote, who *subject) bool {
	if who.gender == morph.NoGender {
		q.Speaker, q.SpeakerType = "они", "NOUN"
		return true
	}
	return f.subjectIn(q, who.tokens.First, form{gender: who.gender, single: true})
}

// subjectIn takes the subject of one of the two sentences before token i.
func (f *finder) subjectIn(q *Quote, i int, v form) bool {
	n := int(f.d.Tokens[i].Sentence)
	for back := 0; back <= 2 && n-back >= 0; back++ {
		s := f.d.Sentences[n-back].Tokens
		last := s.Last
		if back == 0 {
			last = i
		}
		for k := s.First; k < last && k < s.First+60; k++ {
			if f.inside[k] {
				continue
			}
			c, ok := f.candidate(k, s.First, last, v)
			if !ok || c.kind != named && c.kind != phrase || c.media {
				continue
			}
			if c.kind == named {
				f.entitySpeaker(q, c.entity)
				return true
			}
			if c.words != "" {
				q.Speaker, q.SpeakerType = c.words, "NOUN"
				return true
			}
			f.nounSpeaker(q, &c)
			return true
		}
	}
	return false
}

// nounSpeaker gives the phrase of a subject as the speaker.
func (f *finder) nounSpeaker(q *Quote, who *subject) {
	q.Speaker = f.nominative(who.tokens, who.head, who.reading)
	q.SpeakerType = "NOUN"
	if f.lex.bodies[foldYo(f.d.Tokens[who.head].Word.Parses[who.reading].Lemma)] {
		q.SpeakerType = "ORG"
	}
}

func (f *finder) entitySpeaker(q *Quote, id entity.ID) {
	e := f.names.Entity(id)
	if e == nil {
		return
	}
	q.Speaker, q.SpeakerID, q.SpeakerType = e.Name, id, "ORG"
	if e.Type == entity.Person {
		q.SpeakerType = "PER"
	}
}

func (f *finder) fits(id entity.ID, g morph.Gender) bool {
	e := f.names.Entity(id)
	return e == nil || e.Type != entity.Person || g == morph.NoGender || e.Gender == morph.NoGender || e.Gender == g
}

// near reports whether token at stands within so many sentences of an offset.
func (f *finder) near(offset, at, sentences int) bool {
	n := sort.Search(len(f.d.Sentences), func(i int) bool { return f.d.Sentences[i].End >= offset })
	return int(f.d.Tokens[at].Sentence)-n <= sentences
}

// holder is the person that a bare position means: «По словам вице-премьера».
func (f *finder) holder(who *subject) entity.ID {
	tag := f.d.Tokens[who.head].Word.Parses[who.reading].Tag
	if tag.Number() == morph.Plur || tag.Animacy() != morph.Anim {
		return 0
	}
	at0 := f.d.Tokens[who.head].Start
	last := sort.Search(len(f.names.Mentions), func(k int) bool { return f.names.Mentions[k].Start > at0 })
	for i := last - 1; i >= 0 && i >= last-8; i-- {
		m := &f.names.Mentions[i]
		if m.Kind == entity.Nominal && m.Tokens.Has(who.head) && m.Entity != 0 {
			return m.Entity
		}
	}
	lemma := foldYo(f.d.Tokens[who.head].Word.Parses[who.reading].Lemma)
	words := strings.ToLower(f.nominative(doc.Range{First: who.head, Last: who.tokens.Last}, who.head, who.reading))
	full := strings.Contains(words, " ")
	list := f.offices[lemma]
	if other := f.lex.synonyms[lemma]; other != "" && len(list) == 0 {
		list = f.offices[other]
	}
	if lemma == "глава" && strings.HasPrefix(words, "глава государства") {
		list, full = f.offices["президент"], false // the president of whom the text speaks
	}
	n, _ := slices.BinarySearchFunc(list, at0, func(s said, at int) int { return cmp.Compare(s.start, at) })
	for k := n - 1; k >= max(0, n-farthest); k-- {
		o := &f.officials[list[k].official]
		position := strings.ToLower(o.Position)
		if full && !strings.HasPrefix(words, position) && !strings.HasPrefix(position, words) {
			continue
		}
		if full && position != words && o.Workplace != "" && strings.HasPrefix(words, position) && !sharesStem(words[len(position):], strings.ToLower(o.Workplace)) {
			continue
		}
		if !f.fits(o.Person, who.gender) {
			continue
		}
		if o.Person != 0 {
			return o.Person
		}
	}
	if full {
		return 0
	}
	posts := f.posts[lemma]
	n, _ = slices.BinarySearchFunc(posts, who.head, func(a appointed, at int) int { return cmp.Compare(a.token, at) })
	for _, gender := range [2]morph.Gender{who.gender, morph.NoGender} { // the gender of a rare name may be a guess
		for k := n - 1; k >= max(0, n-farthest); k-- {
			if f.fits(posts[k].entity, gender) {
				return posts[k].entity
			}
		}
	}
	return 0
}

// sharesStem reports whether a word of a begins like a word of b.
func sharesStem(a, b string) bool {
	for w := range strings.FieldsSeq(a) {
		if len(w) < 6 {
			continue
		}
		for v := range strings.FieldsSeq(b) {
			n := min(len(w), len(v), 10)
			if n >= 6 && w[:n] == v[:n] {
				return true
			}
		}
	}
	return false
}

// antecedent is the person that a pronoun at token i means: what the entity
// room says, else the nearest person before, subjects first.
func (f *finder) antecedent(i int, g morph.Gender) entity.ID {
	last := sort.Search(len(f.names.Mentions), func(k int) bool { return f.names.Mentions[k].Start >= f.d.Tokens[i].Start })
	for k := last; k < len(f.names.Mentions) && f.names.Mentions[k].Start == f.d.Tokens[i].Start; k++ {
		if m := &f.names.Mentions[k]; m.Kind == entity.Pronoun && m.Entity != 0 {
			return m.Entity
		}
	}
	if g == morph.NoGender {
		return 0
	}
	var oblique entity.ID
	here := f.d.Tokens[i].Sentence
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &f.names.Mentions[k]
		if m.Type != entity.Person || m.Entity == 0 || m.Tokens.Empty() {
			continue
		}
		if here-f.d.Tokens[m.Tokens.First].Sentence > 6 {
			break
		}
		e := f.names.Entity(m.Entity)
		if e.Gender != g && e.Gender != morph.NoGender || f.inside[m.Tokens.First] {
			continue
		}
		if m.Kind == entity.Pronoun || m.Kind == entity.Nominal || f.nominativeName(m) {
			return m.Entity
		}
		if oblique == 0 {
			oblique = m.Entity
		}
	}
	return oblique
}

// medium reports whether a name is that of a news agency or a paper: what it
// passes on is a source of the page.
func (f *finder) medium(m *entity.Mention) bool {
	if m.Type == entity.Person {
		return false
	}
	if f.sources[m.Entity] || f.outlet(m.In(f.d.Text)) || f.outlet(m.Name) || f.outlet(f.names.Name(m.Entity)) {
		return true
	}
	before := m.Tokens.First - 1
	if before > 0 && f.markToken(before) {
		before--
	}
	return f.mediaNoun(m.Tokens.First, m.Tokens.Last) || f.mediaNoun(m.Tokens.Last-1, m.Tokens.Last) || f.mediaNoun(before, m.Tokens.Last)
}

// outlet reports whether a name is in the lists of media, with its article or
// without: «New York Times».
func (f *finder) outlet(name string) bool {
	if k := strings.LastIndexByte(name, '-'); k > 0 && f.lex.outlets[foldName(name[:k])] {
		return true // «Вестник-Тамбов»
	}
	return page.Medium(name) || f.lex.outlets[foldName(name)] || name != "" && name[0] < 0x80 && page.Medium("The "+name)
}

// gatherSources finds the names of media that no list has by what they do in
// the text: «…, пишет Abacus», «Как сообщает «Заря», …». A name in Latin
// letters or in marks, right behind a verb in the present that media do.
func (f *finder) gatherSources() {
	for i := range f.d.Tokens {
		t := f.d.Tokens[i].Tag()
		if t.POS() != morph.Verb || t.Tense() != morph.Pres || !f.word(i) || i+1 >= len(f.d.Tokens) ||
			!f.is(i-1, ",", ")") && f.norm(i-1) != "как" || !f.lex.has(f.d.Tokens[i].Lemma(), traitReport) {
			continue
		}
		k := i + 1
		if f.markToken(k) {
			k++
		} else if !f.latin(k) {
			continue
		}
		if m := f.mention(k); m != nil && m.Type == entity.Org && m.Entity != 0 {
			if f.sources == nil {
				f.sources = map[entity.ID]bool{}
			}
			f.sources[m.Entity] = true
		}
	}
}

// mediaNoun reports whether the noun at i is one of media. An agency is one
// where a name follows or none: «агентство «Вести»», but «Агентство
// национальной безопасности» is an office.
func (f *finder) mediaNoun(i, last int) bool {
	if i < 0 || !f.word(i) || !f.mediaLemma(foldYo(f.d.Tokens[i].Lemma())) {
		return false
	}
	if i > 0 && f.word(i-1) && f.lex.has(f.d.Tokens[i-1].Lemma(), traitOtherwise) {
		return false // «рейтинговое агентство»
	}
	return !strings.HasPrefix(f.norm(i), "аг") || i+1 >= last || !f.word(i+1) || f.capital(i+1) || f.norm(i+1) == "новостей"
}

// mediaLemma reports whether a noun is one of media, also as the last part of
// a compound: «телеграм-канал».
func (f *finder) mediaLemma(lemma string) bool {
	return f.lex.media[lemma] || f.lex.media[lemma[strings.LastIndexByte(lemma, '-')+1:]]
}

// markToken reports whether token i is a quotation mark.
func (f *finder) markToken(i int) bool {
	m, _ := markOf(f.d.Surface(i))
	return m != none
}

// passes reports whether a cue hands on what others said: «пишет «Заря»»,
// «передаёт X со ссылкой на Y». Who stands there is a source of the page.
func (f *finder) passes(who *subject, cue doc.Range) bool {
	if cue.Empty() || who.kind == pronoun || who.kind == dropped || who.kind == unknown || who.kind == named && f.isPerson(who.entity) {
		return false
	}
	c := cue.Last - 1
	if who.kind == named && f.writes(c) {
		return true
	}
	end := max(cue.Last, who.tokens.Last)
	for k := end; k+2 < len(f.d.Tokens) && k < end+12 && f.d.Tokens[k].Sentence == f.d.Tokens[c].Sentence && !f.is(k, "»"); k++ {
		if f.norm(k) == "ссылкой" && f.norm(k-1) == "со" {
			return true
		}
	}
	return false
}

// writes reports whether the cue is «пишет», which a paper does.
func (f *finder) writes(c int) bool {
	l := f.verbLemma(c)
	return (l == "писать" || l == "написать") && f.d.Tokens[c].Tag().VerbForm() == morph.Fin
}
