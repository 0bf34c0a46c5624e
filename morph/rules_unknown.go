package morph

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

type unknownRule struct {
	name string
	read func(a *Analyzer, norm, form string) []Parse
}

// unknownRules read words that the dictionary lacks; the first rule with an
// answer decides.
func unknownRules() []unknownRule {
	return []unknownRule{
		{"particle", particleWord},   // «скажи-ка», «дорога-то»
		{"adverb", hyphenAdverb},     // «по-акимовски»
		{"compound", hyphenCompound}, // «пресс-конференция», «города-спутника»
		{"prefix", prefixedWord},     // «антидрон»
		{"ending", endingWord},       // «Какенова»
	}
}

// Longest word, in bytes, that the rules for hyphens and prefixes look at:
// what is longer is no word, and the rules must stay cheap.
const maxRuleWord = 96

// particles that are written with a hyphen after any word.
var particles = [...]string{"-то", "-ка", "-таки", "-де", "-тка", "-с"}

// particleWord reads «дорога-то» as «дорога».
func particleWord(a *Analyzer, norm, form string) []Parse {
	if len(norm) > maxRuleWord {
		return nil
	}
	for _, p := range particles {
		if stem, ok := strings.CutSuffix(norm, p); ok && stem != "" {
			return marked(a.known(stem), Predicted)
		}
	}
	return nil
}

func marked(ps []Parse, m Mark) []Parse {
	for i := range ps {
		ps[i].Tag = ps[i].Tag.With(m)
	}
	return ps
}

// hyphenAdverb reads «по-алматински», «по-весеннему»: adverbs of adjectives.
func hyphenAdverb(a *Analyzer, norm, form string) []Parse {
	rest, ok := strings.CutPrefix(norm, "по-")
	if !ok || len(norm) > maxRuleWord {
		return nil
	}
	if strings.HasSuffix(rest, "ски") || strings.HasSuffix(rest, "цки") || strings.HasSuffix(rest, "ому") || strings.HasSuffix(rest, "ему") {
		return []Parse{plain(norm, Tag(0).WithPOS(Adv).WithDegree(Pos).With(Predicted))}
	}
	return nil
}

// hyphenCompound reads a word by its last part, the part before standing
// still («пресс-секретаря») or inflecting too («города-спутника»).
func hyphenCompound(a *Analyzer, norm, form string) []Parse {
	cut := strings.LastIndexByte(norm, '-')
	if cut <= 0 || cut == len(norm)-1 || len(norm) > maxRuleWord || strings.Count(norm, "-") > 3 {
		return nil
	}
	left, right := norm[:cut], norm[cut+1:]
	rightForm := form
	if i := strings.LastIndexAny(form, "-‐‑"); i >= 0 {
		_, n := utf8.DecodeRuneInString(form[i:])
		rightForm = form[i+n:]
	}
	ps := a.known(right)
	if ps == nil && hasCyrillic(right) {
		ps = endingWord(a, right, rightForm)
	}
	if ps == nil {
		return nil
	}
	title := caseOf(form) != lowerCase
	var ls []Parse
	if hasCyrillic(left) {
		ls = a.Word(form[:len(form)-len(rightForm)-hyphenLen(form, rightForm)]).Parses
	}
	out := make([]Parse, 0, 2*len(ps))
	for _, p := range ps {
		switch p.Tag.POS() {
		case Noun, PropN, Adj, Verb, Adv, Num:
		default:
			continue
		}
		fixed := p
		fixed.Tag = fixed.Tag.With(Predicted)
		fixed.Lemma = norm[:cut+1] + p.Lemma
		fixed.head += uint16(cut + 1)
		fixed.Score = p.Score
		// A half that can agree as a noun does inflect, unless it is a bare stem
		// that Russian uses as a prefix.
		best := -1
		for i, l := range ls {
			if l.paradigm != noParadigm && agreeHalves(l.Tag, p.Tag) && (best < 0 || l.Score > ls[best].Score) {
				best = i
			}
		}
		if best >= 0 {
			both := fixed
			both.twin = int16(best)
			both.Lemma = ls[best].Lemma + "-" + p.Lemma
			both.Score = p.Score * 0.9
			if ls[best].Tag.Case() == Nom && p.Tag.Case() != Nom || isFixedHalf(left) {
				both.Score = p.Score * 0.05
			} else if !isFixedHalf(left) {
				fixed.Score = p.Score * 0.1
			}
			out = append(out, both)
		}
		if title && fixed.Tag.POS() == Noun && isUpper(firstRune(rightForm)) && !p.Tag.HasAny(Surname|GivenName|Geo) {
			fixed.Score *= 0.5
		}
		out = append(out, fixed)
	}
	return byScore(out)
}

func hyphenLen(form, right string) int {
	_, n := utf8.DecodeLastRuneInString(form[:len(form)-len(right)])
	return n
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// agreeHalves reports that both halves of a compound stand in one case and
// number: «город-герой», «Иванова-Петрова».
func agreeHalves(l, r Tag) bool {
	nominal := func(p POS) POS {
		if p == PropN {
			return Noun
		}
		return p
	}
	if nominal(l.POS()) != nominal(r.POS()) || l.Case() == NoCase || l.Case() != r.Case() || l.Number() != r.Number() {
		return false
	}
	if l.POS() == Adj {
		return l.Gender() == r.Gender()
	}
	if l.HasAny(Surname|GivenName) && r.HasAny(Surname|GivenName) {
		return l.Gender() == r.Gender() || l.Gender() == Common || r.Gender() == Common
	}
	return true
}

//go:embed lists/prefixes.txt
var prefixesText string

//go:embed lists/halves.txt
var halvesText string

var (
	prefixes = sync.OnceValue(func() []string {
		var out []string
		for line := range listLines(prefixesText) {
			out = append(out, line)
		}
		return out
	})
	fixedHalves = sync.OnceValue(func() map[string]bool {
		out := map[string]bool{}
		for line := range listLines(halvesText) {
			out[line] = true
		}
		return out
	})
)

// isFixedHalf reports a first half that never inflects: «пресс», «вице»,
// «бизнес».
func isFixedHalf(left string) bool {
	if i := strings.LastIndexByte(left, '-'); i >= 0 {
		left = left[i+1:]
	}
	return fixedHalves()[left]
}

// prefixedWord reads «антикоррупционный» as «коррупционный» with a productive
// prefix before it.
func prefixedWord(a *Analyzer, norm, form string) []Parse {
	if len(norm) > maxRuleWord {
		return nil
	}
	for _, p := range prefixes() {
		rest, ok := strings.CutPrefix(norm, p)
		if !ok || utf8.RuneCountInString(rest) < 4 {
			continue
		}
		var out []Parse
		for _, q := range a.known(rest) {
			if !productive(q.Tag) || q.Tag.HasAny(Surname|GivenName|Patronymic) {
				continue
			}
			q.Tag = q.Tag.With(Predicted)
			q.Lemma = p + q.Lemma
			q.head = uint16(len(p))
			out = append(out, q)
		}
		if len(out) > 0 {
			return byScore(out)
		}
	}
	return nil
}

// Shares of the readings that a capital letter gives to proper names.
const (
	properShare = 0.75
	commonShare = 1 - properShare
)

// endingWord reads a word by the words of the dictionary that end alike. A
// capital letter speaks for a proper name.
func endingWord(a *Analyzer, norm, form string) []Parse {
	var kb [96]byte
	tail := norm
	if len(tail) > 32 {
		tail = tail[len(tail)-32:]
		for len(tail) > 0 && !utf8.RuneStart(tail[0]) {
			tail = tail[1:]
		}
	}
	key, ok := appendKey(kb[:0], tail)
	if !ok || len(key) < 2 {
		return nil
	}
	var cb, nb [16]reading
	c, n := a.dict.guess(cb[:0], nb[:0], key, isUpper(firstRune(form)))
	common, names := a.materialise(c, norm), a.materialise(n, norm)
	if len(names) > 0 {
		for i := range common {
			common[i].Score *= commonShare
		}
		for i := range names {
			names[i].Score *= properShare
		}
	}
	return byScore(marked(append(names, common...), Predicted))
}
