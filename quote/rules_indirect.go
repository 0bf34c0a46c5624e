package quote

import (
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/page"
)

// trigger is what an indirect rule cannot do without in a sentence, a set.
type trigger uint8

const (
	aComma  trigger = 1 << iota // «,»
	aHow                        // «как»
	aPhrase                     // «по» and others that begin a phrase of phrases.txt
)

// indirectRules find reported speech in a sentence, in this order; each adds
// what it finds and marks the words as taken.
var indirectRules = []struct {
	name  string
	needs trigger
	find  func(f *finder, s doc.Range, taken []bool) bool
}{
	{"about-that", aComma, ruleAboutThat},
	{"as-said", aHow, ruleAsSaid},
	{"phrase", aPhrase, rulePhrase},
	{"clause", aComma, ruleClause},
	{"trailing", aComma, ruleTrailing},
}

// longest is how many tokens a sentence may have: a longer one is a table or
// noise, and no speech is reported in it.
const longest = 1200

// indirect finds reported speech: a clause after «что», «по словам», «как
// сообщил», «…, сообщил аким».
func (f *finder) indirect() {
	for n := range f.d.Sentences {
		if f.d.Stopped() {
			return
		}
		s := f.d.Sentences[n].Tokens
		if s.Len() < 4 || s.Len() > longest || !f.d.Factual(n) {
			continue
		}
		has := f.triggers(s)
		if has&aComma == 0 && f.norm(s.First) != "по" {
			continue
		}
		for _, rule := range indirectRules {
			if has&rule.needs != 0 {
				rule.find(f, s, f.taken)
			}
		}
	}
}

// triggers are those of a sentence.
func (f *finder) triggers(s doc.Range) trigger {
	has := trigger(0)
	for k := s.First; k < s.Last; k++ {
		switch n := f.d.Tokens[k].Norm(); {
		case f.is(k, ","):
			has |= aComma
		case n == "как":
			has |= aHow
		case f.lex.phraseLengths>>min(len(n), 63)&1 != 0 && f.lex.phrases[f.norm(k)] != nil:
			has |= aPhrase
		}
	}
	return has
}

// end is the end of the content that begins in a sentence: that of the
// sentence, or of the marks that run over it; before a direct quotation.
func (f *finder) end(from int, s doc.Range) int {
	end := s.Last
	for k := from; k < end; k++ {
		if f.is(k, ":") && k+1 < len(f.d.Tokens) && f.breaks(k+1) {
			return k
		}
		if f.is(k, ":") && k+1 < len(f.d.Tokens) && k+1 < s.Last && f.pairAt(k+1) != nil && f.inside[min(k+2, len(f.d.Tokens)-1)] {
			return k
		}
		if f.is(k, ";") && k+2 < s.Last {
			if nouns := f.lex.phrases[f.norm(k+1)]; nouns != nil {
				if _, _, ok := f.phraseSpeaker(k+1, s, nouns); ok {
					return k // «…; по его словам, …»
				}
			}
		}
		if k > from && f.is(k-1, ".") && f.pairAt(k) != nil && k+1 < len(f.d.Tokens) && f.inside[k+1] {
			return k
		}
		if p := f.pairAt(k); p != nil && p.close >= end && !p.missing && p.close < end+200 && p.close < len(f.d.Tokens) {
			end = min(len(f.d.Tokens), p.close+1)
		}
	}
	return end
}

// cut ends a clause before a second cue of the sentence: «…, добавив, что …»,
// «… и отметил, что …», «…, а министр сказал, что …», «…, передаёт
// агентство»; and where the author goes on about who spoke: «заявил, что
// дамбу строили плохо, и ушёл». The cue is -1 where there is none in front.
func (f *finder) cut(from, end, cue int) int {
	for k := from; k < end; k++ {
		comma := f.is(k, ",")
		joint := f.norm(k) == "и" || f.norm(k) == "а" || f.norm(k) == "но"
		if p := f.pairAt(k); p != nil && p.close < end {
			k = p.close
			continue
		}
		if !comma && !joint {
			continue
		}
		j := k + 1
		conj := joint
		for j < end && j <= k+4 {
			switch f.norm(j) {
			case "и", "а", "но", "однако", "также", "при", "этом", "затем", "тоже", "одновременно":
				conj = true
				j++
				continue
			}
			break
		}
		if j >= end {
			continue
		}
		if comma && f.wherefore(k+1, end, cue) {
			return k
		}
		if comma && conj && (f.another(j, end) || f.norm(k+1) == "и" && f.resumes(j, end, cue) || f.withholds(j, end, cue)) {
			return k
		}
		cl := f.verb(j)
		if cl&(say|think|ask|demand) == 0 {
			continue
		}
		if (conj || comma && f.converb(j)) && f.clauseFollows(j, min(end, j+14)) {
			return k
		}
		if comma && !conj && !f.converb(j) && cl&say != 0 && end-j <= 16 && !f.clauseFollows(j, end) {
			v := f.formOf(j)
			if _, ok := f.subjectAfter(j, end, v); ok {
				return k
			}
			if f.latin(j+1) || f.pairAt(j+1) != nil || j+1 < end && page.Medium(f.d.Surface(j+1)) {
				return k
			}
		}
	}
	return end
}

// wherefore reports whether the author says at token j what the speech did:
// «заявил, что уйдёт, чем удивил всех», «…, после чего вышел».
func (f *finder) wherefore(j, end, cue int) bool {
	switch {
	case f.norm(j) == "чем" && f.d.Tokens[j-2].Word.Find(func(t morph.Tag) bool { return t.Degree() == morph.Cmp }) < 0:
		return j+1 < end && f.resumes(j+1, end, cue)
	case f.norm(j) == "после" && f.norm(j+1) == "чего":
		return j+2 < end && f.resumes(j+2, end, cue)
	}
	return false
}

// another reports whether a subject and a cue of its own begin at token j: «а
// министр сказал, что».
func (f *finder) another(j, end int) bool {
	for c := j + 1; c < end && c < j+14 && !f.is(c, ",", ":", ";"); c++ {
		if cl := f.verb(c); cl&(say|think|ask) != 0 && !f.converb(c) && f.clauseFollows(c, min(end, c+6)) {
			v := f.formOf(c)
			_, ok := f.subjectBefore(c, j, v)
			if !ok && v.plural {
				_, ok = f.place(j, c)
			}
			return ok
		}
		if f.finite(c) {
			return false
		}
	}
	return false
}

// resumes reports whether the verb at token j goes on where the cue stopped: it
// agrees with the cue, and no other subject follows.
func (f *finder) resumes(j, end, cue int) bool {
	if cue < 0 || !f.finite(j) || !f.finite(cue) {
		return false
	}
	a, b := f.d.Tokens[j].Tag(), f.d.Tokens[cue].Tag()
	if a.Tense() != b.Tense() || a.Number() != b.Number() || a.Gender() != b.Gender() {
		return false
	}
	for k := j + 1; k < end && !f.is(k, ",", ";"); k++ {
		if f.finite(k) {
			return false
		}
		if _, ok := f.candidate(k, j+1, end, f.formOf(j)); ok {
			return false
		}
		if t := f.d.Tokens[k].Tag(); isNoun(t) && t.Case() == morph.Nom && !f.preposition(k-1) {
			return false
		}
	}
	return true
}

// withholds reports whether the words at token j say what the speaker did not
// say: «…, но сроков не назвал».
func (f *finder) withholds(j, end, cue int) bool {
	for k := j; k < end && k < j+5 && f.word(k); k++ {
		if f.finite(k) {
			return cue >= 0 && f.norm(k-1) == "не" && f.verb(k) != 0 && f.formOf(k) == f.formOf(cue) && !f.lex.has(foldYo(f.verbLemma(k)), traitAffirming)
		}
	}
	return false
}

func (f *finder) latin(i int) bool {
	if i >= len(f.d.Tokens) {
		return false
	}
	c := f.d.Surface(i)[0]
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// clauseFollows reports whether «, что» stands between the tokens.
func (f *finder) clauseFollows(from, to int) bool {
	for k := from; k+1 < to; k++ {
		if f.is(k, ",") {
			if w := f.norm(k + 1); w == "что" || w == "чтобы" || w == "будто" || f.lex.questions[w] {
				return true
			}
		}
	}
	return false
}

// take adds an indirect quote and marks its words.
func (f *finder) take(parts []doc.Range, who subject, cue doc.Range, by string, taken []bool) {
	if who.media || f.passes(&who, cue) {
		for _, p := range parts {
			for k := p.First; k < p.Last; k++ {
				taken[k] = true
			}
		}
		return
	}
	typ := "indirect"
	for _, p := range parts {
		if f.quotedWords(p) {
			typ = "mixed"
		}
		for k := p.First; k < p.Last; k++ {
			taken[k] = true
		}
	}
	f.add(typ, parts, who, cue, "indirect:"+by)
}

// quotedWords reports whether the words hold words of the speaker in marks, and
// not a name or a title alone.
func (f *finder) quotedWords(r doc.Range) bool {
	for k := r.First; k < r.Last; k++ {
		p := f.pairAt(k)
		if p == nil || p.close > r.Last {
			continue
		}
		in := doc.Range{First: p.open + 1, Last: p.close}
		if in.Empty() {
			continue
		}
		if !f.capital(in.First) && f.word(in.First) && !f.latin(in.First) || in.Len() > 3 && f.spoken(in) {
			return true
		}
		k = p.close
	}
	return false
}

// ruleAboutThat: «О том, что школа закрыта, рассказал директор».
func ruleAboutThat(f *finder, s doc.Range, taken []bool) bool {
	k := s.First
	if w := f.norm(k); w != "о" && w != "об" || f.norm(k+1) != "том" || !f.is(k+2, ",") {
		return false
	}
	w := f.norm(k + 3)
	if w != "что" && !f.lex.questions[w] {
		return false
	}
	start := k + 4
	if w != "что" {
		start = k + 3
	}
	for c := s.Last - 1; c > start+1; c-- {
		if !f.is(c-1, ",") && !f.is(c-2, ",") || f.verb(c)&(say|think) == 0 || f.converb(c) || f.denied(c) {
			continue
		}
		comma := c - 1
		if !f.is(comma, ",") {
			comma = c - 2
		}
		v := f.formOf(c)
		who, ok := f.subjectAfter(c, s.Last, v)
		if !ok && v.plural {
			who, ok = f.place(c, s.Last)
		}
		if !ok {
			continue
		}
		f.take([]doc.Range{{First: start, Last: comma}}, who, doc.Range{First: c, Last: c + 1}, "about-that", taken)
		for k := s.First; k < s.Last; k++ {
			taken[k] = true
		}
		return true
	}
	return false
}

// ruleClause: «сообщил, что …», «потребовал, чтобы …», «спросила, когда …».
func ruleClause(f *finder, s doc.Range, taken []bool) bool {
	found := false
	var last clauseEnd
	for i := s.First + 1; i+2 < s.Last; i++ {
		if !f.is(i, ",") || taken[i] || f.inside[i] {
			continue
		}
		next := f.norm(i + 1)
		start, want := 0, class(0)
		switch {
		case next == "что" || next == "будто" || next == "якобы":
			start, want = i+2, say|think|nobody
		case next == "чтобы":
			start, want = i+2, demand
		case f.lex.questions[next]:
			start, want = i+1, say|ask
		case f.norm(i+2) == "ли":
			start, want = i+1, say|ask
		case (next == "о" || next == "в" || next == "на" || next == "с" || next == "за" || next == "для" || next == "к" || next == "по") && f.lex.questions[f.norm(i+2)] && f.norm(i+2) != "что" && f.norm(i+2) != "как":
			start, want = i+1, ask
		default:
			continue
		}
		if f.norm(i-1) == "того" && f.verb(i-2) == 0 {
			continue // «из-за того, что», «под предлогом того, что»
		}
		if f.norm(i-1) == "то" && (f.norm(i-2) == "за" || f.norm(i-3) == "несмотря") {
			continue // «поблагодарил за то, что», «заявил, несмотря на то, что»
		}
		cue, cl, ok := f.cueBefore(i, s.First, want)
		if want == say|ask && (!ok || cl&ask == 0) && !f.asks(start, s.Last) {
			continue
		}
		if !ok {
			// «спросил, что делать»
			if next == "что" {
				if cue, cl, ok = f.cueBefore(i, s.First, ask); ok {
					start = i + 1
					ok = f.wonders(cue.First)
				}
			}
			if !ok {
				continue
			}
		}
		c := cue.First
		if f.denied(c) || cue.Last < i && f.lex.has(foldYo(f.verbLemma(c)), traitDenial) {
			taken[i] = true // «опроверг слухи, что …»
			continue
		}
		if want == say|ask && cl&ask == 0 && cl&say != 0 && (next == "чем" || next == "чего") {
			continue
		}
		// «который», «какой» in a question may be a relative: what it hangs on is a noun.
		if want == say|ask && (next == "где" || next == "когда" || next == "куда" || next == "откуда") && cue.Last < i && f.d.Tokens[i-1].Word.Find(isNoun) >= 0 && cl&ask == 0 && !f.dative(i-1) {
			continue
		}
		if f.dash(c-1) && (f.inside[max(0, c-3)] || f.inside[max(0, c-2)]) {
			continue // «…», — воскликнул он, когда вошли гости
		}
		if f.about(cue.Last, i) || f.degree(cue.Last, i) {
			continue // «заявил о выходе из союза, что позволит …»
		}
		if want == say|ask && cl&ask == 0 && (f.comma(cue.Last, i) || f.hangsOn(cue.Last, i)) {
			continue // «заявил об этом, выступая в школе, где учился»
		}
		who, ok := f.clauseSubject(c, cl, i, s, last)
		if !ok {
			continue
		}
		end := f.cut(start, f.end(start, s), c)
		f.take([]doc.Range{{First: start, Last: end}}, who, cue, "clause", taken)
		last = clauseEnd{end: end, who: who}
		found = true
	}
	return found
}

// wonders reports whether the cue can only ask: «узнал, что» is no question.
func (f *finder) wonders(c int) bool {
	l := f.verbLemma(c)
	return l != "узнать" && l != "узнавать"
}

// comma reports whether a comma stands between the tokens.
func (f *finder) comma(from, to int) bool {
	for k := from; k < to; k++ {
		if f.is(k, ",") {
			return true
		}
	}
	return false
}

// asks reports whether a question word begins a clause: a predicate or an
// infinitive follows. «Оценил итоги, как приемлемые» has none.
func (f *finder) asks(from, to int) bool {
	for k := from; k < to; k++ {
		if f.predicate(k) || f.d.Tokens[k].Tag().VerbForm() == morph.Inf {
			return true
		}
		if f.is(k, ",") {
			break
		}
	}
	return false
}

// hangsOn reports whether a question word behind token i is a relative: a noun
// of time or a pronoun stands before it, or the cue governs an infinitive.
func (f *finder) hangsOn(from, i int) bool {
	if f.lex.has(f.norm(i-1), traitHead) || f.lex.has(f.d.Tokens[i-1].Lemma(), traitHead) {
		return true
	}
	for k := from; k < i; k++ {
		if f.d.Tokens[k].Tag().VerbForm() == morph.Inf {
			return true
		}
	}
	return false
}

// degree reports whether «что» tells how much: «считает спор таким острым, что».
func (f *finder) degree(from, to int) bool {
	for k := from; k < to; k++ {
		switch f.d.Tokens[k].Lemma() {
		case "настолько", "столь", "столько", "такой", "так":
			return true
		}
	}
	return false
}

// about reports whether the cue has «о» with a noun: what was said is said,
// and «что» is a relative.
func (f *finder) about(from, to int) bool {
	for k := from; k < to; k++ {
		if n := f.norm(k); (n == "о" || n == "об") && f.norm(k+1) != "том" {
			return true
		}
		if f.preposition(k) {
			return false
		}
	}
	return false
}

// dative reports whether token i is in the dative: «рассказал жителям, когда».
func (f *finder) dative(i int) bool {
	return f.nounIn(i, morph.Dat) >= 0 || f.nounIn(i, morph.Loc) >= 0
}

// clauseEnd is where the last clause of a sentence ended, and who said it.
type clauseEnd struct {
	end int // zero where there was none
	who subject
}

// clauseSubject finds who made the claim of a cue in the sentence. Behind a
// clause that was said, the one who said it goes on: «заявил, что мост готов, и
// добавил, что …».
func (f *finder) clauseSubject(c int, cl class, comma int, s doc.Range, last clauseEnd) (subject, bool) {
	v := f.formOf(c)
	if last.end > 0 && last.end <= c && cl&^nobody != 0 {
		if who, ok := f.subjectBefore(c, last.end, v); ok && !f.converb(c) {
			return who, true
		}
		if v.plural {
			if who, ok := f.place(last.end, c); ok {
				return who, true
			}
		}
		return last.who, last.who.kind != nobodyKnown
	}
	if f.converb(c) {
		v = form{free: true}
		// The subject of «…, предупредив, что» is that of the finite verb before.
		for k := c - 1; k >= s.First; k-- {
			if t := f.d.Tokens[k].Tag(); t.POS() == morph.Verb && t.VerbForm() == morph.Fin {
				v = f.formOf(k)
				break
			}
		}
	}
	var who subject
	ok := false
	if f.converb(c) {
		who, ok = f.agent(c)
	}
	if !ok && cl&^nobody != 0 {
		who, ok = f.subjectBefore(c, s.First, v)
	}
	if !ok && cl&^nobody != 0 && !f.converb(c) {
		who, ok = f.subjectAfter(c, comma, v)
	}
	if !ok && f.converb(c) {
		for k := c - 1; k >= s.First; k-- {
			if t := f.d.Tokens[k].Tag(); t.POS() == morph.Verb && t.VerbForm() == morph.Fin {
				who, ok = f.subjectAfter(k, c, v)
				break
			}
		}
	}
	if !ok && cl&nobody != 0 {
		// «распространила заявление, в котором говорится, что»
		if n := f.norm(c - 1); c-3 > s.First && (n == "котором" || n == "которой" || n == "которых" || n == "где") {
			for k := c - 3; k >= s.First; k-- {
				if f.finite(k) {
					if who, ok = f.subjectBefore(k, s.First, f.formOf(k)); ok {
						return who, true
					}
					break
				}
			}
		}
		if who, ok = f.paper(s.First, comma); ok {
			return who, true
		}
	}
	if cl&^nobody == 0 {
		return who, false
	}
	if !ok && v.plural {
		if who, ok = f.place(s.First, comma); !ok && (f.norm(c-1) == "там" || f.norm(c+1) == "там") {
			return subject{kind: dropped}, true // «Там пояснили, что …»: where one spoke before
		}
		return who, ok
	}
	if !ok && v.single && v.gender != morph.Neut && !f.reflexive(c) && !f.thing(c, s.First, comma) {
		return subject{kind: dropped, gender: v.gender}, true
	}
	return who, ok
}

// thing reports whether the subject of a verb is a thing: «Этот случай говорит
// о том, что», «Об этом говорит тот факт, что».
func (f *finder) thing(c, from, to int) bool {
	v := f.formOf(c)
	for k := c - 1; k >= from && k > c-12 && !f.is(k, ",", ":", ";", "»"); k-- {
		if f.nominal(k, from, v) {
			return true
		}
	}
	for k := c + 1; k < to && !f.is(k, ","); k++ {
		if f.nominal(k, c+1, v) {
			return true
		}
	}
	return f.norm(from) == "тот" && f.norm(from+1) == "факт" || f.norm(from) == "то" && f.is(from+1, ",")
}

// nominal reports whether token k is a noun in the nominative that a verb
// agrees with.
func (f *finder) nominal(k, from int, v form) bool {
	t := f.d.Tokens[k].Tag()
	return isNoun(t) && t.Case() == morph.Nom && t.Animacy() == morph.Inan && f.mention(k) == nil && v.fitsNoun(t) && !f.governed(k, from)
}

// reflexive reports whether the verb ends with «-ся»: «считается».
func (f *finder) reflexive(i int) bool {
	n := f.norm(i)
	return len(n) > 4 && (n[len(n)-4:] == "ся" || n[len(n)-4:] == "сь") && f.verb(i)&^nobody == 0
}

// cueBefore finds the cue that governs the clause after the comma: the nearest,
// with no other finite verb between.
func (f *finder) cueBefore(comma, from int, want class) (doc.Range, class, bool) {
	for c := comma - 1; c >= from && c > comma-30; c-- {
		if f.inside[c] || f.is(c, ":", ";", "»") && f.inside[max(0, c-1)] || f.norm(c) == "факт" {
			break // «не факт, что»
		}
		if cl := f.verb(c); cl&want != 0 {
			return doc.Range{First: c, Last: c + 1}, cl, true
		}
		if !f.word(c) {
			continue
		}
		if want&think != 0 {
			if r := f.d.Tokens[c].Word.Find(isNoun); r >= 0 && f.lex.has(foldYo(f.d.Tokens[c].Word.Parses[r].Lemma), traitNoun) {
				// «пришли к заключению, что», «выразил мнение, что», «дал понять, что»
				for k := c - 1; k >= from && k >= c-3; k-- {
					if f.finite(k) && f.carrier(k) {
						return doc.Range{First: k, Last: c + 1}, say, true
					}
				}
			}
			if f.norm(c) == "понять" || f.norm(c) == "знать" {
				if k := c - 1; k >= from && f.finite(k) && (f.norm(k) == "дал" || f.norm(k) == "дала" || f.norm(k) == "дали" || f.norm(k) == "дает") {
					return doc.Range{First: k, Last: c + 1}, say, true
				}
			}
		}
		if f.finite(c) {
			break
		}
	}
	return doc.Range{}, 0, false
}

// carrier reports whether the verb makes a cue of a noun: «прийти (к выводу)».
func (f *finder) carrier(k int) bool {
	w := f.d.Tokens[k].Word
	for r := range w.Parses {
		if w.Parses[r].Tag.POS() == morph.Verb && f.lex.has(foldYo(w.Parses[r].Lemma), traitCarrier) {
			return true
		}
	}
	return false
}

func (f *finder) finite(k int) bool {
	t := f.d.Tokens[k].Tag()
	return (t.POS() == morph.Verb || t.POS() == morph.Aux) && t.VerbForm() == morph.Fin
}

// rulePhrase: «По словам эколога, озеро мелеет», «…, по данным Минфина, …»,
// «…, по его словам».
func rulePhrase(f *finder, s doc.Range, taken []bool) bool {
	for i := s.First; i+1 < s.Last; i++ {
		nouns := f.lex.phrases[f.norm(i)]
		if nouns == nil || taken[i] || f.inside[i] {
			continue
		}
		s := f.within(i, s)
		if i > s.First && !f.is(i-1, ",", "(", ":") && !f.dash(i-1) && !f.opensSentence(i, s) {
			continue // «чемпион по версии совета»
		}
		who, cue, ok := f.phraseSpeaker(i, s, nouns)
		if !ok {
			continue
		}
		after := max(cue.Last, who.tokens.Last)
		// Up to the comma that ends the attribution.
		stop := after
		for n := 0; stop < s.Last && n < 25 && !f.is(stop, ",", ".", "!", "?", "…", ":") && !f.dash(stop); n++ {
			if f.predicate(stop) {
				stop = after // no comma: «По его словам мост закроют»
				break
			}
			if f.pairAt(stop) != nil && f.pairAt(stop).close < s.Last {
				if stop == after && f.spoken(doc.Range{First: stop + 1, Last: f.pairAt(stop).close}) {
					break
				}
				stop = f.pairAt(stop).close
			}
			stop++
		}
		stop = f.relativeEnd(stop, s.Last)
		// An apposition: «По словам директора, Ивана Кима, …»
		if f.is(stop, ",") {
			if m := f.mention(stop + 1); m != nil && m.Tokens.First == stop+1 && m.Type == entity.Person && f.is(m.Tokens.Last, ",") && !f.nominativeName(m) && who.kind == phrase {
				who = subject{kind: named, entity: m.Entity, tokens: m.Tokens}
				stop = m.Tokens.Last
			} else if who.kind == phrase {
				if p, last := f.bearer(stop+1, s.Last); p != nil {
					who = subject{kind: named, entity: p.Entity, tokens: p.Tokens}
					stop = last
				}
			}
		}
		end := f.end(i, s)
		var parts []doc.Range
		switch {
		case f.opensSentence(i, s):
			begin := stop
			if f.is(begin, ",") || f.dash(begin) || f.is(begin, ":") {
				begin++
			}
			if p := f.pairAt(begin); p != nil && !f.inside[begin+1] && (p.close+1 >= s.Last || f.is(p.close+1, ".") && p.close+2 >= s.Last || p.close >= s.Last) {
				if !who.media {
					f.add("direct", []doc.Range{{First: begin + 1, Last: p.close}}, who, cue, "direct:phrase")
				}
				return true
			}
			parts = []doc.Range{{First: begin, Last: f.cut(begin, end, -1)}}
		case f.saidBefore(s.First, i):
			continue // «Ким заявил, что мост, по его словам, готов»
		case i > s.First && stop >= end-1:
			parts = []doc.Range{{First: s.First, Last: i}}
		default:
			parts = []doc.Range{{First: s.First, Last: i}, {First: stop, Last: f.cut(stop+1, end, -1)}}
		}
		if f.anyInside(parts) {
			continue
		}
		f.take(parts, who, cue, "phrase", taken)
		return true
	}
	return false
}

// appositionEnd is the comma behind an apposition to the speaker that begins at
// the comma k: «как сообщил Ким, глава района, мост закрыт». It is k where none
// begins there.
func (f *finder) appositionEnd(k, to int) int {
	if !f.is(k, ",") {
		return k
	}
	person := false
	for n := k + 1; n < to && n < k+16; n++ {
		if f.is(n, ",") {
			if person && f.predicates(n, to) {
				return n
			}
			return k
		}
		if f.finite(n) || f.verb(n) != 0 || n == k+1 && (f.preposition(n) || !f.word(n)) {
			return k
		}
		if n <= k+4 && f.mention(n) == nil && f.d.Tokens[n].Tag().Case() == morph.Nom {
			person = person || f.d.Tokens[n].Word.Find(func(t morph.Tag) bool {
				return isNoun(t) && t.Case() == morph.Nom && t.Number() == morph.Sing && t.Animacy() == morph.Anim
			}) >= 0
		}
	}
	return k
}

// saidBefore reports whether a clause with a cue of its own begins between the
// tokens: «заявил, что».
func (f *finder) saidBefore(from, to int) bool {
	for k := max(from, to-4*reach) + 1; k+1 < to; k++ {
		if f.is(k, ",") && f.norm(k+1) == "что" {
			if c, _, ok := f.cueBefore(k, from, say|think); ok && !f.denied(c.First) {
				return true
			}
		}
	}
	return false
}

// bearer is the person at the end of an apposition in the genitive between
// commas: «По словам гостя, главы района Ивана Кима, …», and the comma behind.
func (f *finder) bearer(k, to int) (*entity.Mention, int) {
	for n := k; n < to && n < k+12; n++ {
		if m := f.mention(n); m != nil && m.Type == entity.Person && m.Tokens.First == n {
			if f.is(m.Tokens.Last, ",") && !f.nominativeName(m) {
				return m, m.Tokens.Last
			}
			return nil, 0
		}
		if !f.word(n) || f.preposition(n) || f.nounIn(n, morph.Gen) < 0 && f.adjectiveIn(n, morph.Gen) < 0 && f.mention(n) == nil {
			return nil, 0
		}
	}
	return nil, 0
}

// relativeEnd is the comma behind a relative clause that begins at the comma
// k: «по словам Кима, которого цитирует «Заря», мост готов». It is k where none
// begins there.
func (f *finder) relativeEnd(k, to int) int {
	if !f.is(k, ",") || !f.lex.has(f.norm(k+1), traitDependent) || f.d.Tokens[k+1].Tag().POS() == morph.SConj {
		return k
	}
	for n := k + 2; n < to; n++ {
		if f.is(n, ",") {
			return n
		}
	}
	return k
}

// within is the part of a sentence around token i: inside the quotation marks
// that i stands in, and between semicolons.
func (f *finder) within(i int, s doc.Range) doc.Range {
	for k := i - 1; k >= s.First; k-- {
		if p := f.pairAt(k); p != nil && p.close > i {
			s = doc.Range{First: k + 1, Last: min(s.Last, p.close)}
			break
		}
	}
	depth := 0
	for k := i - 1; k >= s.First; k-- {
		switch {
		case f.is(k, ")"):
			depth++
		case f.is(k, "("):
			depth--
		case f.is(k, ";") && depth == 0:
			s.First = k + 1
		}
	}
	for k := i + 1; k < s.Last; k++ {
		if f.is(k, ";") {
			s.Last = k
		}
	}
	return s
}

// anyInside reports whether direct speech stands in the parts.
func (f *finder) anyInside(parts []doc.Range) bool {
	for _, p := range parts {
		for k := p.First; k < p.Last; k++ {
			if f.inside[k] {
				return true
			}
		}
	}
	return false
}

// opensSentence reports whether nothing but a conjunction or an adverb stands
// before token i.
func (f *finder) opensSentence(i int, s doc.Range) bool {
	if i-s.First > 5 {
		return false
	}
	for k := s.First; k < i; k++ {
		if !f.word(k) {
			if f.is(k, ",") || f.dash(k) {
				continue
			}
			return false
		}
		switch f.d.Tokens[k].Tag().POS() {
		case morph.CConj, morph.SConj, morph.Part, morph.Adv, morph.Adp:
			continue
		}
		if f.lex.has(f.norm(k), traitLinking) {
			continue
		}
		return false
	}
	return true
}

// phraseSpeaker reads «по словам X», «по его словам», «по предварительным
// данным МЧС».
func (f *finder) phraseSpeaker(i int, s doc.Range, nouns map[string]bool) (subject, doc.Range, bool) {
	k := i + 1
	var none subject
	switch f.norm(k) {
	case "его", "ее", "их":
		// The noun follows, over an adjective at most.
		for n := k + 1; n < s.Last && n <= k+2; n++ {
			if nouns[f.norm(n)] {
				g := morph.Masc
				switch f.norm(k) {
				case "ее":
					g = morph.Fem
				case "их":
					g = morph.NoGender
				}
				return subject{kind: pronoun, tokens: doc.Range{First: k, Last: k + 1}, gender: g}, doc.Range{First: i, Last: n + 1}, true
			}
		}
		return none, doc.Range{}, false
	}
	if f.norm(i) == "согласно" {
		// «Согласно Марку», «согласно МЧС»
		if m := f.mention(k); m != nil && m.Tokens.First == k && m.Type != entity.Place && k < s.Last {
			return subject{kind: named, entity: m.Entity, tokens: m.Tokens, media: f.medium(m)}, doc.Range{First: i, Last: k}, true
		}
	}
	for n := k; n < s.Last && n <= k+2; n++ {
		if nouns[f.norm(n)] {
			who, ok := f.owner(n+1, s.Last)
			return who, doc.Range{First: i, Last: n + 1}, ok
		}
		if f.d.Tokens[n].Word.Find(isAdjective) < 0 {
			break
		}
	}
	return none, doc.Range{}, false
}

// ruleAsSaid: «Как сообщил аким, …», «…, как пояснили в МВД, …».
func ruleAsSaid(f *finder, s doc.Range, taken []bool) bool {
	for i := s.First; i+2 < s.Last; i++ {
		if f.norm(i) != "как" || taken[i] || f.inside[i] || i > s.First && !f.is(i-1, ",", "(") && !f.opensSentence(i, s) {
			continue
		}
		if i > s.First+1 && (f.norm(i-2) == "того" && f.norm(i-3) != "кроме" || f.norm(i-2) == "тем" || f.norm(i-2) == "так" || f.question(i-2)) {
			continue // «после того, как экологи сообщили …», «на вопрос, как он считает, …»
		}
		if i > s.First && f.norm(i-1) == "вот" {
			continue // «Вот как это объяснил аким: «…»»
		}
		c := -1
		for n := i + 1; n < s.Last && n <= i+4; n++ {
			if f.verb(n)&(say|think|nobody) != 0 && !f.converb(n) {
				c = n
				break
			}
			if f.is(n, ",") || f.mention(n) != nil && f.nominativeName(f.mention(n)) || f.word(n) && f.d.Tokens[n].Tag().POS() == morph.Noun && f.d.Tokens[n].Tag().Case() == morph.Nom {
				break // «слышно, как мужчина кричит»
			}
		}
		if c < 0 {
			continue
		}
		v := f.formOf(c)
		stop := c + 1
		comma := s.Last
		for k := c + 1; k < s.Last; k++ {
			if f.is(k, ",") {
				comma = k
				break
			}
		}
		who, ok := f.subjectAfter(c, comma, v)
		if !ok && c > i+1 {
			who, ok = f.subjectBefore(c, i+1, v)
		}
		if !ok && f.verb(c)&nobody != 0 {
			who, ok = f.paper(c, comma)
		}
		if !ok && v.plural {
			who, ok = f.place(c, comma)
		}
		if !ok {
			who, ok = f.subjectAfter(c, s.Last, v)
		}
		if !ok {
			continue
		}
		stop = max(stop, who.tokens.Last)
		for stop < s.Last && !f.is(stop, ",", ".", "!", "?", "…", ":") && !f.dash(stop) {
			stop++
		}
		stop = f.appositionEnd(stop, s.Last)
		end := f.end(i, s)
		cue := doc.Range{First: i, Last: c + 1}
		var parts []doc.Range
		switch {
		case f.opensSentence(i, s):
			if stop+1 >= end {
				continue
			}
			if p := f.pairAt(stop + 1); p != nil && (p.close+1 >= s.Last || f.is(p.close+1, ".") && p.close+2 >= s.Last) {
				if !who.media && !f.inside[stop+2] {
					f.add("direct", []doc.Range{{First: stop + 2, Last: p.close}}, who, cue, "direct:as-said")
				}
				return true
			}
			parts = []doc.Range{{First: stop, Last: f.cut(stop+1, end, -1)}}
		case stop >= end-1:
			parts = []doc.Range{{First: s.First, Last: i}}
		default:
			parts = []doc.Range{{First: s.First, Last: i}, {First: stop, Last: end}}
		}
		if f.anyInside(parts) {
			continue
		}
		f.take(parts, who, cue, "as-said", taken)
		return true
	}
	return false
}

// question reports whether token i is «вопрос» in any case.
func (f *finder) question(i int) bool { return f.d.Tokens[i].Lemma() == "вопрос" }

// ruleTrailing: «Поезда пойдут в обход, рассказал начальник станции», also with
// a dash and without marks.
func ruleTrailing(f *finder, s doc.Range, taken []bool) bool {
	if f.d.Zone(s.First).Kind == page.Title {
		return false
	}
	for i := s.First + 1; i+2 < s.Last; i++ {
		if !f.is(i, ",") || taken[i] || f.inside[i] || f.inside[i-1] || f.is(i-1, "»", "”", "\"", "“") && f.inside[max(0, i-2)] {
			continue
		}
		c := i + 1
		dash := f.dash(c)
		if dash {
			c++
		}
		if c >= s.Last || f.verb(c)&(say|think|nobody) == 0 || f.converb(c) || f.denied(c) || f.norm(c+1) == "ли" {
			continue
		}
		if f.converbFrom(s.First, i) {
			continue // «Ким, общаясь с коллегами, назвал пять имён»
		}
		before := f.predicates(s.First, i)
		v := f.formOf(c)
		who, ok := f.subjectAfter(c, s.Last, v)
		if !ok && v.plural {
			comma := c
			for comma < s.Last && !f.is(comma, ",") {
				comma++
			}
			who, ok = f.place(c, comma)
		}
		if !ok && f.verb(c)&nobody != 0 {
			who, ok = f.paper(c, s.Last)
		}
		if !ok {
			continue
		}
		stop := max(c+1, who.tokens.Last)
		for stop < s.Last && !f.is(stop, ",", ".", "!", "?", "…", ":") && !f.dash(stop) {
			stop++
		}
		goesOn := f.is(stop, ",") && stop+3 < s.Last && f.predicates(stop, s.Last) && !f.relative(stop+1) && f.verb(stop+1) == 0
		if !before && !goesOn {
			continue
		}
		parts := []doc.Range{{First: s.First, Last: i}}
		if dash && f.firstPerson(s.First, i) {
			// A paragraph of speech without marks: «Мы ждали этого, - сказал Бекин. - И дождались.»
			start := s.First
			for start > 0 && !f.breaks(start) && !f.inside[start-1] && !taken[start-1] {
				start--
			}
			parts[0].First = start
			if f.dash(stop) || f.dash(stop+1) {
				parts = append(parts, doc.Range{First: stop + 1, Last: f.paragraphEnd(stop)})
			}
			if !who.media && !f.anyInside(parts) {
				f.add("direct", parts, who, doc.Range{First: c, Last: c + 1}, "direct:unmarked")
				return true
			}
			continue
		}
		if goesOn {
			parts = append(parts, doc.Range{First: stop, Last: f.cut(stop+1, f.end(stop, s), -1)})
		}
		if f.anyInside(parts) {
			continue
		}
		f.take(parts, who, doc.Range{First: c, Last: c + 1}, "trailing", taken)
		return true
	}
	return false
}

// converbFrom reports whether a converb opens what stands between the comma at
// token i and the one before it, behind a subject that has no verb yet.
func (f *finder) converbFrom(from, i int) bool {
	depth := 0
	for k := i - 1; k > from && k > i-60; k-- {
		switch {
		case f.is(k, ")"):
			depth++
		case f.is(k, "("):
			depth--
		case depth == 0 && f.is(k, ","):
			return f.converb(k+1) && !f.predicates(max(from, k-reach), k)
		}
	}
	return false
}

// relative reports whether a dependent clause of the speaker begins at token k.
func (f *finder) relative(k int) bool {
	if f.lex.has(f.norm(k), traitDependent) {
		return true
	}
	t := f.d.Tokens[k].Tag()
	return t.POS() == morph.Verb && t.VerbForm() != morph.Fin
}

// predicates reports whether the words hold a predicate.
func (f *finder) predicates(from, to int) bool {
	for k := from; k < to; k++ {
		if f.predicate(k) {
			return true
		}
	}
	return false
}

// firstPerson reports whether somebody speaks of himself in the words.
func (f *finder) firstPerson(from, to int) bool {
	for k := from; k < to; k++ {
		if f.lex.has(f.norm(k), traitSelf) {
			return true
		}
	}
	return false
}
