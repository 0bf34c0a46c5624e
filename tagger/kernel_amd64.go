package tagger

import "golang.org/x/sys/cpu"

//go:noescape
func maddAVX2(acc *int32, a0, a1, w *int16, pairs int)

//go:noescape
func finishAVX2(dst *int16, acc, bias *int32, shift int, floor int)

//go:noescape
func addAVX2(dst, src *int16, n int)

var vector = cpu.X86.HasAVX2

func madd(acc *[2 * block]int32, a0, a1, w []int16, pairs int) {
	if vector {
		_, _, _ = a0[2*pairs-1], a1[2*pairs-1], w[2*block*pairs-1]
		maddAVX2(&acc[0], &a0[0], &a1[0], &w[0], pairs)
		return
	}
	maddPlain(acc, a0, a1, w, pairs)
}

func finish(dst []int16, acc, bias []int32, shift, floor int) {
	if vector {
		_, _, _ = dst[block-1], acc[block-1], bias[block-1]
		finishAVX2(&dst[0], &acc[0], &bias[0], shift, floor)
		return
	}
	finishPlain(dst, acc, bias, shift, floor)
}

func addTo(dst, src []int16) {
	if vector && len(dst)%block == 0 && len(dst) > 0 {
		_ = src[len(dst)-1]
		addAVX2(&dst[0], &src[0], len(dst))
		return
	}
	addPlain(dst, src)
}
