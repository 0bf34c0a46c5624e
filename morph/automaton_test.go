package morph

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/blevesearch/vellum"
	"github.com/stretchr/testify/require"

	"github.com/svodka-nlp/svodka/data"
)

// Every hundredth word of the dictionary, whole, cut short, drawn out and
// misspelt, is there or not as vellum itself says.
func TestAutomatonReadsAsVellum(t *testing.T) {
	d, err := openDictionary(data.Dictionary())
	require.NoError(t, err)
	for _, a := range []automaton{d.words, d.endings} {
		fst, err := vellum.Load(a.data)
		require.NoError(t, err)
		var keys [][]byte
		random := rand.New(rand.NewPCG(1, 2))
		agree := func(key []byte) {
			want, has, err := fst.Get(key)
			require.NoError(t, err)
			got, ok := a.get(key)
			require.Equalf(t, has, ok, "%q", key)
			require.Equalf(t, want, got, "%q", key)
			if keys = append(keys, bytes.Clone(key)); len(keys) < abreast {
				return
			}
			var found [abreast]wordSet
			some := keys[:random.IntN(abreast+1)]
			a.getAll(some, &found)
			for i, key := range some {
				got, ok := a.get(key)
				require.Equalf(t, wordSet{got, ok}, found[i], "%q", key)
			}
			keys = keys[:0]
		}
		n := 0
		for it, err := fst.Iterator(nil, nil); err == nil; err = it.Next() {
			if n++; n%100 != 0 {
				continue
			}
			key, _ := it.Current()
			key = bytes.Clone(key)
			agree(key)
			agree(key[:random.IntN(len(key))])
			agree(append(key, key[random.IntN(len(key))]))
			key[random.IntN(len(key))] = byte(random.IntN(256))
			agree(key)
		}
		require.Greater(t, n, 10000)
		agree(nil)
	}
}

// Automata that the dictionary does not show: many transitions, letters of all
// kinds, long outputs.
func TestAutomatonOfAnyShape(t *testing.T) {
	var out bytes.Buffer
	b, err := vellum.New(&out, nil)
	require.NoError(t, err)
	for i := range 256 {
		for j := range 40 * (i % 3) {
			require.NoError(t, b.Insert([]byte{byte(i), byte(3 * j), 'x'}, uint64(i)<<(j%50)))
		}
	}
	require.NoError(t, b.Close())
	a, err := openAutomaton(out.Bytes())
	require.NoError(t, err)
	fst, err := vellum.Load(out.Bytes())
	require.NoError(t, err)
	for i := range 256 {
		for j := range 256 {
			for _, key := range [][]byte{{byte(i), byte(j), 'x'}, {byte(i), byte(j)}, {byte(i), byte(j), byte(i)}} {
				want, has, err := fst.Get(key)
				require.NoError(t, err)
				got, ok := a.get(key)
				require.Equal(t, has, ok, key)
				if has {
					require.Equal(t, want, got, key)
				}
			}
		}
	}
	_, err = openAutomaton([]byte("no automaton"))
	require.Error(t, err)
}
