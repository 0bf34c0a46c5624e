//go:build !purego

package tagger

import "golang.org/x/sys/cpu"

//go:noescape
func maddAVX2(acc *int32, a0, a1, a2, a3, w *int16, pairs int)

//go:noescape
func maddVNNI(acc *int32, a0, a1, a2, a3, w *int16, pairs int)

//go:noescape
func finishAVX2(dst *int16, acc, bias *int32, shift int, floor int)

//go:noescape
func addAVX2(dst, src *int16, n int, floor int)

//go:noescape
func addBytesAVX2(dst *int16, src *byte, n int)

// The instructions that the processor has: without the first there are none of
// the others.
var (
	vector = cpu.X86.HasAVX2
	dot    = cpu.X86.HasAVX2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI
)

func madd(acc *[batch * block]int32, a *[batch][]int16, w []int16, pairs int) {
	if !vector {
		maddPlain(acc, a, w, pairs)
		return
	}
	_ = w[2*block*pairs-1]
	for k := range a {
		_ = a[k][2*pairs-1]
	}
	if dot {
		maddVNNI(&acc[0], &a[0][0], &a[1][0], &a[2][0], &a[3][0], &w[0], pairs)
	} else {
		maddAVX2(&acc[0], &a[0][0], &a[1][0], &a[2][0], &a[3][0], &w[0], pairs)
	}
}

func finish(dst []int16, acc, bias []int32, shift, floor int) {
	if vector {
		_, _, _ = dst[block-1], acc[block-1], bias[block-1]
		finishAVX2(&dst[0], &acc[0], &bias[0], shift, floor)
		return
	}
	finishPlain(dst, acc, bias, shift, floor)
}

func addTo(dst, src []int16, floor int) {
	if vector && len(dst)%block == 0 && len(dst) > 0 {
		_ = src[len(dst)-1]
		addAVX2(&dst[0], &src[0], len(dst), floor)
		return
	}
	addPlain(dst, src, floor)
}

func addBytes(dst []int16, src []byte) {
	if vector && len(dst)%16 == 0 && len(dst) > 0 {
		_ = src[len(dst)-1]
		addBytesAVX2(&dst[0], &src[0], len(dst))
		return
	}
	addBytesPlain(dst, src)
}
