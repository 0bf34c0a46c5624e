package tagger

import (
	"errors"
	"fmt"
)

// Fixed point: rows count in 1/32, activations in 1/256.
const (
	rowUnit = 5
	actUnit = 8
	floor16 = -1 << 15
)

// Net is a convolution network of width three over sums of rows. It is
// immutable and safe for concurrent use.
//
// A token is a sum of rows: its own, its shape's, its affixes'. What the first
// layer makes of it depends on nothing else, so [Net.Project] computes it once
// a word, and [Net.Run] adds the projections of three neighbours.
type Net struct {
	dim    int
	rows   []byte // int8, dim a row, read in place
	first  matrix // dim → 3 × width of the first layer
	bias   []int16
	layers []matrix // the further convolutions
	head   matrix   // the last activations → 32 numbers
}

// matrix is a packed matrix: blocks of 32 columns; in a block, for two inputs
// after two inputs, 32 pairs of weights.
type matrix struct {
	in, out int
	shift   int
	bias    []int32
	w       []int16
}

// Float matrices, as a trainer makes them.
type Dense struct {
	In, Out int
	W       []float32 // In × Out, rows by input
	B       []float32 // Out
}

// quantise packs a matrix for inputs in 2^-unit, with outputs in 1/256. The
// scale is as fine as 32-bit sums allow.
func quantise(d Dense, unit int) (matrix, error) {
	if d.In%2 != 0 || len(d.W) != d.In*d.Out || len(d.B) != d.Out {
		return matrix{}, fmt.Errorf("matrix of %d×%d with %d weights and %d biases", d.In, d.Out, len(d.W), len(d.B))
	}
	out := (d.Out + block - 1) / block * block
	for bits := 12; bits >= 0; bits-- {
		m := matrix{in: d.In, out: out, shift: unit + bits - actUnit, bias: make([]int32, out), w: make([]int16, d.In*out)}
		if m.shift < 0 {
			break
		}
		fits := true
		for o := range d.Out {
			total := 0
			for i := range d.In {
				v := round(d.W[i*d.Out+o], bits)
				fits = fits && v < 1<<15 && v > -1<<15
				total += max(v, -v)
				m.w[m.at(i, o)] = int16(v)
			}
			b := round(d.B[o], unit+bits)
			fits = fits && total < 1<<15 && max(b, -b) < 1<<29
			m.bias[o] = int32(b)
			if m.shift > 0 {
				m.bias[o] += 1 << (m.shift - 1)
			}
		}
		if fits {
			return m, nil
		}
	}
	return matrix{}, errors.New("weights too large for 16 bits")
}

func (m *matrix) at(in, out int) int {
	return out/block*block*m.in + in/2*2*block + out%block*2 + in%2
}

func round(v float32, bits int) int {
	x := float64(v) * float64(int(1)<<bits)
	if x < 0 {
		return -int(.5 - x)
	}
	return int(x + .5)
}

// NewNet makes a network of its float parameters. Rows are already bytes in
// 1/32 and are kept, not copied. The first of the layers takes 3×dim inputs (the
// token before, the token, the token after), and so do the others of their
// own width; the head takes one token's.
func NewNet(dim int, rows []byte, layers []Dense, head Dense) (*Net, error) {
	if len(layers) < 2 || dim%2 != 0 || layers[0].In != 3*dim || layers[0].Out%block != 0 {
		return nil, errors.New("tagger: not a network of width three")
	}
	n := &Net{dim: dim, rows: rows}
	l := layers[0]
	first := Dense{In: dim, Out: 3 * l.Out, W: make([]float32, 3*dim*l.Out), B: make([]float32, 3*l.Out)}
	for i := range l.W {
		in, out := i/l.Out, i%l.Out
		first.W[in%dim*first.Out+in/dim*l.Out+out] = l.W[i]
	}
	var err error
	if n.first, err = quantise(first, rowUnit); err != nil {
		return nil, fmt.Errorf("tagger: first layer: %w", err)
	}
	n.bias = make([]int16, l.Out)
	for o, b := range l.B {
		n.bias[o] = int16(max(floor16, min(1<<15-1, round(b, actUnit))))
	}
	width := l.Out
	for i, l := range layers[1:] {
		if l.In != 3*width || l.Out%block != 0 {
			return nil, fmt.Errorf("tagger: layer %d does not fit the one before", i+2)
		}
		m, err := quantise(l, actUnit)
		if err != nil {
			return nil, fmt.Errorf("tagger: layer %d: %w", i+2, err)
		}
		n.layers = append(n.layers, m)
		width = l.Out
	}
	if head.In != width || head.Out > block {
		return nil, errors.New("tagger: the head does not fit the last layer")
	}
	if n.head, err = quantise(head, actUnit); err != nil {
		return nil, fmt.Errorf("tagger: head: %w", err)
	}
	return n, nil
}

// Width is the length of a word's projection.
func (n *Net) Width() int { return n.first.out }

// Hidden is the number of activations under the head.
func (n *Net) Hidden() int { return n.head.in }

// Rows is the number of rows.
func (n *Net) Rows() int { return len(n.rows) / n.dim }

// Project computes what the first layer makes of the sum of rows, as Width
// numbers for three neighbours. It allocates nothing.
func (n *Net) Project(dst []int16, rows []int32, s *Scratch) {
	s.sum = grow(s.sum, n.dim)
	clear(s.sum)
	for _, r := range rows {
		if r < 0 || int(r) >= n.Rows() {
			continue
		}
		row := n.rows[int(r)*n.dim:][:n.dim]
		for i, v := range row {
			s.sum[i] += int16(int8(v))
		}
	}
	m := &n.first
	for b := 0; b < m.out; b += block {
		madd(&s.acc, s.sum, s.sum, m.w[b*m.in:], m.in/2)
		finish(dst[b:b+block], s.acc[:block], m.bias[b:b+block], m.shift, floor16)
	}
}

// Scratch is the memory of a run; reuse it to allocate nothing.
type Scratch struct {
	sum  []int16
	acts [2][]int16
	acc  [2 * block]int32
	gap  []bool
}

// Gap stands between two pieces of text that do not see one another.
const Gap = -1

// chunk is how many tokens are computed at once: the memory of a run does not
// grow with the text.
const chunk = 256

// Run computes the 32 numbers of the head, in 1/[One], for every place of a
// text. Project is asked for the projection of place i, or answers nil for a
// [Gap]; the slice may be reused by its next call. The answers of a place go to
// out, and its last activations too where hidden is not nil. Places next to a
// gap, and those at the ends, see zeros there.
func (n *Net) Run(places int, project func(i int) []int16, s *Scratch, out func(i int, head, hidden []int16)) {
	reach := len(n.layers) + 1
	for start := 0; start < places; start += chunk {
		stop := min(start+chunk, places)
		n.run(start, stop, max(0, start-reach), min(places, stop+reach), project, s, out)
	}
}

// run computes the places from start to stop; those from left to right are read.
func (n *Net) run(start, stop, left, right int, project func(i int) []int16, s *Scratch, out func(i int, head, hidden []int16)) {
	size := right - left
	width := len(n.bias)
	// One row of padding at each end, and one more so that rows go by pairs.
	acts := grow(s.acts[0], (size+3)*width)
	clear(acts)
	s.gap = grow(s.gap, size+3)
	for i := range s.gap {
		s.gap[i] = true
	}
	for i := range size {
		p := project(left + i)
		if p == nil {
			continue
		}
		s.gap[i+1] = false
		// The token stands to the left of i+1's neighbour, in the middle of
		// its own window, and to the right in the window before.
		addTo(acts[(i+2)*width:(i+3)*width], p[:width])
		addTo(acts[(i+1)*width:(i+2)*width], p[width:2*width])
		addTo(acts[i*width:(i+1)*width], p[2*width:3*width])
	}
	for i := range size + 3 {
		row := acts[i*width : (i+1)*width]
		if s.gap[i] {
			clear(row)
			continue
		}
		addTo(row, n.bias)
		for j, v := range row {
			row[j] = max(v, 0)
		}
	}
	s.acts[0] = acts
	from := 0
	for l := range n.layers {
		m := &n.layers[l]
		in := s.acts[from]
		to := 1 - from
		next := grow(s.acts[to], (size+3)*m.out)
		s.acts[to] = next
		clear(next[:m.out])
		clear(next[(size+1)*m.out:])
		for b := 0; b < m.out; b += block {
			w := m.w[b*m.in:]
			for i := 1; i <= size; i += 2 {
				a := (i - 1) * width
				c := a
				if i < size {
					c += width
				}
				madd(&s.acc, in[a:a+3*width], in[c:c+3*width], w, m.in/2)
				finish(next[i*m.out+b:], s.acc[:block], m.bias[b:], m.shift, 0)
				if i < size {
					finish(next[(i+1)*m.out+b:], s.acc[block:], m.bias[b:], m.shift, 0)
				}
			}
		}
		width = m.out
		for i := 1; i <= size; i++ {
			if s.gap[i] {
				clear(next[i*width : (i+1)*width])
			}
		}
		from = to
	}
	in := s.acts[from]
	var head [block]int16
	for i := start; i < stop; i++ {
		at := i - left + 1
		if s.gap[at] {
			continue
		}
		a := in[at*width : (at+1)*width]
		madd(&s.acc, a, a, n.head.w, n.head.in/2)
		finish(head[:], s.acc[:block], n.head.bias, n.head.shift, floor16)
		out(i, head[:], a)
	}
}
