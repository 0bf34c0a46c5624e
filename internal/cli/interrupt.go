package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// signalled is the cause of a context that a signal cancelled.
type signalled struct{ sig syscall.Signal }

func (s signalled) Error() string { return s.sig.String() }

// status is the exit status that shells know: 128 and the signal's number.
func (s signalled) status() int { return 128 + int(s.sig) }

// Interruptible is a context that SIGINT or SIGTERM cancels. The command then
// finishes what is under way; a second signal ends the process at once.
func Interruptible() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		first := signalled{syscall.SIGINT}
		if s, ok := (<-signals).(syscall.Signal); ok {
			first.sig = s
		}
		cancel(first)
		<-signals
		os.Exit(first.status())
	}()
	return ctx
}
