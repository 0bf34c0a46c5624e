package inorder

import (
	"context"
	"iter"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func numbers(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestResultsComeInTheOrderOfTheSequence(t *testing.T) {
	var want []int
	for i := range 500 {
		want = append(want, i*i)
	}
	for _, workers := range []int{1, 2, 7} {
		w := Work[int, int]{Workers: workers, Do: func(_ context.Context, v int) int {
			if v%13 == 0 {
				time.Sleep(time.Millisecond) // the head of the line is slow
			}
			return v * v
		}}
		require.Equal(t, want, slices.Collect(w.Map(t.Context(), numbers(500))))
	}
}

func TestWhatIsUnderWayIsBounded(t *testing.T) {
	var now, most atomic.Int64
	w := Work[int, int]{
		Workers: 3, Window: 5, Budget: 10,
		Weigh: func(v int) int64 { return 4 },
		Do:    func(_ context.Context, v int) int { return v },
	}
	taken := func(yield func(int) bool) {
		for i := range 200 {
			most.Store(max(most.Load(), now.Add(1)))
			if !yield(i) {
				return
			}
		}
	}
	n := 0
	for range w.Map(t.Context(), taken) {
		now.Add(-1)
		n++
	}
	require.Equal(t, 200, n)
	// Two weigh 8 of 10; a third waits at the gate, a fourth is just given out.
	require.LessOrEqual(t, most.Load(), int64(4))
}

func TestAValueAboveTheBudgetGoesAlone(t *testing.T) {
	w := Work[int, int]{
		Workers: 2, Budget: 10,
		Weigh: func(v int) int64 { return int64(v) },
		Do:    func(_ context.Context, v int) int { return v },
	}
	got := slices.Collect(w.Map(t.Context(), slices.Values([]int{1, 100, 1, 100, 100})))
	require.Equal(t, []int{1, 100, 1, 100, 100}, got)
}

func TestAResultDoesNotWaitForTheNextValue(t *testing.T) {
	in := make(chan int)
	values := func(yield func(int) bool) {
		for v := range in {
			if !yield(v) {
				return
			}
		}
	}
	var idle atomic.Int64
	w := Work[int, int]{Workers: 2, Idle: func() { idle.Add(1) }, Do: func(_ context.Context, v int) int { return -v }}
	out := make(chan int)
	go func() {
		defer close(out)
		for r := range w.Map(context.Background(), values) {
			out <- r
		}
	}()
	for i := range 5 {
		in <- i
		require.Equal(t, -i, <-out)
	}
	close(in)
	_, more := <-out
	require.False(t, more)
	require.GreaterOrEqual(t, idle.Load(), int64(5))
}

// TestNobodyIsIdleWhileValuesWait: with more values than room, an output is not
// flushed for each of them.
func TestNobodyIsIdleWhileValuesWait(t *testing.T) {
	var idle atomic.Int64
	w := Work[int, int]{Workers: 2, Window: 4, Idle: func() { idle.Add(1) }, Do: func(_ context.Context, v int) int {
		time.Sleep(time.Millisecond)
		return v
	}}
	require.Len(t, slices.Collect(w.Map(t.Context(), numbers(400))), 400)
	require.Less(t, idle.Load(), int64(200))
	require.Positive(t, idle.Load(), "the last ones are waited for by nobody else")
}

func TestStopFinishesWhatIsUnderWay(t *testing.T) {
	stop := make(chan struct{})
	values := func(yield func(int) bool) {
		for i := range 3 {
			yield(i)
		}
		close(stop)
		select {} // a pipe that says no more
	}
	w := Work[int, int]{Workers: 2, Stop: stop, Do: func(_ context.Context, v int) int { return v }}
	require.Equal(t, []int{0, 1, 2}, slices.Collect(w.Map(t.Context(), values)))
}

func TestBreakingCancelsTheWork(t *testing.T) {
	var done atomic.Int64
	w := Work[int, int]{Workers: 2, Do: func(ctx context.Context, v int) int {
		if v > 0 {
			<-ctx.Done()
		}
		done.Add(1)
		return v
	}}
	for range w.Map(t.Context(), numbers(100)) {
		break
	}
	require.Less(t, done.Load(), int64(100))
}
