package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// The ways to show progress, besides auto.
const (
	plainProgress = "plain"
	noProgress    = "none"
)

// progress shows how far a batch is: a bar on a terminal, a line every few
// seconds where asked, or nothing.
type progress struct {
	w         io.Writer
	bar       *progressbar.ProgressBar
	plain     bool
	documents int
	failed    int
	bytes     int64
	total     int64 // bytes of the inputs; 0: unknown
	start     time.Time
	last      time.Time
}

const (
	plainEvery = 5 * time.Second
	barEvery   = 100 * time.Millisecond
)

func (b *batch) newProgress(in *inputs) *progress {
	p := &progress{w: b.streams.err, start: time.Now(), last: time.Now()}
	switch b.progress {
	case plainProgress:
		p.plain = true
	case auto:
		if !terminal(b.streams.err) || b.output == "" && terminal(b.streams.out) {
			return p
		}
		p.total = in.bytes()
		p.bar = progressbar.NewOptions64(max(p.total, -1),
			progressbar.OptionSetWriter(b.streams.err), progressbar.OptionShowBytes(true), progressbar.OptionThrottle(barEvery),
			progressbar.OptionSetPredictTime(p.total > 0), progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth(),
			progressbar.OptionEnableColorCodes(false))
		return p
	default:
		return p
	}
	p.total = in.bytes()
	return p
}

// terminal reports whether a stream is a terminal that can draw.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

var errPacked = errors.New("the size of a packed file says little")

// bytes is the size of all inputs as far as it can be known: 0 where one is
// standard input, or packed.
func (s *inputs) bytes() int64 {
	var sum int64
	for _, name := range s.names {
		if name == "-" {
			return 0
		}
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil
			}
			if filepath.Ext(path) == ".gz" {
				return errPacked
			}
			if _, _, fits := classify(filepath.ToSlash(path)); !fits && path != name {
				return nil
			}
			if info, err := d.Info(); err == nil {
				sum += info.Size()
			}
			return nil
		})
		if err != nil {
			return 0
		}
	}
	return sum
}

// add counts one document.
func (p *progress) add(r *record) {
	p.documents++
	p.bytes += r.size
	if r.fault != nil {
		p.failed++
	}
	if p.bar != nil {
		p.bar.Describe(p.counts())
		_ = p.bar.Set64(p.bytes) // a bar that cannot be drawn stops nothing
		return
	}
	if p.plain && time.Since(p.last) >= plainEvery {
		p.last = time.Now()
		p.line()
	}
}

// clear makes room on the terminal for a message.
func (p *progress) clear() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func (p *progress) counts() string {
	s := fmt.Sprintf("%d documents", p.documents)
	if p.documents == 1 {
		s = "1 document"
	}
	if p.failed > 0 {
		s += fmt.Sprintf(", %d failed", p.failed)
	}
	return s
}

func (p *progress) line() {
	took := time.Since(p.start).Seconds()
	rate := float64(p.bytes) / 1e6 / max(took, 1e-3)
	left := ""
	if p.total > p.bytes && p.bytes > 0 {
		left = ", " + time.Duration(took*float64(p.total-p.bytes)/float64(p.bytes)*float64(time.Second)).Round(time.Second).String() + " left"
	}
	fmt.Fprintf(p.w, "svodka: %s, %.1f MB, %.1f MB/s%s\n", p.counts(), float64(p.bytes)/1e6, rate, left)
}

// end takes the bar away, or says the sums.
func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
	if p.plain {
		p.line()
	}
}
