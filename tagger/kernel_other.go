//go:build !amd64 || purego

package tagger

func madd(acc *[batch * block]int32, a *[batch][]int16, w []int16, pairs int) {
	maddPlain(acc, a, w, pairs)
}

func finish(dst []int16, acc, bias []int32, shift, floor int) {
	finishPlain(dst, acc, bias, shift, floor)
}

func addThree(dst, left, mid, right, bias []int16) { addThreePlain(dst, left, mid, right, bias) }

func addRows(dst []int16, rows []byte, at []int) { addRowsPlain(dst, rows, at) }
