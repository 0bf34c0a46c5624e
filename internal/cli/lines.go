package cli

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/text"
)

// lines gives the documents of a stream of JSON Lines.
func (s *inputs) lines(name string, b *bufio.Reader, yield func(*item) bool) bool {
	r := lineReader{r: b, limit: 3*s.maxBytes + 64<<10}
	for {
		line, err := r.next()
		if errors.Is(err, io.EOF) {
			return true
		}
		id := name + ":" + strconv.Itoa(r.number)
		var it *item
		switch {
		case errors.Is(err, errLongLine):
			it = failed(id, s.large())
		case err != nil:
			// The stream is broken: no line after this one can be read.
			return yield(failed(id, readFault(err)))
		case len(bytes.TrimSpace(line)) == 0 && !s.rows:
			continue
		default:
			it = s.line(id, line)
		}
		if !yield(it) {
			return false
		}
	}
}

// line reads one JSON line.
func (s *inputs) line(id string, line []byte) *item {
	var warnings []text.Warning
	if !utf8.Valid(line) {
		// A bad byte inside a string is the document's, not the reader's.
		var clean string
		clean, warnings = text.Clean(string(line))
		line = []byte(clean)
	}
	it := &item{in: svodka.Input{ID: id}, warnings: warnings}
	if s.digests {
		it.digest = sha256.Sum256(line)
	}
	if err := parseLine(line, it); err != nil {
		code := invalidJSON
		if errors.Is(err, errNoText) {
			code = noText
		}
		it.fault = fault(code, "%v", err)
		return it
	}
	if it.in.Size() > s.maxBytes {
		it.in = svodka.Input{ID: it.in.ID}
		it.fault = s.large()
	}
	return it
}

// lineReader reads lines of any length up to a limit; a longer one is passed
// over in constant memory.
type lineReader struct {
	r      *bufio.Reader
	limit  int
	number int // of the line read last, from 1
	buf    []byte
}

var errLongLine = errors.New("the line is too long")

// next is the next line without its end. It is valid until the next call.
func (l *lineReader) next() ([]byte, error) {
	l.buf = l.buf[:0]
	l.number++
	long := false
	for {
		part, err := l.r.ReadSlice('\n')
		if !long {
			l.buf = append(l.buf, part...)
			long = len(l.buf) > l.limit
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case err != nil && len(l.buf) == 0:
			return nil, io.EOF
		}
		if cap(l.buf) > 1<<20 && len(l.buf) < 64<<10 {
			l.buf = append([]byte(nil), l.buf...) // one long line must not hold its room for ever
		}
		if long {
			l.buf = nil
			return nil, errLongLine
		}
		line := bytes.TrimSuffix(bytes.TrimSuffix(l.buf, []byte("\n")), []byte("\r"))
		if l.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		return line, nil
	}
}
