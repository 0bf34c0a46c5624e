package trie_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/trie"
)

func TestLongest(t *testing.T) {
	var names trie.Trie
	for i, p := range []string{"великий новгород", "новгород", "великий", "нижний новгород", "новгород"} {
		names.Add(strings.Fields(p), int32(i))
	}
	names.Add(nil, 9)
	for _, c := range []struct {
		text   string
		length int
		values []int32
	}{
		{"", 0, nil},
		{"новгород", 1, []int32{1, 4}},
		{"великий новгород велик", 2, []int32{0}},
		{"великий устюг", 1, []int32{2}},
		{"нижний тагил", 0, nil},
		{"великая|великий новгород", 2, []int32{0}},
		{"нижний|великий новгород|город", 2, []int32{3, 0}},
	} {
		words := strings.Fields(c.text)
		length, values := names.Longest(len(words), func(i int, dst []string) []string {
			return append(dst, strings.Split(words[i], "|")...)
		})
		require.Equal(t, c.length, length, c.text)
		require.Equal(t, c.values, values, c.text)
	}
}

func TestZeroTrieFindsNothing(t *testing.T) {
	var empty trie.Trie
	length, values := empty.Longest(3, func(int, []string) []string { panic("an empty trie asks for no keys") })
	require.Zero(t, length)
	require.Nil(t, values)
	require.Zero(t, empty.Len())
}

func TestManyReadingsAreCut(t *testing.T) {
	var names trie.Trie
	var keys []string
	for i := range 40 {
		k := strings.Repeat("а", i+1)
		keys = append(keys, k)
		names.Add([]string{k}, int32(i))
	}
	length, values := names.Longest(1, func(_ int, dst []string) []string { return append(dst, keys...) })
	require.Equal(t, 1, length)
	require.Len(t, values, 16)
}
