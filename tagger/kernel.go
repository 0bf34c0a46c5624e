package tagger

import "math"

// block is how many columns of a matrix one step of the kernel works on, batch
// how many vectors it multiplies with them.
const (
	block = 32
	batch = 4
)

// maddPlain multiplies four vectors with 32 columns of packed weights. Sums wrap
// as the vector instructions do; a model is checked so that they never have to.
func maddPlain(acc *[batch * block]int32, a *[batch][]int16, w []int16, pairs int) {
	clear(acc[:])
	for k := range batch {
		if k > 0 && &a[k][0] == &a[k-1][0] { // the last ones of a run repeat
			copy(acc[k*block:(k+1)*block], acc[(k-1)*block:k*block])
			continue
		}
		maddOne((*[block]int32)(acc[k*block:]), a[k], w, pairs)
	}
}

func maddOne(acc *[block]int32, a, w []int16, pairs int) {
	for p := range pairs {
		x, y := int32(a[2*p]), int32(a[2*p+1])
		if x|y == 0 { // activations are sparse
			continue
		}
		row := (*[2 * block]int16)(w[2*block*p:])
		for j := range acc {
			acc[j] += x*int32(row[2*j]) + y*int32(row[2*j+1])
		}
	}
}

// finishPlain turns sums into 16-bit numbers: shifted down, saturated, and not
// below the floor.
func finishPlain(dst []int16, acc, bias []int32, shift, floor int) {
	for j := range block {
		v := (acc[j] + bias[j]) >> shift
		dst[j] = int16(max(min(v, math.MaxInt16), math.MinInt16, int32(floor)))
	}
}

// addThreePlain adds the parts of a window and the bias with saturation, in this
// order; what falls below zero is raised to it.
func addThreePlain(dst, left, mid, right, bias []int16) {
	add := func(a, b int16) int16 { return int16(max(min(int32(a)+int32(b), math.MaxInt16), math.MinInt16)) }
	for i := range dst {
		dst[i] = max(add(add(add(left[i], mid[i]), right[i]), bias[i]), 0)
	}
}

// addRowsPlain sums rows of signed bytes, which begin at these places.
func addRowsPlain(dst []int16, rows []byte, at []int) {
	clear(dst)
	for _, from := range at {
		for i, v := range rows[from:][:len(dst)] {
			dst[i] += int16(int8(v))
		}
	}
}

// windowsPlain computes what convolvePairs multiplies of the activations of four
// places, and reports whether one of them is too large for that.
func windowsPlain(dst, src []int16) (large bool) {
	n := len(src) / 4
	for i, d0 := range src[:n] {
		d1, d2, d3 := src[n+i], src[2*n+i], src[3*n+i]
		dst[i], dst[n+i], dst[2*n+i], dst[3*n+i] = d0-d2, d1+d2, d2-d1, d1-d3
		large = large || (d0|d1|d2|d3)>>14 != 0
	}
	return large
}

// finishPairPlain turns the sums of convolvePairs into the activations of two
// places.
func finishPairPlain(one, two []int16, acc *[4][batch * block]int32, at int, bias []int32, shift int) {
	var sums [2][block]int32
	for j := range block {
		p, q, r, s := acc[0][at+j], acc[1][at+j], acc[2][at+j], acc[3][at+j]
		sums[0][j], sums[1][j] = (2*p+q+r)>>1, (q-r-2*s)>>1
	}
	finishPlain(one, sums[0][:], bias, shift, 0)
	finishPlain(two, sums[1][:], bias, shift, 0)
}
