package cli

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/svodka-nlp/svodka"
)

// A journal stands beside an output while it is written: a line that says what
// the run is, and a line for each finished document. With it an interrupted
// run goes on where it stopped, and its output is the same byte for byte.

// runKey is all that changes the bytes of an output.
type runKey struct {
	Svodka    string   `json:"svodka"` // version of the program
	Program   string   `json:"program"`
	Flags     []string `json:"flags"`
	Inputs    []string `json:"inputs"`
	Gazetteer string   `json:"gazetteer,omitempty"`
}

// key describes the run.
func (b *batch) key(names []string) runKey {
	set := &b.settings
	return runKey{
		Svodka:  svodka.Version,
		Program: programHash(),
		Flags: []string{
			"--format " + set.format, "--input " + set.input, "--layers " + set.layers, "--offsets " + set.offsets, "--published " + set.published,
			"--encoding " + set.encoding, "--max-doc-bytes " + set.maxBytes.String(), fmt.Sprintf("--strict=%t", set.strict), "--wrap " + set.wrap,
		},
		Inputs:    names,
		Gazetteer: set.gazetteerHash,
	}
}

// programHash is the hash of the running program, which holds its data too; of
// the versions alone where the program cannot be read.
var programHash = sync.OnceValue(func() string {
	h := sha256.New()
	path, err := os.Executable()
	if err == nil {
		var f *os.File
		if f, err = os.Open(path); err == nil {
			_, err = io.Copy(h, f)
			f.Close()
		}
	}
	if err != nil {
		h.Reset()
		fmt.Fprint(h, svodka.About())
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
})

// differs says what two runs differ in, "" for nothing.
func (k runKey) differs(o runKey) string {
	switch {
	case k.Svodka != o.Svodka:
		return fmt.Sprintf("the program has changed (it was svodka %s, it is %s)", k.Svodka, o.Svodka)
	case k.Program != o.Program:
		return "the program has changed"
	case !slices.Equal(k.Flags, o.Flags):
		for i, f := range o.Flags {
			if i >= len(k.Flags) || k.Flags[i] != f {
				return fmt.Sprintf("a flag has changed (now: %s)", f)
			}
		}
		return "a flag has changed"
	case k.Gazetteer != o.Gazetteer:
		return "the gazetteer has changed"
	case !slices.Equal(k.Inputs, o.Inputs):
		return "the inputs are others"
	}
	return ""
}

// entry is the line of a finished document.
type entry struct {
	In     string `json:"in"`             // check sum of the document as it was read
	End    int64  `json:"end"`            // of its record in the output
	CRC    uint32 `json:"crc"`            // of its record
	Name   string `json:"name,omitempty"` // of its file, where each has its own
	Failed bool   `json:"failed,omitempty"`
}

// sum is the check sum of a document as it was read.
func (it *item) sum() string {
	h := sha256.New()
	for _, s := range []string{it.in.ID, it.in.Title, it.in.Published, it.in.URL} {
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	if it.fault != nil {
		fmt.Fprintf(h, "%s:%s", it.fault.Code, it.fault.Message)
	}
	h.Write(it.digest[:])
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// journal is an open journal.
type journal struct {
	store  store
	name   string
	f      file
	synced time.Time
}

const syncEvery = 2 * time.Second

// create begins a journal anew.
func createJournal(st store, name string, key runKey) (*journal, error) {
	f, err := st.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	j := &journal{store: st, name: name, f: f, synced: time.Now()}
	if err := j.line(key); err != nil {
		f.Close()
		return nil, err
	}
	return j, nil
}

func (j *journal) line(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = j.f.Write(append(b, '\n'))
	return err
}

// sync makes the journal and the output it speaks of last, every few seconds.
func (j *journal) sync(output file, now bool) error {
	if !now && time.Since(j.synced) < syncEvery {
		return nil
	}
	j.synced = time.Now()
	if output != nil {
		if err := output.Sync(); err != nil {
			return err
		}
	}
	return j.f.Sync()
}

// remove ends a journal: the output is whole.
func (j *journal) remove() error {
	j.f.Close()
	return j.store.Remove(j.name)
}

var errNoJournal = errors.New("there is nothing to resume")

// readJournal reads what a journal says. A last line that was not finished is
// passed over.
func readJournal(st store, name string) (runKey, []entry, error) {
	f, err := st.OpenFile(name, os.O_RDONLY, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return runKey{}, nil, errNoJournal
	}
	if err != nil {
		return runKey{}, nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return runKey{}, nil, err
	}
	var key runKey
	var entries []entry
	for n := 0; ; n++ {
		end := bytes.IndexByte(b, '\n')
		if end < 0 {
			if n == 0 {
				return key, nil, errNoJournal
			}
			return key, entries, nil
		}
		if n == 0 {
			if json.Unmarshal(b[:end], &key) != nil {
				return key, nil, errNoJournal
			}
		} else {
			var e entry
			if json.Unmarshal(b[:end], &e) != nil {
				return key, entries, nil
			}
			entries = append(entries, e)
		}
		b = b[end+1:]
	}
}

// whole is how many entries the beginning of an output bears out.
func whole(output io.Reader, head int64, entries []entry) (int, error) {
	r := bufio.NewReaderSize(output, 1<<20)
	if n, err := io.CopyN(io.Discard, r, head); err != nil && !errors.Is(err, io.EOF) || n < head {
		return 0, ignoreEOF(err)
	}
	at := head
	for i, e := range entries {
		h := crc32.NewIEEE()
		if e.End < at {
			return i, nil
		}
		n, err := io.CopyN(h, r, e.End-at)
		if err != nil && !errors.Is(err, io.EOF) {
			return i, err
		}
		if n < e.End-at || h.Sum32() != e.CRC {
			return i, nil
		}
		at = e.End
	}
	return len(entries), nil
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
