package digest

import (
	"crypto/sha256"
	"math"
	"strings"
	"unicode"
)

// The shape of the signatures: a document is summed up by hashes of its
// shingles (runs of words), and two documents whose signatures share a band of
// rows are compared.
const (
	shingle = 4
	bands   = 16
	rows    = 4
)

// near is the share of common shingles from which on two documents are
// reprints. Agencies' texts are cut and given new headlines, so it is lower
// than a half of the signature would suggest.
const near = 0.5

// signature is a MinHash signature (Broder, “On the resemblance and containment
// of documents”, 1997), of which the lower halves are kept (Li and König,
// “b-bit minwise hashing”, 2010): two rows that differ agree there by chance
// once in 65,536 times.
type signature [bands * rows]uint16

// memory is how many documents a generation holds.
const memory = 100_000

// Reprints groups documents that tell the same story in the same words. News is
// reprinted within days, so it remembers the last documents, at least [memory]
// of them and at most twice as many, about 250 bytes each. The zero value is
// ready; it is not safe for concurrent use.
type Reprints struct {
	now, before generation
	memory      int // of a generation; 0: the constant
}

// generation is a stretch of the documents. When it is full, the one before it
// is forgotten.
type generation struct {
	exact   map[[16]byte]int32 // by the hash of the text
	known   []original
	buckets []bucket // an open hash table by the bands of the signatures
	taken   int      // buckets that hold a band
}

// bucket is a band of a signature, the first document's that has it: the number
// of the document in known by sixteen and that of the band, and one; 0 is an
// empty bucket. The rows themselves stand in the signature.
type bucket uint32

const _ = uint(16 - bands) // a band fits

type original struct {
	id   string
	sign signature
}

// Add returns the id of the earlier document that a text repeats, or "" where
// it is the first of its kind. Sum is the hash of the text.
func (r *Reprints) Add(id, sum, text string) (first string) {
	if r.memory == 0 {
		r.memory = memory
	}
	if r.now.exact == nil || len(r.now.exact) >= r.memory {
		r.before, r.now = r.now, generation{exact: map[[16]byte]int32{}}
	}
	digest := sha256.Sum256([]byte(sum))
	key := [16]byte(digest[:16])
	for _, g := range []*generation{&r.now, &r.before} {
		if n, ok := g.exact[key]; ok {
			return g.known[n].id
		}
	}
	s, enough := sign(text)
	if enough {
		for _, g := range []*generation{&r.now, &r.before} {
			if n, ok := g.like(&s); ok {
				g.exact[key] = n
				return g.known[n].id
			}
		}
	}
	n := int32(len(r.now.known))
	r.now.known = append(r.now.known, original{id, s})
	r.now.exact[key] = n
	if enough {
		for band := range bands {
			r.now.put(n, band)
		}
	}
	return ""
}

// like finds a document with a like signature.
func (g *generation) like(s *signature) (n int32, ok bool) {
	if g.taken == 0 {
		return 0, false
	}
	for band := range bands {
		if b := g.buckets[g.at(s, band)]; b != 0 && s.like(&g.known[b.document()].sign) >= near {
			return b.document(), true
		}
	}
	return 0, false
}

// at is the bucket of a band, or the empty one where it belongs.
func (g *generation) at(s *signature, band int) int {
	mask := len(g.buckets) - 1
	i := int(s.hash(band)) & mask
	for ; g.buckets[i] != 0; i = (i + 1) & mask {
		if b := g.buckets[i]; b.band() == band && *g.known[b.document()].sign.band(band) == *s.band(band) {
			break
		}
	}
	return i
}

// put notes a band of a known document, unless an earlier one has it.
func (g *generation) put(n int32, band int) {
	if 8*g.taken >= 7*len(g.buckets) {
		g.grow()
	}
	if i := g.at(&g.known[n].sign, band); g.buckets[i] == 0 {
		g.buckets[i] = bucket(int(n)*16 + band + 1)
		g.taken++
	}
}

// grow doubles the buckets.
func (g *generation) grow() {
	old := g.buckets
	g.buckets = make([]bucket, max(2*len(old), 64))
	for _, b := range old {
		if b != 0 {
			g.buckets[g.at(&g.known[b.document()].sign, b.band())] = b
		}
	}
}

func (b bucket) document() int32 { return int32((b - 1) / 16) }

func (b bucket) band() int { return int((b - 1) % 16) }

// band is the rows of a band.
func (s *signature) band(n int) *[rows]uint16 { return (*[rows]uint16)(s[n*rows:]) }

// hash is that of a band.
func (s *signature) hash(band int) uint64 {
	h := uint64(band)
	for _, v := range s.band(band) {
		h = mix(h ^ uint64(v))
	}
	return h
}

// sign computes the signature; enough is false for a text of a few words, which is
// compared by its hash alone.
func sign(text string) (s signature, enough bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) < 4*shingle {
		return s, false
	}
	var least [bands * rows]uint32
	for i := range least {
		least[i] = math.MaxUint32
	}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv(words[i : i+shingle])
		for k := range least {
			if v := uint32(mix(h+uint64(k)*0x9e3779b97f4a7c15) >> 32); v < least[k] {
				least[k] = v
			}
		}
	}
	for i, v := range least {
		s[i] = uint16(v)
	}
	return s, true
}

// fnv is FNV-1a over the words, so that signatures are the same everywhere.
func fnv(words []string) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := 0; i < len(w); i++ {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	return h
}

// mix is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// like estimates the share of shingles that two documents have in common.
func (s *signature) like(o *signature) float64 {
	same := 0
	for i := range s {
		if s[i] == o[i] {
			same++
		}
	}
	return float64(same) / float64(len(s))
}
