package tagger

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// toy is a language of three words: 1 begins a name, 2 goes on with it and else
// is nothing, 3 is nothing. In domain 1 the word 3 begins names too.
func toy() []Example {
	var out []Example
	add := func(domain int, words []Key, gold ...Label) {
		e := Example{Gold: gold, Domain: domain, Weight: 1}
		for _, w := range words {
			e.Keys = append(e.Keys, []Key{Hash(0, w)})
			e.Dense = append(e.Dense, []int16{int16(w) * 10})
		}
		for range 20 {
			out = append(out, e)
		}
	}
	add(0, []Key{1, 2, 3}, 1, 2, 0)
	add(0, []Key{3, 2, 1}, 0, 0, 1)
	add(0, []Key{3, 3, 2}, 0, 0, 0)
	add(1, []Key{3, 2, 2}, 1, 2, 2)
	return out
}

func TestTrainer_learnsWhatFollowsWhat(t *testing.T) {
	trainer := Trainer{Labels: 3, Domains: 2, Reach: 1, Epochs: 10, Rate: .2, MinSeen: 2, Seed: 1}
	learned := trainer.Train(toy(), 0)
	require.Equal(t, learned, trainer.Train(toy(), 0), "the same seed gives the same weights")
	other := trainer
	other.Seed = 2
	require.NotEqual(t, learned, other.Train(toy(), 0))

	several := trainer
	several.Runs = 2
	require.Equal(t, average([]*Learned{trainer.Train(toy(), 0), other.Train(toy(), 0)}), several.Train(toy(), 0), "runs are averaged")

	label := func(l *Learned, words ...Key) []Label {
		table, err := OpenTable(PackTable(3, l.Keys, l.Weights, 0), 3)
		require.NoError(t, err)
		var scores []int32
		for i := range words {
			s := make([]int32, 3)
			table.Add(s, Hash(0, words[i]))
			for o := -1; o <= 1; o++ {
				if i+o < 0 || i+o >= len(words) {
					continue
				}
				for k := range s {
					s[k] += int32(float32(words[i+o]) * 10 * l.Dense[(o+1)*3+k])
				}
			}
			scores = append(scores, s...)
		}
		return NewChain(l.Step, l.Start).Best(nil, scores, &Path{})
	}
	require.Equal(t, []Label{1, 2, 0}, label(learned, 1, 2, 3))
	require.Equal(t, []Label{0, 0, 1}, label(learned, 3, 2, 1))
	elsewhere := trainer.Train(toy(), 1)
	require.Equal(t, []Label{1, 2, 2}, label(elsewhere, 3, 2, 2), "a domain keeps its own conventions")
}

func TestAverage_isTheMean(t *testing.T) {
	a := &Learned{Step: []float32{1}, Start: []float32{2}, Dense: []float32{3}, Keys: []Key{1}, Weights: [][]float32{{4}}}
	b := &Learned{Step: []float32{3}, Start: []float32{4}, Dense: []float32{5}, Keys: []Key{1}, Weights: [][]float32{{0}}}
	got := average([]*Learned{a, b})
	require.Equal(t, &Learned{Step: []float32{2}, Start: []float32{3}, Dense: []float32{4}, Keys: []Key{1}, Weights: [][]float32{{2}}}, got)
}
