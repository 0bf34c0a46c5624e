package stats

import "unicode/utf8"

// vocabulary is a table of word forms that is asked once for every word of a
// text. Most words are not in it, so what counts is the time to find that out:
// letters makes the hash while it looks for the end of the word, and one small
// integer answers for most of them, without the copy of the folded word and the
// second walk over it that a map needs. Cutting a text takes a fifth of the time
// that it took with a map.
type vocabulary struct {
	tags []uint16 // by hash: 0 for an empty place, else bits of the hash that lie above the place
	at   []uint32 // by hash: the index into forms
	list []known
}

// known is a word form that the lists have.
type known struct {
	form  string
	entry *entry // nil for a form that only sets have
	sets  membership
}

// membership says which sets a form is in, a bit for each.
type membership [(len(setNames) + 63) / 64]uint64

func (m *membership) has(s set) bool { return m[s/64]>>(s%64)&1 != 0 }

// newVocabulary makes the table of all forms that the lexicon or a set has.
func newVocabulary(words map[string]*entry) *vocabulary {
	v := &vocabulary{list: make([]known, 0, len(words)+512)}
	index := make(map[string]int, len(words)+512)
	add := func(form string) *known {
		i, ok := index[form]
		if !ok {
			i = len(v.list)
			index[form] = i
			v.list = append(v.list, known{form: form})
		}
		return &v.list[i]
	}
	for form, e := range words {
		add(form).entry = e
	}
	for s, forms := range sets() {
		for form := range forms {
			add(form).sets[s/64] |= 1 << (s % 64)
		}
	}
	size := 1
	for size < 4*len(v.list) {
		size *= 2
	}
	v.tags, v.at = make([]uint16, size), make([]uint32, size)
	for i := range v.list {
		h := hashOf(v.list[i].form)
		p := int(h) & (size - 1)
		for v.tags[p] != 0 {
			p = (p + 1) & (size - 1)
		}
		v.tags[p], v.at[p] = h.tag(), uint32(i)
	}
	return v
}

// hash is the hash of a folded word, made letter by letter.
type hash uint32

func (h hash) with(r rune) hash { return (h + hash(r)) * 0x9E3779B1 }

// done spreads the bits of the last letters over all of the hash.
func (h hash) done() hash { return h ^ h>>15 }

// tag is never zero, which is the tag of an empty place.
func (h hash) tag() uint16 { return uint16(h>>16) | 1 }

func hashOf(folded string) hash {
	h := hash(0)
	for _, r := range folded {
		h = h.with(r)
	}
	return h.done()
}

// find is what the lists know of a folded form, nil for nothing.
func (v *vocabulary) find(form string) *known {
	h := hashOf(form)
	mask := len(v.tags) - 1
	for p := int(h) & mask; v.tags[p] != 0; p = (p + 1) & mask {
		if k := &v.list[v.at[p]]; v.tags[p] == h.tag() && k.form == form {
			return k
		}
	}
	return nil
}

// findFolding is find for a word as the text has it and the hash of its folded
// form. The word has no letters but the Latin and Russian ones.
func (v *vocabulary) findFolding(s string, h hash) *known {
	mask := len(v.tags) - 1
	for p := int(h) & mask; v.tags[p] != 0; p = (p + 1) & mask {
		if v.tags[p] != h.tag() {
			continue
		}
		if k := &v.list[v.at[p]]; foldsTo(s, k.form) {
			return k
		}
	}
	return nil
}

// foldsTo reports whether a word of Latin and Russian letters has a folded form.
// It makes no copy of the word.
func foldsTo(s, form string) bool {
	if len(s) != len(form) {
		return false
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf || i+1 == len(s) {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if form[i] != c {
				return false
			}
			i++
			continue
		}
		r := foldRussian(russian(c, s[i+1]))
		if form[i] != 0xC0|byte(r>>6) || form[i+1] != 0x80|byte(r&0x3F) {
			return false
		}
		i += 2
	}
	return true
}

// russian is the character that two bytes of UTF-8 mean.
func russian(a, b byte) rune { return rune(a&0x1F)<<6 | rune(b&0x3F) }

// foldRussian is the folded form of a Russian letter.
func foldRussian(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я':
		return r + 'а' - 'А'
	case r == 'Ё' || r == 'ё':
		return 'е'
	}
	return r
}

// entry is what the lists know of a known word as a number, a unit or a date.
func (k *known) word() *entry {
	if k == nil {
		return nil
	}
	return k.entry
}

// in reports whether a word is in a set.
func (k *known) in(s set) bool { return k != nil && k.sets.has(s) }
