package tagger

import "math"

// block is how many columns of a matrix one step of the kernel works on.
const block = 32

// maddPlain multiplies two vectors with 32 columns of packed weights. Sums wrap
// as the vector instructions do; a model is checked so that they never have to.
func maddPlain(acc *[2 * block]int32, a0, a1, w []int16, pairs int) {
	clear(acc[:])
	maddOne((*[block]int32)(acc[:block]), a0, w, pairs)
	maddOne((*[block]int32)(acc[block:]), a1, w, pairs)
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

// addPlain adds with saturation.
func addPlain(dst, src []int16) {
	for i := range dst {
		v := int32(dst[i]) + int32(src[i])
		dst[i] = int16(max(min(v, math.MaxInt16), math.MinInt16))
	}
}
