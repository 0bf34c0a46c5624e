package cli

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestMain runs the command itself where a test starts this binary for it.
func TestMain(m *testing.M) {
	if os.Getenv("SVODKA_TEST_RUN") == "1" {
		os.Exit(Run(Interruptible(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// process is the command as a process of its own.
func process(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), "SVODKA_TEST_RUN=1")
	return c
}

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.WriteString(z, s)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

func lineOf(id, text string) string {
	b, err := json.Marshal(map[string]string{"id": id, "text": text})
	if err != nil {
		panic(err)
	}
	return string(b) + "\n"
}

func TestAFolderIsWalkedInOrder(t *testing.T) {
	dir := tree(t, map[string]string{
		"b.txt": article, "a/z.htm": "<p>" + article, "a/y.HTML": "<p>" + article, "a.txt": article, "c.jsonl": lineOf("строка", article) + lineOf("", article),
		"d.txt.gz": packed(t, article), "e.ndjson.gz": packed(t, lineOf("пакет", article)), "notes.md": "нет", ".hidden.txt": "нет", ".git/x.txt": "нет", "B.txt": article,
	})
	require.NoError(t, os.Symlink(filepath.Join(dir, "b.txt"), filepath.Join(dir, "link.txt")))
	require.NoError(t, os.Symlink(dir, filepath.Join(dir, "loop")))
	a := analyzed(t, "", dir)
	require.Equal(t, Done, a.status, a.err)
	require.Equal(t, []string{"B", "a/y", "a/z", "a", "b", "строка", "c:2", "d", "пакет"}, ids(objects(t, a.out)))
	again := analyzed(t, "", "--jobs", "3", dir)
	require.Equal(t, a.out, again.out, "the bytes do not depend on --jobs")
}

func TestIDs(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "Да.", "b/a.txt": "Да.", "x.tar.txt": "Да.", "a.html": "<p>Да.", "noext": "Да."})
	join := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	a := analyzed(t, "Да.", join("a.txt"), join("b/a.txt"), join("a.html"), join("x.tar.txt"), join("noext"), "-")
	require.Equal(t, []string{"a", "a#2", "a#3", "x.tar", "noext", "stdin"}, ids(objects(t, a.out)))
	a = analyzed(t, lineOf("a", "")+lineOf("a#2", "")+lineOf("a", "")+lineOf("a", ""), "--input", "jsonl")
	require.Equal(t, []string{"a", "a#2", "a#3", "a#4"}, ids(objects(t, a.out)))
}

func TestGzip(t *testing.T) {
	whole := packed(t, strings.Repeat(article, 100))
	dir := tree(t, map[string]string{
		"bomb.txt.gz": packed(t, strings.Repeat("а", 20<<20)), "cut.txt.gz": whole[:len(whole)/2], "bad.txt.gz": "\x1f\x8bне архив", "empty.txt.gz": packed(t, ""),
		"named.txt.gz": article, "ok.txt.gz": whole, "bomb.jsonl.gz": packed(t, lineOf("a", "Да.")+strings.Repeat(" ", 20<<20)+"\n"+lineOf("b", "Да.")), "twice.txt.gz": packed(t, whole),
	})
	a := analyzed(t, "", dir)
	require.Equal(t, SomeFailed, a.status)
	got := map[string]string{}
	for _, m := range objects(t, a.out) {
		got[m["id"].(string)] = code(m)
	}
	require.Equal(t, map[string]string{
		"bomb": archiveLimit, "cut": archive, "bad": archive, "empty": "", "named": "", "ok": "", "a": "", "bomb:2": archiveLimit, "twice": "binary",
	}, got)
	require.Equal(t, Done, analyzed(t, packed(t, article)).status, "standard input may be packed too")
}

func TestBinaryAndStrict(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "b.txt": "аким\xff", "c.txt": "да"})
	all := objects(t, analyzed(t, "", dir).out)
	require.Equal(t, []string{"binary", "", ""}, []string{code(all[0]), code(all[1]), code(all[2])})
	all = objects(t, analyzed(t, "", "--strict", dir).out)
	require.Equal(t, []string{"control_chars", "invalid_utf8", ""}, []string{code(all[0]), code(all[1]), code(all[2])})
}

func TestEncodingIsForced(t *testing.T) {
	cp1251 := "\xc4\xe0." // «Да.»
	require.Equal(t, "Да.", one(t, analyzed(t, cp1251, "--encoding", "windows-1251"))["text"])
	require.Equal(t, WrongUsage, analyzed(t, "", "--encoding", "кои8").status)
}

func TestStandardInputIsKnownByItsContent(t *testing.T) {
	require.Equal(t, "a", one(t, analyzed(t, "\uFEFF"+lineOf("a", "Да.")))["id"])
	require.Equal(t, "Да.", one(t, analyzed(t, "<!DOCTYPE html><p>Да.</p>"))["text"])
	require.Equal(t, "{цитата} Да.", one(t, analyzed(t, "{цитата} Да."))["text"])
	require.Equal(t, "<Да>", one(t, analyzed(t, "<Да>"))["text"])
}

func TestOutputIsAFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out.jsonl")
	in := lineOf("a", article) + "нет\n" + lineOf("b", article)
	want := analyzed(t, in, "--input", "jsonl")
	for range 2 { // the second time over the first
		a := analyzed(t, in, "--input", "jsonl", "--output", out)
		require.Equal(t, SomeFailed, a.status)
		require.Empty(t, a.out)
		got, err := os.ReadFile(out)
		require.NoError(t, err)
		require.Equal(t, want.out, string(got))
		left, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Len(t, left, 1, "nothing is left beside the output")
	}
	require.Equal(t, NotWritten, analyzed(t, in, "--output", filepath.Join(dir, "no", "out.jsonl")).status)
	require.Equal(t, WrongUsage, analyzed(t, in, "--resume").status)
}

// files are the files below a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(rel)] = string(b)
		return err
	}))
	return all
}

func TestOutputIsAFolder(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("я", 300)
	in := ""
	for _, id := range []string{"a", "2024/b", "A", "../../up", "/etc/passwd", "..", ".hidden", "nul\x00byte", long, "a.jsonl/x", "con", "дом #2"} {
		in += lineOf(id, "Да.")
	}
	a := analyzed(t, in, "--input", "jsonl", "--output", filepath.Join(dir, "out")+"/")
	require.Equal(t, Done, a.status, a.err)
	all := files(t, dir)
	require.Len(t, all, 12)
	for name, content := range all {
		require.True(t, strings.HasPrefix(name, "out/"), name)
		require.True(t, strings.HasSuffix(name, ".jsonl"), name)
		require.Len(t, objects(t, content), 1)
	}
	for _, name := range []string{"out/a.jsonl", "out/2024/b.jsonl", "out/дом #2.jsonl"} {
		require.Contains(t, all, name)
	}
	for _, format := range []string{"csv", "html", "conllu", "json"} {
		dir := t.TempDir()
		require.Equal(t, Done, analyzed(t, lineOf("a", article)+lineOf("b", article), "--input", "jsonl", "--format", format, "--output", dir).status)
		all := files(t, dir)
		require.Len(t, all, 2)
		require.Equal(t, analyzed(t, lineOf("b", article), "--input", "jsonl", "--format", format).out, all["b."+format])
	}
}

func TestFailuresWithoutAPlaceAreToldOnStandardError(t *testing.T) {
	a := analyzed(t, "нет\n", "--input", "jsonl", "--format", "csv")
	require.Equal(t, SomeFailed, a.status)
	require.Equal(t, invalidJSON, code(objects(t, a.err)[0]))
}

// corpus is a stream of many documents with some failures among them.
func corpus(n int) string {
	var b strings.Builder
	for i := range n {
		if i%17 == 5 {
			b.WriteString("нет\n")
			continue
		}
		b.WriteString(lineOf(fmt.Sprint("д", i), strings.Repeat(article+" ", 1+i%7)))
	}
	return b.String()
}

// TestKilledAtAnyPoint kills the process at random moments and resumes it until
// it is done. The output is that of a run that nobody disturbed.
func TestKilledAtAnyPoint(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	chance := rand.New(rand.NewPCG(seed, 1))
	dir := tree(t, map[string]string{"in.jsonl": corpus(80)})
	for _, c := range []struct{ format, output string }{{"jsonl", "out.jsonl"}, {"html", "out.html"}, {"json", "folder/"}} {
		args := func(output string, more ...string) []string {
			return append([]string{"analyze", "--format", c.format, "--progress", "none", "--output", filepath.Join(dir, output) + strings.Repeat("/", strings.Count(output, "/"))}, append(more, filepath.Join(dir, "in.jsonl"))...)
		}
		require.Equal(t, SomeFailed, run(t, "", args("want-"+c.output)...).status)
		kills := 0
		wait := 60 * time.Millisecond
		for {
			p := process(args(c.output, "--resume", "--jobs", fmt.Sprint(1+chance.IntN(3)))...)
			require.NoError(t, p.Start())
			timer := time.AfterFunc(time.Duration(chance.Int64N(int64(wait))), func() { p.Process.Kill() })
			err := p.Wait()
			timer.Stop()
			if p.ProcessState.ExitCode() >= 0 {
				require.Equal(t, SomeFailed, p.ProcessState.ExitCode(), err)
				break
			}
			kills++
			wait += wait / 4
		}
		t.Logf("%s: killed %d times", c.format, kills)
		if strings.HasSuffix(c.output, "/") {
			require.True(t, maps.Equal(files(t, filepath.Join(dir, "want-"+c.output)), files(t, filepath.Join(dir, c.output))))
			continue
		}
		want, err := os.ReadFile(filepath.Join(dir, "want-"+c.output))
		require.NoError(t, err)
		got, err := os.ReadFile(filepath.Join(dir, c.output))
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got), "%s: %d and %d bytes", c.format, len(want), len(got))
	}
}

// stopped leaves a run of n documents unfinished: its disk fills up.
func stopped(t *testing.T, limit int64, args ...string) {
	t.Helper()
	defer func() { testStore = nil }()
	testStore = func(s store) store { return &faultyStore{store: s, left: limit} }
	a := analyzed(t, "", args...)
	require.Equal(t, NotWritten, a.status, a.err)
	require.Contains(t, a.err, "disk is full")
}

// faultyStore is a disk with room for some bytes.
type faultyStore struct {
	store
	left  int64
	short bool // half of the write that fails is done, and said to be
	sync  bool // syncing fails, not writing
}

var errFull = errors.New("disk is full")

func (s *faultyStore) OpenFile(name string, flag int, perm os.FileMode) (file, error) {
	f, err := s.store.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return &faultyFile{file: f, s: s}, nil
}

type faultyFile struct {
	file
	s *faultyStore
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if f.s.sync || int64(len(p)) <= f.s.left {
		f.s.left -= int64(len(p))
		return f.file.Write(p)
	}
	n := int(f.s.left)
	if f.s.short {
		n = len(p) / 2
	}
	f.s.left = 0
	n, _ = f.file.Write(p[:n])
	return n, errFull
}

func (f *faultyFile) Sync() error {
	if f.s.sync {
		return errFull
	}
	return f.file.Sync()
}

// TestADiskThatFills fails at each of many points; then there is room again and
// the run is resumed.
func TestADiskThatFills(t *testing.T) {
	dir := tree(t, map[string]string{"in.jsonl": corpus(12)})
	in := filepath.Join(dir, "in.jsonl")
	want := analyzed(t, "", in).out
	out := filepath.Join(dir, "out.jsonl")
	for limit := int64(0); limit < int64(len(want)); limit += int64(len(want))/8 + 1 {
		stopped(t, limit, "--output", out, in)
		a := analyzed(t, "", "--output", out, "--resume", in)
		require.Equal(t, SomeFailed, a.status, "after %d bytes: %s", limit, a.err)
		got, err := os.ReadFile(out)
		require.NoError(t, err)
		require.True(t, want == string(got), "after %d bytes", limit)
		require.NoError(t, os.Remove(out))
		require.Len(t, files(t, dir), 1)
	}
	for _, s := range []faultyStore{{short: true, left: 3000}, {sync: true}} {
		defer func() { testStore = nil }()
		testStore = func(st store) store { s.store = st; return &s }
		require.Equal(t, NotWritten, analyzed(t, "", "--output", out, in).status)
		_, err := os.Stat(out)
		require.ErrorIs(t, err, fs.ErrNotExist, "an output that is not whole does not get its name")
		testStore = nil
		require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", in).status)
		got, err := os.ReadFile(out)
		require.NoError(t, err)
		require.True(t, want == string(got))
		require.NoError(t, os.Remove(out))
	}
}

// TestAPowerCut: the journal came to the disk, the end of the output did not.
func TestAPowerCut(t *testing.T) {
	dir := tree(t, map[string]string{"in.jsonl": corpus(12)})
	in, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out.jsonl")
	want := analyzed(t, "", in).out
	for _, harm := range []func(b []byte) []byte{
		func(b []byte) []byte { return b[:len(b)/2] },
		func(b []byte) []byte { copy(b[len(b)-700:], make([]byte, 700)); return b },
		func(b []byte) []byte { return nil },
		func(b []byte) []byte { return append(b, "и мусор"...) },
	} {
		stopped(t, int64(len(want))*3/4, "--output", out, in)
		b, err := os.ReadFile(out + ".partial")
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(out+".partial", harm(b), 0o644))
		require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", in).status)
		got, err := os.ReadFile(out)
		require.NoError(t, err)
		require.True(t, want == string(got))
	}
}

func TestResumeRefusesAnotherRun(t *testing.T) {
	dir := tree(t, map[string]string{"in.jsonl": corpus(12), "other.jsonl": corpus(12)})
	in, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out.jsonl")
	stopped(t, 20_000, "--output", out, in)
	refused := func(reason string, args ...string) {
		t.Helper()
		before := files(t, dir)
		a := analyzed(t, "", append([]string{"--output", out, "--resume"}, args...)...)
		require.Equal(t, WrongUsage, a.status)
		require.Contains(t, a.err, reason)
		require.True(t, maps.Equal(before, files(t, dir)), "a refusal changes nothing")
	}
	refused("--layers text", "--layers", "text", in)
	refused("--strict=true", "--strict", in)
	refused("inputs", filepath.Join(dir, "other.jsonl"))

	content, err := os.ReadFile(in)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(in, bytes.Replace(content, []byte("Марат"), []byte("Мурат"), 1), 0o644))
	refused("д0 (number 1) has changed", in)
	require.NoError(t, os.WriteFile(in, content[:bytes.IndexByte(content, '\n')+1], 0o644))
	refused("there were", in)
	require.NoError(t, os.WriteFile(in, content, 0o644))

	journal, err := os.ReadFile(out + ".journal")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(out+".journal", bytes.Replace(journal, []byte(`"program":"`), []byte(`"program":"0`), 1), 0o644))
	refused("the program has changed", in)
	require.NoError(t, os.WriteFile(out+".journal", journal, 0o644))

	require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", "--jobs", "7", in).status, "--jobs may differ")
	require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", in).status, "with nothing to resume it starts afresh")
}

// TestSignals: the first one finishes what is under way.
func TestSignals(t *testing.T) {
	for sig, status := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		p := process("analyze", "--input", "jsonl", "--progress", "none")
		in, err := p.StdinPipe()
		require.NoError(t, err)
		out, err := p.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, p.Start())
		_, err = io.WriteString(in, lineOf("a", article))
		require.NoError(t, err)
		first := make([]byte, 1)
		_, err = io.ReadFull(out, first)
		require.NoError(t, err)
		require.NoError(t, p.Process.Signal(sig))
		rest, err := io.ReadAll(out) // the pipe in stays open: the process must not wait for it
		require.NoError(t, err)
		require.Len(t, objects(t, string(first)+string(rest)), 1)
		p.Wait()
		require.Equal(t, status, p.ProcessState.ExitCode())
	}
}

func TestACancelledRunCanBeResumed(t *testing.T) {
	dir := tree(t, map[string]string{"in.jsonl": corpus(100)})
	in, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out.jsonl")
	want := analyzed(t, "", in).out
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var errs bytes.Buffer
	require.Equal(t, Interrupted, Run(ctx, []string{"analyze", "--output", out, in}, nil, io.Discard, &errs))
	require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", in).status)
	got, err := os.ReadFile(out)
	require.NoError(t, err)
	require.True(t, want == string(got))
}

func TestAClosedPipeEndsTheProcess(t *testing.T) {
	p := process("analyze", "--input", "jsonl", "--progress", "none")
	p.Stdin = strings.NewReader(corpus(2000))
	out, err := p.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	_, err = io.ReadFull(out, make([]byte, 100))
	require.NoError(t, err)
	require.NoError(t, out.Close())
	p.Wait()
	status := p.ProcessState.Sys().(syscall.WaitStatus)
	require.True(t, status.Signaled() && status.Signal() == syscall.SIGPIPE, "%v", p.ProcessState)
}

func TestProgressLines(t *testing.T) {
	a := analyzed(t, corpus(20), "--progress", "plain")
	require.Contains(t, a.err, "20 documents, 1 failed")
	a = analyzed(t, article, "--progress", "auto")
	require.Empty(t, a.err, "nothing when it is no terminal")
}

func TestJSONLinesInOtherEncodings(t *testing.T) {
	m := one(t, analyzed(t, "{\"text\":\"\xc4\xe0.\"}", "--input", "jsonl", "--encoding", "windows-1251"))
	require.Equal(t, "Да.", m["text"])
	require.Empty(t, warnings(m))
	m = one(t, analyzed(t, "\xff\xfe{\x00\"\x00t\x00e\x00x\x00t\x00\"\x00:\x00\"\x00\x14\x04\"\x00}\x00", "--input", "jsonl"))
	require.Equal(t, "Д", m["text"])
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		a := run(t, "", "completion", shell)
		require.Equal(t, Done, a.status)
		require.Contains(t, a.out, "svodka")
	}
}

func TestGazetteer(t *testing.T) {
	dir := tree(t, map[string]string{
		"names.tsv": "# свои имена\nORG\tТобольский союз пчеловодов\tТСП\n", "bad.tsv": "ORG\tСоюз\nЛИЦО\tКто-то\n",
	})
	names := filepath.Join(dir, "names.tsv")
	m := one(t, analyzed(t, "Члены ТСП собрались в среду.", "--gazetteer", names))
	require.Contains(t, fmt.Sprint(m["entities"]), "Тобольский союз пчеловодов")
	for _, bad := range []string{"bad.tsv", "none.tsv"} {
		a := analyzed(t, article, "--gazetteer", filepath.Join(dir, bad))
		require.Equal(t, WrongUsage, a.status)
		require.Contains(t, a.err, bad)
	}

	in, out := filepath.Join(dir, "in.jsonl"), filepath.Join(dir, "out.jsonl")
	require.NoError(t, os.WriteFile(in, []byte(corpus(12)), 0o644))
	stopped(t, 20_000, "--output", out, "--gazetteer", names, in)
	require.NoError(t, os.WriteFile(names, []byte("ORG\tДругой союз\n"), 0o644))
	a := analyzed(t, "", "--output", out, "--resume", "--gazetteer", names, in)
	require.Equal(t, WrongUsage, a.status)
	require.Contains(t, a.err, "the gazetteer has changed")
}

func TestAWalkPassesOverItsOwnOutput(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": article, "out.jsonl": lineOf("старый", article), "pages/b.txt": article})
	out := filepath.Join(dir, "out.jsonl")
	require.Equal(t, Done, analyzed(t, "", "--output", out, dir).status)
	got, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, []string{"a", "pages/b"}, ids(objects(t, string(got))))
	require.Equal(t, Done, analyzed(t, "", "--format", "jsonl", "--output", filepath.Join(dir, "pages"), dir).status)
	require.Len(t, files(t, filepath.Join(dir, "pages")), 4, "b.txt, a.jsonl, and a#2.jsonl and pages/b.jsonl of out.jsonl")
}

func TestAFullDeviceIsExitFour(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("no /dev/full: %v", err)
	}
	defer full.Close()
	p := process("analyze")
	p.Stdin, p.Stdout = strings.NewReader(article), full
	var errs bytes.Buffer
	p.Stderr = &errs
	p.Run()
	require.Equal(t, NotWritten, p.ProcessState.ExitCode())
	require.Contains(t, errs.String(), "cannot write the output")
	require.Equal(t, NotWritten, analyzed(t, article, "--output", "/dev/full").status)
}

// brokenStore is a disk whose n-th operation fails, and with it all that follow:
// a cable was pulled.
type brokenStore struct {
	store
	left *int
}

var errBroken = errors.New("the disk is gone")

func (s brokenStore) works() error {
	if *s.left--; *s.left < 0 {
		return errBroken
	}
	return nil
}

func (s brokenStore) OpenFile(name string, flag int, perm os.FileMode) (file, error) {
	if err := s.works(); err != nil {
		return nil, err
	}
	f, err := s.store.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return brokenFile{f, s}, nil
}

func (s brokenStore) Rename(from, to string) error {
	if err := s.works(); err != nil {
		return err
	}
	return s.store.Rename(from, to)
}

func (s brokenStore) Remove(name string) error {
	if err := s.works(); err != nil {
		return err
	}
	return s.store.Remove(name)
}

func (s brokenStore) MkdirAll(name string, perm os.FileMode) error {
	if err := s.works(); err != nil {
		return err
	}
	return s.store.MkdirAll(name, perm)
}

func (s brokenStore) SyncDir() error {
	if err := s.works(); err != nil {
		return err
	}
	return s.store.SyncDir()
}

type brokenFile struct {
	file
	s brokenStore
}

func (f brokenFile) Read(p []byte) (int, error) {
	if err := f.s.works(); err != nil {
		return 0, err
	}
	return f.file.Read(p)
}

func (f brokenFile) Write(p []byte) (int, error) {
	if err := f.s.works(); err != nil {
		n, _ := f.file.Write(p[:len(p)/2]) // half of it came to the disk
		return n, err
	}
	return f.file.Write(p)
}

func (f brokenFile) Sync() error {
	if err := f.s.works(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f brokenFile) Truncate(size int64) error {
	if err := f.s.works(); err != nil {
		return err
	}
	return f.file.Truncate(size)
}

func (f brokenFile) Close() error {
	err := f.s.works()
	return errors.Join(err, f.file.Close())
}

// TestADiskThatBreaksAnywhere lets each operation of a run fail, one after the
// other, then each of a resumed run. However it went, the output gets its name
// only when it is whole, and the next run makes it so.
func TestADiskThatBreaksAnywhere(t *testing.T) {
	dir := tree(t, map[string]string{"in.jsonl": corpus(3) + "нет\n"})
	in := filepath.Join(dir, "in.jsonl")
	defer func() { testStore = nil }()
	// broken runs with a disk that works n times, and reports whether that was enough.
	broken := func(n int, args ...string) bool {
		testStore = func(st store) store { return brokenStore{st, &n} }
		defer func() { testStore = nil }()
		a := analyzed(t, "", args...)
		if a.status != NotWritten {
			require.Equal(t, SomeFailed, a.status, a.err)
			return true
		}
		require.Contains(t, a.err, "the disk is gone")
		return false
	}
	for _, output := range []string{"out.jsonl", "pages/"} {
		out := filepath.Join(dir, output) + strings.Repeat("/", strings.Count(output, "/"))
		want := ""
		same := func(n int) {
			t.Helper()
			all := files(t, out)
			if output == "out.jsonl" {
				b, err := os.ReadFile(out)
				require.NoError(t, err)
				all = map[string]string{"": string(b)}
			}
			if got := fmt.Sprint(all); want == "" {
				want = got
			} else {
				require.True(t, want == got, "%s after %d operations", output, n)
			}
			require.NoError(t, os.RemoveAll(out))
			require.Len(t, files(t, dir), 1, "nothing is left beside the output")
		}
		require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, in).status)
		same(0)
		for n := 0; ; n++ {
			if broken(n, "--output", out, in) {
				require.Greater(t, n, 15, "operations of a whole run")
				same(n)
				break
			}
			if output == "out.jsonl" {
				if b, err := os.ReadFile(out); err == nil {
					require.Equal(t, want, fmt.Sprint(map[string]string{"": string(b)}), "a file under the name of the output is whole")
				}
			}
			// The resumed run breaks too, a little later each time.
			broken(n%11, "--output", out, "--resume", in)
			require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", in).status)
			same(n)
		}
	}
}
