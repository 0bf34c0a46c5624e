//go:build !amd64 || purego

package tagger

func madd(acc *[batch * block]int32, a *[batch][]int16, w []int16, pairs int) {
	maddPlain(acc, a, w, pairs)
}

func finish(dst []int16, acc, bias []int32, shift, floor int) {
	finishPlain(dst, acc, bias, shift, floor)
}

func addTo(dst, src []int16, floor int) { addPlain(dst, src, floor) }

func addBytes(dst []int16, src []byte) { addBytesPlain(dst, src) }
