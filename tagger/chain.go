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

	sure sureOutside
}

// sureOutside is when the step from [Outside], or to it, is so much likelier than
// all the others that these need not be looked at: most tokens of a text are far
// from any name. A chain that was not made by [NewChain] looks at every step.
type sureOutside struct {
	known      bool
	from, into int32 // by how much the best of the other labels must stay behind
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
	c.sure = sureOutside{known: true, from: 1, into: 1}
	for a := range k {
		for b := range k {
			switch v := c.Step[a*k+b]; {
			case v == never:
			case v > never/4 && v < -never/4:
				c.sure.into = max(c.sure.into, v-c.Step[a*k])
				if free(Label(b)) {
					c.sure.from = max(c.sure.from, v-c.Step[b])
				}
			default:
				c.sure.known = false
			}
		}
	}
	return c
}

// free reports whether a label may follow every other one.
func free(l Label) bool { return l == Outside || begins(l) }

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
	others := level(score)
	for i := 1; i < n; i++ {
		back, here := p.back[i*k:i*k+k], scores[i*k:i*k+k]
		outside := c.sure.known && others <= -c.sure.from
		for b := range k {
			best, from := int32(math.MinInt32), 0
			switch {
			case outside && free(Label(b)):
				best = score[0] + c.Step[b]
			case c.sure.known && !free(Label(b)) && score[b-1] > never/4:
				best, from = score[b-1]+c.Step[(b-1)*k+b], b-1
				if v := score[b] + c.Step[b*k+b]; v > best {
					best, from = v, b
				}
			default:
				for a := range k {
					if v := score[a] + c.Step[a*k+b]; v > best {
						best, from = v, a
					}
				}
			}
			next[b] = best + here[b]
			back[b] = Label(from)
		}
		score, next = next, score
		others = level(score)
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
// does not matter. It returns the best score of the labels but [Outside].
func level(score []int32) (others int32) {
	others = never
	for _, v := range score[1:] {
		others = max(others, v)
	}
	top := max(score[0], others)
	for i, v := range score {
		score[i] = max(v-top, never)
	}
	return max(others-top, never)
}

// Marginals writes the logarithm of P(label | sequence), in 1/[One], of every
// token and label to dst, which is as long as scores. It reads no more than
// 16 bits of a difference: what is less likely than e^-60 is as good as never.
func (c *Chain) Marginals(dst, scores []int32, p *Path) {
	c.MarginalsWithin(dst, scores, 0, len(scores)/c.Labels, p)
}

// MarginalsWithin is [Chain.Marginals] for the tokens from first to last alone,
// in the same places of dst; the others are left as they are.
func (c *Chain) MarginalsWithin(dst, scores []int32, first, last int, p *Path) {
	k := c.Labels
	n := len(scores) / k
	if first >= last {
		return
	}
	add := logAdd()
	p.forward = grow(p.forward, last*k)
	f := p.forward
	for b := range k {
		f[b] = scores[b] + c.Start[b]
	}
	others := level(f[:k])
	for i := 1; i < last; i++ {
		now := f[i*k : i*k+k]
		c.forward(now, f[(i-1)*k:i*k], others, add)
		for b, v := range scores[i*k : i*k+k] {
			now[b] += v
		}
		others = level(now)
	}
	p.score, p.next = grow(p.score, k), grow(p.next, k)
	back, next := p.score, p.next
	clear(back)
	for i := n - 1; i >= first; i-- {
		if i < last {
			total := int32(never)
			out := dst[i*k : i*k+k]
			for b := range k {
				out[b] = f[i*k+b] + back[b]
				total = add.of(total, out[b])
			}
			for b := range k {
				out[b] -= total
			}
		}
		for b, v := range scores[i*k : i*k+k] {
			back[b] += v
		}
		c.backward(next, back, add)
		back, next = next, back
		level(back)
	}
}

// forward sums the ways into every label. Others is the best of the scores of
// the labels but [Outside]; the best of all is 0.
func (c *Chain) forward(now, was []int32, others int32, add *adder) {
	k := c.Labels
	outside := c.sure.known && others <= -c.sure.from-int32(len(add))
	for b := range now {
		switch {
		case outside && free(Label(b)):
			now[b] = was[0] + c.Step[b]
		case c.sure.known && !free(Label(b)) && was[b-1] > never/4:
			now[b] = add.of(was[b-1]+c.Step[(b-1)*k+b], was[b]+c.Step[b*k+b])
		default:
			sum := int32(never)
			for a, v := range was {
				sum = add.of(sum, v+c.Step[a*k+b])
			}
			now[b] = sum
		}
	}
}

// backward sums the ways out of every label into labels that are worth so much.
func (c *Chain) backward(next, worth []int32, add *adder) {
	k := c.Labels
	others := int32(never)
	for _, v := range worth[1:] {
		others = max(others, v)
	}
	outside := c.sure.known && worth[0]-others >= c.sure.into+int32(len(add))
	legal := c.sure.known && worth[0]-others > never/4
	for a := range next {
		row := c.Step[a*k : a*k+k]
		if outside {
			next[a] = row[0] + worth[0]
			continue
		}
		sum := int32(never)
		for b, v := range worth {
			if legal && row[b] == never {
				continue
			}
			sum = add.of(sum, row[b]+v)
		}
		next[a] = sum
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
