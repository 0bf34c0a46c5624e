package tagger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"slices"
)

// Hashed is a linear model over hashed features: the weight of a feature with
// an answer is one byte, found by [Cross]. Features that share a place share a
// weight, which a big enough table forgives. It is read in place and safe for
// concurrent use.
type Hashed struct {
	weights []int8
	mask    uint32
}

const hashedMagic = "svodkaHP"

// ErrHashed is wrapped by the error of [OpenHashed] for foreign or damaged bytes.
var ErrHashed = errors.New("not a hashed linear model of this version")

// OpenHashed reads a model that [HashedTrainer.Model] wrote.
func OpenHashed(blob []byte) (*Hashed, error) {
	n := len(blob) - len(hashedMagic) - 4
	if n <= 0 || n&(n-1) != 0 || string(blob[:len(hashedMagic)]) != hashedMagic {
		return nil, fmt.Errorf("tagger: open model: %w", ErrHashed)
	}
	body := blob[len(hashedMagic)+4:]
	if crc32.ChecksumIEEE(body) != binary.LittleEndian.Uint32(blob[len(hashedMagic):]) {
		return nil, fmt.Errorf("tagger: open model: %w: check sum differs", ErrHashed)
	}
	w := make([]int8, n)
	for i, b := range body {
		w[i] = int8(b)
	}
	return &Hashed{weights: w, mask: uint32(n - 1)}, nil
}

// Cross is the place of a feature together with an answer.
func Cross(feature, answer uint32) uint32 {
	h := (feature ^ answer*crossAnswer) * crossFeature
	return h ^ h>>15
}

// Odd numbers with well mixed bits, of the finalisers of xxHash and Murmur.
const (
	crossAnswer  = 0x9E3779B1
	crossFeature = 0x85EBCA6B
)

// Weight is the weight at a place.
func (m *Hashed) Weight(place uint32) int32 { return int32(m.weights[place&m.mask]) }

// usualWeights is the size of the models that are made.
const usualWeights = 1 << 20

// Sum is the sum of the weights of all features with one answer.
func (m *Hashed) Sum(features []uint32, answer uint32) int32 {
	a := answer * crossAnswer
	sum := int32(0)
	if len(m.weights) == usualWeights { // the index needs no check then
		w := (*[usualWeights]int8)(m.weights)
		for _, f := range features {
			h := (f ^ a) * crossFeature
			sum += int32(w[(h^h>>15)%usualWeights])
		}
		return sum
	}
	w, mask := m.weights, m.mask
	for _, f := range features {
		h := (f ^ a) * crossFeature
		sum += int32(w[(h^h>>15)&mask])
	}
	return sum
}

// Warm reads the model from end to end, and returns the sum of what it read,
// which nobody needs, so that the compiler leaves it in. The weights of one
// decision lie anywhere in a megabyte: where a long text asks for nearly all of
// them and other work has taken the processor's cache since the last one, reading
// them in a row first brings them there in a fifth of the time.
//
//go:noinline
func (m *Hashed) Warm() int32 {
	const line = 64
	sum := int32(0)
	for i := 0; i < len(m.weights); i += line {
		sum += int32(m.weights[i])
	}
	return sum
}

// HashedTrainer learns a [Hashed] model as an averaged perceptron. It is not
// safe for concurrent use.
type HashedTrainer struct {
	weights []float32
	sums    []float64 // weight × the number of steps it stood, less the last run
	since   []uint32
	step    uint32
	mask    uint32
}

// NewHashedTrainer makes a trainer with 2^bits weights.
func NewHashedTrainer(bits int) *HashedTrainer {
	n := 1 << bits
	return &HashedTrainer{
		weights: make([]float32, n), sums: make([]float64, n), since: make([]uint32, n), mask: uint32(n - 1),
	}
}

// Weight is the present weight at a place.
func (t *HashedTrainer) Weight(place uint32) float32 { return t.weights[place&t.mask] }

// Add changes the weight at a place.
func (t *HashedTrainer) Add(place uint32, by float32) {
	i := place & t.mask
	t.sums[i] += float64(t.weights[i]) * float64(t.step-t.since[i])
	t.since[i] = t.step
	t.weights[i] += by
}

// Step ends one decision: the average is taken over steps.
func (t *HashedTrainer) Step() { t.step++ }

// Model is the averaged model, in bytes for [OpenHashed]. Weights are rounded
// to a byte; the scale lets one weight in two thousand be cut.
func (t *HashedTrainer) Model() []byte {
	avg := make([]float64, len(t.weights))
	var sizes []float64
	for i := range avg {
		s := t.sums[i] + float64(t.weights[i])*float64(t.step-t.since[i])
		avg[i] = s / float64(max(t.step, 1))
		if avg[i] != 0 {
			sizes = append(sizes, math.Abs(avg[i]))
		}
	}
	scale := 1.0
	if len(sizes) > 0 {
		slices.Sort(sizes)
		scale = 127 / sizes[len(sizes)-1-len(sizes)/2000]
	}
	blob := make([]byte, len(hashedMagic)+4+len(avg))
	copy(blob, hashedMagic)
	body := blob[len(hashedMagic)+4:]
	for i, w := range avg {
		body[i] = byte(int8(max(-127, min(127, math.Round(w*scale)))))
	}
	binary.LittleEndian.PutUint32(blob[len(hashedMagic):], crc32.ChecksumIEEE(body))
	return blob
}
