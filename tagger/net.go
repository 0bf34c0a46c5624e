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
// layer makes of it, its projection, depends on nothing else, so it can be kept
// from one text to the next; [Net.Run] adds the projections of three neighbours.
type Net struct {
	dim    int
	rows   []byte // int8, dim a row, read in place
	first  matrix // dim → 3 × width of the first layer
	bias   []int16
	zeros  []int16  // what a gap adds to its neighbours
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
	mixed   []int16 // of a convolution, see mix
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
	n.bias, n.zeros = make([]int16, l.Out), make([]int16, l.Out)
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
		if vector {
			m.mix()
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

// Words are the words of a text as [Net.Run] asks for them.
type Words interface {
	// Word gives the memory for the projection of the word at place i, Width
	// numbers, and the rows whose sum the word is. Without rows the memory holds
	// the projection already, or will hold it by the rows of an earlier place.
	// Without memory there is a [Gap]. The rows may be reused by the next call,
	// the memory must be left alone until Release.
	Word(i int) (projection []int16, rows []int32)
	// Release tells that the projections asked for so far have been read.
	Release()
}

// Scratch is the memory of a run; reuse it to allocate nothing.
type Scratch struct {
	sums    [batch][]int16 // of rows
	to      [batch][]int16 // where their projections go
	rows    [batch][]int   // where these begin
	words   [][]int16      // the projections of a chunk, nil for a gap
	acts    [2][]int16
	acc     [4][batch * block]int32
	windows [batch][]int16 // see convolvePairs
}

// Gap stands between two pieces of text that do not see one another.
const Gap = -1

// chunk is how many tokens are computed at once: the memory of a run does not
// grow with the text.
const chunk = 256

// Run computes the 32 numbers of the head, in 1/[One], for every place of a
// text. The answers of a place go to out, and its last activations too. Places
// next to a gap, and those at the ends, see zeros there.
func (n *Net) Run(places int, words Words, s *Scratch, out func(i int, head, hidden []int16)) {
	for k := range batch {
		s.sums[k] = grow(s.sums[k], n.dim)
	}
	reach := len(n.layers) + 1
	for start := 0; start < places; start += chunk {
		stop := min(start+chunk, places)
		n.run(start, stop, max(0, start-reach), min(places, stop+reach), words, s, out)
	}
}

// run computes the places from start to stop; those from left to right are read.
func (n *Net) run(start, stop, left, right int, words Words, s *Scratch, out func(i int, head, hidden []int16)) {
	size := right - left
	from := 0
	if !n.read(left, size, words, s) {
		return // gaps alone
	}
	width := len(n.bias)
	for l := range n.layers {
		m := &n.layers[l]
		to := 1 - from
		s.acts[to] = grow(s.acts[to], (size+3)*m.out)
		m.convolve(s.acts[to], s.acts[from], width, size, s)
		width = m.out
		for i := range size + 2 {
			if s.words[i] == nil {
				clear(s.acts[to][i*width : (i+1)*width])
			}
		}
		from = to
	}
	in := s.acts[from]
	var head [block]int16
	for i := start; i < stop; i += batch {
		var a [batch][]int16
		for k := range a {
			at := (min(i+k, stop-1) - left + 1) * width
			a[k] = in[at : at+width]
		}
		madd(&s.acc[0], &a, n.head.w, n.head.in/2)
		for k := 0; k < batch && i+k < stop; k++ {
			if s.words[i+k-left+1] == nil {
				continue
			}
			finish(head[:], s.acc[0][k*block:(k+1)*block], n.head.bias, n.head.shift, floor16)
			out(i+k, head[:], a[k])
		}
	}
}

// convolve computes a layer's activations of size places from those of the layer
// before, which are so wide. The first and the last row are for the padding.
func (m *matrix) convolve(next, in []int16, width, size int, s *Scratch) {
	var a [batch][]int16
	for i := 1; i <= size; {
		if size-i >= batch && m.convolvePairs(next, in, width, size, i, s) {
			i += 2 * batch
			continue
		}
		for k := range a {
			a[k] = in[(min(i+k, size)-1)*width:][:3*width]
		}
		for b := 0; b < m.out; b += block {
			madd(&s.acc[0], &a, m.w[b*m.in:], m.in/2)
			for k := 0; k < batch && i+k <= size; k++ {
				finish(next[(i+k)*m.out+b:], s.acc[0][k*block:(k+1)*block], m.bias[b:], m.shift, 0)
			}
		}
		i += batch
	}
}

// convolvePairs computes eight places from i on in two thirds of the
// multiplications (S. Winograd; A. Lavin and S. Gray, Fast Algorithms for
// Convolutional Neural Networks, 2016). Two neighbours read four activations d of
// every unit with the same three weights g:
//
//	d₀g₀ + d₁g₁ + d₂g₂ = p + (q + r)/2      p = (d₀-d₂)g₀  q = (d₁+d₂)(g₀+g₁+g₂)
//	d₁g₀ + d₂g₁ + d₃g₂ = (q - r)/2 - s      s = (d₁-d₃)g₂  r = (d₂-d₁)(g₀-g₁+g₂)
//
// All of it is exact in whole numbers as long as no activation reaches 2¹⁴. It
// reports whether that is so. Without vectors it is slower: activations are
// sparse, and their sums are not.
func (m *matrix) convolvePairs(next, in []int16, width, size, i int, s *Scratch) bool {
	if !vector || m.mixed == nil {
		return false
	}
	var a [4][batch][]int16
	for k := range batch {
		s.windows[k] = grow(s.windows[k], 4*width)
		// A last place without a neighbour sees a row that it has no use for.
		if windows(s.windows[k], in[(min(i+2*k, size)-1)*width:][:4*width]) {
			return false
		}
		for j := range a {
			a[j][k] = s.windows[k][j*width:][:width]
		}
	}
	for b := 0; b < m.out; b += block {
		w, mixed := m.w[b*m.in:], m.mixed[2*b*width:]
		madd(&s.acc[0], &a[0], w, width/2)
		madd(&s.acc[1], &a[1], mixed, width/2)
		madd(&s.acc[2], &a[2], mixed[block*width:], width/2)
		madd(&s.acc[3], &a[3], w[2*block*width:], width/2)
		for k := 0; k < batch && i+2*k <= size; k++ {
			at := (i + 2*k) * m.out
			finishPair(next[at+b:], next[at+m.out+b:], &s.acc, k*block, m.bias[b:], m.shift)
		}
	}
	return true
}

// mix computes the sums g₀+g₁+g₂ and g₀-g₁+g₂ of the weights of a convolution:
// for every block of columns, packed like the weights themselves, these and
// those. They fit since the weights of a column together do.
func (m *matrix) mix() {
	width := m.in / 3
	m.mixed = make([]int16, 2*width*m.out)
	for b := 0; b < m.out; b += block {
		w, to := m.w[b*m.in:], m.mixed[2*b*width:]
		for i := range block * width {
			left, mid, right := w[i], w[block*width+i], w[2*block*width+i]
			to[i], to[block*width+i] = left+mid+right, left-mid+right
		}
	}
}

// read computes the activations of the first layer for size places from left on,
// and reports whether a word stands there.
func (n *Net) read(left, size int, words Words, s *Scratch) bool {
	s.words = grow(s.words, size+2)
	clear(s.words)
	wait, any := 0, false
	for i := range size {
		p, rows := words.Word(left + i)
		s.words[i+1] = p
		any = any || p != nil
		if rows == nil {
			fetch(p)
			continue
		}
		s.rows[wait] = n.begins(s.rows[wait][:0], rows)
		fetchRows(n.rows, s.rows[wait], n.dim)
		s.to[wait] = p
		if wait++; wait == batch {
			n.project(wait, s)
			wait = 0
		}
	}
	if wait > 0 {
		n.project(wait, s)
	}
	if any {
		n.join(size, s)
	}
	words.Release()
	return any
}

// join adds up the projections of neighbours: a word stands to the left of the
// place after it, in the middle of its own window, and to the right of the place
// before. A row of zeros is left at each end.
func (n *Net) join(size int, s *Scratch) {
	width := len(n.bias)
	part := func(i, k int) []int16 {
		if p := s.words[i]; p != nil {
			return p[k*width:][:width]
		}
		return n.zeros
	}
	s.acts[0] = grow(s.acts[0], (size+3)*width)
	for i := range size + 2 {
		dst := s.acts[0][i*width:][:width]
		if s.words[i] == nil {
			clear(dst)
			continue
		}
		addThree(dst, part(i-1, 0), part(i, 1), part(i+1, 2), n.bias)
	}
}

// begins appends where rows begin; numbers that are no row count nothing.
func (n *Net) begins(dst []int, rows []int32) []int {
	for _, r := range rows {
		if r >= 0 && int(r) < n.Rows() {
			dst = append(dst, int(r)*n.dim)
		}
	}
	return dst
}

// project computes the projections of the words that wait.
func (n *Net) project(wait int, s *Scratch) {
	a := s.sums
	for k := range wait {
		addRows(a[k], n.rows, s.rows[k])
	}
	for k := wait; k < batch; k++ {
		a[k] = a[wait-1]
	}
	m := &n.first
	for b := 0; b < m.out; b += block {
		madd(&s.acc[0], &a, m.w[b*m.in:], m.in/2)
		for k := range wait {
			finish(s.to[k][b:b+block], s.acc[0][k*block:(k+1)*block], m.bias[b:b+block], m.shift, floor16)
		}
	}
}
