package tagger

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// paths visits every labelling of n tokens with its score, in logarithms.
func paths(c *Chain, scores []int32, visit func(labels []Label, score float64)) {
	n := len(scores) / c.Labels
	labels := make([]Label, n)
	var walk func(i int, score float64)
	walk = func(i int, score float64) {
		if i == n {
			visit(labels, score/One)
			return
		}
		for b := range c.Labels {
			step := c.Start[b]
			if i > 0 {
				step = c.Step[int(labels[i-1])*c.Labels+b]
			}
			if step == never {
				continue
			}
			labels[i] = Label(b)
			walk(i+1, score+float64(step)+float64(scores[i*c.Labels+b]))
		}
	}
	walk(0, 0)
}

func randomChain(rng *rand.Rand) *Chain {
	step, start := make([]float32, 25), make([]float32, 5)
	for i := range step {
		step[i] = float32(rng.NormFloat64())
	}
	for i := range start {
		start[i] = float32(rng.NormFloat64())
	}
	return NewChain(step, start)
}

func TestChain_agreesWithEveryPath(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var p Path
	for range 30 {
		c := randomChain(rng)
		n := 1 + rng.IntN(5)
		scores := make([]int32, n*5)
		for i := range scores {
			scores[i] = int32(rng.NormFloat64() * 2 * One)
		}
		best, total := math.Inf(-1), 0.0
		marginal := make([]float64, n*5)
		paths(c, scores, func(labels []Label, score float64) {
			best = max(best, score)
			total += math.Exp(score)
			for i, l := range labels {
				marginal[i*5+int(l)] += math.Exp(score)
			}
		})
		labels := c.Best(nil, scores, &p)
		found := false
		paths(c, scores, func(l []Label, score float64) {
			if string(l) == string(labels) {
				found = true
				require.InDelta(t, best, score, 1e-9, "the best path")
			}
		})
		require.True(t, found, "the best path takes no forbidden step")
		log := make([]int32, len(scores))
		c.Marginals(log, scores, &p)
		for i, v := range log {
			require.InDelta(t, marginal[i]/total, math.Exp(float64(v)/One), .05)
		}
	}
}

// What a chain leaves out must not change a bit of what it finds.
func TestChain_leavesOutNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	var p Path
	for range 300 {
		short := randomChain(rng)
		long := &Chain{Labels: short.Labels, Step: short.Step, Start: short.Start}
		n := 1 + rng.IntN(30)
		scores := make([]int32, n*5)
		for i := range scores {
			scores[i] = int32(rng.NormFloat64() * 3 * One)
			if i%5 == 0 {
				scores[i] += int32(rng.IntN(3) * 5 * One)
			}
		}
		require.Equal(t, long.Best(nil, scores, &p), short.Best(nil, scores, &p))
		a, b := make([]int32, len(scores)), make([]int32, len(scores))
		long.Marginals(a, scores, &p)
		short.Marginals(b, scores, &p)
		require.Equal(t, a, b)
		first := rng.IntN(n)
		last := first + rng.IntN(n-first+1)
		clear(b)
		short.MarginalsWithin(b, scores, first, last, &p)
		require.Equal(t, a[first*5:last*5], b[first*5:last*5])
		require.Equal(t, make([]int32, first*5), b[:first*5], "the others are left alone")
	}
}

func TestChain_longTextsDoNotOverflow(t *testing.T) {
	c := NewChain(make([]float32, 9), make([]float32, 3))
	scores := make([]int32, 3*200_000)
	for i := 0; i < len(scores); i += 3 {
		scores[i+1+i/3%2] = 20_000 // begin, inside, begin, inside …
	}
	var p Path
	labels := c.Best(nil, scores, &p)
	require.Len(t, Spans(nil, labels), 100_000)
	log := make([]int32, len(scores))
	c.Marginals(log, scores, &p)
	require.InDelta(t, 1, Probability(log[len(log)-1]), .02)
}

func TestProbability_isRounded(t *testing.T) {
	require.Equal(t, float32(1), Probability(0))
	require.Equal(t, float32(.368), Probability(-One))
	require.Equal(t, float32(0), Probability(never))
}
