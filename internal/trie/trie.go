// Package trie finds many patterns at once in a sequence of words: the matcher
// under gazetteers.
//
// A pattern is a sequence of keys, and a place of the haystack may answer to
// several keys, since a Russian form can belong to several words: «Луки» is
// «лук», «лука» and «Лука». Keys are told apart by small numbers, their symbols,
// which a caller finds once a word and keeps.
//
//	var t trie.Trie
//	t.Add([]string{"великий", "лука"}, 1)
//	m := t.Matcher()
//	for _, w := range words {
//		values, more := m.Next(t.Symbols(nil, w))
//		…
//	}
package trie

// Trie holds patterns with a number each. The zero Trie is empty and ready.
// Add everything first; searching does not change it, so that it may then be
// shared.
type Trie struct {
	symbols map[string]Symbol
	edges   map[edge]int32
	values  [][]int32 // values[node]; node 0 is the root
	inner   []bool    // inner[node]: some pattern goes on behind it
}

// Symbol stands for a key of a pattern.
type Symbol int32

type edge struct {
	node   int32
	symbol Symbol
}

// frontier bounds the readings that are followed at once. Forms with more than
// a few words behind them are rare, and a cut loses a match, not correctness.
const frontier = 16

// Add adds a pattern. The same pattern may be added with several values, which
// are then returned together in the order they came. An empty pattern is
// ignored.
func (t *Trie) Add(keys []string, value int32) {
	if len(keys) == 0 {
		return
	}
	if t.edges == nil {
		t.symbols = map[string]Symbol{}
		t.edges = map[edge]int32{}
		t.values = make([][]int32, 1)
		t.inner = []bool{true}
	}
	node := int32(0)
	for _, k := range keys {
		s, ok := t.symbols[k]
		if !ok {
			s = Symbol(len(t.symbols))
			t.symbols[k] = s
		}
		e := edge{node, s}
		next, ok := t.edges[e]
		if !ok {
			next = int32(len(t.values))
			t.values = append(t.values, nil)
			t.inner = append(t.inner, false)
			t.inner[node] = true
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

// Symbols appends the symbols of those keys that some pattern has.
func (t *Trie) Symbols(dst []Symbol, keys []string) []Symbol {
	for _, k := range keys {
		if s, ok := t.symbols[k]; ok {
			dst = append(dst, s)
		}
	}
	return dst
}

// Begins reports whether a pattern begins with one of the symbols.
func (t *Trie) Begins(symbols []Symbol) bool {
	for _, s := range symbols {
		if _, ok := t.edges[edge{0, s}]; ok {
			return true
		}
	}
	return false
}

// Matcher follows the patterns of a trie from place to place.
type Matcher struct {
	trie *Trie
	live [frontier]int32
	n    int
}

// Matcher stands before the first place of all patterns.
func (t *Trie) Matcher() Matcher {
	if len(t.edges) == 0 {
		return Matcher{}
	}
	return Matcher{trie: t, n: 1}
}

// Next goes on to a place that answers to the keys with these symbols. It
// returns the values of the patterns that end there, which must not be changed,
// and whether a longer one may follow.
func (m *Matcher) Next(symbols []Symbol) (values []int32, more bool) {
	var next [frontier]int32
	n := 0
	for _, node := range m.live[:m.n] {
	symbol:
		for _, s := range symbols {
			to, ok := m.trie.edges[edge{node, s}]
			if !ok || n == frontier {
				continue
			}
			for _, had := range next[:n] {
				if had == to {
					continue symbol
				}
			}
			next[n] = to
			n++
		}
	}
	m.live, m.n = next, n
	for _, node := range next[:n] {
		more = more || m.trie.inner[node]
		v := m.trie.values[node]
		switch {
		case len(v) == 0:
		case values == nil:
			values = v
		default:
			values = append(values[:len(values):len(values)], v...)
		}
	}
	return values, more
}
