package tagger

import (
	"math"
	"sync"
)

// One is the number 1 in the fixed-point scores of a [Chain]: scores count
// natural logarithms in 1/256.
const One = 256

// never is the score of a step that must not be taken. Sums of it over a long
// text would overflow; a path that takes it is cut off instead.
const never = math.MinInt32 / 4

// Chain is a linear chain: how well label b follows label a, and how well a
// label begins a sequence, beside the scores that every token brings itself.
type Chain struct {
	Labels int
	Step   []int32 // Labels × Labels: from a to b stands at a*Labels+b
	Start  []int32
}

// NewChain makes a chain of float scores: step from label a to b at a*k+b for k
// labels, and start. Steps that spell no name are forbidden.
func NewChain(step, start []float32) *Chain {
	k := len(start)
	c := &Chain{Labels: k, Step: make([]int32, k*k), Start: make([]int32, k)}
	for a := range k {
		c.Start[a] = int32(round(start[a], 8))
		if a != int(Outside) && !begins(Label(a)) {
			c.Start[a] = never
		}
		for b := range k {
			c.Step[a*k+b] = int32(round(step[a*k+b], 8))
			if !May(Label(a), Label(b)) {
				c.Step[a*k+b] = never
			}
		}
	}
	return c
}

// Path is the memory that decoding needs; reuse it to allocate nothing.
type Path struct {
	back        []Label
	score, next []int32
	forward     []int32
}

// Best appends the best labels of a sequence to dst. Scores has Labels numbers a
// token.
func (c *Chain) Best(dst []Label, scores []int32, p *Path) []Label {
	k := c.Labels
	n := len(scores) / k
	if n == 0 {
		return dst
	}
	p.back = grow(p.back, n*k)
	p.score, p.next = grow(p.score, k), grow(p.next, k)
	score, next := p.score, p.next
	for b := range k {
		score[b] = scores[b] + c.Start[b]
	}
	level(score)
	for i := 1; i < n; i++ {
		back := p.back[i*k : i*k+k]
		for b := range k {
			best, from := int32(math.MinInt32), 0
			for a := range k {
				if v := score[a] + c.Step[a*k+b]; v > best {
					best, from = v, a
				}
			}
			next[b] = best + scores[i*k+b]
			back[b] = Label(from)
		}
		score, next = next, score
		level(score)
	}
	at := 0
	for b := range k {
		if score[b] > score[at] {
			at = b
		}
	}
	first := len(dst)
	dst = append(dst, make([]Label, n)...)
	for i := n - 1; ; i-- {
		dst[first+i] = Label(at)
		if i == 0 {
			return dst
		}
		at = int(p.back[i*k+at])
	}
}

// level keeps the scores of a column near zero, so that the length of a text
// does not matter.
func level(score []int32) {
	top := score[0]
	for _, v := range score[1:] {
		top = max(top, v)
	}
	for i, v := range score {
		score[i] = max(v-top, never)
	}
}

// Marginals writes the logarithm of P(label | sequence), in 1/[One], of every
// token and label to dst, which is as long as scores. It reads no more than
// 16 bits of a difference: what is less likely than e^-60 is as good as never.
func (c *Chain) Marginals(dst, scores []int32, p *Path) {
	k := c.Labels
	n := len(scores) / k
	if n == 0 {
		return
	}
	add := logAdd()
	p.forward = grow(p.forward, n*k)
	f := p.forward
	for b := range k {
		f[b] = scores[b] + c.Start[b]
	}
	level(f[:k])
	for i := 1; i < n; i++ {
		was, now := f[(i-1)*k:i*k], f[i*k:i*k+k]
		for b := range k {
			sum := int32(never)
			for a := range k {
				sum = add.of(sum, was[a]+c.Step[a*k+b])
			}
			now[b] = sum + scores[i*k+b]
		}
		level(now)
	}
	p.score, p.next = grow(p.score, k), grow(p.next, k)
	back, next := p.score, p.next
	clear(back)
	for i := n - 1; i >= 0; i-- {
		total := int32(never)
		out := dst[i*k : i*k+k]
		for b := range k {
			out[b] = f[i*k+b] + back[b]
			total = add.of(total, out[b])
		}
		for b := range k {
			out[b] -= total
		}
		for a := range k {
			sum := int32(never)
			for b := range k {
				sum = add.of(sum, c.Step[a*k+b]+scores[i*k+b]+back[b])
			}
			next[a] = sum
		}
		back, next = next, back
		level(back)
	}
}

// adder adds numbers that are kept as logarithms: log(e^a+e^b) is the larger of
// them and a correction that depends on their difference alone.
type adder [8 * One]int16

var logAdd = sync.OnceValue(func() *adder {
	var t adder
	for d := range t {
		t[d] = int16(math.Round(One * math.Log1p(math.Exp(-float64(d)/One))))
	}
	return &t
})

func (t *adder) of(a, b int32) int32 {
	if a < b {
		a, b = b, a
	}
	if d := a - b; d < int32(len(t)) {
		return a + int32(t[d])
	}
	return a
}

// Probability is e^x of a fixed-point logarithm, rounded to thousandths.
func Probability(x int32) float32 {
	return float32(math.Round(1000*math.Exp(float64(x)/One)) / 1000)
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
