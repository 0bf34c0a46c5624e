package morph

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/blevesearch/vellum"
)

// automaton reads an automaton that vellum has built (version 1 of its format).
// vellum's own reader makes a value of every state that it comes by; this one
// decodes only the transition that it takes, without an allocation, in a third
// of the time, which was a seventh of all work on words.
//
// A state lies before its address, last byte first:
//
//	one transition:  1 next letter(6) | letter, if not among the common | sizes, delta, output, if not next
//	any other state: 0 final count(6) | count, if over 63 | sizes | letters | deltas | outputs | output of the end
//
// Numbers are little-endian in as many bytes as sizes tells: the upper half for
// a delta, which is the way back to the next state, 0 for the state that ends
// all words; the lower half for an output. A next state lies right before.
type automaton struct {
	data []byte
	root int
}

const (
	oneTransition  = 1 << 7
	nextState      = 1 << 6 // of a state with one transition
	finalState     = 1 << 6 // of another state
	stateCount     = 1<<6 - 1
	automatonEnd   = 16 // bytes of the footer; a number may be read over into it
	automatonStart = 16 // bytes of the header: no state lies there
)

// commonLetters are the letters that vellum writes in six bits, from 1 on.
const commonLetters = "te/oasripcnw.hlm-du012g=:bf3y5&_4v9678k%?xCDASFIBEjPTzRNM+LOqHG"

func openAutomaton(data []byte) (automaton, error) {
	f, err := vellum.Load(data)
	if err != nil {
		return automaton{}, err
	}
	if f.Version() != 1 || len(data) < automatonStart+automatonEnd {
		return automaton{}, fmt.Errorf("automaton of version %d, want 1", f.Version())
	}
	return automaton{data, f.Start()}, nil
}

// get is the output of a key, if the automaton has the key.
func (a automaton) get(key []byte) (output uint64, ok bool) {
	w := walk{at: a.root}
	for _, c := range key {
		if w.at < automatonStart {
			return 0, false
		}
		if !a.step(&w, a.data[w.at], c) {
			return 0, false
		}
	}
	return a.end(&w)
}

// abreast is how many keys getAll follows.
const abreast = 8

// getAll is get for some keys, no more than abreast. The dictionary does not fit
// into the processor's cache and every state of a key is waited for; of several
// keys the waits are one.
func (a automaton) getAll(keys [][]byte, found *[abreast]wordSet) {
	var walks [abreast]walk
	var going [abreast]int // keys that are not at their end
	n := 0
	for k := range keys {
		walks[k].at = a.root
		going[n] = k
		n++
	}
	for i := 0; n > 0; i++ {
		var heads [abreast]byte
		for j, k := range going[:n] {
			heads[j] = a.data[walks[k].at]
		}
		left := 0
		for j, k := range going[:n] {
			w := &walks[k]
			switch {
			case i == len(keys[k]):
				found[k].at, found[k].found = a.end(w)
			case w.at >= automatonStart && a.step(w, heads[j], keys[k][i]):
				going[left] = k
				left++
			}
		}
		n = left
	}
}

// walk is how far a key was followed.
type walk struct {
	at     int // address of the state; 0 ends all words, 1 is none
	output uint64
}

// step follows one letter from a state, whose last byte is head.
func (a automaton) step(w *walk, head, c byte) bool {
	at := w.at
	if head&oneTransition == 0 {
		s := a.state(at)
		i := bytes.IndexByte(a.data[s.letters:s.letters+s.count], c)
		if i < 0 {
			return false
		}
		w.output += a.number(s.outputs+i*s.outputSize, s.outputSize)
		w.at = back(s.bottom, a.number(s.deltas+i*s.deltaSize, s.deltaSize))
		return true
	}
	letter := a.data[at-1]
	if common := head & stateCount; common != 0 {
		letter = commonLetters[common-1]
	} else {
		at--
	}
	if letter != c {
		return false
	}
	at--
	if head&nextState != 0 {
		w.at = at
		return true
	}
	deltaSize, outputSize := int(a.data[at]>>4), int(a.data[at]&15)
	at -= deltaSize
	delta := a.number(at, deltaSize)
	at -= outputSize
	w.output += a.number(at, outputSize)
	w.at = back(at, delta)
	return true
}

// end is the output of a key that was followed to its end, if it is one.
func (a automaton) end(w *walk) (output uint64, ok bool) {
	switch {
	case w.at == 0:
		return w.output, true
	case w.at < automatonStart || a.data[w.at]&oneTransition != 0 || a.data[w.at]&finalState == 0:
		return 0, false
	}
	s := a.state(w.at)
	return w.output + a.number(s.bottom, s.outputSize), true
}

// automatonState is where the parts of a state with other than one transition
// lie; the output of the end, if it has one, lies at the bottom.
type automatonState struct {
	count, deltaSize, outputSize     int
	letters, deltas, outputs, bottom int
}

func (a automaton) state(at int) automatonState {
	var s automatonState
	final := a.data[at]&finalState != 0
	if s.count = int(a.data[at] & stateCount); s.count == 0 {
		at--
		if s.count = int(a.data[at]); s.count == 1 { // one would need no byte of its own
			s.count = 256
		}
	}
	at--
	s.deltaSize, s.outputSize = int(a.data[at]>>4), int(a.data[at]&15)
	s.letters = at - s.count
	s.deltas = s.letters - s.count*s.deltaSize
	s.outputs = s.deltas - s.count*s.outputSize
	s.bottom = s.outputs
	if final {
		s.bottom -= s.outputSize
	}
	return s
}

// number reads a number of size bytes, eight at most.
func (a automaton) number(at, size int) uint64 {
	return binary.LittleEndian.Uint64(a.data[at:]) & (1<<(8*size) - 1)
}

// back is the address that lies delta before a place; a delta of 0 means the
// state that ends all words, whose address is 0.
func back(at int, delta uint64) int {
	if delta == 0 {
		return 0
	}
	return at - int(delta)
}
