package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
)

// Settled is the recognizer that joins a tagger with the sure rules. The tagger
// sees far more names; the rules know where a listed name ends, that an office
// is no part of a name, and what a name is after its class noun. Where the two
// differ, the tagger's mention is first trimmed by what the rules know, then it
// stays.
//
//	names, err := entity.NewTagger(data.Names())
//	mentions := entity.Settled{Tagger: names}.Recognize(d)
type Settled struct{ Tagger Recognizer }

// Recognize finds the names of a document, in order, disjoint.
func (s Settled) Recognize(d *doc.Document) []Mention { return s.recognize(newView(d)) }

func (s Settled) recognize(v *view) []Mention {
	if len(v.Tokens) == 0 {
		return nil
	}
	t := settler{view: v, over: make([]int32, len(v.Tokens))}
	if tagger, ok := s.Tagger.(*Tagger); ok {
		// What the rules find is also a feature of the tagger's.
		every, sure := (&scan{v}).walk(true, true)
		t.ruled, t.tagged = sure, tagger.recognize(v.Document, every)
	} else {
		t.ruled, t.tagged = Rules{Complement: true}.recognize(v), s.Tagger.Recognize(v.Document)
	}
	ruled := t.ruled
	for i := range ruled {
		for k := ruled[i].Tokens.First; k < ruled[i].Tokens.Last; k++ {
			t.over[k] = int32(i) + 1
		}
	}
	t.openBrackets()
	t.vote()
	t.out = make([]Mention, 0, len(t.tagged)+4)
	for i := range t.tagged {
		t.settle(i)
	}
	return t.whole(t.clubs(Merge(t.out, ruled)))
}

// clubs makes bodies of the places in quotation marks, «гости из «Тараза»
// забили», and drops those that a class noun makes a ship or a work, «теплоход
// «Астана»». What is called a place by its class noun stays one.
func (t *settler) clubs(ms []Mention) []Mention {
	kept := ms[:0]
	for _, m := range ms {
		if m.Type == Place && t.quotedAt(m.Tokens) && !t.groundBefore(m.Tokens.First-1) {
			if t.classBefore(m.Tokens.First-1) == classWork {
				continue
			}
			m.Type = Org
		}
		kept = append(kept, m)
	}
	return kept
}

// groundBefore reports whether a class noun of places stands before token i:
// «микрорайон «Самал»».
func (t *settler) groundBefore(i int) bool {
	p := t.prev(i)
	if p < 0 || !t.wordKind(p) {
		return false
	}
	_, g := lemmaIn(t.view, p, t.grounds)
	return g != 0
}

// settler trims the mentions of a tagger by those of the rules.
type settler struct {
	*view
	tagged []Mention
	ruled  []Mention
	over   []int32 // token → 1 + index of the rules' mention over it
	out    []Mention

	bearers map[string]bool // what borne found, nil before it is asked
}

// Below these a tagger's person or organisation of one word gives way to a
// listed place, and its place to a listed body.
const (
	surePerson = 0.9
	sureBody   = 0.7
	surePlace  = 0.6
)

// settle trims one mention and keeps what is left of it.
func (t *settler) settle(i int) {
	m := t.tagged[i]
	r := m.Tokens
	if t.torn(i) {
		return
	}
	if !t.quotedAt(r) {
		r.First = t.pastOffice(r, m.Type)
		for !r.Empty() && t.looseEnd(r, m.Type) {
			r.Last--
		}
	}
	if r.Empty() || m.Type == Person && (t.nobody(r, m.Score) || t.openerAlone(r)) {
		return
	}
	if m.Type == Place && t.surnameOnly(r, m.Score) {
		m.Type = Person
	}
	cut := r != m.Tokens
	if k := t.ruleAt(r.First); k != nil && k.Tokens == r && t.gives(&m, k, cut) {
		return // Merge takes the rule's
	}
	if m.Type == Person && r.Len() == 1 && t.looks[r.First].shape == upper && utf8.RuneCountInString(t.Surface(r.First)) > 2 && m.Kind == Abbr {
		m.Type = Org // «АРРФР» bears no one
	}
	if m.Type == Place && r.Len() > 1 && t.looks[r.First].shape == upper {
		if k, n := t.lookup(r.First); k != nil && k.typ == Org && n < r.Len() {
			m.Type = Org // «КНБ РК»
		}
	}
	var holder doc.Range
	switch m.Type {
	case Org:
		if t.splitBodies(m, r) {
			return
		}
		r, holder = t.beforeHolder(r)
		r = t.bodyAlone(r)
	case Place, Person:
		if m.Type == Person {
			r = t.afterStranger(m, r)
		} else {
			r = t.afterThing(r)
		}
		r = t.afterPlace(&m, r)
	}
	t.keep(m, r)
	m.Type = Person
	t.keep(m, holder)
}

// openBrackets cuts a mention at a bracket that it opens and does not close, and
// keeps an abbreviation behind it: «округ (СКФО» are two names of one place.
func (t *settler) openBrackets() {
	out := make([]Mention, 0, len(t.tagged)+4)
	for i := range t.tagged {
		m := t.tagged[i]
		at := -1
		for k := m.Tokens.First + 1; k < m.Tokens.Last; k++ {
			switch t.Surface(k) {
			case "(":
				at = k
			case ")":
				at = -1
			}
		}
		if at < 0 {
			out = append(out, m)
			continue
		}
		for _, r := range [...]doc.Range{{First: m.Tokens.First, Last: at}, {First: at + 1, Last: m.Tokens.Last}} {
			if r.Len() > 0 && (r.First < at || r.Len() == 1 && t.looks[r.First].shape == upper) {
				m.Tokens, m.Span, m.Kind = r, t.Span(r), t.kindOf(r)
				out = append(out, m)
			}
		}
	}
	t.tagged = out
}

// vote gives a word that the tagger takes now for a person and now for a place or
// a body the type of the greater weight; a place that its class noun or a list
// vouches for counts as one more, so does a body in quotation marks. A word that is a part of a longer
// person's name is left alone: Джордж Вашингтон is not his city.
func (t *settler) vote() {
	type ballot struct {
		person, place, body float32
		named               bool
	}
	count := map[string]*ballot{}
	key := func(m *Mention) string { return hyphenKey(foldYo(t.Tokens[m.Tokens.First].Norm())) }
	for i := range t.tagged {
		m := &t.tagged[i]
		if m.Tokens.Len() != 1 || m.Kind == Abbr {
			continue
		}
		b := count[key(m)]
		if b == nil {
			b = &ballot{}
			count[key(m)] = b
		}
		switch m.Type {
		case Person:
			b.person += m.Score
		case Place:
			b.place += m.Score
		case Org:
			if b.body += m.Score; t.quotedAt(m.Tokens) {
				b.body++
			}
		}
		if k := t.ruleAt(m.Tokens.First); k != nil && k.Tokens == m.Tokens && vouched(k) {
			b.place++
		}
	}
	for i := range t.tagged {
		m := &t.tagged[i]
		if m.Type != Person || m.Tokens.Len() < 2 {
			continue
		}
		for j := m.Tokens.First; j < m.Tokens.Last; j++ {
			if b := count[hyphenKey(foldYo(t.Tokens[j].Norm()))]; b != nil {
				b.named = true
			}
		}
	}
	for i := range t.tagged {
		m := &t.tagged[i]
		if m.Tokens.Len() != 1 || m.Kind == Abbr {
			continue
		}
		b := count[key(m)]
		switch {
		case b.named:
		case m.Type == Person && b.body > max(b.person, b.place):
			m.Type = Org
		case m.Type == Person && b.place > b.person:
			m.Type = Place
		case m.Type == Place && b.person > b.place:
			m.Type = Person
		}
	}
}

func (t *settler) keep(m Mention, r doc.Range) {
	if r.Empty() {
		return
	}
	if r != m.Tokens {
		m.Tokens, m.Span, m.Kind = r, t.Span(r), t.kindOf(r)
	}
	t.out = append(t.out, m)
}

// ruleAt is the rules' mention that begins at token i, nil for none.
func (t *settler) ruleAt(i int) *Mention {
	if i >= len(t.over) || t.over[i] == 0 {
		return nil
	}
	if m := &t.ruled[t.over[i]-1]; m.Tokens.First == i {
		return m
	}
	return nil
}

// vouched reports whether a rule's mention is a place that lists or a class noun
// vouch for.
func vouched(m *Mention) bool {
	return m.Type == Place && (strings.HasPrefix(m.By, "gazetteer:") || m.By == "rule:place-noun")
}

// gives reports whether a tagger's mention gives way to a rule's of the same
// tokens.
func (t *settler) gives(m, k *Mention, cut bool) bool {
	if k.By == "gazetteer:organisations" {
		switch m.Type {
		case Person:
			return k.Tokens.Len() > 1 || m.Score < surePerson // «Жогорку Кенеш», «Хаммас»
		case Place:
			return m.Score < surePlace // «в Мажилисе»
		}
		return false
	}
	if !vouched(k) || m.Type == Place || k.Kind == Abbr {
		return false
	}
	if cut || k.By == "rule:place-noun" {
		return true
	}
	return m.Type == Person && m.Score < surePerson || m.Type == Org && m.Score < sureBody
}

// nobody reports whether a person's name is none: letters of no case, or one
// common word that begins a sentence.
func (t *settler) nobody(r doc.Range, score float32) bool {
	named := false
	for i := r.First; i < r.Last; i++ {
		named = named || t.looks[i].shape != lower
	}
	l := &t.looks[r.First]
	return !named || r.Len() == 1 && l.first && l.known && l.common > 0.95 && score < 0.7
}

// openerAlone reports whether a person is one word that begins a sentence, is a
// common noun as well as a given name, and names a person nowhere else: «Лев
// вырвался из вольера».
func (t *settler) openerAlone(r doc.Range) bool {
	l := &t.looks[r.First]
	return r.Len() == 1 && l.first && l.known && l.given >= 0.05 && l.common >= 0.25 && l.sur <= 0.1 && !t.borne()[t.Tokens[r.First].Lemma()]
}

// borne are the lemmas within persons' names that more than the capital letter of
// a sentence's first word speaks for.
func (t *settler) borne() map[string]bool {
	if t.bearers != nil {
		return t.bearers
	}
	t.bearers = map[string]bool{}
	for i := range t.tagged {
		m := &t.tagged[i]
		if m.Type != Person || m.Tokens.Len() == 1 && t.looks[m.Tokens.First].first {
			continue
		}
		for k := m.Tokens.First; k < m.Tokens.Last; k++ {
			t.bearers[t.Tokens[k].Lemma()] = true
		}
	}
	return t.bearers
}

// surnameOnly reports whether a place that the tagger is not sure of is nothing
// but a surname.
func (t *settler) surnameOnly(r doc.Range, score float32) bool {
	return r.Len() == 1 && score < surePlace && t.bareSurname(r.First) && !t.placeContext(r.First, 1) && t.ruleAt(r.First) == nil
}

// bareSurname reports whether the endings tell token i for a surname and nothing
// tells it for a place: «Шубина».
func (t *settler) bareSurname(i int) bool {
	l := &t.looks[i]
	return l.shape == title && l.sur > 0.6 && l.geo < 0.1 && t.looks[i].is(declines)
}

// afterStranger cuts a person's name behind a first word that is none of it: a
// common noun that begins the sentence, «Пьесу Гулноз Рахматовой», or the name of
// a place or another person, which is kept: «из Семея Ербол Нурланов», «адвокат
// Савченко Марк Фейгин».
func (t *settler) afterStranger(m Mention, r doc.Range) doc.Range {
	i := r.First
	if r.Len() < 2 || t.looks[i].shape != title || t.quotedAt(r) {
		return r
	}
	rest := doc.Range{First: i + 1, Last: r.Last}
	if t.commonOpener(i) && t.looks[i+1].name() && t.clash(i, rest) {
		return rest
	}
	if r.Len() == 4 && t.fullNameAt(i) && !t.likeGiven(i+1) && t.fullNameAt(i+2) {
		t.keep(m, doc.Range{First: i, Last: i + 2}) // «Ивана Серова Мария Лугова»
		return doc.Range{First: i + 2, Last: r.Last}
	}
	if r.Len() != 3 || !t.fullNameAt(i+1) {
		return r
	}
	l := &t.looks[i]
	switch {
	case t.afterClass(i) || !t.likeGiven(i) && l.geo > 0.5 && (t.placeContext(i, 1) || t.clash(i, rest)), t.listedPlace(i) && t.placeContext(i, 1) && t.clash(i, rest):
		m.Type = Place
	case !t.likeGiven(i) && (l.sur > 0.5 || !l.known && t.clash(i, rest)) && t.postBefore(i):
	default:
		return r
	}
	t.keep(m, doc.Range{First: i, Last: i + 1})
	return rest
}

// listedPlace reports whether token i alone is a place of the lists.
func (t *settler) listedPlace(i int) bool {
	k, n := t.lookup(i)
	return k != nil && n == 1 && k.typ == Place
}

// afterThing cuts a place behind a common noun that begins the sentence and
// governs a known place: «Улицы Орла», «Порты Судана»; a class noun that belongs
// to the names of places stays.
func (t *settler) afterThing(r doc.Range) doc.Range {
	i := r.First
	if r.Len() < 2 || !t.commonOpener(i) || !t.nounIn(i+1, morph.Gen) && !t.adjectiveIn(i+1, morph.Gen) {
		return r
	}
	if _, g := lemmaIn(t.view, i, t.grounds); g&groundBefore != 0 {
		return r
	}
	rest := doc.Range{First: i + 1, Last: r.Last}
	if k := t.ruleAt(i + 1); k != nil && vouched(k) && k.Tokens == rest || rest.Len() == 1 && t.looks[i+1].geo > 0.3 {
		return rest
	}
	return r
}

// fullNameAt reports whether a given name and a surname stand at token i.
func (t *settler) fullNameAt(i int) bool {
	n := &t.looks[i+1]
	return t.likeGiven(i) && n.shape == title && n.patr <= 0.2 && (n.sur > 0.2 && n.given <= n.sur || !n.known)
}

// commonOpener reports whether token i begins a sentence and is a common noun,
// never a name.
func (t *settler) commonOpener(i int) bool {
	l := &t.looks[i]
	return l.first && l.known && l.person() == 0 && l.geo == 0 && l.common > 0.9 && t.noun(i) && t.givenEntry(i).gender == 0
}

// clash reports whether token i cannot stand in one case with a word of the
// range that tells its own.
func (t *settler) clash(i int, r doc.Range) bool {
	own := t.bearerCases(i)
	for k := r.First; own != 0 && k < r.Last; k++ {
		if l := &t.looks[k]; l.shape != title || !l.known && !t.looks[k].is(declines) {
			continue
		}
		if other := t.nameCases(k); other != 0 && other&own == 0 {
			return true
		}
	}
	return false
}

// bearerCases are the cases in which token i would stand if it named a person:
// the accusative of a thing does not count, «рассказ» is no form of a man.
func (t *settler) bearerCases(i int) morph.Cases {
	var cs morph.Cases
	w := t.Tokens[i].Word
	for k := range w.Parses {
		g := w.Parses[k].Tag
		if g.Has(morph.Indeclinable) {
			return 0
		}
		if (isNoun(g) || isAdjective(g) && g.Gender() == morph.Masc) && g.Number() == morph.Sing && !(g.Case() == morph.Acc && g.Gender() != morph.Fem && g.Animacy() == morph.Inan) {
			cs |= morph.CaseSet(plainCase(g))
		}
	}
	return cs
}

// torn reports whether the mention is one of several pieces into which the
// tagger tore a person's name that a rule reads whole, over a word that no piece
// has: «Наут», «Вауденберг» of «Наут ванн Вауденберг»; or the whole of several
// names with initials: «А. Спанов Б. Какенов».
func (t *settler) torn(i int) bool {
	m := &t.tagged[i]
	k := t.over[m.Tokens.First]
	if k == 0 {
		return false
	}
	p := &t.ruled[k-1]
	if p.By == "gazetteer:organisations" && m.Type != Org && p.Tokens.Contains(m.Tokens) && p.Tokens != m.Tokens {
		k, _ := t.lookup(m.Tokens.First)
		return m.Type == Person || k == nil || k.typ != Place // «Кенеш» of «Жогорку Кенеш», not «США» of «Конгресс США»
	}
	if p.By == "gazetteer:places" && m.Type == Place && p.Tokens.Contains(m.Tokens) && p.Tokens != m.Tokens {
		return true // «Великих» of «Великих Луках»
	}
	if p.Type != Person || p.Tokens == m.Tokens {
		return false
	}
	if p.By == "rule:initials" && m.Type == Person && m.Tokens.Contains(p.Tokens) {
		for j := p.Tokens.Last; j < m.Tokens.Last; j++ {
			if n := t.ruleAt(j); n != nil && n.By == "rule:initials" {
				return true
			}
		}
		return false
	}
	if !p.Tokens.Contains(m.Tokens) {
		return false
	}
	covered := 0
	for j := max(0, i-longestPerson); j < len(t.tagged) && t.tagged[j].Tokens.First < p.Tokens.Last; j++ {
		if q := t.tagged[j].Tokens; q.Overlaps(p.Tokens) {
			if !p.Tokens.Contains(q) {
				// «Казахстане Наут ванн», «Дейл»: the first piece ran into a place
				k := t.ruleAt(q.First)
				return k != nil && vouched(k) && k.Tokens.Last == p.Tokens.First && t.looks[p.Tokens.First+1].shape == lower
			}
			covered += q.Len()
		}
	}
	return covered < p.Tokens.Len() && m.Tokens.Len() < p.Tokens.Len() && t.looks[p.Tokens.First+1].shape == lower
}

// pastOffice is the first token of a mention behind the words of office that it
// opens with: «Аким Павлодарской области» names the region. A given name that is
// also an office, before a surname, stays.
func (t *settler) pastOffice(r doc.Range, typ Type) int {
	i := r.First
	for n := 0; i < r.Last && n < 3; n++ {
		if lemma, _ := lemmaIn(t.view, i, t.posts); lemma == "" || !t.noun(i) {
			break
		}
		if typ == Person && !t.territoryAt(i+1) {
			break
		}
		if typ == Org && t.looks[i].shape == title && !t.looks[i].first && !t.territoryAt(i+1) && !t.namesakeAt(i+1) {
			break
		}
		i++
	}
	if typ == Person && i == r.First && r.Len() > 1 && t.opensWithPost(i) {
		return i + 1
	}
	if typ == Person && i == r.First && r.Len() > 1 && t.looks[i].first && t.looks[i].known && t.looks[i].common > 0.9 &&
		t.has(i, func(g morph.Tag) bool { return isNoun(g) && g.Animacy() == morph.Anim }) && t.looks[i+1].name() && !t.syllable(i+1) {
		i++ // «Коллега Спанова»
	}
	return i
}

// opensWithPost reports whether the word of an office that opens a sentence at token
// i is no given name there: «Акиму Спанову задали вопросы», but «Аким Петрович».
func (t *settler) opensWithPost(i int) bool {
	if !t.looks[i].first || t.has(i+1, func(g morph.Tag) bool { return g.Has(morph.Patronymic) && !g.Has(morph.Surname) }) {
		return false
	}
	lemma, _ := lemmaIn(t.view, i, t.posts)
	return lemma != "" && t.has(i, func(g morph.Tag) bool { return isNoun(g) && !g.HasAny(morph.GivenName|morph.Surname) })
}

// namesakeAt reports whether an adjective with a capital letter stands at token
// i: «Главы Ивановской митрополии».
func (t *settler) namesakeAt(i int) bool {
	return i < len(t.looks) && t.looks[i].shape == title && t.adjective(i)
}

// territoryAt reports whether a place begins at token i: a listed one or an
// adjective before its class noun.
func (t *settler) territoryAt(i int) bool {
	if i >= len(t.Tokens) {
		return false
	}
	if k := t.ruleAt(i); k != nil && k.Type == Place {
		return true
	}
	f := placeAdjective(&scan{view: t.view}, i)
	return f.Last > i
}

// looseEnd reports whether the last word is none of the name's: a small word
// that is neither a class noun nor a tail of a person's name, an age.
func (t *settler) looseEnd(r doc.Range, typ Type) bool {
	i := r.Last - 1
	if i == r.First || !t.wordKind(i) || t.looks[i].shape != lower {
		return false
	}
	norm := t.Tokens[i].Norm()
	switch typ {
	case Person:
		return !isTail(norm) && !t.particles[norm]
	case Place:
		k := t.ruleAt(r.First)
		if k == nil || !vouched(k) || k.Tokens.Last > i {
			return false // «Белом доме»
		}
		_, g := lemmaIn(t.view, i, t.grounds)
		return g == 0 && !t.placewords.of[t.Tokens[i].Lemma()]
	}
	return isAge(norm)
}

// splitBodies keeps the two names of «Министерством экономики и Агентством по
// регулированию», and reports whether there are two.
func (t *settler) splitBodies(m Mention, r doc.Range) bool {
	for k := r.First + 1; k+1 < r.Last; k++ {
		if t.Tokens[k].Norm() != "и" || !t.bodyAt(k+1, r.Last) {
			continue
		}
		if !t.headed(doc.Range{First: r.First, Last: k}) {
			continue
		}
		t.keep(m, doc.Range{First: r.First, Last: k})
		t.keep(m, doc.Range{First: k + 1, Last: r.Last})
		return true
	}
	return false
}

// bodyAt reports whether a second name begins at token i: a head noun with a
// capital letter, or an adjective that agrees with one, with further adjectives
// between where it has a capital letter.
func (t *settler) bodyAt(i, last int) bool {
	lemma, _ := lemmaIn(t.view, i, t.heads)
	if lemma != "" && t.looks[i].shape == title {
		return true
	}
	if lemma != "" {
		return false
	}
	h := i + 1
	if t.looks[i].shape == title {
		for h < last && h < i+4 && t.adjective(h) && !t.noun(h) {
			h++
		}
	}
	if h >= last || !t.agrees(i, h) {
		return false
	}
	lemma, _ = lemmaIn(t.view, h, t.heads)
	return lemma != "" && t.noun(h)
}

// headed reports whether a noun that heads names of organisations is among the
// tokens.
func (t *settler) headed(r doc.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if lemma, _ := lemmaIn(t.view, i, t.heads); lemma != "" && t.noun(i) {
			return true
		}
	}
	return false
}

// bodyAlone cuts an organisation before what the lists say is not its own: the
// preposition after a listed body («Госдумы по природным ресурсам» is a piece of
// its committee's name) and the territory at its end, which is a name itself.
func (t *settler) bodyAlone(r doc.Range) doc.Range {
	if k := t.ruleAt(r.First); k != nil && k.Type == Org && k.By == "gazetteer:organisations" && k.Tokens.Last < r.Last {
		if j := k.Tokens.Last; t.Tokens[j].Tag().POS() == morph.Adp && t.looks[j].shape == lower {
			return k.Tokens
		}
	}
	k := t.over[r.Last-1]
	if k == 0 {
		return r
	}
	p := &t.ruled[k-1]
	if !vouched(p) || p.Tokens.Last != r.Last || p.Tokens.First <= r.First {
		return r
	}
	last := p.Tokens.First
	if q := last - 1; t.looks[q].shape == lower && q > r.First {
		if t.groundAt(q) && t.wordKind(q) {
			last = q // «суда города Шымкента»
		}
	}
	if q := last - 1; !t.wordKind(q) || !t.noun(q) && t.looks[q].shape != upper && t.looks[q].known {
		return r
	}
	for i := r.First; i < last; i++ {
		switch t.looks[i].shape {
		case quoteOpen, quoteShut, quoteBoth:
			return r
		}
	}
	if !t.nounIn(p.Tokens.First, morph.Gen) && !t.adjectiveIn(p.Tokens.First, morph.Gen) && p.Kind != Abbr {
		return r
	}
	return doc.Range{First: r.First, Last: last}
}

// beforeHolder cuts an organisation before what hangs on it in no case: a word
// of office in the nominative, «Академии наук Король Швеции», or the surname of a
// person behind a listed body, «Совете Федерации Шубина», which is the holder.
func (t *settler) beforeHolder(r doc.Range) (body, holder doc.Range) {
	for i := r.First + 1; i < r.Last; i++ {
		if t.opens(i) {
			return r, holder
		}
		if t.looks[i].shape != title {
			continue
		}
		body = doc.Range{First: r.First, Last: i}
		if lemma, _ := lemmaIn(t.view, i, t.posts); lemma != "" && t.Tokens[i].Tag().Case() == morph.Nom && !t.nounIn(i, morph.Gen) {
			return body, holder
		}
		if i+1 == r.Last && t.bareSurname(i) && t.listedBody(body) {
			return body, doc.Range{First: i, Last: r.Last}
		}
	}
	return r, holder
}

// listedBody reports whether the tokens are an organisation of the lists.
func (t *settler) listedBody(r doc.Range) bool {
	k := t.ruleAt(r.First)
	return k != nil && k.By == "gazetteer:organisations" && k.Tokens == r
}

// afterPlace cuts a mention that opens with a country or a place named by its
// class noun and goes on with another name: «Казахстане Ерлан Спанов». The place
// is the rules'; what follows is a person where the mention was one.
func (t *settler) afterPlace(m *Mention, r doc.Range) doc.Range {
	k := t.ruleAt(r.First)
	if k == nil || !vouched(k) || k.Tokens.Last >= r.Last || !t.looks[k.Tokens.Last].name() {
		return r
	}
	called := k.By == "rule:place-noun" || t.afterClass(r.First)
	if k.By != "gazetteer:countries" && !called {
		return r
	}
	if m.Type == Person {
		if m.Score > surePerson && !called {
			return r // «Мали Кейта»
		}
		r.First = k.Tokens.Last
		return r
	}
	return doc.Range{}
}
