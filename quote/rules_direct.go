package quote

import (
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
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
	{"goes-on", ruleGoesOn},
}

// direct finds speech in quotation marks.
func (f *finder) direct() {
	for n := range f.pairs {
		p := &f.pairs[n]
		if p.depth > 0 || p.close <= p.open+1 || !f.factual(p.open) || f.inside[p.open] {
			continue
		}
		parts := []doc.Range{{First: p.open + 1, Last: p.close}}
		for _, rule := range directRules {
			if a, ok := rule.find(f, p, &parts); ok {
				if !a.who.media {
					f.add("direct", parts, a.who, a.cue, "direct:"+rule.name)
				}
				break
			}
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
		a.end = end
		if f.is(end, ".", ",") {
			a.end++
		}
		if a.end < to && f.dash(a.end) {
			a.end++
		}
		return a, true
	}
	return attribution{}, false
}

// ruleAfter: the author's words follow: «…», — сказал аким. A second pair of
// marks behind a dash is of the same speech.
func ruleAfter(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	if p.missing {
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
		return attribution{}, false
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

// paragraphEnd is the token behind the paragraph of token i.
func (f *finder) paragraphEnd(i int) int {
	for k := i + 1; k < len(f.d.Tokens); k++ {
		if f.breaks(k) {
			return k
		}
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
	if !f.spoken(content) && (f.is(p.close+1, ",", "и") || k-a.cue.Last > 3) {
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
		a := attribution{cue: doc.Range{First: c, Last: c + 1}}
		if f.norm(c) == "поделился" || f.norm(c) == "поделилась" || f.norm(c) == "выразил" || f.norm(c) == "выразила" {
			if c+1 < colon && f.lex.nouns[morph.FoldYo(f.d.Tokens[c+1].Lemma())] {
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
	// «Ерлан Абилев: «…»»
	if m := f.mention(colon - 1); m != nil && m.Tokens.Last == colon && f.nominativeName(m) && f.isPerson(m.Entity) {
		return attribution{who: subject{kind: named, entity: m.Entity, tokens: m.Tokens}}, true
	}
	return attribution{}, false
}

// ruleVerb: the verb stands before the marks without a colon: «ответил «Мы не
// сдаёмся»».
func ruleVerb(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	c := p.open - 1
	if c < 1 || f.verb(c)&say == 0 || f.denied(c) || f.breaks(p.open) {
		return attribution{}, false
	}
	content := doc.Range{First: p.open + 1, Last: p.close}
	if !f.capital(content.First) || !f.spoken(content) {
		return attribution{}, false
	}
	a := attribution{cue: doc.Range{First: c, Last: c + 1}}
	who, ok := f.subjectBefore(c, f.sentence(c).First, f.formOf(c))
	if !ok {
		return a, false
	}
	a.who = who
	return a, true
}

// ruleGoesOn: a whole sentence in marks after a quotation: its speaker goes on.
func ruleGoesOn(f *finder, p *pair, parts *[]doc.Range) (attribution, bool) {
	content := doc.Range{First: p.open + 1, Last: p.close}
	n := len(f.drafts)
	if n == 0 || f.sentence(p.open).First != p.open || content.Len() < 5 || !f.capital(content.First) || !f.spoken(content) {
		return attribution{}, false
	}
	next := p.close + 1
	if p.missing {
		next = p.close
	}
	if next < len(f.d.Tokens) && !f.breaks(next) && !f.is(next, ".", "!", "?") {
		return attribution{}, false
	}
	last := &f.drafts[n-1]
	lastToken := f.d.TokensIn(last.Parts[len(last.Parts)-1]).Last
	if last.Type != "direct" || p.open-lastToken > 40 || f.d.Tokens[p.open].Sentence-f.d.Tokens[max(0, lastToken-1)].Sentence > 2 {
		return attribution{}, false
	}
	return attribution{who: subject{kind: dropped}}, true
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
	t := f.d.Tokens[k].Tag()
	switch t.POS() {
	case morph.Verb, morph.Aux:
		return t.VerbForm() == morph.Fin || t.Has(morph.Short)
	case morph.Adj:
		return t.Has(morph.Short)
	}
	switch f.norm(k) {
	case "нет", "можно", "нужно", "надо", "нельзя", "необходимо", "должен", "должны", "это":
		return true
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
		if !f.dash(i) || !f.breaks(i) || !f.factual(i) || f.inside[i] || i+1 >= len(f.d.Tokens) {
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
		if !paragraph && !f.capital(next) || f.d.Zone(i).Kind == page.Title || f.d.Zone(next).Kind.Boilerplate() {
			continue
		}
		if paragraph && s[0] >= '0' && s[0] <= '9' && f.is(next+1, ")", ".") {
			continue // a list
		}
		a, ok := f.introduction(i)
		if !ok || a.cue.Empty() || a.who.media {
			continue
		}
		if !paragraph && i-a.cue.Last > 3 {
			continue
		}
		end := f.paragraphEnd(next)
		if paragraph && !f.blank(next) {
			// Lines follow each other: the speech ends with the first blank line.
			for n := 0; n < paragraphsAhead && end < len(f.d.Tokens) && !f.blank(end) && f.sameZone(end); n++ {
				end = f.paragraphEnd(end)
			}
		}
		f.add("direct", []doc.Range{{First: next, Last: end}}, a.who, a.cue, "direct:block")
	}
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
