package trie_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/internal/trie"
)

// longest is the longest pattern at the beginning of a text whose words stand in
// their readings, «а|б», with its length in words.
func longest(t *trie.Trie, text string) (length int, values []int32) {
	m := t.Matcher()
	for i, w := range strings.Fields(text) {
		found, more := m.Next(t.Symbols(nil, strings.Split(w, "|")))
		if len(found) > 0 {
			length, values = i+1, found
		}
		if !more {
			break
		}
	}
	return length, values
}

func TestMatcher(t *testing.T) {
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
		length, values := longest(&names, c.text)
		require.Equal(t, c.length, length, c.text)
		require.Equal(t, c.values, values, c.text)
	}
}

func TestBegins(t *testing.T) {
	var names trie.Trie
	names.Add([]string{"великий", "новгород"}, 1)
	require.True(t, names.Begins(names.Symbols(nil, []string{"новгород", "великий"})))
	require.False(t, names.Begins(names.Symbols(nil, []string{"новгород", "город"})))
}

func TestZeroTrieFindsNothing(t *testing.T) {
	var empty trie.Trie
	length, values := longest(&empty, "новгород")
	require.Zero(t, length)
	require.Nil(t, values)
	require.Zero(t, empty.Len())
	require.False(t, empty.Begins(empty.Symbols(nil, []string{"новгород"})))
}

func TestManyReadingsAreCut(t *testing.T) {
	var names trie.Trie
	var keys []string
	for i := range 40 {
		k := strings.Repeat("а", i+1)
		keys = append(keys, k)
		names.Add([]string{k}, int32(i))
	}
	length, values := longest(&names, strings.Join(keys, "|"))
	require.Equal(t, 1, length)
	require.Len(t, values, 16)
}
