package cli

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
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

var errNoText = errors.New(`the line has neither "text" nor "html"`)

// parseLine reads a JSON object into an item. Keys that svodka does not know go
// to extra as they stand, in their order.
func parseLine(line []byte, it *item) error {
	d := json.NewDecoder(bytes.NewReader(line))
	// What the decoder says of a letter that is no JSON names its first byte.
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.New("the line is not a JSON object")
	}
	var page string
	var hasText, hasPage bool
	extra := []byte{}
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return fmt.Errorf("a key is %v, not a string", t)
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		switch key {
		case "id":
			err = readID(raw, &it.in.ID)
		case "text":
			hasText, err = readString(raw, &it.in.Text)
		case "html":
			hasPage, err = readString(raw, &page)
		case "title":
			_, err = readString(raw, &it.in.Title)
		case "published":
			_, err = readString(raw, &it.in.Published)
		case "url":
			_, err = readString(raw, &it.in.URL)
		default:
			name, _ := json.Marshal(key) // a string is always JSON
			extra = append(append(append(append(extra, ','), name...), ':'), raw...)
		}
		if err != nil {
			return fmt.Errorf("%q: %w", key, err)
		}
	}
	if _, err := d.Token(); err != nil {
		return noEOF(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON object")
	}
	if len(extra) > 0 {
		extra[0] = '{'
		it.extra = append(extra, '}')
	}
	switch {
	case hasText:
	case hasPage:
		it.in.HTML, it.in.Encoding = []byte(page), "utf-8"
	default:
		return errNoText
	}
	return nil
}

// noEOF says of an end inside an object what it is.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// readString reads a JSON string; null is as good as nothing.
func readString(raw json.RawMessage, s *string) (given bool, err error) {
	if bytes.Equal(raw, []byte("null")) {
		return false, nil
	}
	if raw[0] != '"' {
		return false, errors.New("it is not a string")
	}
	return true, json.Unmarshal(raw, s)
}

// readID reads an id, which may be a number too.
func readID(raw json.RawMessage, id *string) error {
	switch c := raw[0]; {
	case c == '-' || '0' <= c && c <= '9':
		*id = string(raw)
		return nil
	}
	var given string
	if _, err := readString(raw, &given); err != nil {
		return err
	}
	if given != "" {
		*id = given
	}
	return nil
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
