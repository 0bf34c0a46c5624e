package cli

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/report"
	"github.com/svodka-nlp/svodka/text"
)

// The kinds of inputs.
const (
	auto  = "auto"
	plain = "text"
	html  = "html"
	lines = "jsonl"
)

// The codes of the failures to read a document.
const (
	notFound     = "not_found"
	unreadable   = "unreadable"
	notAFile     = "not_a_file"
	tooLarge     = "too_large"
	archive      = "archive"       // a damaged gzip file
	archiveLimit = "archive_limit" // a gzip file that unpacks beyond all proportion
	invalidJSON  = "invalid_json"
	noText       = "no_text"
)

// item is one document on its way, or the failure to read it.
type item struct {
	in       svodka.Input
	extra    json.RawMessage // keys of a JSON line that are the caller's own
	warnings []text.Warning  // about the reading
	fault    *report.Fault   // why there is no document
	digest   [32]byte        // of what was read, where it is wanted
}

// size is what the item weighs in memory.
func (it *item) size() int64 {
	return int64(len(it.in.Text) + len(it.in.Bytes) + len(it.in.HTML) + len(it.extra))
}

// inputs are the documents that a command line names.
type inputs struct {
	ctx      context.Context // when it is done no more documents are taken
	names    []string
	stdin    io.Reader
	kind     string // auto, text, html or jsonl
	encoding string
	maxBytes int
	digests  bool                             // documents are wanted with their digest
	rows     bool                             // lines are rows of a table: a blank one is a failed document, and ids stay as they are
	output   os.FileInfo                      // of the run, where it exists; a walk passes over it
	pass     func(it *item) (held, more bool) // passes over documents, if set

	found bool // an input held a document, or was a stream of them
	ids   uniqueIDs
}

// all walks the inputs in their order.
func (s *inputs) all() iter.Seq[*item] {
	return func(yield func(*item) bool) {
		give := func(it *item) bool {
			if s.ctx.Err() != nil {
				return false
			}
			s.found = true
			// A file may have any bytes in its name; in JSON two of them would look alike.
			it.in.ID = strings.ToValidUTF8(it.in.ID, "\uFFFD")
			if !s.rows {
				it.in.ID = s.ids.make(it.in.ID)
			}
			if s.pass != nil {
				if held, more := s.pass(it); held || !more {
					return more
				}
			}
			return yield(it)
		}
		for _, name := range s.names {
			if !s.input(name, give) {
				return
			}
		}
	}
}

// input gives the documents of one INPUT.
func (s *inputs) input(name string, yield func(*item) bool) bool {
	if name == "-" {
		return s.stream("stdin", s.kind, s.stdin, yield)
	}
	id, kind, _ := classify(filepath.Base(name))
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return yield(failed(id, readFault(err)))
	case info.IsDir():
		return s.folder(name, "", yield)
	}
	if s.kind != auto {
		kind = s.kind
	}
	return s.file(name, id, kind, yield)
}

// folder gives the documents below root/rel, in byte order of the names.
func (s *inputs) folder(root, rel string, yield func(*item) bool) bool {
	entries, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(rel)))
	if err != nil {
		id := rel
		if id == "" {
			id = filepath.Base(root)
		}
		if !yield(failed(id, readFault(err))) {
			return false
		}
	}
	for _, e := range entries {
		name := path.Join(rel, e.Name())
		id, kind, fits := classify(name)
		more := true
		switch {
		case strings.HasPrefix(e.Name(), "."), e.Type()&fs.ModeSymlink != 0, s.isOutput(e):
		case e.IsDir():
			more = s.folder(root, name, yield)
		case fits:
			if s.kind != auto {
				kind = s.kind
			}
			more = s.file(filepath.Join(root, filepath.FromSlash(name)), id, kind, yield)
		}
		if !more || s.ctx.Err() != nil {
			return false
		}
	}
	return true
}

// isOutput reports whether an entry is what the run writes.
func (s *inputs) isOutput(e fs.DirEntry) bool {
	if s.output == nil || s.output.Name() != e.Name() {
		return false
	}
	info, err := e.Info()
	return err == nil && os.SameFile(info, s.output)
}

// classify tells from a name the id, the kind of the input (auto where the name
// does not tell) and whether a walk takes the file.
func classify(name string) (id, kind string, fits bool) {
	id = name
	if ext := path.Ext(id); strings.EqualFold(ext, ".gz") {
		id = strings.TrimSuffix(id, ext)
	}
	ext := path.Ext(id)
	switch strings.ToLower(ext) {
	case ".txt":
		kind, fits = plain, true
	case ".html", ".htm":
		kind, fits = html, true
	case ".jsonl", ".ndjson":
		kind, fits = lines, true
	default:
		kind = auto
	}
	if trimmed := strings.TrimSuffix(id, ext); path.Base(trimmed) != "." && !strings.HasSuffix(trimmed, "/") && trimmed != "" {
		id = trimmed
	}
	return id, kind, fits
}

// file gives the documents of one file.
func (s *inputs) file(name, id, kind string, yield func(*item) bool) bool {
	// Without O_NONBLOCK the opening of a FIFO would wait for its writer.
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		// A socket cannot even be opened.
		if info, e := os.Stat(name); e == nil && !info.Mode().IsRegular() {
			return yield(failed(id, noFile(name, info)))
		}
		return yield(failed(id, readFault(err)))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return yield(failed(id, readFault(err)))
	}
	if !info.Mode().IsRegular() {
		return yield(failed(id, noFile(name, info)))
	}
	return s.stream(id, kind, f, yield)
}

func noFile(name string, info fs.FileInfo) *report.Fault {
	return fault(notAFile, "%s is %s, not a file", name, fileKind(info.Mode()))
}

func fileKind(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a FIFO"
	case m&fs.ModeDevice != 0:
		return "a device"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "something else"
}

// magic are the first bytes of gzip.
var magic = []byte{0x1f, 0x8b}

// stream gives the documents of an open input, unpacked where it is gzip.
func (s *inputs) stream(id, kind string, r io.Reader, yield func(*item) bool) bool {
	b := bufio.NewReaderSize(r, 64<<10)
	if begins(b, magic...) {
		z, err := newUnpacker(b)
		if err != nil {
			return yield(failed(id, readFault(err)))
		}
		b = bufio.NewReaderSize(z, 64<<10)
	}
	if label := streamEncoding(b, s.encoding); kind == lines && label != "" {
		b = bufio.NewReaderSize(text.NewReader(b, label), 64<<10)
	}
	if kind == auto {
		kind = sniff(b)
	}
	if kind == lines {
		s.found = true
		return s.lines(id, b, yield)
	}
	content, err := io.ReadAll(io.LimitReader(b, int64(s.maxBytes)+1))
	switch {
	case err != nil:
		return yield(failed(id, readFault(err)))
	case len(content) > s.maxBytes:
		return yield(failed(id, s.large()))
	}
	it := &item{in: svodka.Input{ID: id, Encoding: s.encoding}}
	if kind == html {
		it.in.HTML = content
	} else {
		it.in.Bytes = content
	}
	if s.digests {
		it.digest = sha256.Sum256(content)
	}
	return yield(it)
}

// streamEncoding is the encoding of JSON Lines that are not UTF-8, which RFC
// 8259 wants: the forced one, or UTF-16 by its byte order mark.
func streamEncoding(b *bufio.Reader, forced string) string {
	if forced != "" {
		return forced
	}
	switch {
	case begins(b, 0xFF, 0xFE):
		return "utf-16le"
	case begins(b, 0xFE, 0xFF):
		return "utf-16be"
	}
	return ""
}

// begins reports whether an input begins with these bytes. It waits for no byte
// that cannot matter: after a lone line end a pipe may wait for its answer.
func begins(b *bufio.Reader, magic ...byte) bool {
	for i, want := range magic {
		head, _ := b.Peek(i + 1)
		if len(head) <= i || head[i] != want {
			return false
		}
	}
	return true
}

// sniff tells what an input without a telling name holds. It looks only at what
// has come: a pipe may say its first line and wait for the answer.
func sniff(b *bufio.Reader) string {
	b.Peek(1)
	head, _ := b.Peek(b.Buffered())
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	head = bytes.TrimLeft(head, " \t\r\n")
	if len(head) > 0 && head[0] == '{' {
		if rest := bytes.TrimLeft(head[1:], " \t\r\n"); len(rest) > 0 && (rest[0] == '"' || rest[0] == '}') {
			return lines
		}
	}
	head = bytes.ToLower(head[:min(len(head), 1024)])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<?xml"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return html
		}
	}
	if bytes.HasPrefix(head, []byte("<!--")) && bytes.Contains(head, []byte("<html")) {
		return html
	}
	return plain
}

// unpacker reads gzip and refuses what unpacks beyond all proportion.
type unpacker struct {
	packed   countingReader
	z        *gzip.Reader
	unpacked int64
}

// A page of news shrinks to a quarter, a stream of equal pages to a hundredth;
// a bomb to a thousandth.
const (
	bombRatio = 200
	bombFloor = 8 << 20 // smaller ones do no harm
)

var errBomb = errors.New("it unpacks to more than 200 times its size")

type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func newUnpacker(r io.Reader) (*unpacker, error) {
	u := &unpacker{packed: countingReader{r: r}}
	var err error
	if u.z, err = gzip.NewReader(&u.packed); err != nil {
		return nil, fmt.Errorf("%w: %w", gzip.ErrHeader, err)
	}
	return u, nil
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.z.Read(p)
	u.unpacked += int64(n)
	if u.unpacked > bombFloor && u.unpacked > bombRatio*u.packed.n {
		return 0, errBomb
	}
	return n, err
}

func failed(id string, f *report.Fault) *item {
	return &item{in: svodka.Input{ID: id}, fault: f}
}

func fault(code, format string, args ...any) *report.Fault {
	return &report.Fault{Code: code, Message: fmt.Sprintf(format, args...)}
}

func (s *inputs) large() *report.Fault {
	return fault(tooLarge, "the document has more than %d bytes", s.maxBytes)
}

// readFault is the fault of an error of reading.
func readFault(err error) *report.Fault {
	code := unreadable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = notFound
	case errors.Is(err, errBomb):
		code = archiveLimit
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF), isCorrupt(err):
		code = archive
	}
	return &report.Fault{Code: code, Message: err.Error()}
}

// isCorrupt reports whether the body of a gzip file is damaged.
func isCorrupt(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt)
}

// many reports whether the inputs are a stream of documents rather than one
// document. Standard input is looked at for it where its kind is not given.
func (s *inputs) many() bool {
	if len(s.names) != 1 {
		return true
	}
	name := s.names[0]
	if s.kind != auto {
		if info, err := os.Stat(name); name != "-" && err == nil && info.IsDir() {
			return true
		}
		return s.kind == lines
	}
	if name == "-" {
		b := bufio.NewReaderSize(s.stdin, 64<<10)
		s.stdin = b
		return sniffPacked(b) == lines
	}
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return err == nil && info.IsDir()
	}
	_, kind, _ := classify(filepath.Base(name))
	if kind != auto {
		return kind == lines
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	return sniffPacked(bufio.NewReader(f)) == lines
}

// sniffPacked is [sniff] that looks into gzip.
func sniffPacked(b *bufio.Reader) string {
	if begins(b, magic...) {
		head, _ := b.Peek(b.Buffered())
		if z, err := gzip.NewReader(bytes.NewReader(head)); err == nil {
			return sniff(bufio.NewReader(z)) // the end of it may be missing
		}
		return plain
	}
	return sniff(b)
}
