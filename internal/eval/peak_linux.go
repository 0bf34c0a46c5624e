package eval

import (
	"os"
	"syscall"
)

// peakMemory is the largest resident size of a process that has ended, in MiB.
func peakMemory(p *os.ProcessState) float64 {
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		return float64(u.Maxrss) / 1024
	}
	return 0
}
