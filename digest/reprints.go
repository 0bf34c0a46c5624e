package digest

import (
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
// of documents”, 1997).
type signature [bands * rows]uint32

// Reprints groups documents that tell the same story in the same words. The
// zero value is ready; it is not safe for concurrent use.
type Reprints struct {
	exact   map[string]int
	buckets map[bucket]int
	known   []original
}

type bucket struct {
	band int
	hash uint64
}

type original struct {
	id   string
	sign signature
}

// Add returns the id of the earlier document that a text repeats, or "" where
// it is the first of its kind. Sum is the hash of the text.
func (r *Reprints) Add(id, sum, text string) (first string) {
	if r.exact == nil {
		r.exact, r.buckets = map[string]int{}, map[bucket]int{}
	}
	if n, ok := r.exact[sum]; ok && sum != "" {
		return r.known[n].id
	}
	s, enough := sign(text)
	if enough {
		for b := range bands {
			if n, ok := r.buckets[bucket{b, s.band(b)}]; ok && s.like(&r.known[n].sign) >= near {
				r.exact[sum] = n
				return r.known[n].id
			}
		}
	}
	n := len(r.known)
	r.known = append(r.known, original{id, s})
	r.exact[sum] = n
	if enough {
		for b := range bands {
			key := bucket{b, s.band(b)}
			if _, taken := r.buckets[key]; !taken {
				r.buckets[key] = n
			}
		}
	}
	return ""
}

// sign computes the signature; enough is false for a text of a few words, which
// is compared by its hash alone.
func sign(text string) (s signature, enough bool) {
	for i := range s {
		s[i] = math.MaxUint32
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if len(words) < 4*shingle {
		return s, false
	}
	for i := 0; i+shingle <= len(words); i++ {
		h := fnv(words[i : i+shingle])
		for k := range s {
			if v := uint32(mix(h+uint64(k)*0x9e3779b97f4a7c15) >> 32); v < s[k] {
				s[k] = v
			}
		}
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

func (s *signature) band(b int) uint64 {
	h := uint64(b)
	for _, v := range s[b*rows : (b+1)*rows] {
		h = mix(h ^ uint64(v))
	}
	return h
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
