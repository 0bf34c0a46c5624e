package quote

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
	"github.com/svodka-nlp/svodka/segment"
)

// attribution is the author's words about who speaks.
type attribution struct {
	who subject
	cue doc.Range
	end int // the token behind the author's words
}

// directRules say how marked words are known as speech, the first that knows.
var directRules = []struct {
	name string
	find func(f *finder, p *pair, parts *[]doc.Range) (attribution, bool)
}{
	{"inside", ruleInside},
	{"after", ruleAfter},
	{"colon", ruleColon},
	{"verb", ruleVerb},
	{"about-this", ruleAboutThis},
	{"topic", ruleTopic},
	{"clause", ruleQuotedClause},
}

// direct finds speech in quotation marks.
func (f *finder) direct() {
	for n := range f.pairs {
		if f.d.Stopped() {
			return
		}
		p := &f.pairs[n]
		if p.depth > 0 || p.close <= p.open+1 || !f.factual(p.open) || f.inside[p.open] {
			continue
		}
		for _, rule := range directRules {
			f.pieces = append(f.pieces[:0], doc.Range{First: p.open + 1, Last: p.close})
			a, ok := rule.find(f, p, &f.pieces)
			if !ok || a.who.media || f.passes(&a.who, a.cue) {
				continue // what a paper passes on may have a speaker of its own
			}
			f.add("direct", f.pieces, a.who, a.cue, "direct:"+rule.name)
			break
		}
	}
}

// ruleInside: author's words stand between the parts, inside the marks: «Мост,
// — отметил инженер, — простоит столетие».
func ruleInside(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	split, a, ok := f.split(doc.Range{First: p.open + 1, Last: p.close})
	if !ok {
		return a, false
	}
	*parts = split
	return a, true
}

// split cuts speech at the author's words between dashes.
func (f *finder) split(r doc.Range) (parts []doc.Range, first attribution, ok bool) {
	start := r.First
	for k := r.First + 1; k < r.Last; k++ {
		if !f.dash(k) || !f.is(k-1, ",", "?", "!", "…", "...", "!..", "?..", "?!", ".") && !f.is(k-1, "»", "”", "\"") {
			continue
		}
		a, found := f.author(k+1, r.Last, true)
		if !found {
			continue
		}
		parts = append(parts, doc.Range{First: start, Last: k})
		if !ok {
			first, ok = a, true
		}
		start = a.end
		k = a.end
	}
	if !ok {
		return nil, first, false
	}
	if start < r.Last {
		parts = append(parts, doc.Range{First: start, Last: r.Last})
	}
	return parts, first, true
}

// author reads the author's words at token k, behind a dash. Inside speech they
// begin with the verb, and end with a dash.
func (f *finder) author(k, to int, within bool) (attribution, bool) {
	limit := min(to, k+12)
	if within {
		limit = min(to, k+4)
	}
	for c := k; c < limit; c++ {
		if c > k && f.stops(c) && !f.is(c, "«", "(", ")") {
			break
		}
		cl := f.verb(c)
		if cl == 0 || f.converb(c) || f.denied(c) {
			continue
		}
		a := attribution{cue: doc.Range{First: c, Last: c + 1}}
		// The words of the author end with the sentence, or with the dash that
		// leads back to the speech.
		end := c + 1
		depth := 0
		for end < to && end < c+60 && !f.breaks(end) {
			if f.is(end, "«", "„") {
				depth++
			} else if f.is(end, "»", "“") && depth > 0 {
				depth--
			}
			if depth == 0 && (f.dash(end) && (within || f.is(end-1, ".", ",", "»")) || f.is(end, "!", "?", ":")) {
				break
			}
			if depth == 0 && f.is(end, ".") && (f.sentenceEnds(end) || end+1 < to && f.dash(end+1)) {
				break
			}
			end++
		}
		v := f.formOf(c)
		who, ok := f.subjectAfter(c, end, v)
		if !ok && cl&(say|think|ask|only|demand) != 0 && c > k {
			who, ok = f.subjectBefore(c, k, v)
		}
		if !ok && v.plural {
			who, ok = f.place(c+1, end)
		}
		if !ok && cl&nobody != 0 {
			who, ok = f.paper(c+1, end)
		}
		if lemma := f.verbLemma(c); lemma == "цитировать" || lemma == "процитировать" {
			// «…», цитирует газета министра
			for n := c + 1; n < end; n++ {
				if m := f.mention(n); m != nil && m.Type == entity.Person {
					who, ok = subject{kind: named, entity: m.Entity, tokens: m.Tokens}, true
					break
				}
			}
		}
		if !ok && c+1 < end && (f.d.Tokens[c+1].Kind == segment.URL || page.Medium(f.d.Surface(c+1))) {
			who, ok = subject{media: true}, true
		}
		if !ok {
			if within && c > k {
				continue
			}
			if within && end >= to {
				return a, false
			}
			if !v.plural && cl&^nobody != 0 {
				who = subject{kind: dropped, gender: v.gender}
			}
		}
		a.who = who
		a.end = f.behind(end, to)
		return a, true
	}
	return f.gesture(k, to, within)
}

// behind is the token behind the author's words that end at a mark: behind the
// dash that leads back to the speech, if there is one.
func (f *finder) behind(end, to int) int {
	if f.is(end, ".", ",") {
		end++
	}
	if end < to && f.dash(end) {
		end++
	}
	return end
}

// gesture reads author's words with any verb right behind the dash, where its
// subject is a person: «…», — развёл руками аким.
func (f *finder) gesture(k, to int, within bool) (attribution, bool) {
	if k+2 < to && f.d.Tokens[k].Tag().POS() == morph.Adv && !f.capital(k) {
		k++ // «— твёрдо повторил капитан»
	}
	if k+1 >= to || !f.finite(k) || f.verb(k) != 0 || f.capital(k) {
		return attribution{}, false
	}
	v := f.formOf(k)
	end := k + 1
	for end < to && end < k+30 && !f.breaks(end) && !f.dash(end) && !f.is(end, ",", ":", "!", "?") && !(f.is(end, ".") && f.sentenceEnds(end)) {
		end++
	}
	if within && !(end < to && f.dash(end) || f.is(end, ",") && f.dash(end+1) || f.is(end, ".") && end+1 < to && f.dash(end+1)) {
		return attribution{}, false
	}
	who, ok := f.subjectAfter(k, end, v)
	if !ok || v.plural || who.media || who.kind == named && !f.isPerson(who.entity) {
		return attribution{}, false
	}
	return attribution{who: who, cue: doc.Range{First: k, Last: k + 1}, end: f.behind(end, to)}, true
}

// ruleAfter: the author's words follow: «…», — сказал аким. A second pair of
// marks behind a dash is of the same speech.
func ruleAfter(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	if p.missing || p.open > 0 && f.fragment(p) {
		return attribution{}, false
	}
	k := p.close + 1
	comma := false
	if f.is(k, ",", ".") {
		comma = f.is(k, ",")
		k++
	}
	to := f.paragraphEnd(p.close)
	if k >= to {
		// The line was broken: «Мост готов».\nзаявил аким
		if k >= len(f.d.Tokens) || f.capital(k) || f.verb(k)&say == 0 || !f.spoken(doc.Range{First: p.open + 1, Last: p.close}) {
			return attribution{}, false
		}
		to, comma = f.paragraphEnd(k), true
	}
	if f.dash(k) {
		k++
	} else if !comma || f.verb(k) == 0 || f.converb(k) || !f.spoken(doc.Range{First: p.open + 1, Last: p.close}) {
		return attribution{}, false
	}
	a, ok := f.author(k, to, false)
	if !ok {
		return a, false
	}
	if f.dash(a.end - 1) {
		if next := f.pairAt(a.end); next != nil {
			*parts = append(*parts, doc.Range{First: next.open + 1, Last: next.close})
			f.inside[next.open] = true
		}
	}
	return a, true
}

// fragment reports whether the marks hold a part of a clause that began before
// them: «Мост стар и «плохо держит удар», — сказал прораб».
func (f *finder) fragment(p *pair) bool {
	k := p.open - 1
	return !f.breaks(p.open) && f.d.Tokens[k].Sentence == f.d.Tokens[p.open].Sentence && f.word(k) && f.word(p.open+1) && !f.capital(p.open+1)
}

// paragraphEnd is the token behind the paragraph of token i.
func (f *finder) paragraphEnd(i int) int {
	k, found := slices.BinarySearch(f.paragraphs, i)
	if found {
		k++
	}
	if k < len(f.paragraphs) {
		return f.paragraphs[k]
	}
	return len(f.d.Tokens)
}

// ruleColon: «Министр заявил: «…»», «Ерлан Абилев: «…»», also where the speech
// is a paragraph of its own.
func ruleColon(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	k := p.open - 1
	if k < 1 {
		return attribution{}, false
	}
	if f.dash(k) {
		k--
	}
	if !f.is(k, ":") {
		return attribution{}, false
	}
	a, ok := f.introduction(k)
	if !ok {
		return a, false
	}
	content := doc.Range{First: p.open + 1, Last: p.close}
	if !f.spoken(content) && (f.is(p.close+1, ",", "и") && (a.cue.Last < k || !f.capital(content.First)) || k-a.cue.Last > 3) {
		return a, false // a list of titles
	}
	return a, true
}

// introduction reads the words before a colon: who is going to speak.
func (f *finder) introduction(colon int) (attribution, bool) {
	s := f.sentence(colon)
	from := s.First
	for c := colon - 1; c >= from && c > colon-40; c-- {
		if f.inside[c] {
			break
		}
		cl := f.verb(c)
		if cl == 0 || f.denied(c) {
			continue
		}
		if outer := f.outerCue(c, from); outer >= 0 {
			c, cl = outer, f.verb(outer) // «заявил, что завершит дело: «…»»
		}
		a := attribution{cue: doc.Range{First: c, Last: c + 1}}
		if f.norm(c) == "поделился" || f.norm(c) == "поделилась" || f.norm(c) == "выразил" || f.norm(c) == "выразила" {
			if c+1 < colon && f.lex.has(foldYo(f.d.Tokens[c+1].Lemma()), traitNoun) {
				a.cue.Last++
			}
		}
		v := f.formOf(c)
		if f.converb(c) {
			v = form{free: true}
		}
		who, ok := f.subjectBefore(c, from, v)
		if !ok {
			who, ok = f.subjectAfter(c, colon, v)
		}
		if !ok && (v.plural || cl&nobody != 0) {
			if who, ok = f.place(from, colon); !ok && cl&nobody != 0 {
				who, ok = f.paper(from, colon)
			}
		}
		if !ok {
			if cl&^nobody == 0 || v.plural {
				return a, false
			}
			who = subject{kind: dropped, gender: v.gender}
		}
		a.who = who
		return a, true
	}
	// «выступил с заявлением: «…»»
	for c := colon - 1; c >= from && c > colon-8; c-- {
		r := f.d.Tokens[c].Word.Find(isNoun)
		if r < 0 {
			continue
		}
		lemma := foldYo(f.d.Tokens[c].Word.Parses[r].Lemma)
		if !f.lex.has(lemma, traitNoun) && !f.lex.has(lemma, traitPaper) {
			continue
		}
		for k := c - 1; k >= from && k > c-8; k-- {
			if !f.finite(k) {
				continue
			}
			who, ok := f.subjectBefore(k, from, f.formOf(k))
			if !ok {
				who, ok = f.subjectAfter(k, c, f.formOf(k))
			}
			if ok {
				return attribution{who: who, cue: doc.Range{First: k, Last: c + 1}}, true
			}
			break
		}
		break
	}
	// «По словам Кима: «…»»
	if nouns := f.lex.phrases[f.norm(from)]; nouns != nil {
		if who, cue, ok := f.phraseSpeaker(from, doc.Range{First: from, Last: colon}, nouns); ok && max(cue.Last, who.tokens.Last) == colon {
			return attribution{who: who, cue: cue}, true
		}
	}
	// «Слова Кима из письма: «…»»
	if n := f.norm(from); n == "слова" || n == "цитата" {
		if who, ok := f.owner(from+1, colon); ok {
			return attribution{who: who, cue: doc.Range{First: from, Last: from + 1}}, true
		}
	}
	// «Ерлан Абилев: «…»»
	if m := f.mention(colon - 1); m != nil && m.Tokens.Last == colon && f.nominativeName(m) && f.isPerson(m.Entity) {
		return attribution{who: subject{kind: named, entity: m.Entity, tokens: m.Tokens}}, true
	}
	return attribution{}, false
}

// outerCue is the cue in whose clause the verb at token c stands, -1: none.
func (f *finder) outerCue(c, from int) int {
	for k := c - 1; k > from && k > c-30; k-- {
		if f.is(k, ",") && f.norm(k+1) == "что" {
			if cue, _, ok := f.cueBefore(k, from, say); ok && cue.Len() == 1 && !f.denied(cue.First) {
				return cue.First
			}
			return -1
		}
	}
	return -1
}

// ruleAboutThis: the next sentence says whose words they were: «…». Об этом
// заявил аким. Так ответила актриса.
func ruleAboutThis(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	content := doc.Range{First: p.open + 1, Last: p.close}
	if p.missing || f.sentence(p.open).First != p.open || content.Len() < 4 || !f.spoken(content) {
		return attribution{}, false
	}
	k := p.close + 1
	if f.is(k, ".") {
		k++
	}
	if k >= len(f.d.Tokens) || k-1 == p.close && !f.is(p.close-1, ".", "!", "?", "…") && !f.breaks(k) {
		return attribution{}, false
	}
	switch f.norm(k) {
	case "об", "о":
		if f.norm(k+1) != "этом" {
			return attribution{}, false
		}
	case "так", "такое", "такими", "такую", "с", "эти", "это":
	default:
		return attribution{}, false
	}
	s := f.sentence(k)
	for c := k + 1; c < s.Last && c < k+7; c++ {
		if f.verb(c)&(say|think|ask|only) == 0 || f.denied(c) || f.converb(c) {
			continue
		}
		v := f.formOf(c)
		who, ok := f.subjectAfter(c, s.Last, v)
		if !ok {
			who, ok = f.subjectBefore(c, k, v)
		}
		if !ok && v.plural {
			who, ok = f.place(c, s.Last)
		}
		return attribution{who: who, cue: doc.Range{First: c, Last: c + 1}}, ok
	}
	return attribution{}, false
}

// ruleVerb: the verb stands before the marks without a colon: «ответил «Мы не
// сдаёмся»», «закончил, сказав «мы не сдаёмся»».
func ruleVerb(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	c := p.open - 1
	if c < 1 || f.verb(c)&say == 0 || f.denied(c) || f.breaks(p.open) {
		return attribution{}, false
	}
	content := doc.Range{First: p.open + 1, Last: p.close}
	if !f.spoken(content) || !f.capital(content.First) && (content.Len() < 4 || !f.predicates(content.First, content.Last)) {
		return attribution{}, false
	}
	a := attribution{cue: doc.Range{First: c, Last: c + 1}}
	who, ok := f.agent(c)
	if !ok {
		return a, false
	}
	a.who = who
	return a, true
}

// agent is the subject of a finite verb in front of it, or of the converb that
// stands beside that verb.
func (f *finder) agent(c int) (subject, bool) {
	from := f.sentence(c).First
	if !f.converb(c) {
		return f.subjectBefore(c, from, f.formOf(c))
	}
	for k := c - 1; k >= max(from, c-reach); k-- {
		if !f.finite(k) {
			continue
		}
		v := f.formOf(k)
		if who, ok := f.subjectBefore(k, from, v); ok {
			return who, true
		}
		return f.subjectAfter(k, c, v)
	}
	return subject{}, false
}

// ruleTopic: the sentence before the colon is about a person, and says of no
// speech: «Тренер был краток: «Мы заслужили эту ничью»».
func ruleTopic(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	colon := p.open - 1
	content := doc.Range{First: p.open + 1, Last: p.close}
	if colon < 2 || !f.is(colon, ":") || content.Len() < 3 || !f.capital(content.First) ||
		!f.predicates(content.First, content.Last) && !f.firstPerson(content.First, content.Last) {
		return attribution{}, false
	}
	from := max(f.sentence(colon).First, colon-reach)
	if !f.predicates(from, colon) || f.lex.has(foldYo(f.d.Tokens[colon-1].Lemma()), traitLabel) {
		return attribution{}, false
	}
	who, ok := f.firstPersonNamed(from, colon)
	return attribution{who: who}, ok
}

// firstPersonNamed is the first person whom the words name in the nominative,
// outside of what a preposition governs.
func (f *finder) firstPersonNamed(from, to int) (subject, bool) {
	for k := from; k < to; k++ {
		m := f.mention(k)
		if m == nil || m.Tokens.First != k {
			continue
		}
		if m.Type == entity.Person && f.nominativeName(m) && !f.governed(k, from) && !f.apposed(m, from) {
			return subject{kind: named, entity: m.Entity, tokens: m.Tokens}, true
		}
		k = max(k, m.Tokens.Last-1)
	}
	return subject{}, false
}

// ruleQuotedClause: a whole clause in marks, with a small letter or behind a
// conjunction, in a sentence that says who speaks: «Ким назвал спор пустым,
// поскольку «мост всё равно закроют»».
func ruleQuotedClause(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	content := doc.Range{First: p.open + 1, Last: p.close}
	from := f.sentence(p.open).First
	if p.missing || content.Len() < 4 || p.open <= from || f.breaks(p.open) || !f.predicates(content.First, content.Last) {
		return attribution{}, false
	}
	because := f.d.Tokens[p.open-1].Tag().POS() == morph.SConj && f.norm(p.open-1) != "что" && f.norm(p.open-1) != "чтобы"
	if !because {
		return attribution{}, false
	}
	for c := p.open - 2; c >= from && c > p.open-40; c-- {
		if f.inside[c] {
			break
		}
		if f.verb(c) == 0 || f.denied(c) {
			continue
		}
		if f.clauseFollows(c, p.open) {
			break // the marks are in what was said
		}
		if who, ok := f.agent(c); ok {
			return attribution{who: who, cue: doc.Range{First: c, Last: c + 1}}, true
		}
		break
	}
	return attribution{}, false
}

// goesOn takes whole sentences in marks that stand behind a quotation of any
// kind, or behind a sentence about a person: the speaker goes on.
func (f *finder) goesOn() {
	ends := make([]int, 0, len(f.drafts)) // sentences in which quotes end, in order
	for i := range f.drafts {
		last := f.drafts[i].Parts[len(f.drafts[i].Parts)-1]
		ends = append(ends, f.sentenceAt(last.End-1))
	}
	slices.Sort(ends)
	var added []int // those of the quotes that are added here, in order
	endsBefore := func(sentence int) bool {
		for _, list := range [...][]int{ends, added} {
			if k, _ := slices.BinarySearch(list, sentence); k > 0 && sentence-list[k-1] <= 1 {
				return true
			}
		}
		return false
	}
	for n := range f.pairs {
		p := &f.pairs[n]
		content := doc.Range{First: p.open + 1, Last: p.close}
		if p.depth > 0 || content.Len() < 5 || !f.factual(p.open) || f.sentence(p.open).First != p.open || !f.capital(content.First) || !f.spoken(content) ||
			f.anyInside([]doc.Range{content}) || f.d.Zone(p.open).Kind == page.Title {
			continue
		}
		next := p.close + 1
		if p.missing {
			next = p.close
		}
		if next < len(f.d.Tokens) && !f.breaks(next) && !f.is(next, ".", "!", "?") {
			continue
		}
		quoted := endsBefore(int(f.d.Tokens[p.open].Sentence))
		whole := content.Len() >= 8 && f.breaks(p.open) && !f.is(p.open, "''") && (next+1 >= len(f.d.Tokens) || f.breaks(next) || f.breaks(next+1)) && f.predicates(content.First, content.Last)
		alone := whole && (len(f.drafts) > 0 || f.personBefore(p.open, 1) != 0)
		if !quoted && !alone {
			continue
		}
		before := len(f.drafts)
		f.add("direct", []doc.Range{content}, subject{kind: dropped}, doc.Range{}, "direct:goes-on")
		if len(f.drafts) > before {
			added = append(added, f.sentenceAt(f.drafts[before].End-1))
		}
	}
}

// personBefore is the last person whom the sentences before token i name in the
// nominative, 0: none.
func (f *finder) personBefore(i, sentences int) entity.ID {
	here := f.d.Tokens[i].Sentence
	last := sort.Search(len(f.names.Mentions), func(k int) bool { return f.names.Mentions[k].Start >= f.d.Tokens[i].Start })
	for k := last - 1; k >= max(0, last-farthest); k-- {
		m := &f.names.Mentions[k]
		if m.Tokens.Empty() || int(here-f.d.Tokens[m.Tokens.First].Sentence) > sentences {
			break
		}
		if m.Type == entity.Person && m.Entity != 0 && !f.inside[m.Tokens.First] && (m.Kind != entity.Name || f.nominativeName(m)) {
			return m.Entity
		}
	}
	return 0
}

// sentenceAt is the number of the sentence over an offset.
func (f *finder) sentenceAt(offset int) int {
	n, _ := slices.BinarySearchFunc(f.d.Sentences, offset, func(s doc.Sentence, at int) int { return s.End - 1 - at })
	return min(n, len(f.d.Sentences)-1)
}

// spoken reports whether the words hold a finite verb, a predicate, or the end
// of a sentence: they are said, and no name.
func (f *finder) spoken(r doc.Range) bool {
	for k := r.First; k < r.Last; k++ {
		if f.predicate(k) || f.is(k, "!", "?") || k < r.Last-1 && f.is(k, ".") && f.sentenceEnds(k) {
			return true
		}
	}
	return r.Len() >= 9
}

// predicate reports whether the word is a finite verb or a short form.
func (f *finder) predicate(k int) bool {
	if !f.word(k) {
		return false
	}
	if f.lex.has(f.norm(k), traitImpersonal) {
		return true
	}
	t := f.d.Tokens[k].Tag()
	switch t.POS() {
	case morph.Verb, morph.Aux:
		return t.VerbForm() == morph.Fin || t.Has(morph.Short)
	case morph.Adj:
		return t.Has(morph.Short)
	}
	return false
}

// capital reports whether token i begins with a capital.
func (f *finder) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(f.d.Surface(i))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// dialogue finds speech in paragraphs that begin with a dash: «— Воды хватит,
// — успокоил аким.»
func (f *finder) dialogue() {
	for i := range f.d.Tokens {
		if !f.breaks(i) || !f.dash(i) || !f.factual(i) || f.inside[i] || i+1 >= len(f.d.Tokens) {
			continue
		}
		end := f.paragraphEnd(i)
		r := doc.Range{First: i + 1, Last: end}
		parts, a, ok := f.split(r)
		by := "direct:dash"
		if !ok && i > 1 && f.is(i-1, ":") {
			if a, ok = f.introduction(i - 1); ok {
				parts, by = []doc.Range{r}, "direct:dash-colon"
			}
		}
		if !ok || a.who.media {
			continue
		}
		f.add("direct", parts, a.who, a.cue, by)
	}
}

// blocks finds speech without marks in the paragraph after «Аким сказал:».
func (f *finder) blocks() {
	for i := range f.d.Tokens {
		if !f.is(i, ":") || i+1 >= len(f.d.Tokens) || !f.factual(i) || f.inside[i] {
			continue
		}
		next := i + 1
		s := f.d.Surface(next)
		if m, _ := markOf(s); m != none || f.dash(next) || s == "•" || s == "*" || s == "·" || s[0] >= '0' && s[0] <= '9' && !f.breaks(next) {
			continue
		}
		paragraph := f.breaks(next)
		title := f.d.Zone(i).Kind == page.Title
		if f.d.Zone(next).Kind.Boilerplate() {
			continue
		}
		if !paragraph && !title && !f.capital(next) {
			f.inlined(i)
			continue
		}
		if paragraph && s[0] >= '0' && s[0] <= '9' && f.is(next+1, ")", ".") {
			continue // a list
		}
		a, ok := f.script(i, next)
		by := "direct:script"
		if !ok {
			if title {
				continue
			}
			by = "direct:block"
			a, ok = f.introduction(i)
			if !ok || a.cue.Empty() || a.who.media || !paragraph && i-a.cue.Last > 3 {
				continue
			}
			if c := a.cue.First; f.is(c-1, ",") && !f.converb(c) && f.predicates(max(f.sentence(c).First, c-reach), c-1) {
				continue // the words in front are what was said: «Мост готов, заявил аким:»
			}
		}
		end := f.paragraphEnd(next)
		if paragraph && !f.blank(next) {
			// Lines follow each other: the speech ends with the first blank line.
			for n := 0; n < paragraphsAhead && end < len(f.d.Tokens) && !f.blank(end) && f.sameZone(end); n++ {
				end = f.paragraphEnd(end)
			}
		}
		typ := "direct"
		if !f.capital(next) {
			typ = "indirect" // «Минфин: расходы вырастут» as a headline
		}
		f.add(typ, []doc.Range{{First: next, Last: end}}, a.who, a.cue, by)
	}
}

// inlined finds speech behind a colon in the middle of a sentence, without
// marks: «Режиссёр признаётся: снимать в степи труднее».
func (f *finder) inlined(colon int) {
	s := f.sentence(colon)
	if !f.predicates(colon+1, min(s.Last, colon+reach)) {
		return
	}
	a, ok := f.introduction(colon)
	if !ok || a.cue.Empty() || a.who.media || max(a.cue.Last, a.who.tokens.Last) != colon ||
		f.verb(a.cue.Last-1)&(say|think|ask) == 0 && !f.lex.has(foldYo(f.d.Tokens[a.cue.Last-1].Lemma()), traitNoun) {
		return
	}
	for c := colon + 1; c < s.Last && c < colon+6; c++ {
		if f.verb(c)&(say|think) != 0 && f.clauseFollows(c, min(s.Last, c+6)) {
			return // «выступил с заявлением: он сообщил, что …»
		}
	}
	f.add("indirect", []doc.Range{{First: colon + 1, Last: s.Last}}, a.who, a.cue, "indirect:colon")
}

// script reads the name of a speaker at the head of a paragraph, as interviews
// and scripts have it: «Ю. Лобач: Мы играем с весны», «ИННА ЛОБАЧ, ДИРЕКТОР
// МУЗЕЯ:» with the speech below.
func (f *finder) script(colon, next int) (attribution, bool) {
	from := colon
	for from > 0 && from > colon-16 && !f.breaks(from) {
		from--
	}
	m := f.mention(from)
	if !f.breaks(from) || m == nil || m.Tokens.First != from || m.Tokens.Last > colon || !f.nominativeName(m) {
		return attribution{}, false
	}
	if m.Type != entity.Person && (m.Type != entity.Org || f.d.Zone(colon).Kind != page.Title || f.medium(m)) {
		return attribution{}, false
	}
	if m.Tokens.Last < colon && !f.is(m.Tokens.Last, ",") || f.predicates(m.Tokens.Last, colon) {
		return attribution{}, false
	}
	if !f.capital(next) && f.d.Zone(colon).Kind != page.Title || !f.predicates(next, f.paragraphEnd(next)) {
		return attribution{}, false
	}
	return attribution{who: subject{kind: named, entity: m.Entity, tokens: m.Tokens}}, true
}

// blank reports whether a blank line stands before token i.
func (f *finder) blank(i int) bool {
	if i == 0 {
		return true
	}
	lines := 0
	for _, b := range []byte(f.d.Text[f.d.Tokens[i-1].End:f.d.Tokens[i].Start]) {
		if b == '\n' {
			lines++
		}
	}
	return lines > 1
}
