package stats

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSetsAreFull(t *testing.T) {
	seen := make(map[string]bool)
	for i, words := range sets() {
		name := setNames[i]
		require.NotEmpty(t, name, "set %d has no name", i)
		require.False(t, seen[name], "two sets are called %s", name)
		seen[name] = true
		require.NotEmpty(t, words, "no words in lists/sets.txt for %s", name)
		for w := range words {
			require.Equal(t, fold(w), w, "%s holds a word that no lookup finds", name)
		}
	}
}

func TestSetsFoldTheWord(t *testing.T) {
	require.True(t, among("Ещё", approximator))
	require.True(t, among("почти", approximator))
	require.False(t, among("мост", approximator))
	require.False(t, among("", approximator))
}
