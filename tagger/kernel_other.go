//go:build !amd64 || purego

package tagger

const vector = false

func madd(acc *[batch * block]int32, a *[batch][]int16, w []int16, pairs int) {
	maddPlain(acc, a, w, pairs)
}

func finish(dst []int16, acc, bias []int32, shift, floor int) {
	finishPlain(dst, acc, bias, shift, floor)
}

func addThree(dst, left, mid, right, bias []int16) { addThreePlain(dst, left, mid, right, bias) }

func addRows(dst []int16, rows []byte, at []int) { addRowsPlain(dst, rows, at) }

func windows(dst, src []int16) bool { return windowsPlain(dst, src) }

func finishPair(one, two []int16, acc *[4][batch * block]int32, at int, bias []int32, shift int) {
	finishPairPlain(one, two, acc, at, bias, shift)
}

func fetchRows([]byte, []int, int) {}

func fetch([]int16) {}
