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
	for i := range f.officials {
		o := &f.officials[i]
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
			for r := range w.Parses {
				if t := w.Parses[r].Tag; isNoun(t) && t.Animacy() == morph.Anim {
					lemma := morph.FoldYo(w.Parses[r].Lemma)
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
			return true
		}
		if id := f.holder(who, d.at, before); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		if m := f.mention(who.head); m != nil && m.Type != entity.Person && m.Tokens.Contains(who.tokens) {
			f.entitySpeaker(q, m.Entity)
			return true
		}
		q.Speaker = f.nominative(who.tokens, who.head, who.reading)
		q.SpeakerType = "NOUN"
		if f.lex.bodies[morph.FoldYo(f.d.Tokens[who.head].Word.Parses[who.reading].Lemma)] {
			q.SpeakerType = "ORG"
		}
		return true
	case pronoun:
		if id := f.antecedent(who.tokens.First, who.gender); id != 0 {
			f.entitySpeaker(q, id)
			return true
		}
		if n := len(before); n > 0 && before[n-1].Speaker != "" && (who.gender == morph.NoGender || before[n-1].SpeakerType != "PER") {
			q.Speaker, q.SpeakerType, q.SpeakerID = before[n-1].Speaker, before[n-1].SpeakerType, before[n-1].SpeakerID
			return true
		}
		return q.Type == "direct"
	case dropped:
		if n := len(before); n > 0 && f.near(before[n-1].End, d.at, 4) && before[n-1].Speaker != "" && f.fits(before[n-1].SpeakerID, who.gender) {
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
	return q.Type == "direct"
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
func (f *finder) holder(who *subject, at int, before []Quote) (id entity.ID) {
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
	lemma := morph.FoldYo(f.d.Tokens[who.head].Word.Parses[who.reading].Lemma)
	words := strings.ToLower(f.nominative(doc.Range{First: who.head, Last: who.tokens.Last}, who.head, who.reading))
	full := strings.Contains(words, " ")
	if !full && f.lex.roles[lemma] && len(before) > 0 {
		// «постановщик», «политик» after a quotation is its speaker.
		if last := &before[len(before)-1]; last.SpeakerType == "PER" && f.near(last.End, at, 3) && f.fits(last.SpeakerID, who.gender) && last.SpeakerID != 0 {
			defer func() {
				if id == 0 {
					id = last.SpeakerID
				}
			}()
		}
	}
	list := f.offices[lemma]
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
	if page.Medium(m.In(f.d.Text)) || page.Medium(m.Name) || page.Medium(f.names.Name(m.Entity)) {
		return true
	}
	return f.mediaNoun(m.Tokens.First, m.Tokens.Last) || f.mediaNoun(m.Tokens.Last-1, m.Tokens.Last)
}

// mediaNoun reports whether the noun at i is one of media. An agency is one
// where a name follows or none: «агентство «Вести»», but «Агентство
// национальной безопасности» is an office.
func (f *finder) mediaNoun(i, last int) bool {
	if i < 0 || !f.lex.media[morph.FoldYo(f.d.Tokens[i].Lemma())] {
		return false
	}
	return f.norm(i)[:2] != "аг"[:2] || i+1 >= last || !f.word(i+1) || f.latin(i+1) || f.norm(i+1) == "новостей"
}
