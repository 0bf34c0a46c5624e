package tagger

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFile_roundTrip(t *testing.T) {
	d := Dense{In: 2, Out: 3, W: []float32{1, 2, 3, 4, 5, 6}, B: []float32{7, 8, 9}}
	data, err := Bytes(map[string]string{"date": "2026-11-22"}, []Section{{"a", []byte("alpha")}, {"net", AppendDense(nil, d)}})
	require.NoError(t, err)
	f, err := OpenFile(data)
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", f.Manifest["date"])
	a, err := f.Section("a")
	require.NoError(t, err)
	require.Equal(t, "alpha", string(a))
	net, err := f.Section("net")
	require.NoError(t, err)
	got, rest, err := ReadDense(net)
	require.NoError(t, err)
	require.Equal(t, d, got)
	require.Empty(t, rest)
	_, err = f.Section("b")
	require.ErrorIs(t, err, ErrCorrupt)
}

func TestOpenFile_refusesDamage(t *testing.T) {
	data, err := Bytes(nil, []Section{{"a", bytes.Repeat([]byte{7}, 100)}})
	require.NoError(t, err)
	_, err = OpenFile([]byte("PK\x03\x04 something else altogether"))
	require.ErrorIs(t, err, ErrForeign)
	_, err = OpenFile(nil)
	require.ErrorIs(t, err, ErrForeign)
	newer := bytes.Clone(data)
	newer[len(magic)]++
	_, err = OpenFile(newer)
	require.ErrorIs(t, err, ErrVersion)
	for at := prefixSize; at < len(data); at += 13 {
		bad := bytes.Clone(data)
		bad[at] ^= 0x10
		_, err = OpenFile(bad)
		require.ErrorIs(t, err, ErrCorrupt, "byte %d", at)
	}
	_, err = OpenFile(data[:len(data)-3])
	require.ErrorIs(t, err, ErrCorrupt)
}

func FuzzOpenFile(f *testing.F) {
	data, err := Bytes(map[string]string{"a": "b"}, []Section{{"a", []byte("alpha")}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:9])
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := OpenFile(b)
		require.Equal(t, err != nil, file == nil)
	})
}
