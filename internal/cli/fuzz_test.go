package cli

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func FuzzParseLine(f *testing.F) {
	in := inputs{maxBytes: 1 << 20}
	f.Fuzz(func(t *testing.T, line []byte) {
		it := in.line("id", line)
		require.NotEmpty(t, it.in.ID)
		if utf8.Valid(line) {
			if short, ok := walked(string(line)); ok {
				long, err := decoded(string(line))
				require.NoError(t, err)
				require.Equal(t, long, short)
			}
		}
		if it.fault != nil {
			require.NotEmpty(t, it.fault.Code)
			return
		}
		require.True(t, utf8.ValidString(it.in.Text) && utf8.ValidString(it.in.ID) && utf8.Valid(it.in.HTML))
		if it.extra != nil {
			require.True(t, json.Valid(it.extra), "%q", it.extra)
			for _, key := range []string{"id", "text", "html", "title", "published", "url"} {
				require.NotContains(t, strings.ReplaceAll(string(it.extra), " ", ""), `{"`+key+`":{"`+key+`":{}}}`)
			}
		}
	})
}

// FuzzStream reads bytes as standard input: text, a page, JSON Lines, gzip of
// each, in any encoding.
func FuzzStream(f *testing.F) {
	kinds := []string{auto, plain, html, lines}
	labels := []string{"", "windows-1251", "utf-16le"}
	f.Fuzz(func(t *testing.T, content []byte, kind, label uint8) {
		read := func() (all []*item) {
			in := inputs{
				ctx: t.Context(), names: []string{"-"}, stdin: bytes.NewReader(content), kind: kinds[int(kind)%len(kinds)], encoding: labels[int(label)%len(labels)],
				maxBytes: 4096, digests: true,
			}
			in.many()
			for it := range in.all() {
				all = append(all, it)
			}
			return all
		}
		first, seen := read(), map[string]bool{}
		for _, it := range first {
			require.NotEmpty(t, it.in.ID)
			require.True(t, utf8.ValidString(it.in.ID))
			require.False(t, seen[it.in.ID], "two documents are called %q", it.in.ID)
			seen[it.in.ID] = true
			if it.fault == nil {
				require.LessOrEqual(t, it.in.Size(), 4096)
			}
		}
		for i, it := range read() {
			require.Equal(t, first[i].sum(), it.sum(), "the same bytes are the same documents")
		}
	})
}

// oneFile is a store that holds one file.
type oneFile struct {
	store
	content []byte
}

func (s *oneFile) OpenFile(name string, flag int, _ os.FileMode) (file, error) {
	if flag&os.O_CREATE != 0 {
		s.content = nil
		return &memory{s: s}, nil
	}
	if s.content == nil {
		return nil, fs.ErrNotExist
	}
	return &memory{s: s, r: bytes.NewReader(s.content)}, nil
}

type memory struct {
	file
	s *oneFile
	r *bytes.Reader
}

func (m *memory) Read(p []byte) (int, error) { return m.r.Read(p) }

func (m *memory) Write(p []byte) (int, error) {
	m.s.content = append(m.s.content, p...)
	return len(p), nil
}

func (m *memory) Close() error { return nil }

// FuzzJournal reads a journal that a crash, a disk or a person has spoilt, and an
// output beside it.
func FuzzJournal(f *testing.F) {
	f.Fuzz(func(t *testing.T, content, output []byte) {
		st := &oneFile{content: content}
		key, entries, err := readJournal(st, "journal")
		if err != nil {
			require.ErrorIs(t, err, errNoJournal)
			return
		}
		n, err := whole(bytes.NewReader(output), 0, entries)
		require.NoError(t, err)
		require.LessOrEqual(t, n, len(entries))
		at := int64(0)
		for _, e := range entries[:n] {
			require.LessOrEqual(t, at, e.End)
			require.LessOrEqual(t, e.End, int64(len(output)), "what is resumed is there")
			at = e.End
		}
		j, err := createJournal(st, "journal", key)
		require.NoError(t, err)
		for _, e := range entries {
			require.NoError(t, j.line(e))
		}
		again, same, err := readJournal(st, "journal")
		require.NoError(t, err)
		require.Empty(t, key.differs(again))
		require.Equal(t, entries, same, "a journal that is written anew says the same")
	})
}

func FuzzSize(f *testing.F) {
	f.Fuzz(func(t *testing.T, s string) {
		var n size
		if n.Set(s) != nil {
			return
		}
		require.Positive(t, int(n))
		var again size
		require.NoError(t, again.Set(n.String()))
		require.Equal(t, n, again)
	})
}

// FuzzFileName: whatever an id is, its file lies below the folder.
func FuzzFileName(f *testing.F) {
	f.Fuzz(func(t *testing.T, a, b string) {
		var names fileNames
		first, second := names.make(a, ".json"), names.make(b, ".json")
		for _, name := range []string{first, second} {
			require.True(t, fs.ValidPath(name), "%q", name)
			for part := range strings.SplitSeq(name, "/") {
				require.LessOrEqual(t, len(part), 255)
				require.False(t, strings.HasPrefix(part, "."), "%q", name)
			}
		}
		if a != b {
			require.NotEqual(t, strings.ToLower(first), strings.ToLower(second))
		}
	})
}
