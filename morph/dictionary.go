package morph

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
)

// The blob of a dictionary. All numbers are little-endian.
//
//	"svodkaMD" | u32 version | u32 CRC-32C of all that follows
//	u32 offset, u32 length of every section
//	the sections, each on a border of 8 bytes
//
// Words and endings are vellum automata from keys of one byte a letter (see
// appendKey) to offsets in the sections of sets. Everything is read in place.
const (
	blobMagic   = "svodkaMD"
	blobVersion = 1
	blobHeader  = len(blobMagic) + 8
)

const (
	secWords     = iota // automaton: word → offset in secSets
	secSets             // the readings of a word
	secParadigms        // u32 offset in secForms for every paradigm, and the end
	secForms            // u32 place of its tags in secSequences; u16 suffix and prefix for every form
	secSequences        // u16 numbers of tags
	secTags             // u64 tags
	secSuffixes         // u32 offset in secLetters for every suffix, and the end
	secLetters          // the suffixes, UTF-8
	secEndings          // automaton: ending → offset in secGuesses
	secGuesses          // readings of unknown words with this ending
	sections
)

// Prefixes of comparatives and superlatives, by their number in secForms.
var formPrefixes = [...]string{"", "по", "наи"}

const (
	suffixBits = 14
	maxEnding  = 6 // letters of the longest ending in secEndings
)

// ErrDictionary is what New's error wraps for bytes that are no dictionary of
// this version.
var ErrDictionary = errors.New("not a compiled dictionary of this version")

type dictionary struct {
	words, endings                                automaton
	sets, paradigms, forms, sequences             []byte
	tags, suffixes, letters, guesses              []byte
	paradigmCount, suffixCount, tagCount, seqSize int
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func openDictionary(blob []byte) (*dictionary, error) {
	if len(blob) < blobHeader+8*sections || string(blob[:len(blobMagic)]) != blobMagic {
		return nil, fmt.Errorf("%w: no header", ErrDictionary)
	}
	if v := binary.LittleEndian.Uint32(blob[8:]); v != blobVersion {
		return nil, fmt.Errorf("%w: version %d, want %d", ErrDictionary, v, blobVersion)
	}
	if crc32.Checksum(blob[blobHeader:], castagnoli) != binary.LittleEndian.Uint32(blob[12:]) {
		return nil, fmt.Errorf("%w: check sum differs", ErrDictionary)
	}
	var sec [sections][]byte
	for i := range sec {
		off := uint64(binary.LittleEndian.Uint32(blob[blobHeader+8*i:]))
		n := uint64(binary.LittleEndian.Uint32(blob[blobHeader+8*i+4:]))
		if off+n > uint64(len(blob)) {
			return nil, fmt.Errorf("%w: section %d leaves the blob", ErrDictionary, i)
		}
		sec[i] = blob[off : off+n : off+n]
	}
	d := &dictionary{
		sets: sec[secSets], paradigms: sec[secParadigms], forms: sec[secForms], sequences: sec[secSequences],
		tags: sec[secTags], suffixes: sec[secSuffixes], letters: sec[secLetters], guesses: sec[secGuesses],
	}
	d.paradigmCount = len(d.paradigms)/4 - 1
	d.suffixCount = len(d.suffixes)/4 - 1
	d.tagCount = len(d.tags) / 8
	var err error
	if d.words, err = openAutomaton(sec[secWords]); err != nil {
		return nil, fmt.Errorf("%w: words: %w", ErrDictionary, err)
	}
	if d.endings, err = openAutomaton(sec[secEndings]); err != nil {
		return nil, fmt.Errorf("%w: endings: %w", ErrDictionary, err)
	}
	return d, nil
}

// reading is one line of a set: where the form stands in its paradigm.
type reading struct {
	paradigm uint32
	form     uint16
	weight   uint8  // P(tag|word) in parts of 255
	yo       uint32 // letters that are ё in this reading: bit i is byte 2i
}

func u16(b []byte, i int) int { return int(binary.LittleEndian.Uint16(b[2*i:])) }
func u32(b []byte, i int) int { return int(binary.LittleEndian.Uint32(b[4*i:])) }

// maxKey is the length, in letters, of the longest word that is looked up.
const maxKey = 64

// wordSet is where the readings of a word lie in secSets.
type wordSet struct {
	at    uint64
	found bool
}

// find looks a norm up.
func (d *dictionary) find(norm string) (s wordSet) {
	var kb [96]byte
	if key, ok := appendKey(kb[:0], norm); ok && len(key) <= maxKey {
		s.at, s.found = d.words.get(key)
	}
	return s
}

// findAll looks some norms up, no more than abreast.
func (d *dictionary) findAll(norms []string, sets *[abreast]wordSet) {
	var kb [abreast][96]byte
	var keys [abreast][]byte
	var which [abreast]int
	n := 0
	for i, norm := range norms {
		if key, ok := appendKey(kb[n][:0], norm); ok && len(key) <= maxKey {
			keys[n], which[n] = key, i
			n++
		}
	}
	var found [abreast]wordSet
	d.words.getAll(keys[:n], &found)
	for k, i := range which[:n] {
		sets[i] = found[k]
	}
}

func decodeSet(rs []reading, b []byte) []reading {
	for n := int(b[0]); n > 0; n-- {
		b = b[1:]
		v, k := binary.Uvarint(b)
		b = b[k:]
		f, k := binary.Uvarint(b)
		b = b[k:]
		r := reading{paradigm: uint32(v >> 1), form: uint16(f)}
		if v&1 != 0 {
			yo, k := binary.Uvarint(b)
			b = b[k:]
			r.yo = uint32(yo)
		}
		r.weight = b[0]
		rs = append(rs, r)
	}
	return rs
}

// guess appends to common the readings that common words with the longest known
// ending of key have, and to names, if they are wanted, those of proper names;
// the endings may differ.
func (d *dictionary) guess(common, names []reading, key []byte, wantNames bool) (_, _ []reading) {
	var buf [32]reading
	firstCommon, firstName := len(common), len(names)
	for n := min(maxEnding, len(key)-1); n > 0; n-- {
		off, ok := d.endings.get(key[len(key)-n:])
		if !ok {
			continue
		}
		needCommon, needNames := len(common) == firstCommon, wantNames && len(names) == firstName
		for _, r := range decodeSet(buf[:0], d.guesses[off:]) {
			proper := d.paradigm(r.paradigm).tag(0).POS() == PropN
			switch {
			case proper && needNames:
				names = append(names, r)
			case !proper && needCommon:
				common = append(common, r)
			}
		}
		if len(common) > firstCommon && (!wantNames || len(names) > firstName) {
			break
		}
	}
	return common, names
}

// paradigm is the view of one paradigm.
type paradigm struct {
	d     *dictionary
	forms []byte
	seq   int
}

func (d *dictionary) paradigm(i uint32) paradigm {
	b := d.forms[u32(d.paradigms, int(i)):u32(d.paradigms, int(i)+1)]
	return paradigm{d, b[4:], u32(b, 0)}
}

func (p paradigm) len() int { return len(p.forms) / 2 }

func (p paradigm) tag(form int) Tag {
	i := u16(p.d.sequences, p.seq+form)
	return Tag(binary.LittleEndian.Uint64(p.d.tags[8*i:]))
}

// affixes are what the form puts before and after the stem.
func (p paradigm) affixes(form int) (prefix string, suffix []byte) {
	v := u16(p.forms, form)
	s := v & (1<<suffixBits - 1)
	return formPrefixes[v>>suffixBits], p.d.letters[u32(p.d.suffixes, s):u32(p.d.suffixes, s+1)]
}

// lemmaForm is the number of the form that stands for the word. UD's lemma of
// a woman's surname or patronymic is feminine and that of a superlative is the
// superlative; OpenCorpora's are the man's name and the plain adjective.
func (p paradigm) lemmaForm(form int, t Tag) int {
	switch {
	case t.HasAny(Surname|Patronymic) && t.Gender() == Fem && t.Number() == Sing:
		for i := range p.len() {
			if f := p.tag(i); f.Gender() == Fem && f.Number() == Sing && f.Case() == Nom {
				return i
			}
		}
	case t.POS() == Adj && t.Degree() == Sup && !t.Has(Short):
		// Of several superlatives the one spelt like the form: «лучших» is
		// «лучший», «наилучших» «наилучший».
		prefix, suffix := p.affixes(form)
		best, common := 0, -1
		for i := range p.len() {
			f := p.tag(i)
			if f.Degree() != Sup || f.Gender() != Masc || f.Number() != Sing || f.Case() != Nom {
				continue
			}
			if q, s := p.affixes(i); q == prefix && commonPrefix(s, suffix) > common {
				best, common = i, commonPrefix(s, suffix)
			}
		}
		return best
	}
	return 0
}

func weightOf(p float64) uint8 {
	return uint8(max(1, min(255, math.Round(p*255))))
}
