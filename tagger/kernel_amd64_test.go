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
		a0, a1, w := random(2*pairs), random(2*pairs), random(2*block*pairs)
		var fast, plain [2 * block]int32
		madd(&fast, a0, a1, w, pairs)
		maddPlain(&plain, a0, a1, w, pairs)
		require.Equal(t, plain, fast)
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
	x := random(64)
	y := append([]int16(nil), x...)
	z := random(64)
	addTo(x, z)
	addPlain(y, z)
	require.Equal(t, y, x)
}

func TestNet_isTheSameWithoutVectors(t *testing.T) {
	if !vector {
		t.Skip("this processor has no AVX2")
	}
	n := makeNet(t)
	words := testWords(300)
	fast := n.run(words)
	vector = false
	defer func() { vector = true }()
	require.Equal(t, fast, n.run(words))
}
