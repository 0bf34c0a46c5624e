package morph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Analyzer answers what a word can be. Make one with [New] and share it: it is
// safe for concurrent use. It remembers some tens of thousands of words (see
// [Analyzer.Word]).
type Analyzer struct {
	dict  *dictionary
	model *weights // nil: Disambiguate takes the likeliest readings
	cache cache
}

// New opens a compiled dictionary (data.Dictionary()). The bytes are read in
// place and must not change afterwards. The error wraps [ErrDictionary] and
// says what is wrong with a foreign or damaged blob. The model of
// [Analyzer.Disambiguate] (data.Readings()) may follow.
func New(dictionary []byte, model ...[]byte) (*Analyzer, error) {
	d, err := openDictionary(dictionary)
	if err != nil {
		return nil, fmt.Errorf("morph: open dictionary: %w", err)
	}
	a := &Analyzer{dict: d}
	a.cache.init()
	for _, m := range model {
		if a.model, err = openWeights(m); err != nil {
			return nil, fmt.Errorf("morph: open model: %w", err)
		}
	}
	return a, nil
}

// Word returns the readings of a word form. It never fails: a form that the
// dictionary lacks is guessed, and its readings carry [Predicted]. Marks and
// numbers have a reading too.
//
// The answer is shared and must not be changed. Words are kept in a bounded
// cache of some 31,000: a word seen lately costs no allocation, another one
// three microseconds or four.
func (a *Analyzer) Word(form string) *Word {
	if len(form) > maxCachedForm {
		return a.analyze(form)
	}
	w := a.cache.find(form)
	if w == nil {
		w = a.analyze(strings.Clone(form))
		a.cache.put(w)
	}
	return w
}

// Words looks up the words of a text, as [Analyzer.Word] does, and writes them to
// words, which has the length of forms. What it does not remember it looks up in
// the dictionary side by side, in half of the time.
func (a *Analyzer) Words(forms []string, words []*Word) {
	var missing [abreast]int
	n := 0
	for i, form := range forms {
		if len(form) > maxCachedForm {
			words[i] = a.analyze(form)
		} else if words[i] = a.cache.find(form); words[i] == nil {
			missing[n] = i
			n++
		}
		if n == abreast || i == len(forms)-1 {
			a.analyzeAll(forms, words, missing[:n])
			n = 0
		}
	}
}

// analyzeAll makes and remembers some of the words of forms, no more than abreast.
func (a *Analyzer) analyzeAll(forms []string, words []*Word, missing []int) {
	var norms [abreast]string
	var sets [abreast]wordSet
	for k, i := range missing {
		words[i] = &Word{Form: strings.Clone(forms[i])}
		words[i].Norm = Norm(words[i].Form)
		norms[k] = words[i].Norm
	}
	a.dict.findAll(norms[:len(missing)], &sets)
	for k, i := range missing {
		a.read(words[i], sets[k])
		a.cache.put(words[i])
	}
}

// Parse returns the readings of a word, likeliest first.
func (a *Analyzer) Parse(word string) []Parse { return a.Word(word).Parses }

func (a *Analyzer) analyze(form string) *Word {
	w := &Word{Form: form, Norm: Norm(form)}
	a.read(w, a.dict.find(w.Norm))
	return w
}

// read fills a word of which the form and the norm are there, and the set of the
// norm in the dictionary is known.
func (a *Analyzer) read(w *Word, set wordSet) {
	w.Parses = a.parses(w.Norm, w.Form, set)
	w.outline = outlineOf(w, a.model)
}

// parses asks, in this order: the shape of marks and numbers, the dictionary,
// the rules for hyphens and prefixes, the endings.
func (a *Analyzer) parses(norm, form string, set wordSet) []Parse {
	if p, ok := shapeReading(norm, form); ok {
		return p
	}
	if ps := a.knownIn(set, norm); len(ps) > 0 {
		return withInitial(uncapitalised(ps, form), norm, form)
	}
	if ps := withInitial(nil, norm, form); ps != nil {
		return ps
	}
	for _, rule := range unknownRules() {
		if ps := rule.read(a, norm, form); len(ps) > 0 {
			return ps
		}
	}
	return []Parse{plain(norm, fallbackTag(form))}
}

func plain(lemma string, t Tag) Parse {
	return Parse{Lemma: lemma, Tag: t, Score: 1, paradigm: noParadigm, twin: -1}
}

// known returns the dictionary's readings of a norm, nil when it has none.
func (a *Analyzer) known(norm string) []Parse { return a.knownIn(a.dict.find(norm), norm) }

// knownIn is known for a norm whose set was found.
func (a *Analyzer) knownIn(set wordSet, norm string) []Parse {
	if !set.found {
		return nil
	}
	var rb [16]reading
	rs := decodeSet(rb[:0], a.dict.sets[set.at:])
	if len(rs) == 0 {
		return nil
	}
	// «всё» is not «все», though «все» may be «всё».
	if yo := yoMask(norm); yo != 0 {
		kept := slices.DeleteFunc(slices.Clone(rs), func(r reading) bool { return r.yo&yo != yo })
		if len(kept) > 0 {
			rs = kept
		}
	}
	return withMissing(a.materialise(rs, norm), norm)
}

// materialise makes parses of the readings of a norm. Readings with the same
// lemma and tag are one.
func (a *Analyzer) materialise(rs []reading, norm string) []Parse {
	if len(rs) == 0 {
		return nil
	}
	ps := make([]Parse, 0, len(rs))
	sum := float32(0)
	var buf [maxRuleWord]byte
next:
	for _, r := range rs {
		p := a.dict.paradigm(r.paradigm)
		t := p.tag(int(r.form))
		written, ok := a.dict.appendLemma(buf[:0], p, r, t, norm)
		if !ok {
			continue
		}
		// Most lemmas of a word are the word itself or that of the reading before.
		var lemma string
		switch {
		case string(written) == norm:
			lemma = norm
		case len(ps) > 0 && string(written) == ps[len(ps)-1].Lemma:
			lemma = ps[len(ps)-1].Lemma
		default:
			lemma = string(written)
		}
		lemma = mendLemma(lemma, t, norm)
		w := float32(r.weight) / 255
		sum += w
		for i := range ps {
			if ps[i].Tag == t && ps[i].Lemma == lemma {
				ps[i].Score += w
				continue next
			}
		}
		ps = append(ps, Parse{Lemma: lemma, Tag: t, Score: w, paradigm: r.paradigm, form: r.form, twin: -1})
	}
	for i := range ps {
		ps[i].Score /= sum
	}
	return ps
}

// appendLemma appends the lemma of a form to buf, which is empty.
func (d *dictionary) appendLemma(buf []byte, p paradigm, r reading, t Tag, word string) ([]byte, bool) {
	prefix, suffix := p.affixes(int(r.form))
	if len(prefix)+len(suffix) > len(word) || len(suffix) > 0 && !utf8.RuneStart(word[len(word)-len(suffix)]) {
		return nil, false // «конце&ами» has no ending of whole letters there
	}
	lp, ls := p.affixes(p.lemmaForm(int(r.form), t))
	out := append(buf, lp...)
	at := len(out) - len(prefix)
	out = append(out, word[len(prefix):len(word)-len(suffix)]...)
	for i, yo := 0, r.yo; yo != 0; i, yo = i+1, yo>>1 {
		if yo&1 == 0 {
			continue
		}
		for j := 2*i + at; j <= 2*i+at+1; j++ {
			if j >= len(lp) && j+1 < len(out) && out[j] == 0xD0 && out[j+1] == 0xB5 {
				out[j], out[j+1] = 0xD1, 0x91
			}
		}
	}
	return append(out, ls...), true
}

// byScore orders readings, likeliest first, and makes their scores sum to 1.
func byScore(ps []Parse) []Parse {
	sum := float32(0)
	for _, p := range ps {
		sum += p.Score
	}
	for i := range ps {
		ps[i].Score /= max(sum, 1e-6)
	}
	slices.SortStableFunc(ps, func(a, b Parse) int { return cmp.Compare(b.Score, a.Score) })
	return ps
}

// uncapitalised makes names unlikely in a word without a capital letter:
// «акима» is the head of a town before it is Akim.
func uncapitalised(ps []Parse, form string) []Parse {
	if len(ps) == 1 || isUpper(firstRune(form)) {
		return ps
	}
	names := 0
	for i := range ps {
		if ps[i].Tag.POS() == PropN {
			names++
		}
	}
	if names == 0 || names == len(ps) {
		return ps
	}
	for i := range ps {
		if ps[i].Tag.POS() == PropN {
			ps[i].Score *= 0.001
		}
	}
	return byScore(ps)
}

// mendLemma gives the lemmas that UD writes another way than OpenCorpora:
// variants of prepositions («во»), nouns in -ье («счастья»), «деньги», «должен».
func mendLemma(lemma string, t Tag, norm string) string {
	switch {
	case t.POS() == Adp:
		return norm
	case t.POS() == Noun && t.Gender() == Neut && strings.HasSuffix(lemma, "ие"):
		stem := lemma[:len(lemma)-len("ие")]
		if rest, ok := strings.CutPrefix(norm, stem); ok && strings.HasPrefix(rest, "ь") {
			return stem + "ье"
		}
	case t.Number() == Plur && lemma == "деньга":
		return "деньги"
	case t.Has(Short) && lemma == "должный":
		return "должен"
	}
	return lemma
}
