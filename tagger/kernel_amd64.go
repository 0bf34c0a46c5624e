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
func addThreeAVX2(dst, left, mid, right, bias *int16, n int)

//go:noescape
func addRowsAVX2(dst *int16, rows *byte, at *int, count, n int)

//go:noescape
func prefetchRows(rows *byte, at *int, count, n int)

//go:noescape
func prefetch(first *int16, n int)

//go:noescape
func windowsAVX2(dst, src *int16, n int) (large bool)

//go:noescape
func finishPairAVX2(one, two *int16, acc, bias *int32, shift int)

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

func addThree(dst, left, mid, right, bias []int16) {
	if n := len(dst); vector && n%block == 0 && n > 0 {
		_, _, _, _ = left[n-1], mid[n-1], right[n-1], bias[n-1]
		addThreeAVX2(&dst[0], &left[0], &mid[0], &right[0], &bias[0], n)
		return
	}
	addThreePlain(dst, left, mid, right, bias)
}

func addRows(dst []int16, rows []byte, at []int) {
	if n := len(dst); vector && n%block == 0 && n > 0 && len(at) > 0 {
		for _, from := range at {
			_ = rows[from:][:n]
		}
		addRowsAVX2(&dst[0], &rows[0], &at[0], len(at), n)
		return
	}
	addRowsPlain(dst, rows, at)
}

func windows(dst, src []int16) bool {
	if n := len(src) / 4; vector && n%16 == 0 && n > 0 {
		_, _ = dst[4*n-1], src[4*n-1]
		return windowsAVX2(&dst[0], &src[0], n)
	}
	return windowsPlain(dst, src)
}

func finishPair(one, two []int16, acc *[4][batch * block]int32, at int, bias []int32, shift int) {
	if vector {
		_, _, _, _ = one[block-1], two[block-1], acc[3][at+block-1], bias[block-1]
		finishPairAVX2(&one[0], &two[0], &acc[0][at], &bias[0], shift)
		return
	}
	finishPairPlain(one, two, acc, at, bias, shift)
}

// fetchRows asks for rows that will be summed soon.
func fetchRows(rows []byte, at []int, n int) {
	if len(at) > 0 {
		prefetchRows(&rows[0], &at[0], len(at), n)
	}
}

// fetch asks for a projection that will be read soon.
func fetch(p []int16) {
	if len(p) > 0 {
		prefetch(&p[0], 2*len(p))
	}
}
