package morph

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"github.com/blevesearch/vellum"
)

// Source is an uncompiled dictionary, as the lab reads it from OpenCorpora.
type Source struct {
	Tags      []string           // OpenCorpora's tags: «NOUN,anim,masc sing,nomn»
	Paradigms [][]SourceForm     // the first form is the lemma
	Entries   []SourceEntry      // every word form with every place it has
	Scores    map[string]float64 // P(tag|word) by «word:tag», where it is known
	Extra     []SourceLexeme     // words of ours, declined like a word of the dictionary
}

// SourceForm is one form of a paradigm: what is put around the stem.
type SourceForm struct {
	Prefix, Suffix string
	Tag            int
}

// SourceEntry says that a word is a form of a paradigm.
type SourceEntry struct {
	Word           string
	Paradigm, Form int
}

// SourceLexeme is a word that declines like another one: «ерлан» like
// «руслан», both with the given mark; common nouns without a mark.
type SourceLexeme struct {
	Lemma, Like string
	Mark        Mark
}

// Compiled tells the size of what Compile made.
type Compiled struct {
	Words, Readings, Sets, Paradigms, Tags, Endings int
	Sections                                        map[string]int // bytes
}

// The sizes of secGuesses: how many lexemes of a paradigm an ending must have
// seen, and the part of the most frequent guess of its kind that a guess must reach.
const (
	minProductive = 3
	minEndingSeen = 2
	minGuessShare = 0.02
	maxGuesses    = 12
)

// Compile packs a dictionary into the blob that [New] opens. The same source
// gives the same bytes.
func Compile(src Source) ([]byte, Compiled, error) {
	c := &compiler{src: src}
	if err := c.expand(); err != nil {
		return nil, Compiled{}, err
	}
	c.specialise()
	c.score()
	c.encodeParadigms()
	if err := c.encodeWords(); err != nil {
		return nil, Compiled{}, fmt.Errorf("morph: compile words: %w", err)
	}
	if err := c.encodeEndings(); err != nil {
		return nil, Compiled{}, fmt.Errorf("morph: compile endings: %w", err)
	}
	return c.blob(), c.stats, nil
}

type compiler struct {
	src      Source
	entries  []entry
	pars     [][]SourceForm // with the tags of ours in place of the source's
	original []int          // paradigm of the source that a paradigm came from
	tags     []Tag
	tagIndex map[Tag]int
	prior    []float64 // by the source's tag
	sec      [sections][]byte
	stats    Compiled
}

type entry struct {
	key      string // one byte a letter
	word     string
	paradigm int
	form     int
	lemma    string
	yo       uint32
	weight   float64
	extra    bool // a word of ours, not of the source
}

func yoMask(word string) uint32 {
	m := uint32(0)
	for i := 0; ; {
		j := strings.Index(word[i:], "ё")
		if j < 0 {
			return m
		}
		if p := (i + j) / 2; p < 32 {
			m |= 1 << p
		}
		i += j + 2
	}
}

// stemOf is the part of a word that all its forms share.
func (c *compiler) stemOf(word string, f SourceForm) (string, bool) {
	s, ok := strings.CutPrefix(word, f.Prefix)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(s, f.Suffix)
}

func (c *compiler) add(word string, par, form int) error {
	word = strings.ReplaceAll(word, "’", "'")
	key, ok := appendKey(nil, word)
	if !ok {
		return fmt.Errorf("morph: compile: %q has a letter outside the alphabet", word)
	}
	p := c.src.Paradigms[par]
	stem, ok := c.stemOf(word, p[form])
	if !ok {
		return fmt.Errorf("morph: compile: %q does not fit its paradigm %d", word, par)
	}
	c.entries = append(c.entries, entry{
		key: string(key), word: word, paradigm: par, form: form,
		lemma: p[0].Prefix + stem + p[0].Suffix, yo: yoMask(word),
	})
	return nil
}

// expand makes entries of the source's words and of our lexemes.
func (c *compiler) expand() error {
	c.entries = make([]entry, 0, len(c.src.Entries))
	like := make(map[string][]int) // paradigms of which the word is the lemma
	for _, x := range c.src.Extra {
		like[x.Like], like[x.Lemma] = nil, nil
	}
	for _, e := range c.src.Entries {
		if err := c.add(e.Word, e.Paradigm, e.Form); err != nil {
			return err
		}
		if _, ok := like[e.Word]; ok && e.Form == 0 {
			like[e.Word] = append(like[e.Word], e.Paradigm)
		}
	}
	for _, x := range c.src.Extra {
		tag := func(word string, par int) Tag {
			return FromOpenCorpora(word, c.src.Tags[c.src.Paradigms[par][0].Tag])
		}
		fits := func(t Tag) bool {
			if x.Mark == 0 {
				return t.POS() == Noun
			}
			return t.Has(x.Mark)
		}
		i := slices.IndexFunc(like[x.Like], func(p int) bool { return fits(tag(x.Like, p)) })
		if i < 0 {
			return fmt.Errorf("morph: compile: no word %q to decline %q by", x.Like, x.Lemma)
		}
		par := like[x.Like][i]
		if slices.ContainsFunc(like[x.Lemma], func(p int) bool {
			t := tag(x.Lemma, p)
			return fits(t) && (t.Gender() == tag(x.Like, par).Gender() || x.Mark == Geo)
		}) {
			continue // the source has it
		}
		forms := c.src.Paradigms[par]
		stem, ok := c.stemOf(x.Lemma, forms[0])
		if !ok {
			return fmt.Errorf("morph: compile: %q does not end like %q", x.Lemma, x.Like)
		}
		for i, f := range forms {
			if err := c.add(f.Prefix+stem+f.Suffix, par, i); err != nil {
				return err
			}
			c.entries[len(c.entries)-1].extra = true
		}
	}
	slices.SortFunc(c.entries, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.key, b.key), strings.Compare(a.word, b.word),
			cmp.Compare(a.paradigm, b.paradigm), cmp.Compare(a.form, b.form))
	})
	c.entries = slices.CompactFunc(c.entries, func(a, b entry) bool {
		return a.word == b.word && a.paradigm == b.paradigm && a.form == b.form
	})
	return nil
}

func (c *compiler) tag(t Tag) int {
	i, ok := c.tagIndex[t]
	if !ok {
		i = len(c.tags)
		c.tagIndex[t] = i
		c.tags = append(c.tags, t)
	}
	return i
}

// specialise gives every paradigm tags of ours. A lemma of a closed class or a
// reflexive verb may need other tags than its paradigm: it gets a copy.
func (c *compiler) specialise() {
	c.tagIndex = make(map[Tag]int)
	type variant struct {
		par  int
		tags string
	}
	variants := make(map[variant]int)
	byLemma := make(map[entryLemma]int)
	for i := range c.entries {
		e := &c.entries[i]
		l := entryLemma{e.paradigm, e.lemma}
		if n, ok := byLemma[l]; ok {
			e.paradigm = n
			continue
		}
		forms := slices.Clone(c.src.Paradigms[e.paradigm])
		var sig []byte
		for k, f := range forms {
			forms[k].Tag = c.tag(FromOpenCorpora(e.lemma, c.src.Tags[f.Tag]))
			sig = binary.AppendUvarint(sig, uint64(forms[k].Tag))
		}
		v := variant{e.paradigm, string(sig)}
		n, ok := variants[v]
		if !ok {
			n = len(c.pars)
			c.pars = append(c.pars, forms)
			c.original = append(c.original, e.paradigm)
			variants[v] = n
		}
		byLemma[l] = n
		e.paradigm = n
	}
	c.stats.Paradigms = len(c.pars)
}

type entryLemma struct {
	paradigm int
	lemma    string
}

func (c *compiler) sourceTag(e entry) int { return c.src.Paradigms[c.original[e.paradigm]][e.form].Tag }

// score sets the weights of the readings. Where the corpus of OpenCorpora does
// not tell P(tag|word), the prior of the tags does, which is the sum of what it
// tells of other words. Within a word that was asked for with е, the readings
// with ё count less: most writers put ё where it matters.
func (c *compiler) score() {
	c.prior = make([]float64, len(c.src.Tags))
	number := make(map[string]int, len(c.src.Tags))
	for i, t := range c.src.Tags {
		number[t] = i
	}
	keys := make([]string, 0, len(c.src.Scores))
	for k := range c.src.Scores {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	total := 0.0
	for _, k := range keys {
		_, tag, _ := strings.Cut(k, ":")
		if i, ok := number[tag]; ok {
			c.prior[i] += c.src.Scores[k]
			total += c.src.Scores[k]
		}
	}
	for i := range c.prior {
		c.prior[i] = (c.prior[i] + 0.5) / (total + 0.5*float64(len(c.prior)))
	}
	c.eachWord(func(es []entry) {
		known, common := 0.0, false
		for i := range es {
			common = common || c.tags[c.pars[es[i].paradigm][es[i].form].Tag].POS() != PropN
		}
		for i := range es {
			es[i].weight = c.src.Scores[es[i].word+":"+c.src.Tags[c.sourceTag(es[i])]]
			known += es[i].weight
		}
		for i := range es {
			if known == 0 {
				es[i].weight = c.prior[c.sourceTag(es[i])]
				if es[i].extra && common && c.tags[c.pars[es[i].paradigm][es[i].form].Tag].POS() == PropN { // «том» is rarely Tom
					es[i].weight *= 0.2
				}
			}
			if es[i].yo != 0 && yoMask(es[0].word) == 0 {
				es[i].weight *= 0.3
			}
		}
		sum := 0.0
		for i := range es {
			sum += es[i].weight
		}
		for i := range es {
			es[i].weight /= max(sum, 1e-9)
		}
		slices.SortStableFunc(es, func(a, b entry) int { return cmp.Compare(b.weight, a.weight) })
	})
}

// eachWord calls f with the entries of each key.
func (c *compiler) eachWord(f func([]entry)) {
	for i := 0; i < len(c.entries); {
		j := i + 1
		for j < len(c.entries) && c.entries[j].key == c.entries[i].key {
			j++
		}
		f(c.entries[i:j])
		i = j
	}
}

func (c *compiler) encodeParadigms() {
	suffixes := map[string]int{}
	var names []string
	sequences := map[string]int{}
	le := binary.LittleEndian
	prefix := func(s string) int {
		return max(0, slices.Index(formPrefixes[:], s))
	}
	for _, forms := range c.pars {
		c.sec[secParadigms] = le.AppendUint32(c.sec[secParadigms], uint32(len(c.sec[secForms])))
		var seq []byte
		for _, f := range forms {
			seq = le.AppendUint16(seq, uint16(f.Tag))
		}
		at, ok := sequences[string(seq)]
		if !ok {
			at = len(c.sec[secSequences]) / 2
			sequences[string(seq)] = at
			c.sec[secSequences] = append(c.sec[secSequences], seq...)
		}
		c.sec[secForms] = le.AppendUint32(c.sec[secForms], uint32(at))
		for _, f := range forms {
			n, ok := suffixes[f.Suffix]
			if !ok {
				n = len(names)
				suffixes[f.Suffix] = n
				names = append(names, f.Suffix)
			}
			c.sec[secForms] = le.AppendUint16(c.sec[secForms], uint16(n|prefix(f.Prefix)<<suffixBits))
		}
	}
	c.sec[secParadigms] = le.AppendUint32(c.sec[secParadigms], uint32(len(c.sec[secForms])))
	for _, s := range names {
		c.sec[secSuffixes] = le.AppendUint32(c.sec[secSuffixes], uint32(len(c.sec[secLetters])))
		c.sec[secLetters] = append(c.sec[secLetters], s...)
	}
	c.sec[secSuffixes] = le.AppendUint32(c.sec[secSuffixes], uint32(len(c.sec[secLetters])))
	for _, t := range c.tags {
		c.sec[secTags] = le.AppendUint64(c.sec[secTags], uint64(t))
	}
	c.stats.Tags = len(c.tags)
}

func appendReading(b []byte, par, form int, yo uint32, weight uint8) []byte {
	v := uint64(par) << 1
	if yo != 0 {
		v |= 1
	}
	b = binary.AppendUvarint(b, v)
	b = binary.AppendUvarint(b, uint64(form))
	if yo != 0 {
		b = binary.AppendUvarint(b, uint64(yo))
	}
	return append(b, weight)
}

func (c *compiler) encodeWords() error {
	var out bytes.Buffer
	fst, err := vellum.New(&out, builderOpts)
	if err != nil {
		return err
	}
	// Sets are numbered by frequency first, so that the automaton's outputs
	// are short; the second pass writes it.
	count := map[string]int{}
	encode := func(es []entry) string {
		b := []byte{0}
		n := 0
		for _, e := range es {
			if n == 255 {
				break
			}
			b = appendReading(b, e.paradigm, e.form, e.yo, c.quantise(e.weight))
			n++
		}
		b[0] = byte(n)
		return string(b)
	}
	c.eachWord(func(es []entry) {
		count[encode(es)]++
		c.stats.Words++
		c.stats.Readings += len(es)
	})
	sets := make([]string, 0, len(count))
	for s := range count {
		sets = append(sets, s)
	}
	slices.SortFunc(sets, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b))
	})
	at := make(map[string]int, len(sets))
	for _, s := range sets {
		at[s] = len(c.sec[secSets])
		c.sec[secSets] = append(c.sec[secSets], s...)
	}
	c.stats.Sets = len(sets)
	var first error
	c.eachWord(func(es []entry) {
		if err := fst.Insert([]byte(es[0].key), uint64(at[encode(es)])); err != nil {
			first = errors.Join(first, err)
		}
	})
	if first != nil {
		return first
	}
	if err := fst.Close(); err != nil {
		return err
	}
	c.sec[secWords] = out.Bytes()
	return nil
}

// quantise keeps sixteen steps of a weight: more would make more distinct sets
// than they are worth.
func (c *compiler) quantise(w float64) uint8 {
	return weightOf(float64(int(w*16+0.5)) / 16)
}

// encodeEndings counts, for every ending of up to maxEnding letters, the
// paradigms of the words that have it. Paradigms with few words, and words of
// closed classes, teach nothing about unknown words.
func (c *compiler) encodeEndings() error {
	lexemes := make([]int, len(c.pars))
	for _, e := range c.entries {
		if e.form == 0 {
			lexemes[e.paradigm]++
		}
	}
	type place struct{ par, form int }
	counts := map[string]map[place]int{}
	for _, e := range c.entries {
		if lexemes[e.paradigm] < minProductive || !productive(c.tags[c.pars[e.paradigm][e.form].Tag]) {
			continue
		}
		// Forms with a prefix («поновее») are not guessed.
		f := c.pars[e.paradigm][e.form]
		if f.Prefix != "" || strings.Contains(e.word, "-") && !strings.Contains(f.Suffix, "-") {
			continue
		}
		for n := 1; n <= min(maxEnding, len(e.key)-1); n++ {
			k := e.key[len(e.key)-n:]
			m := counts[k]
			if m == nil {
				m = map[place]int{}
				counts[k] = m
			}
			m[place{e.paradigm, e.form}]++
		}
	}
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	type guess struct {
		place
		n int
	}
	lists := map[string][]guess{}
	for _, k := range keys {
		var gs []guess
		for p, n := range counts[k] {
			gs = append(gs, guess{p, n})
		}
		slices.SortFunc(gs, func(a, b guess) int {
			return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.par, b.par), cmp.Compare(a.form, b.form))
		})
		// Names and common words are two lists: a capital letter chooses between
		// them. Of the paradigms that give the same tag the most frequent is kept.
		var kept []guess
		for _, proper := range []bool{false, true} {
			seen := map[Tag]int{}
			first, top := len(kept), 0
			for _, g := range gs {
				t := c.tags[c.pars[g.par][g.form].Tag]
				if (t.POS() == PropN) != proper {
					continue
				}
				top = max(top, g.n)
				if float64(g.n) < minGuessShare*float64(top) || g.n < minEndingSeen && len(k) > 2 {
					break
				}
				if i, ok := seen[t]; ok {
					kept[i].n += g.n
					continue
				}
				if len(kept)-first == maxGuesses {
					continue
				}
				seen[t] = len(kept)
				kept = append(kept, g)
			}
		}
		if len(kept) > 0 {
			lists[k] = kept
		}
	}
	var out bytes.Buffer
	fst, err := vellum.New(&out, builderOpts)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for _, k := range keys {
		gs := lists[k]
		if gs == nil {
			continue
		}
		total := map[bool]int{}
		for _, g := range gs {
			total[c.proper(g.par)] += g.n
		}
		b := []byte{byte(len(gs))}
		for _, g := range gs {
			b = appendReading(b, g.par, g.form, 0, c.quantise(float64(g.n)/float64(total[c.proper(g.par)])))
		}
		// A longer ending that teaches nothing new is left out.
		if len(k) > 1 {
			if up, ok := lists[k[1:]]; ok && len(up) == len(gs) {
				same := true
				for i := range gs {
					same = same && up[i].place == gs[i].place
				}
				if same {
					lists[k] = up
					continue
				}
			}
		}
		off, ok := at[string(b)]
		if !ok {
			off = len(c.sec[secGuesses])
			at[string(b)] = off
			c.sec[secGuesses] = append(c.sec[secGuesses], b...)
		}
		if err := fst.Insert([]byte(k), uint64(off)); err != nil {
			return err
		}
		c.stats.Endings++
	}
	if err := fst.Close(); err != nil {
		return err
	}
	c.sec[secEndings] = out.Bytes()
	return nil
}

// proper reports a paradigm of names.
func (c *compiler) proper(par int) bool { return c.tags[c.pars[par][0].Tag].POS() == PropN }

// productive reports that new words of this kind come into the language.
func productive(t Tag) bool {
	switch t.POS() {
	case Noun, PropN, Adj, Verb, Adv:
		return !t.HasAny(Abbreviation | Initial | Impersonal | Organisation | Trademark)
	}
	return false
}

var sectionNames = [sections]string{
	"words", "sets", "paradigms", "forms", "sequences", "tags", "suffixes", "letters", "endings", "guesses",
}

func (c *compiler) blob() []byte {
	le := binary.LittleEndian
	b := make([]byte, blobHeader+8*sections)
	copy(b, blobMagic)
	le.PutUint32(b[8:], blobVersion)
	c.stats.Sections = map[string]int{}
	for i, s := range c.sec {
		for len(b)%8 != 0 {
			b = append(b, 0)
		}
		le.PutUint32(b[blobHeader+8*i:], uint32(len(b)))
		le.PutUint32(b[blobHeader+8*i+4:], uint32(len(s)))
		b = append(b, s...)
		c.stats.Sections[sectionNames[i]] = len(s)
	}
	le.PutUint32(b[12:], crc32.Checksum(b[blobHeader:], castagnoli))
	return b
}

// builderOpts lets the automata be minimal: the default registry of the builder
// forgets most states and makes the words twice as big.
var builderOpts = &vellum.BuilderOpts{Encoder: 1, RegistryTableSize: 1 << 20, RegistryMRUSize: 4}
