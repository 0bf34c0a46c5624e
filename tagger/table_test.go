package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTable_keepsWeights(t *testing.T) {
	var keys []Key
	var weights [][]float32
	for i := range 1000 {
		keys = append(keys, HashString(Hash(0, 1), string(rune('а'+i%32))+string(rune('а'+i/32))))
		weights = append(weights, []float32{float32(i%7) / 8, -1, float32(i) / 500})
	}
	keys, weights = append(keys, 42), append(weights, []float32{.01, 0, -.02})
	packed := PackTable(3, keys, weights, .1)
	require.Equal(t, packed, PackTable(3, keys, weights, .1), "equal input gives equal bytes")
	table, err := OpenTable(packed, 3)
	require.NoError(t, err)
	for i, k := range keys[:1000] {
		scores := []int32{0, 1000, 0}
		table.Add(scores, k)
		require.InDelta(t, weights[i][0]*One, scores[0], 5)
		require.InDelta(t, 1000-One, scores[1], 5)
		require.InDelta(t, weights[i][2]*One, scores[2], 5)
	}
	scores := make([]int32, 3)
	table.Add(scores, 42)
	table.Add(scores, 43)
	require.Equal(t, []int32{0, 0, 0}, scores, "pruned and unknown features weigh nothing")
}

func TestOpenTable_refusesOthers(t *testing.T) {
	packed := PackTable(3, nil, nil, 0)
	_, err := OpenTable(packed, 3)
	require.NoError(t, err)
	for _, bad := range [][]byte{nil, packed[:5], packed[:len(packed)-1], make([]byte, 64)} {
		_, err := OpenTable(bad, 3)
		require.Error(t, err)
	}
	_, err = OpenTable(packed, 7)
	require.Error(t, err, "another number of labels")
}
