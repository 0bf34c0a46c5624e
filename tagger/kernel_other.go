//go:build !amd64

package tagger

const vector = false

func madd(acc *[2 * block]int32, a0, a1, w []int16, pairs int) { maddPlain(acc, a0, a1, w, pairs) }

func finish(dst []int16, acc, bias []int32, shift, floor int) {
	finishPlain(dst, acc, bias, shift, floor)
}

func addTo(dst, src []int16) { addPlain(dst, src) }
