package entity

import (
	"encoding/binary"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/internal/char"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/tagger"
)

// What the network sees of a word, its row and the rows of its affixes and its
// shape. training/names/words.py computes the same numbers.
const (
	prefix3Rows = 2048
	suffix2Rows = 1024
	suffix3Rows = 2048
	suffix4Rows = 4096
	affixRows   = prefix3Rows + suffix2Rows + suffix3Rows + suffix4Rows
)

// wordShape is a word with its letters forgotten.
type wordShape uint8

// The shapes. Cyrillic and Latin words have an outline besides.
const (
	shapeGap wordShape = iota
	shapeCyrillic
	shapeLatin   = shapeCyrillic + 8
	shapeLetters = shapeLatin + 8 + iota - 3
	shapeDigits
	shapeYear
	shapeCode    // «F-35»
	shapeOrdinal // «11-й»
	shapeMark
	shapeOther
	shapeCount
)

// The outlines.
const (
	oneUpper wordShape = iota
	oneLower
	allUpper
	allLower
	titleWord
	titles // «Касым-Жомарт»
	inner  // «ЮКОСа», «КазТрансОйл»
	rest
)

// outline is the outline of a word of letters; ok is false for other shapes.
func (s wordShape) outline() (o wordShape, ok bool) {
	if s < shapeCyrillic || s >= shapeLetters {
		return 0, false
	}
	return (s - shapeCyrillic) % 8, true
}

// lower reports whether the word has letters and none of them is a capital.
func (s wordShape) lower() bool {
	o, ok := s.outline()
	return ok && (o == oneLower || o == allLower)
}

func wordShapeOf(word string) wordShape {
	var letters, digits, uppers, starts, upperStarts int
	var first rune
	before, runes := rune(' '), 0
	startsUpper := false
	for _, r := range word {
		runes++
		switch {
		case char.IsLetter(r):
			up := char.IsUpper(r)
			if letters++; letters == 1 {
				first, startsUpper = r, up
			}
			if up {
				uppers++
			}
			if !char.IsLetter(before) {
				if starts++; up {
					upperStarts++
				}
			}
		case unicode.IsDigit(r):
			digits++
		}
		before = r
	}
	lead, _ := utf8.DecodeRuneInString(word)
	switch {
	case letters > 0 && digits > 0:
		if unicode.IsDigit(lead) {
			return shapeOrdinal
		}
		return shapeCode
	case digits > 0:
		if runes == 4 && digits == 4 && (lead == '1' || lead == '2') {
			return shapeYear
		}
		return shapeDigits
	case letters == 0:
		if runes == 1 {
			return shapeMark
		}
		return shapeOther
	}
	script := shapeLetters
	switch {
	case first >= 0x400 && first <= 0x52f:
		script = shapeCyrillic
	case first < 0x250:
		script = shapeLatin
	default:
		return script
	}
	switch {
	case letters == 1 && uppers == 1:
		return script + oneUpper
	case letters == 1:
		return script + oneLower
	case uppers == letters:
		return script + allUpper
	case uppers == 0:
		return script + allLower
	case uppers == upperStarts && starts == 1:
		return script + titleWord
	case uppers == upperStarts && starts == upperStarts:
		return script + titles
	case uppers == upperStarts || !startsUpper:
		return script + rest
	}
	return script + inner
}

// affixRow numbers a row of the affix table: FNV-1a with a salt.
func affixRow(salt uint32, affix string, rows uint32) int32 {
	h := (2166136261 ^ salt) * 16777619
	for i := 0; i < len(affix); i++ {
		h = (h ^ uint32(affix[i])) * 16777619
	}
	return int32((h ^ h>>15) % rows)
}

// affixes cuts the prefix of three letters and the suffixes of two to four off a
// key.
func affixes(key string) (p3, s2, s3, s4 string) {
	at := 0
	for range 3 {
		_, n := utf8.DecodeRuneInString(key[at:])
		at += n
	}
	p3 = key[:at]
	at = len(key)
	for i := range 4 {
		_, n := utf8.DecodeLastRuneInString(key[:at])
		at -= n
		switch i {
		case 1:
			s2 = key[at:]
		case 2:
			s3 = key[at:]
		case 3:
			s4 = key[at:]
		}
	}
	return p3, s2, s3, s4
}

// wordKey is the form under which a word is looked up.
func wordKey(w *morph.Word) string { return morph.FoldYo(w.Norm) }

// vocabulary finds the row of a word by the upper half of its hash. The hashes
// are sorted and lie in the model.
type vocabulary struct {
	hashes []byte
	starts [1<<12 + 1]int32 // where the hashes with these upper 12 bits begin
}

func vocabularyHash(key string) uint32 { return uint32(tagger.HashString(11, key) >> 32) }

func newVocabulary(hashes []byte) *vocabulary {
	v := &vocabulary{hashes: hashes}
	n := len(hashes) / 4
	at := 0
	for i := range v.starts[:1<<12] {
		for at < n && int(v.hash(at)>>20) < i {
			at++
		}
		v.starts[i] = int32(at)
	}
	v.starts[1<<12] = int32(n)
	return v
}

func (v *vocabulary) hash(i int) uint32 { return binary.LittleEndian.Uint32(v.hashes[4*i:]) }

// row is the row of a word, 0 for an unknown one.
func (v *vocabulary) row(key string) int32 {
	h := vocabularyHash(key)
	for i := int(v.starts[h>>20]); i < int(v.starts[h>>20+1]); i++ {
		if v.hash(i) == h {
			return int32(i + 1)
		}
	}
	return 0
}

// nameStem cuts the case ending off a word, so that the forms of a name meet:
// «Токаева» and «Токаевым» give «токаев». It cuts less than a stemmer, which
// would take the «ов» of a surname too.
func nameStem(key string) string {
	if len(key) <= 6 { // three letters of Cyrillic
		return key
	}
	for _, e := range nameEndings()[key[len(key)-1]] {
		if len(key) >= len(e)+6 && key[len(key)-len(e):] == e {
			return key[:len(key)-len(e)]
		}
	}
	return key
}
