package tagger

import (
	"encoding/binary"
	"errors"
	"sort"
)

// Key names a sparse feature: a hash of what it is and where it stands.
type Key = uint64

// Hash mixes a number into a key.
func Hash(k Key, v uint64) Key {
	k = (k ^ v) * 0x9E3779B97F4A7C15
	return k ^ k>>29
}

// HashString mixes a string into a key.
func HashString(k Key, s string) Key {
	for i := 0; i < len(s); i++ {
		k = (k ^ uint64(s[i])) * 0x100000001b3
	}
	return Hash(k, uint64(len(s)))
}

// weightUnit is what a stored weight counts in: 1/32.
const weightUnit = 32

// Table keeps the weights of sparse features, a byte for each label, in an
// open-addressed table that is read where it lies. Most features that are asked
// for are not there, and a full table is slow to say so: some bits say it first.
type Table struct {
	labels int
	mask   uint64
	data   []byte   // slots of a 32-bit print and the weights
	bits   []uint64 // a print that the table has sets two bits of a word
}

const tableHead = 8

// With bitsPerSlot one feature in a hundred is taken for one that may be there;
// no more than mostBits are kept.
const (
	bitsPerSlot = 16
	mostBits    = 1 << 20
)

// OpenTable reads a table that [PackTable] has made for so many labels.
func OpenTable(data []byte, labels int) (*Table, error) {
	if len(data) < tableHead {
		return nil, errors.New("tagger: table cut short")
	}
	has, bits := int(binary.LittleEndian.Uint32(data)), binary.LittleEndian.Uint32(data[4:])
	if has != labels || bits > 28 || len(data) != tableHead+(4+labels)<<bits {
		return nil, errors.New("tagger: not a table of weights")
	}
	t := &Table{labels: labels, mask: 1<<bits - 1, data: data[tableHead:]}
	t.bits = make([]uint64, max(1, min(bitsPerSlot<<bits, mostBits)/64))
	for at := 0; at < len(t.data); at += 4 + labels {
		if p := binary.LittleEndian.Uint32(t.data[at:]); p != 0 {
			word, two := t.twoBits(p)
			t.bits[word] |= two
		}
	}
	return t, nil
}

// twoBits is the place of a print among the bits.
func (t *Table) twoBits(print uint32) (word int, two uint64) {
	return int(print>>12) & (len(t.bits) - 1), 1<<(print&63) | 1<<(print>>6&63)
}

// printOf is a key of which a slot remembers 32 bits.
type printOf Key

// print is what a slot remembers of a key; zero is an empty slot.
func (k printOf) print() uint32 { return max(1, uint32(k>>32)) }

// Add adds the weights of features to scores, in 1/[One]. A feature that the
// table lacks changes nothing.
func (t *Table) Add(scores []int32, keys ...Key) {
	for _, k := range keys {
		print := printOf(k).print()
		if word, two := t.twoBits(print); t.bits[word]&two == two {
			t.add(scores, k, print)
		}
	}
}

func (t *Table) add(scores []int32, k Key, print uint32) {
	size := uint64(4 + t.labels)
	for slot := k & t.mask; ; slot = (slot + 1) & t.mask {
		at := t.data[slot*size:]
		switch binary.LittleEndian.Uint32(at) {
		case print:
			w := at[4:size]
			for l := range scores {
				scores[l] += int32(int8(w[l])) * (One / weightUnit)
			}
			return
		case 0:
			return
		}
	}
}

// PackTable makes a table of weights (labels floats a key) and leaves out
// features whose every weight is smaller than prune. Equal input gives equal
// bytes.
func PackTable(labels int, keys []Key, weights [][]float32, prune float32) []byte {
	type entry struct {
		key Key
		w   []float32
	}
	var kept []entry
	for i, k := range keys {
		for _, w := range weights[i] {
			if w >= prune || w <= -prune {
				kept = append(kept, entry{k, weights[i]})
				break
			}
		}
	}
	sort.Slice(kept, func(i, j int) bool { return kept[i].key < kept[j].key })
	bits := uint32(1)
	for 1<<bits < len(kept)*13/10+1 {
		bits++
	}
	size := uint64(4 + labels)
	data := make([]byte, tableHead+int(size)<<bits)
	binary.LittleEndian.PutUint32(data, uint32(labels))
	binary.LittleEndian.PutUint32(data[4:], bits)
	slots := data[tableHead:]
	mask := uint64(1)<<bits - 1
	for _, e := range kept {
		slot := e.key & mask
		for binary.LittleEndian.Uint32(slots[slot*size:]) != 0 {
			slot = (slot + 1) & mask
		}
		at := slots[slot*size:]
		binary.LittleEndian.PutUint32(at, printOf(e.key).print())
		for l, w := range e.w {
			at[4+l] = byte(int8(max(-127, min(127, round(w, 5)))))
		}
	}
	return data
}
