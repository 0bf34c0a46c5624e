//go:build !purego

package tagger

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// The vector instructions and plain Go must agree bit by bit: the labels of a
// text may not depend on the machine.
func TestKernel_vectorsAgreeWithPlainGo(t *testing.T) {
	if !vector {
		t.Skip("this processor has no AVX2")
	}
	defer func(d bool) { dot = d }(dot)
	rng := rand.New(rand.NewPCG(5, 5))
	random := func(n int) []int16 {
		v := make([]int16, n)
		for i := range v {
			switch rng.IntN(8) {
			case 0:
			case 1:
				v[i] = int16(rng.IntN(1 << 16))
			default:
				v[i] = int16(rng.IntN(4096) - 2048)
			}
		}
		return v
	}
	for _, pairs := range []int{1, 2, 7, 48, 192} {
		var a [batch][]int16
		for k := range a {
			a[k] = random(2 * pairs)
		}
		w := random(2 * block * pairs)
		var fast, plain [batch * block]int32
		maddPlain(&plain, &a, w, pairs)
		for _, d := range levels() {
			dot = d
			madd(&fast, &a, w, pairs)
			require.Equal(t, plain, fast, "dot products: %v", d)
		}
		bias := make([]int32, block)
		for i := range bias {
			bias[i] = int32(rng.IntN(1<<20) - 1<<19)
		}
		for _, floor := range []int{0, floor16} {
			for shift := range 14 {
				x, y := make([]int16, block), make([]int16, block)
				finish(x, fast[:block], bias, shift, floor)
				finishPlain(y, fast[:block], bias, shift, floor)
				require.Equal(t, y, x, "shift %d", shift)
			}
		}
	}
	four := random(4 * 64)
	x, y := make([]int16, 4*64), make([]int16, 4*64)
	require.Equal(t, windowsPlain(y, four), windows(x, four))
	require.Equal(t, y, x)
	var sums [4][batch * block]int32
	for i := range sums {
		for j := range sums[i] {
			sums[i][j] = int32(rng.IntN(1<<28) - 1<<27)
		}
	}
	finishPair(x, x[block:], &sums, block, make([]int32, block), 12)
	finishPairPlain(y, y[block:], &sums, block, make([]int32, block), 12)
	require.Equal(t, y, x)
	x, y = x[:64], y[:64]
	l, m, r, b := random(64), random(64), random(64), random(64)
	addThree(x, l, m, r, b)
	addThreePlain(y, l, m, r, b)
	require.Equal(t, y, x)
	rows := make([]byte, 300)
	for i := range rows {
		rows[i] = byte(rng.IntN(256))
	}
	for _, at := range [][]int{nil, {7}, {0, 236, 0, 100}} {
		addRows(x, rows, at)
		addRowsPlain(y, rows, at)
		require.Equal(t, y, x)
	}
}

// Two places at once give what one at a time gives, also where activations are
// too large for it, and whatever the number of places.
func TestConvolve_pairsChangeNothing(t *testing.T) {
	if !vector {
		t.Skip("this processor has no AVX2")
	}
	defer func(d bool) { vector, dot = true, d }(dot)
	rng := rand.New(rand.NewPCG(9, 9))
	const width = 64
	d := Dense{In: 3 * width, Out: 32, W: make([]float32, 3*width*32), B: make([]float32, 32)}
	for i := range d.W {
		d.W[i] = float32(rng.NormFloat64() / 16)
	}
	m, err := quantise(d, actUnit)
	require.NoError(t, err)
	m.mix()
	for size := range 26 {
		for _, largest := range []int{0x3fff, 0x7fff} {
			in := make([]int16, (size+3)*width)
			for i := range in {
				if rng.IntN(3) == 0 {
					in[i] = int16(rng.IntN(largest + 1))
				}
			}
			run := func(v, d bool) []int16 {
				vector, dot = v, d
				next := make([]int16, (size+3)*m.out)
				m.convolve(next, in, width, size, new(Scratch))
				return next[m.out : (size+1)*m.out]
			}
			want := run(false, false)
			for _, d := range levels() {
				require.Equal(t, want, run(true, d), "%d places, dot products: %v", size, d)
			}
			vector = true
			var s Scratch
			next := make([]int16, (size+3)*m.out)
			if size >= 2*batch && largest == 0x3fff {
				require.True(t, m.convolvePairs(next, in, width, size, 1, &s))
			}
			if size >= 2*batch && largest == 0x7fff {
				require.False(t, m.convolvePairs(next, in, width, size, 1, &s))
			}
		}
	}
}

// levels are the ways to multiply that the processor has beside plain Go.
func levels() []bool {
	if dot {
		return []bool{false, true}
	}
	return []bool{false}
}

func TestNet_isTheSameWithoutVectors(t *testing.T) {
	if !vector {
		t.Skip("this processor has no AVX2")
	}
	n := makeNet(t)
	words := testWords(300)
	fast := n.run(words)
	defer func(d bool) { vector, dot = true, d }(dot)
	dot = false
	require.Equal(t, fast, n.run(words))
	vector = false
	require.Equal(t, fast, n.run(words))
}
