package tagger

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

const testDim, testRows = 32, 40

type testNet struct {
	net    *Net
	rows   []byte
	layers []Dense
	head   Dense
}

func makeNet(t testing.TB) testNet {
	rng := rand.New(rand.NewPCG(7, 7))
	dense := func(in, out int) Dense {
		d := Dense{In: in, Out: out, W: make([]float32, in*out), B: make([]float32, out)}
		for i := range d.W {
			d.W[i] = float32(rng.NormFloat64() / math.Sqrt(float64(in)))
		}
		for i := range d.B {
			d.B[i] = float32(rng.NormFloat64() / 4)
		}
		return d
	}
	n := testNet{rows: make([]byte, testRows*testDim)}
	for i := range n.rows {
		n.rows[i] = byte(int8(rng.NormFloat64() * 25))
	}
	n.layers = []Dense{dense(3*testDim, 64), dense(3*64, 32), dense(3*32, 32)}
	n.head = dense(32, 28)
	var err error
	n.net, err = NewNet(testDim, n.rows, n.layers, n.head)
	require.NoError(t, err)
	return n
}

// float is the network in floats; a negative word is a gap.
func (n testNet) float(words []int32) [][]float64 {
	x := make([][]float64, len(words))
	for i, w := range words {
		x[i] = make([]float64, testDim)
		if w >= 0 {
			for j := range x[i] {
				x[i][j] = float64(int8(n.rows[int(w)*testDim+j])) / 32
			}
		}
	}
	apply := func(d Dense, in []float64, out int) float64 {
		v := float64(d.B[out])
		for j, a := range in {
			v += a * float64(d.W[j*d.Out+out])
		}
		return v
	}
	for _, d := range n.layers {
		next := make([][]float64, len(x))
		for i := range x {
			next[i] = make([]float64, d.Out)
			if words[i] < 0 {
				continue
			}
			var window []float64
			for k := i - 1; k <= i+1; k++ {
				if k < 0 || k >= len(x) {
					window = append(window, make([]float64, len(x[0]))...)
					continue
				}
				window = append(window, x[k]...)
			}
			for o := range next[i] {
				next[i][o] = max(0, apply(d, window, o))
			}
		}
		x = next
	}
	out := make([][]float64, len(x))
	for i := range x {
		for o := range n.head.Out {
			out[i] = append(out[i], apply(n.head, x[i], o))
		}
	}
	return out
}

// testText keeps the projections of every other word; the others are computed
// anew in every chunk, once.
type testText struct {
	words []int32
	known map[int32][]int16
	width int
}

func (t *testText) Word(i int) ([]int16, []int32) {
	w := t.words[i]
	if w < 0 {
		return nil, nil
	}
	if p := t.known[w]; p != nil {
		return p, nil
	}
	t.known[w] = make([]int16, t.width)
	return t.known[w], t.words[i : i+1]
}

func (t *testText) Release() {
	for w, p := range t.known {
		if w%2 == 0 {
			delete(t.known, w)
			for i := range p {
				p[i] = -1
			}
		}
	}
}

func (n testNet) text(words []int32) *testText {
	return &testText{words: words, known: map[int32][]int16{}, width: n.net.Width()}
}

func (n testNet) run(words []int32) [][]int16 {
	out := make([][]int16, len(words))
	var s Scratch
	n.net.Run(len(words), n.text(words), &s, func(i int, head, _ []int16) { out[i] = append([]int16(nil), head...) })
	return out
}

func testWords(n int) []int32 {
	rng := rand.New(rand.NewPCG(3, uint64(n)))
	words := make([]int32, n)
	for i := range words {
		words[i] = int32(rng.IntN(testRows+4)) - 4
		if words[i] < 0 {
			words[i] = Gap
		}
	}
	return words
}

func TestNet_computesWhatFloatsDo(t *testing.T) {
	n := makeNet(t)
	words := testWords(700) // more than two chunks
	got, want := n.run(words), n.float(words)
	for i, w := range words {
		if w == Gap {
			require.Nil(t, got[i])
			continue
		}
		for o, v := range want[i] {
			require.InDelta(t, v, float64(got[i][o])/One, .05, "place %d, output %d", i, o)
		}
	}
}

func TestNet_gapsPartTexts(t *testing.T) {
	n := makeNet(t)
	a, b := []int32{1, 2, 3, 4, 5}, []int32{6, 7, 8}
	both := n.run(append(append(append([]int32{}, a...), Gap), b...))
	require.Equal(t, n.run(a), both[:5])
	require.Equal(t, n.run(b), both[6:])
}

func TestNet_oddPlaces(t *testing.T) {
	n := makeNet(t)
	for size := range 6 {
		require.Len(t, n.run(testWords(size)), size)
	}
	require.Equal(t, []int{5 * testDim}, n.net.begins(nil, []int32{-7, testRows + 3, 5}), "rows that do not exist add nothing")
}

func TestNewNet_refusesWhatDoesNotFit(t *testing.T) {
	n := makeNet(t)
	_, err := NewNet(testDim+2, n.rows, n.layers, n.head)
	require.Error(t, err)
	_, err = NewNet(testDim, n.rows, n.layers[:2], Dense{In: 3, Out: 1, W: make([]float32, 3), B: make([]float32, 1)})
	require.Error(t, err)
	huge := n.layers[1]
	huge.W = append([]float32{math.MaxFloat32}, huge.W[1:]...)
	_, err = NewNet(testDim, n.rows, []Dense{n.layers[0], huge, n.layers[2]}, n.head)
	require.Error(t, err)
}

func BenchmarkNet(b *testing.B) {
	n := makeNet(b)
	words := testWords(1000)
	text := n.text(words)
	var s Scratch
	b.ReportAllocs()
	for b.Loop() {
		n.net.Run(len(words), text, &s, func(int, []int16, []int16) {})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/token")
}
