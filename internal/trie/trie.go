// Package trie finds many patterns at once in a sequence of words: the matcher
// under gazetteers and lists of units.
//
// A pattern is a sequence of keys, and a place of the haystack may answer to
// several keys, since a Russian form can belong to several words: «Луки» is
// «лук», «лука» and «Лука». The longest pattern at a place wins.
//
//	var t trie.Trie
//	t.Add([]string{"великий", "лука"}, 1)
//	n, values := t.Longest(len(words), func(i int, dst []string) []string { return append(dst, words[i]) })
package trie

import "sync"

// Trie holds patterns with a number each. The zero Trie is empty and ready.
// Add everything first; searching does not change it, so that it may then be
// shared.
type Trie struct {
	edges  map[edge]int32
	values [][]int32 // values[node]; node 0 is the root
}

type edge struct {
	node int32
	key  string
}

// frontier bounds the readings that are followed at once. Forms with more than
// a few words behind them are rare, and a cut loses a match, not correctness.
const frontier = 16

// keyRoom spares the memory for the keys of a place, which was a twentieth of
// all that an analysis allocates: the compiler cannot see that nobody keeps it.
var keyRoom = sync.Pool{New: func() any { return new([8]string) }}

// Add adds a pattern. The same pattern may be added with several values, which
// are then returned together in the order they came. An empty pattern is
// ignored.
func (t *Trie) Add(keys []string, value int32) {
	if len(keys) == 0 {
		return
	}
	if t.edges == nil {
		t.edges = map[edge]int32{}
		t.values = make([][]int32, 1)
	}
	node := int32(0)
	for _, k := range keys {
		e := edge{node, k}
		next, ok := t.edges[e]
		if !ok {
			next = int32(len(t.values))
			t.values = append(t.values, nil)
			t.edges[e] = next
		}
		node = next
	}
	for _, v := range t.values[node] {
		if v == value {
			return
		}
	}
	t.values[node] = append(t.values[node], value)
}

// Len is the number of nodes, zero for an empty trie.
func (t *Trie) Len() int { return len(t.values) }

// Longest returns the length in places of the longest pattern that begins at
// place 0 of n places, and its values; 0 and nil when none does. keys appends
// the keys of place i to dst. The values must not be changed.
func (t *Trie) Longest(n int, keys func(i int, dst []string) []string) (int, []int32) {
	if len(t.edges) == 0 {
		return 0, nil
	}
	room := keyRoom.Get().(*[8]string)
	defer func() {
		clear(room[:]) // keeps no text alive
		keyRoom.Put(room)
	}()
	var (
		now, next [frontier]int32
		length    int
		values    []int32
	)
	live := now[:1]
	for i := 0; i < n && len(live) > 0; i++ {
		words := keys(i, room[:0])
		step := next[:0]
		for _, node := range live {
		key:
			for _, k := range words {
				to, ok := t.edges[edge{node, k}]
				if !ok || len(step) == frontier {
					continue
				}
				for _, s := range step {
					if s == to {
						continue key
					}
				}
				step = append(step, to)
			}
		}
		found := false
		for _, node := range step {
			v := t.values[node]
			if len(v) == 0 {
				continue
			}
			if !found {
				length, values, found = i+1, v, true
				continue
			}
			values = append(values[:len(values):len(values)], v...)
		}
		now, next = next, now
		live = now[:len(step)]
	}
	return length, values
}
