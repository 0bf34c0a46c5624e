package tagger

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
)

// Example is one gold sequence. Keys are the sparse features of its tokens,
// Dense are real ones (the network's activations), the same number for each
// token. Domain says which collection it comes from, so that what is particular
// to a collection's conventions is learned apart from what all share
// (H. Daumé III, Frustratingly Easy Domain Adaptation, 2007).
type Example struct {
	Keys   [][]Key
	Dense  [][]int16
	Gold   []Label
	Domain int
	Weight float32
}

// Trainer learns a [Chain] with its features by maximum likelihood, with
// AdaGrad. The same examples in the same order and the same seed give the same
// weights.
type Trainer struct {
	Labels  int
	Domains int
	Reach   int // dense features of so many neighbours on each side count too
	Epochs  int
	Rate    float64
	Decay   float64 // pull of every weight towards zero when it is touched
	MinSeen int     // rarer features are left out
	Drop    float64 // share of the sparse features that an example is shown without
	Seed    uint64
	Runs    int // runs with seeds from Seed on, at once; their mean is the answer
	Log     func(seed uint64, epoch int, loss float64)
}

// Learned is what a [Trainer] has found, merged for one domain.
type Learned struct {
	Step, Start []float32
	Keys        []Key
	Weights     [][]float32
	Dense       []float32 // (2·Reach+1) × size × Labels, the token before first
}

// headStart is what a weight is taken to have seen of squared gradients before
// the first one. Without it the first sight of a rare feature moves its weight by
// a whole step, however small the gradient.
const headStart = 10

// logging lets the runs of a trainer speak one at a time.
var logging sync.Mutex

// parameters are weights with the sums of their squared gradients.
type parameters struct{ w, g []float32 }

func newParameters(n int) parameters {
	return parameters{make([]float32, n), make([]float32, n)}
}

func (p *parameters) step(i int, grad, rate, decay float32) {
	grad += decay * p.w[i]
	p.g[i] += grad * grad
	p.w[i] -= rate * grad / float32(math.Sqrt(float64(p.g[i])+headStart))
}

type training struct {
	t      *Trainer
	index  map[Key]int32
	keys   []Key
	feats  [][][]int32
	sparse parameters // of a feature: shared, then one row a domain
	dense  []parameters
	step   []parameters
	start  []parameters
	size   int // dense features a token
	kept   [][]int32
	ids    []int32
}

// Train learns from the examples and returns the weights for a domain.
func (t *Trainer) Train(examples []Example, domain int) *Learned {
	prepared := t.prepare(examples)
	runs := make([]*Learned, max(1, t.Runs))
	var group sync.WaitGroup
	for i := range runs {
		group.Go(func() { runs[i] = t.run(prepared, examples, domain, t.Seed+uint64(i)) })
	}
	group.Wait()
	return average(runs)
}

// run is one run: a training of its own over the prepared features.
func (t *Trainer) run(prepared training, examples []Example, domain int, seed uint64) *Learned {
	r := &prepared
	r.reset()
	rng := rand.New(rand.NewPCG(seed, 1))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	total := t.Epochs * len(examples)
	done := 0
	var sum *Learned
	averaged := 0
	for epoch := range t.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			rate := t.Rate * (1 - .9*float64(done)/float64(total))
			loss += r.learn(&examples[i], r.drop(rng, r.feats[i]), float32(rate))
			done++
		}
		if t.Log != nil {
			logging.Lock()
			t.Log(seed, epoch+1, loss)
			logging.Unlock()
		}
		if epoch >= t.Epochs/2 {
			sum = addLearned(sum, r.merged(domain))
			averaged++
		}
	}
	sum.scale(1 / float32(averaged))
	return sum
}

func addLearned(a, b *Learned) *Learned {
	if a == nil {
		return b
	}
	add := func(x, y []float32) {
		for i := range x {
			x[i] += y[i]
		}
	}
	add(a.Step, b.Step)
	add(a.Start, b.Start)
	add(a.Dense, b.Dense)
	for i := range a.Weights {
		add(a.Weights[i], b.Weights[i])
	}
	return a
}

func (l *Learned) scale(f float32) {
	for _, v := range append([][]float32{l.Step, l.Start, l.Dense}, l.Weights...) {
		for i := range v {
			v[i] *= f
		}
	}
}

// average is the mean of several runs over the same examples: the runs differ in
// their seeds alone, so they have the same features in the same order.
func average(runs []*Learned) *Learned {
	sum := runs[0]
	for _, r := range runs[1:] {
		sum = addLearned(sum, r)
	}
	sum.scale(1 / float32(len(runs)))
	return sum
}

// prepare numbers the features that are seen often enough.
func (t *Trainer) prepare(examples []Example) training {
	seen := map[Key]int32{}
	for _, e := range examples {
		for _, keys := range e.Keys {
			for _, k := range keys {
				seen[k]++
			}
		}
	}
	r := training{t: t, index: map[Key]int32{}}
	for k, n := range seen {
		if int(n) >= t.MinSeen {
			r.keys = append(r.keys, k)
		}
	}
	slices.Sort(r.keys)
	for i, k := range r.keys {
		r.index[k] = int32(i)
	}
	r.feats = make([][][]int32, len(examples))
	for i, e := range examples {
		r.feats[i] = make([][]int32, len(e.Keys))
		for j, keys := range e.Keys {
			ids := make([]int32, 0, len(keys))
			for _, k := range keys {
				if id, ok := r.index[k]; ok {
					ids = append(ids, id)
				}
			}
			r.feats[i][j] = ids
		}
		if len(e.Dense) > 0 {
			r.size = len(e.Dense[0])
		}
	}
	return r
}

// reset gives a training weights of its own, all zero.
func (r *training) reset() {
	t, k := r.t, r.t.Labels
	r.dense, r.step, r.start = nil, nil, nil
	r.sparse = newParameters(len(r.keys) * (t.Domains + 1) * k)
	for range t.Domains + 1 {
		r.dense = append(r.dense, newParameters((2*t.Reach+1)*r.size*k))
		r.step = append(r.step, newParameters(k*k))
		r.start = append(r.start, newParameters(k))
	}
}

// merged is what a sequence of a domain is scored with.
func (r *training) merged(domain int) *Learned {
	add := func(p []parameters) []float32 {
		out := make([]float32, len(p[0].w))
		for i := range out {
			out[i] = p[0].w[i] + p[domain+1].w[i]
		}
		return out
	}
	k := r.t.Labels
	l := &Learned{Step: add(r.step), Start: add(r.start), Dense: add(r.dense), Keys: r.keys}
	all := make([]float32, len(r.keys)*k)
	for i := range r.keys {
		shared, own := r.sparse.w[r.row(int32(i), 0):][:k], r.sparse.w[r.row(int32(i), domain+1):][:k]
		w := all[i*k : (i+1)*k : (i+1)*k]
		for j := range w {
			w[j] = shared[j] + own[j]
		}
		l.Weights = append(l.Weights, w)
	}
	return l
}

// row is where the weights of a feature for a domain begin; 0 is shared by all.
func (r *training) row(feature int32, domain int) int {
	return (int(feature)*(r.t.Domains+1) + domain) * r.t.Labels
}

// drop leaves a share of the features out, so that the chain learns to do without
// any single word.
func (r *training) drop(rng *rand.Rand, feats [][]int32) [][]int32 {
	if r.t.Drop == 0 {
		return feats
	}
	r.kept = r.kept[:0]
	ids := r.ids[:0]
	limit := uint32(r.t.Drop * (1 << 32))
	for _, f := range feats {
		first := len(ids)
		for _, id := range f {
			if rng.Uint32() >= limit {
				ids = append(ids, id)
			}
		}
		r.kept = append(r.kept, ids[first:len(ids):len(ids)])
	}
	r.ids = ids
	return r.kept
}

// learn takes one step down the gradient of an example.
func (r *training) learn(e *Example, feats [][]int32, rate float32) float64 {
	k, n := r.t.Labels, len(e.Gold)
	if n == 0 {
		return 0
	}
	d := e.Domain + 1
	whole := float32(1 / (1 - r.t.Drop)) // what is left stands for what is dropped
	scores := make([]float64, n*k)
	for i := range n {
		s := scores[i*k : i*k+k]
		for _, f := range feats[i] {
			a, b := r.sparse.w[r.row(f, 0):][:k], r.sparse.w[r.row(f, d):][:k]
			for l := range s {
				s[l] += float64((a[l] + b[l]) * whole)
			}
		}
		r.eachDense(e, i, func(at int, x float32) {
			a, b := r.dense[0].w[at*k:][:k], r.dense[d].w[at*k:][:k]
			for l := range s {
				s[l] += float64(x * (a[l] + b[l]))
			}
		})
	}
	step := make([]float64, k*k)
	start := make([]float64, k)
	for a := range k {
		start[a] = float64(r.start[0].w[a] + r.start[d].w[a])
		if a != int(Outside) && !begins(Label(a)) {
			start[a] = math.Inf(-1)
		}
		for b := range k {
			step[a*k+b] = float64(r.step[0].w[a*k+b] + r.step[d].w[a*k+b])
			if !May(Label(a), Label(b)) {
				step[a*k+b] = math.Inf(-1)
			}
		}
	}
	marginal, pair, loss := expectations(scores, step, start, e.Gold, k)
	decay := float32(r.t.Decay)
	for a := range k {
		grad := float32(marginal[a]) * e.Weight
		if int(e.Gold[0]) == a {
			grad -= e.Weight
		}
		if grad != 0 {
			r.start[0].step(a, grad, rate, decay)
			r.start[d].step(a, grad, rate, decay)
		}
	}
	for at, grad := range pair {
		if grad != 0 {
			r.step[0].step(at, float32(grad)*e.Weight, rate, decay)
			r.step[d].step(at, float32(grad)*e.Weight, rate, decay)
		}
	}
	for i := range n {
		m := marginal[i*k : i*k+k]
		m[e.Gold[i]]--
		far := 0.0
		for _, v := range m {
			far = max(far, math.Abs(v))
		}
		if far < 5e-3 { // learned already
			continue
		}
		for _, f := range feats[i] {
			shared, own := r.row(f, 0), r.row(f, d)
			for l := range k {
				if g := float32(m[l]) * e.Weight * whole; g > 1e-4 || g < -1e-4 {
					r.sparse.step(shared+l, g, rate, decay)
					r.sparse.step(own+l, g, rate, decay)
				}
			}
		}
		r.eachDense(e, i, func(at int, x float32) {
			for l := range k {
				if g := float32(m[l]) * e.Weight * x; g != 0 {
					r.dense[0].step(at*k+l, g, rate/64, decay)
					r.dense[d].step(at*k+l, g, rate/64, decay)
				}
			}
		})
	}
	return loss * float64(e.Weight)
}

// eachDense visits the dense features of token i and its neighbours that are
// not zero.
func (r *training) eachDense(e *Example, i int, visit func(at int, x float32)) {
	if r.size == 0 {
		return
	}
	reach := r.t.Reach
	for o := -reach; o <= reach; o++ {
		if i+o < 0 || i+o >= len(e.Dense) {
			continue
		}
		for j, v := range e.Dense[i+o] {
			if v != 0 {
				visit((o+reach)*r.size+j, float32(v)/One)
			}
		}
	}
}

// expectations runs forward and backward in doubles. It returns the marginals,
// the expected minus the gold transitions, and the negative log-likelihood.
func expectations(scores, step, start []float64, gold []Label, k int) (marginal, pair []float64, loss float64) {
	n := len(gold)
	forward, backward := make([]float64, n*k), make([]float64, n*k)
	estep := make([]float64, k*k)
	for i, v := range step {
		estep[i] = math.Exp(v)
	}
	e := make([]float64, n*k)
	norm := make([]float64, n)
	logZ := 0.0
	for i := range n {
		s := scores[i*k : i*k+k]
		top := slices.Max(s)
		logZ += top
		for b := range k {
			e[i*k+b] = math.Exp(s[b] - top)
			if i == 0 {
				forward[b] = e[b] * math.Exp(start[b])
				continue
			}
			sum := 0.0
			for a := range k {
				sum += forward[(i-1)*k+a] * estep[a*k+b]
			}
			forward[i*k+b] = sum * e[i*k+b]
		}
		for b := range k {
			norm[i] += forward[i*k+b]
		}
		for b := range k {
			forward[i*k+b] /= norm[i]
		}
		logZ += math.Log(norm[i])
	}
	for b := range k {
		backward[(n-1)*k+b] = 1
	}
	for i := n - 2; i >= 0; i-- {
		for a := range k {
			sum := 0.0
			for b := range k {
				sum += estep[a*k+b] * e[(i+1)*k+b] * backward[(i+1)*k+b]
			}
			backward[i*k+a] = sum / norm[i+1]
		}
	}
	marginal, pair = make([]float64, n*k), make([]float64, k*k)
	for i := range marginal {
		marginal[i] = forward[i] * backward[i]
	}
	score := start[gold[0]] + scores[gold[0]]
	for i := 1; i < n; i++ {
		for a := range k {
			for b := range k {
				pair[a*k+b] += forward[(i-1)*k+a] * estep[a*k+b] * e[i*k+b] * backward[i*k+b] / norm[i]
			}
		}
		pair[int(gold[i-1])*k+int(gold[i])]--
		score += step[int(gold[i-1])*k+int(gold[i])] + scores[i*k+int(gold[i])]
	}
	return marginal, pair, logZ - score
}
