package svodka_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/data"
)

// many is an endless sequence of short articles.
func many(yield func(svodka.Input) bool) {
	for i := 0; ; i++ {
		if !yield(svodka.Input{ID: fmt.Sprint(i), Text: strings.Repeat("Аким района Марат Сулейменов открыл школу. ", 1+i%5)}) {
			return
		}
	}
}

func first(n int, inputs iter.Seq[svodka.Input]) iter.Seq[svodka.Input] {
	return func(yield func(svodka.Input) bool) {
		for in := range inputs {
			if n--; n < 0 || !yield(in) {
				return
			}
		}
	}
}

func TestAnalyzeAll_keepsTheOrder(t *testing.T) {
	for _, workers := range []int{1, 8} {
		a, err := svodka.New(svodka.WithWorkers(workers))
		require.NoError(t, err)
		n := 0
		for rep, err := range a.AnalyzeAll(t.Context(), first(100, many)) {
			require.NoError(t, err)
			require.Equal(t, fmt.Sprint(n), rep.ID)
			n++
		}
		require.Equal(t, 100, n)
	}
}

func TestAnalyzeAll_oneFailureEndsNothing(t *testing.T) {
	a, err := svodka.New(svodka.WithMaxBytes(100))
	require.NoError(t, err)
	inputs := []svodka.Input{{Text: "Да."}, {Text: strings.Repeat("а", 100)}, {Bytes: []byte("Нет.")}, {HTML: make([]byte, 101)}, {}}
	var failed []bool
	for rep, err := range a.AnalyzeAll(t.Context(), slices.Values(inputs)) {
		failed = append(failed, err != nil)
		require.Equal(t, err != nil, rep == nil)
		if err != nil {
			require.ErrorIs(t, err, svodka.ErrTooLarge)
		}
	}
	require.Equal(t, []bool{false, true, false, true, false}, failed)
}

func TestAnalyzeAll_stopsWhenToldTo(t *testing.T) {
	before := runtime.NumGoroutine()
	for range shared().AnalyzeAll(t.Context(), many) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range shared().AnalyzeAll(ctx, many) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	require.ErrorIs(t, last, context.Canceled)
	require.Less(t, n, 1000)
	for i := 0; runtime.NumGoroutine() > before && i < 500; i++ {
		time.Sleep(10 * time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before, "goroutines are left")
}

func TestInput_bytesAndPages(t *testing.T) {
	cp1251 := []byte("\xc0\xea\xe8\xec \xf0\xe0\xe9\xee\xed\xe0 \xee\xf2\xea\xf0\xfb\xeb \xf8\xea\xee\xeb\xf3.")
	rep, err := shared().Analyze(t.Context(), svodka.Input{Bytes: cp1251})
	require.NoError(t, err)
	require.Equal(t, "Аким района открыл школу.", *rep.Text)
	require.Equal(t, "windows-1251", rep.Meta.Encoding)

	page := append([]byte("<!DOCTYPE html><title>Школа</title><p>"), cp1251...)
	rep, err = shared().Analyze(t.Context(), svodka.Input{HTML: append(page, "<script>x</script><p>&laquo;\xc4\xe0&raquo;"...)})
	require.NoError(t, err)
	require.Equal(t, "Аким района открыл школу.\n\n«Да»", *rep.Text)
}

func TestWithLayers_whatIsNotAskedForIsNotComputed(t *testing.T) {
	a, err := svodka.New(svodka.WithLayers(svodka.Text))
	require.NoError(t, err)
	rep, err := a.Analyze(t.Context(), svodka.Input{Text: "Аким открыл школу."})
	require.NoError(t, err)
	require.Nil(t, rep.Sentences)
	require.Nil(t, rep.Meta)
	require.NotNil(t, rep.Text)
}

// TestAbout holds the manifest against the data themselves.
func TestAbout(t *testing.T) {
	v := svodka.About()
	require.Equal(t, svodka.Version, v.Version)
	hashes := map[string]string{}
	for _, b := range v.Data {
		hashes[b.Name] = b.SHA256
		require.NotEmpty(t, b.Version)
	}
	sum := sha256.Sum256(data.Dictionary())
	require.Equal(t, hex.EncodeToString(sum[:]), hashes["dictionary"])
	rep, err := shared().Analyze(t.Context(), svodka.Input{})
	require.NoError(t, err)
	require.True(t, strings.HasSuffix(rep.Tool.Dictionary, "+"+hashes["dictionary"][:12]))
}
