package inorder

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

// Work says how a sequence is worked off. Only Do must be set.
type Work[T, R any] struct {
	// Do makes the result of one value. It is called from several goroutines;
	// its context is cancelled when nobody waits for the result any more.
	Do func(context.Context, T) R
	// Workers is the number of goroutines; the number of processors if zero.
	Workers int
	// Window is how many values may be under way: taken and not yet given out.
	// Sixteen for each worker if zero: one slow value does not stop the others.
	Window int
	// Weigh, if set, is the weight of a value (its bytes, say), and Budget
	// bounds the sum of what is under way. A value above the budget goes alone.
	Weigh  func(T) int64
	Budget int64
	// Idle, if set, is called before the caller has to wait for a result while no
	// value waits to be taken: the moment to flush an output.
	Idle func()
	// Stop, if set and closed, ends the taking of values. What is under way is
	// finished and given out, even if the sequence never returns.
	Stop <-chan struct{}
}

type slot[T, R any] struct {
	value  T
	weight int64
	result chan R
}

// gate bounds what is under way.
type gate struct {
	mu      sync.Mutex
	changed sync.Cond
	number  int
	weight  int64
	full    bool // a value waits for room
	closed  bool
}

// Map gives the results of all values of a sequence in its order. The sequence
// is walked on a goroutine of its own. When the caller stops early, the work
// under way is cancelled and waited for; a sequence that is blocked is not.
func (w Work[T, R]) Map(ctx context.Context, values iter.Seq[T]) iter.Seq[R] {
	workers := w.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	window := w.Window
	if window <= 0 {
		window = 16 * workers
	}
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		g := &gate{}
		g.changed.L = &g.mu
		// Both hold everything that the gate lets in, so no send on them blocks
		// and sending under the lock of the gate is safe.
		queue := make(chan *slot[T, R], window)
		tasks := make(chan *slot[T, R], window)

		var running sync.WaitGroup
		for range workers {
			running.Go(func() {
				for s := range tasks {
					s.result <- w.Do(ctx, s.value)
				}
			})
		}
		var once sync.Once
		// shut ends the taking; the lock keeps it from a send under way.
		shut := func() {
			once.Do(func() {
				g.mu.Lock()
				g.closed = true
				close(queue)
				close(tasks)
				g.mu.Unlock()
				g.changed.Broadcast()
			})
		}
		defer running.Wait()
		defer shut()
		defer cancel()

		go func() {
			defer shut()
			for v := range values {
				s := &slot[T, R]{value: v, result: make(chan R, 1)}
				if w.Weigh != nil {
					s.weight = w.Weigh(v)
				}
				if !w.admit(g, s, window, queue, tasks) {
					return
				}
			}
		}()

		stop := w.Stop
		for {
			var s *slot[T, R]
			var more bool
			select {
			case s, more = <-queue:
			default:
				w.idle(g)
				select {
				case s, more = <-queue:
				case <-stop:
					stop = nil
					shut()
					continue
				}
			}
			if !more {
				return
			}
			if stop != nil {
				select {
				case <-stop:
					stop = nil
					shut()
				default:
				}
			}
			var r R
			select {
			case r = <-s.result:
			default:
				w.idle(g)
				r = <-s.result
			}
			if !yield(r) {
				return
			}
			g.mu.Lock()
			g.number--
			g.weight -= s.weight
			g.mu.Unlock()
			g.changed.Broadcast()
		}
	}
}

// admit waits for room and sends the slot off; it reports false when the gate
// has closed.
func (w Work[T, R]) admit(g *gate, s *slot[T, R], window int, queue, tasks chan<- *slot[T, R]) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for !g.closed && (g.number >= window || w.Budget > 0 && g.number > 0 && g.weight+s.weight > w.Budget) {
		g.full = true
		g.changed.Wait()
	}
	g.full = false
	if g.closed {
		return false
	}
	g.number++
	g.weight += s.weight
	queue <- s
	tasks <- s
	return true
}

func (w Work[T, R]) idle(g *gate) {
	if w.Idle == nil {
		return
	}
	g.mu.Lock()
	full := g.full
	g.mu.Unlock()
	if !full {
		w.Idle()
	}
}
