package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Two features decide two answers; the model must learn which goes with which.
func TestHashedLearns(t *testing.T) {
	tr := NewHashedTrainer(8)
	pick := func(weight func(uint32) float32, feature uint32) uint32 {
		if weight(Cross(feature, 1)) > weight(Cross(feature, 2)) {
			return 1
		}
		return 2
	}
	for range 3 {
		for _, c := range []struct{ feature, answer uint32 }{{10, 1}, {20, 2}} {
			tr.Step()
			if got := pick(tr.Weight, c.feature); got != c.answer {
				tr.Add(Cross(c.feature, c.answer), 1)
				tr.Add(Cross(c.feature, got), -1)
			}
		}
	}
	m, err := OpenHashed(tr.Model())
	require.NoError(t, err)
	weight := func(p uint32) float32 { return float32(m.Weight(p)) }
	require.EqualValues(t, 1, pick(weight, 10))
	require.EqualValues(t, 2, pick(weight, 20))
	require.Equal(t, tr.Model(), tr.Model())
}

func TestHashedRefusesForeignBytes(t *testing.T) {
	blob := NewHashedTrainer(4).Model()
	damaged := append([]byte(nil), blob...)
	damaged[len(damaged)-1] ^= 1
	for _, b := range [][]byte{nil, []byte("модель"), blob[:len(blob)-1], damaged} {
		_, err := OpenHashed(b)
		require.ErrorIs(t, err, ErrHashed)
	}
}
