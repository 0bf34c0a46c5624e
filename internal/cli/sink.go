package cli

import (
	"bufio"
	"bytes"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// sink is where the records go, in their order.
type sink interface {
	// begin writes what stands before the records, or finds its place in an
	// output that was begun; then done are the documents that it holds.
	begin(head []byte) (done []entry, err error)
	write(r *record) error
	// flush sends off what is held back; its error comes with the next write.
	flush()
	// end writes what stands after the records and makes the output whole.
	end(tail []byte) error
	// leave stops in the middle: what is written stays to be resumed.
	leave() error
	// drop ends a run that had nothing to write: what stood before it stays.
	drop() error
}

// streamSink writes to a stream. The head waits for the first record: where
// nothing is read, nothing is written.
type streamSink struct {
	w    *bufio.Writer
	head []byte
}

func newStreamSink(w io.Writer) *streamSink { return &streamSink{w: bufio.NewWriterSize(w, 64<<10)} }

func (s *streamSink) begin(head []byte) ([]entry, error) {
	s.head = head
	return nil, nil
}

func (s *streamSink) write(r *record) error {
	s.w.Write(s.head) // bufio.Writer keeps its error
	s.head = nil
	_, err := s.w.Write(r.bytes)
	return err
}

// flush leaves its error to the next write: bufio.Writer keeps it.
func (s *streamSink) flush() { s.w.Flush() }

func (s *streamSink) end(tail []byte) error {
	s.w.Write(s.head)
	s.w.Write(tail)
	return s.w.Flush()
}

func (s *streamSink) leave() error { return s.w.Flush() }

func (s *streamSink) drop() error { return nil }

// fileSink writes a file under a name of its own and renames it when it is
// whole.
type fileSink struct {
	store  store
	name   string
	perm   os.FileMode // of the file that it takes the place of
	key    runKey
	resume bool
	f      file
	j      *journal
	at     int64   // where the next record goes
	held   []entry // records of the run before, until the first write
}

func (s *fileSink) partial() string { return s.name + ".partial" }
func (s *fileSink) journal() string { return s.name + ".journal" }

func (s *fileSink) begin(head []byte) ([]entry, error) {
	if s.resume {
		done, err := s.reopen(head)
		if !errors.Is(err, errNoJournal) {
			return done, err
		}
	}
	// The old journal goes first: it must never speak of the new file.
	if err := s.store.Remove(s.journal()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var err error
	if s.f, err = s.store.OpenFile(s.partial(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, s.perm); err != nil {
		return nil, err
	}
	if _, err := s.f.Write(head); err != nil {
		return nil, err
	}
	s.at = int64(len(head))
	s.j, err = createJournal(s.store, s.journal(), s.key)
	return nil, err
}

// reopen finds its place in an output that was begun.
func (s *fileSink) reopen(head []byte) ([]entry, error) {
	key, entries, err := readJournal(s.store, s.journal())
	if err != nil {
		return nil, err
	}
	if why := key.differs(s.key); why != "" {
		return nil, usage("cannot resume %s: %s; without --resume it is begun anew", s.name, why)
	}
	f, err := s.store.OpenFile(s.partial(), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errNoJournal
	}
	if err != nil {
		return nil, err
	}
	n, err := whole(f, int64(len(head)), entries)
	if err != nil {
		f.Close()
		return nil, err
	}
	if n == 0 {
		f.Close()
		return nil, errNoJournal
	}
	s.f, s.at, s.held = f, entries[n-1].End, entries[:n]
	return s.held, nil
}

// cut takes away what follows the last finished record, in the output and in
// the journal. It waits for the first write: a run that is refused changes
// nothing.
func (s *fileSink) cut() error {
	if s.held == nil {
		return nil
	}
	if err := s.f.Truncate(s.at); err != nil {
		return err
	}
	if _, err := s.f.Seek(s.at, io.SeekStart); err != nil {
		return err
	}
	var err error
	s.j, err = rewriteJournal(s.store, s.journal(), s.key, s.held)
	s.held = nil
	return err
}

// rewriteJournal writes a journal without its torn end, atomically.
func rewriteJournal(st store, name string, key runKey, entries []entry) (*journal, error) {
	j, err := createJournal(st, name+".new", key)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := j.line(e); err != nil {
			return nil, err
		}
	}
	if err := j.f.Sync(); err != nil {
		return nil, err
	}
	if err := st.Rename(name+".new", name); err != nil {
		return nil, err
	}
	j.name = name
	return j, nil
}

func (s *fileSink) write(r *record) error {
	if err := s.cut(); err != nil {
		return err
	}
	if _, err := s.f.Write(r.bytes); err != nil {
		return err
	}
	s.at += int64(len(r.bytes))
	if err := s.j.line(entry{In: r.sum, End: s.at, CRC: crc32.ChecksumIEEE(r.bytes), Failed: r.fault != nil}); err != nil {
		return err
	}
	return s.j.sync(s.f, false)
}

func (s *fileSink) flush() {}

func (s *fileSink) end(tail []byte) error {
	if err := s.cut(); err != nil {
		return err
	}
	if _, err := s.f.Write(tail); err != nil {
		return err
	}
	if err := s.f.Sync(); err != nil {
		return err
	}
	if err := s.f.Close(); err != nil {
		return err
	}
	if err := s.store.Rename(s.partial(), s.name); err != nil {
		return err
	}
	if err := s.j.remove(); err != nil {
		return err
	}
	return s.store.SyncDir()
}

func (s *fileSink) leave() error {
	switch {
	case s.f == nil:
		return nil
	case s.j == nil:
		return s.f.Close()
	}
	return errors.Join(s.j.sync(s.f, true), s.f.Close(), s.j.f.Close())
}

func (s *fileSink) drop() error {
	err := s.leave()
	if s.held == nil { // else they are an earlier run's, and stay
		err = errors.Join(err, s.store.Remove(s.partial()), s.store.Remove(s.journal()))
	}
	return err
}

// folderSink writes a file for each document.
type folderSink struct {
	store     store
	extension string
	key       runKey
	resume    bool
	head      []byte
	tail      []byte
	names     fileNames
	j         *journal
}

const (
	folderJournal = ".svodka-journal"
	folderPartial = ".svodka-partial"
)

func (s *folderSink) begin(head []byte) ([]entry, error) {
	s.head = head
	if s.resume {
		key, entries, err := readJournal(s.store, folderJournal)
		switch {
		case errors.Is(err, errNoJournal):
		case err != nil:
			return nil, err
		default:
			if why := key.differs(s.key); why != "" {
				return nil, usage("cannot resume: %s; without --resume the batch is begun anew", why)
			}
			n, err := s.whole(entries)
			if err != nil {
				return nil, err
			}
			s.j, err = rewriteJournal(s.store, folderJournal, s.key, entries[:n])
			return entries[:n], err
		}
	}
	var err error
	s.j, err = createJournal(s.store, folderJournal, s.key)
	return nil, err
}

// whole is how many of the files stand as the journal says.
func (s *folderSink) whole(entries []entry) (int, error) {
	for i, e := range entries {
		if e.Name == "" {
			continue // a failure that the format has no place for
		}
		f, err := s.store.OpenFile(e.Name, os.O_RDONLY, 0)
		if errors.Is(err, fs.ErrNotExist) {
			return i, nil
		}
		if err != nil {
			return i, err
		}
		h := crc32.NewIEEE()
		_, err = io.Copy(h, f)
		f.Close()
		if err != nil {
			return i, err
		}
		if h.Sum32() != e.CRC {
			return i, nil
		}
	}
	return len(entries), nil
}

func (s *folderSink) write(r *record) error {
	e := entry{In: r.sum, Failed: r.fault != nil}
	if len(r.bytes) > 0 {
		content := bytes.Join([][]byte{s.head, r.bytes, s.tail}, nil)
		e.Name = s.names.make(r.id, s.extension)
		e.CRC = crc32.ChecksumIEEE(content)
		err := s.put(e.Name, content)
		if err != nil && errors.Is(err, errClash) {
			e.Name = hashedName(r.id, s.extension)
			err = s.put(e.Name, content)
		}
		if err != nil {
			return err
		}
	} else {
		s.names.make(r.id, s.extension)
	}
	if err := s.j.line(e); err != nil {
		return err
	}
	return s.j.sync(nil, false)
}

// skip keeps the names in step for a document that was written before.
func (s *folderSink) skip(id string) { s.names.make(id, s.extension) }

var errClash = errors.New("the name is that of a folder, or a file stands in its way")

// put writes one file atomically.
func (s *folderSink) put(name string, content []byte) error {
	if dir := filepath.ToSlash(filepath.Dir(name)); dir != "." {
		if err := s.store.MkdirAll(dir, 0o755); err != nil {
			if isClash(err) {
				return errClash
			}
			return err
		}
	}
	f, err := s.store.OpenFile(folderPartial, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(content); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := s.store.Rename(folderPartial, name); err != nil {
		if isClash(err) {
			return errClash
		}
		return err
	}
	return nil
}

func (s *folderSink) flush() {}

func (s *folderSink) end([]byte) error {
	if err := s.j.remove(); err != nil {
		return err
	}
	return s.store.SyncDir()
}

func (s *folderSink) leave() error {
	if s.j == nil {
		return nil
	}
	return errors.Join(s.j.sync(nil, true), s.j.f.Close())
}

func (s *folderSink) drop() error { return s.j.remove() }

// newSink opens the output that --output names.
func (b *batch) newSink(names []string) (sink, error) {
	if b.output == "" {
		if b.resume {
			return nil, usage("--resume goes with --output")
		}
		return newStreamSink(b.streams.out), nil
	}
	info, err := os.Stat(b.output)
	folder := strings.HasSuffix(b.output, "/") || strings.HasSuffix(b.output, string(filepath.Separator)) || err == nil && info.IsDir()
	switch {
	case folder:
		if err := os.MkdirAll(b.output, 0o755); err != nil {
			return nil, err
		}
		root, err := os.OpenRoot(b.output)
		if err != nil {
			return nil, err
		}
		return &folderSink{
			store: b.openStore(root), extension: extension(b.format), key: b.key(names), resume: b.resume, tail: b.encoder.End(nil),
		}, nil
	case err == nil && !info.Mode().IsRegular():
		// A device or a pipe is written as a stream.
		if b.resume {
			return nil, usage("--resume: %s is not a file", b.output)
		}
		f, err := os.OpenFile(b.output, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		return newStreamSink(f), nil
	}
	// The file that a link leads to is written, as a shell would.
	path := b.output
	perm := os.FileMode(0o644)
	if err == nil {
		perm = info.Mode().Perm() | 0o600 // it must be possible to go on with it
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	return &fileSink{store: b.openStore(root), name: filepath.Base(path), perm: perm, key: b.key(names), resume: b.resume}, nil
}

// testStore, if set, stands between a run and its disk.
var testStore func(store) store

func (b *batch) openStore(root *os.Root) store {
	var st store = rootStore{root}
	if testStore != nil {
		st = testStore(st)
	}
	return st
}

// resumed passes over the documents that an output holds already. One that has
// changed since ends the run: the output would be of two minds.
type resumed struct {
	done    []entry
	passed  func(id string)
	next    int
	failed  int
	refused error
}

// pass reports whether the output holds a document, and whether to go on.
func (r *resumed) pass(it *item) (held, more bool) {
	if r.next == len(r.done) {
		return false, true
	}
	e := r.done[r.next]
	if it.sum() != e.In {
		r.refused = usage("cannot resume: the document %s (number %d) has changed; without --resume the output is begun anew", it.in.ID, r.next+1)
		return false, false
	}
	r.next++
	if e.Failed {
		r.failed++
	}
	if r.passed != nil {
		r.passed(it.in.ID)
	}
	return true, true
}

// err says why the run cannot go on with the output; it is asked at the end.
func (r *resumed) err() error {
	if r.refused == nil && r.next < len(r.done) {
		return usage("cannot resume: there were at least %d documents, now there are %d; without --resume the output is begun anew", len(r.done), r.next)
	}
	return r.refused
}
