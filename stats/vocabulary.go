package stats

import "unicode/utf8"

// vocabulary is a table of word forms that is asked once for every word of a
// text. Most words are not in it, so what counts is the time to find that out:
// letters makes the hash while it looks for the end of the word, without the copy
// of the folded word and the second walk over it that a map needs, and a few
// kilobytes answer for most of them: when the next document comes, others have had
// the processor's cache for themselves. Cutting a text takes a third of the time that
// it took with a map.
type vocabulary struct {
	some   [1 << 16 / 64]uint64 // a bit for every hash, of its upper half, that is in places
	places []place              // by hash, of its lower half
	list   []known
}

// may reports whether a word with a hash may be in the table.
func (v *vocabulary) may(h hash) bool { return v.some[h>>22]>>(h>>16%64)&1 != 0 }

// place is a place of the table.
type place struct {
	hash  hash
	index int32 // into list, from 1; 0 for an empty place
}

// known is a word form that the lists have.
type known struct {
	form  string
	entry *entry // nil for a form that only sets have
	sets  membership
	roles role // of the entry
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
	for size < 2*len(v.list) {
		size *= 2
	}
	v.places = make([]place, size)
	for i := range v.list {
		k := &v.list[i]
		if k.entry != nil {
			k.roles = k.entry.roles
		}
		h := hashOf(k.form)
		v.some[h>>22] |= 1 << (h >> 16 % 64)
		p := int(h) & (size - 1)
		for v.places[p].index != 0 {
			p = (p + 1) & (size - 1)
		}
		v.places[p] = place{h, int32(i + 1)}
	}
	return v
}

// hash is the hash of a folded word, made letter by letter.
type hash uint32

func (h hash) with(r rune) hash { return (h + hash(r)) * 0x9E3779B1 }

// done spreads the bits of the last letters over all of the hash.
func (h hash) done() hash { return h ^ h>>15 }

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
	mask := len(v.places) - 1
	for p := int(h) & mask; v.places[p].index != 0; p = (p + 1) & mask {
		if v.places[p].hash == h {
			if k := &v.list[v.places[p].index-1]; k.form == form {
				return k
			}
		}
	}
	return nil
}

// findFolding is find for a word as the text has it and the hash of its folded
// form. The word has no letters but the Latin and Russian ones.
func (v *vocabulary) findFolding(s string, h hash) *known {
	if !v.may(h) {
		return nil
	}
	mask := len(v.places) - 1
	for p := int(h) & mask; v.places[p].index != 0; p = (p + 1) & mask {
		if v.places[p].hash == h {
			if k := &v.list[v.places[p].index-1]; foldsTo(s, k.form) {
				return k
			}
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

// word is what the lists know of a known word as a number, a unit or a date.
func (k *known) word() *entry {
	if k == nil {
		return nil
	}
	return k.entry
}

// in reports whether a word is in a set.
func (k *known) in(s set) bool { return k != nil && k.sets.has(s) }
