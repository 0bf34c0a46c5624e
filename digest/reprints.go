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
// of them and at most twice as many, about 600 bytes each. The zero value is
// ready; it is not safe for concurrent use.
type Reprints struct {
	now, before generation
	memory      int // of a generation; 0: the constant
}

// generation is a stretch of the documents. When it is full, the one before it
// is forgotten.
type generation struct {
	exact   map[[16]byte]int32 // by the hash of the text
	buckets map[uint64]int32   // by the hash of a band of the signature
	known   []original
}

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
		r.before, r.now = r.now, generation{exact: map[[16]byte]int32{}, buckets: map[uint64]int32{}}
	}
	digest := sha256.Sum256([]byte(sum))
	key := [16]byte(digest[:16])
	for _, g := range []*generation{&r.now, &r.before} {
		if n, ok := g.exact[key]; ok {
			return g.known[n].id
		}
	}
	s, bands, enough := sign(text)
	if enough {
		for _, g := range []*generation{&r.now, &r.before} {
			if n, ok := g.like(&s, &bands); ok {
				g.exact[key] = n
				return g.known[n].id
			}
		}
	}
	n := int32(len(r.now.known))
	r.now.known = append(r.now.known, original{id, s})
	r.now.exact[key] = n
	if enough {
		for _, b := range bands {
			if _, taken := r.now.buckets[b]; !taken {
				r.now.buckets[b] = n
			}
		}
	}
	return ""
}

// like finds a document with a like signature.
func (g *generation) like(s *signature, bands *[bands]uint64) (n int32, ok bool) {
	for _, b := range bands {
		if n, ok := g.buckets[b]; ok && s.like(&g.known[n].sign) >= near {
			return n, true
		}
	}
	return 0, false
}

// sign computes the signature and the hashes of its bands; enough is false for a
// text of a few words, which is compared by its hash alone.
func sign(text string) (s signature, hashes [bands]uint64, enough bool) {
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) < 4*shingle {
		return s, hashes, false
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
	for b := range hashes {
		h := uint64(b)
		for _, v := range least[b*rows : (b+1)*rows] {
			h = mix(h ^ uint64(v))
		}
		hashes[b] = h
	}
	for i, v := range least {
		s[i] = uint16(v)
	}
	return s, hashes, true
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
