package morph

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/classnouns.txt
var classNounsText string

// classNouns are heads whose proper name stands in their case: «городу
// Костанаю».
var classNouns = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range listLines(classNounsText) {
		m[line] = true
	}
	return m
})

// Phrase is a noun phrase with its head found and the case chosen in which the
// head and the words that agree with it stand. Make one with [Analyzer.Phrase].
type Phrase struct {
	Head   int // index of the head word, -1 when the words have none
	Case   Case
	Number Number
	Gender Gender
	Score  float64 // how sure the choice is; comparable between phrases of one length only

	a     *Analyzer
	words []*Word
	picks []int // reading of each word that inflects with the head, else -1
	heads []int // the head and the nouns joined to it by «и»
}

// A hint is worth more than the frequencies of cases.
const phraseHint = 300

const maxPhraseWords = 24 // what stands behind is a tail that no rule touches

// Phrase finds the head of a noun phrase and the words that agree with it.
// Dependents in the genitive, prepositional tails and quoted names stay
// untouched when the phrase is inflected.
//
//	p := a.Phrase([]string{"управления", "общественного", "развития", "акимата"}, morph.Hint{})
//	p.Nominative() // «управление общественного развития акимата»
func (a *Analyzer) Phrase(words []string, hint Hint) Phrase {
	ws := make([]*Word, len(words))
	for i, w := range words {
		ws[i] = a.Word(w)
	}
	return a.PhraseOf(ws, hint)
}

// PhraseOf is [Analyzer.Phrase] for words that were looked up before.
func (a *Analyzer) PhraseOf(words []*Word, hint Hint) Phrase {
	best := Phrase{Head: -1, a: a, words: words}
	for h := 0; h < min(len(words), maxPhraseWords); h++ {
		w := words[h]
		for _, number := range []Number{Sing, Plur} {
			for c := Nom; c <= Loc; c++ {
				for k := range w.Parses {
					t := w.Parses[k].Tag
					if !isHead(t) || !stands(t, c, number) {
						continue
					}
					p := Phrase{Head: h, Case: c, Number: number, Gender: t.Gender(), a: a, words: words}
					p.Score = float64(w.Parses[k].Score)
					if p.agree(k, hint) && p.Score > best.Score {
						best = p
					}
				}
			}
		}
		if !mayModify(w) {
			break
		}
	}
	if best.Head < 0 {
		best = a.headless(words, hint)
	}
	if best.Head >= 0 {
		best.join()
	}
	return best
}

func isHead(t Tag) bool {
	switch t.POS() {
	case Noun, PropN, Pron:
		return t.Case() != NoCase
	}
	return false
}

func isModifier(t Tag) bool {
	switch t.POS() {
	case Adj, Det:
		return t.Case() != NoCase && !t.Has(Short)
	case Verb:
		return t.VerbForm() == Participle && t.Case() != NoCase
	case Num:
		return t.Case() != NoCase && t.Gender() != NoGender // «один»
	case Pron:
		return false
	}
	return false
}

// stands reports that a noun's reading may stand in a case and number.
func stands(t Tag, c Case, n Number) bool {
	tc := t.Case()
	if tc == Par {
		tc = Gen
	}
	return tc == c && (t.Number() == n || t.Number() == NoNumber)
}

// mayModify reports a word that may stand before the head of its phrase: an
// agreeing word, a quote mark, an adverb, «и» between adjectives.
func mayModify(w *Word) bool {
	return w.Find(isModifier) >= 0 || betweenModifiers(w)
}

func betweenModifiers(w *Word) bool {
	switch w.Norm {
	case "и", "или", ",", "не", "«", "\"", "“", "„":
		return true
	}
	t := w.Parses[0].Tag
	return t.POS() == Adv || t.Has(Ordinal)
}

// agree chooses readings of the words before the head that agree with it.
func (p *Phrase) agree(head int, hint Hint) bool {
	p.picks = make([]int, len(p.words))
	for i := range p.picks {
		p.picks[i] = -1
	}
	p.picks[p.Head] = head
	p.heads = []int{p.Head}
	t := p.words[p.Head].Parses[head].Tag
	for i := p.Head - 1; i >= 0; i-- {
		w := p.words[i]
		k := w.bestAgreeing(p.Case, p.Number, t)
		if k < 0 {
			if betweenModifiers(w) {
				continue
			}
			return false
		}
		p.picks[i] = k
		p.Score *= 0.5 + float64(w.Parses[k].Score)
	}
	if hint.Cases != 0 && !hint.Cases.Has(p.Case) {
		p.Score /= phraseHint
	}
	if hint.Number != NoNumber && hint.Number != p.Number {
		p.Score /= phraseHint
	}
	// A later head is likelier the dependent of an earlier one.
	for range p.Head - p.modifiers() {
		p.Score *= 0.9
	}
	return true
}

func (p *Phrase) modifiers() int {
	n := 0
	for i := range p.Head {
		if p.picks[i] >= 0 {
			n++
		}
	}
	return n
}

// bestAgreeing is the likeliest reading of a word that agrees with a noun.
func (w *Word) bestAgreeing(c Case, n Number, noun Tag) int {
	best := -1
	for k := range w.Parses {
		t := w.Parses[k].Tag
		if !isModifier(t) || !stands(t, c, n) {
			continue
		}
		if g := noun.Gender(); n == Sing && t.Gender() != NoGender && g != NoGender && g != Common && t.Gender() != g {
			continue
		}
		if t.Animacy() != NoAnimacy && noun.Animacy() != NoAnimacy && c == Acc && t.Animacy() != noun.Animacy() {
			continue
		}
		if best < 0 || w.Parses[k].Score > w.Parses[best].Score {
			best = k
		}
	}
	return best
}

// headless takes the first agreeing word as the head of a phrase without a
// noun: «неправительственных», «пострадавшими».
func (a *Analyzer) headless(words []*Word, hint Hint) Phrase {
	best := Phrase{Head: -1, a: a, words: words}
	for i, w := range words {
		for k, ps := range w.Parses {
			if !isModifier(ps.Tag) {
				continue
			}
			s := float64(ps.Score)
			if hint.Cases != 0 && !hint.Cases.Has(ps.Tag.Case()) {
				s /= phraseHint
			}
			if s > best.Score {
				best.Head, best.Case, best.Number, best.Gender, best.Score = i, ps.Tag.Case(), ps.Tag.Number(), ps.Tag.Gender(), s
				best.picks = make([]int, len(words))
				for j := range best.picks {
					best.picks[j] = -1
				}
				best.picks[i] = k
				best.heads = []int{i}
			}
		}
		if best.Head >= 0 || !betweenModifiers(w) {
			break
		}
	}
	return best
}

// join adds what stands behind the head in its case: a noun after «и»
// («Боснии и Герцеговины»), the name after a class noun («города Костаная»), an
// adjective that ends the phrase («области Костанайской»).
func (p *Phrase) join() {
	i := p.Head + 1
	head := &p.words[p.Head].Parses[p.picks[p.Head]]
	if i >= len(p.words) {
		return
	}
	w := p.words[i]
	switch {
	case w.Norm == "и" && i+1 < len(p.words):
		// The adjectives of the second noun, then the noun.
		j := i + 1
		for j < len(p.words) && p.words[j].Find(isHead) < 0 && p.words[j].Find(isModifier) >= 0 {
			j++
		}
		if j >= len(p.words) {
			return
		}
		k := p.words[j].Find(func(t Tag) bool { return isHead(t) && (stands(t, p.Case, Sing) || stands(t, p.Case, Plur)) })
		if k < 0 {
			return
		}
		t := p.words[j].Parses[k].Tag
		for m := i + 1; m < j; m++ {
			if p.picks[m] = p.words[m].bestAgreeing(p.Case, t.Number(), t); p.picks[m] < 0 {
				return
			}
		}
		p.picks[j] = k
		p.heads = append(p.heads, j)
	case classNouns()[FoldYo(head.Lemma)]:
		k := w.Find(func(t Tag) bool {
			return t.POS() == PropN && !t.Has(Indeclinable) && stands(t, p.Case, Sing)
		})
		if k >= 0 && isUpper(firstRune(w.Form)) {
			p.picks[i] = k
			p.heads = append(p.heads, i)
		}
	case i == len(p.words)-1:
		if k := w.bestAgreeing(p.Case, p.Number, head.Tag); k >= 0 && w.Parses[k].Tag.POS() != Verb && w.Find(isHead) < 0 {
			p.picks[i] = k
		}
	}
}

// Inflect puts the phrase into a case and number; a zero argument keeps what it
// has. The answer has a string for every word of the phrase. A head that has no
// such form leaves the words as they were.
func (p *Phrase) Inflect(c Case, n Number) []string {
	out := make([]string, len(p.words))
	for i, w := range p.words {
		out[i] = w.Form
	}
	if p.Head < 0 {
		return out
	}
	if c == NoCase {
		c = p.Case
	}
	if n == NoNumber {
		n = p.Number
	}
	head := p.words[p.Head].Parses[p.picks[p.Head]].Tag
	if head.Has(PluralOnly) {
		n = Plur
	}
	if c == p.Case && n == p.Number {
		return out
	}
	form, ok := p.a.Inflect(p.words[p.Head], p.picks[p.Head], c, n, NoGender)
	if !ok {
		return out
	}
	noun := isHead(head)
	out[p.Head] = form
	for i, k := range p.picks {
		if k < 0 || i == p.Head {
			continue
		}
		number, owner := n, head
		for _, h := range p.heads[1:] {
			// The second of two joined nouns keeps its own number.
			if i > p.Head {
				owner = p.words[h].Parses[p.picks[h]].Tag
				if number = owner.Number(); n == p.Number && i == h {
					number = NoNumber
				}
			}
		}
		g := NoGender
		if noun && number != Plur && i != p.Head {
			g = owner.Gender()
		}
		if f, ok := p.a.InflectFor(p.words[i], k, c, number, g, owner.Animacy()); ok {
			out[i] = f
		}
	}
	return out
}

// Nominative is the phrase in the nominative, its number kept:
// «Соединённых Штатов» gives «Соединённые Штаты».
func (p *Phrase) Nominative() string { return JoinWords(p.Inflect(Nom, NoNumber)) }

// Singular is the phrase in the nominative singular: «государственных органов»
// gives «государственный орган». Words without a singular stay plural.
func (p *Phrase) Singular() string { return JoinWords(p.Inflect(Nom, Sing)) }

// JoinWords writes tokens as a text: one space between words, none inside
// quotes and brackets, none before commas and full stops.
func JoinWords(words []string) string {
	var b strings.Builder
	open := true // nothing written, or an opening mark
	inQuotes := false
	for _, w := range words {
		space := !open
		open = false
		switch w {
		case ",", ".", ":", ";", "!", "?", "»", ")", "]", "”", "%":
			space = false
		case "«", "(", "[", "„", "“":
			open = true
		case "\"":
			if inQuotes {
				space = false
			} else {
				open = true
			}
			inQuotes = !inQuotes
		}
		if space {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}
