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

// addPlain adds with saturation; what falls below the floor is raised to it.
func addPlain(dst, src []int16, floor int) {
	for i := range dst {
		v := int32(dst[i]) + int32(src[i])
		dst[i] = int16(max(min(v, math.MaxInt16), math.MinInt16, int32(floor)))
	}
}

// addBytesPlain adds signed bytes.
func addBytesPlain(dst []int16, src []byte) {
	src = src[:len(dst)]
	for i, v := range src {
		dst[i] += int16(int8(v))
	}
}
