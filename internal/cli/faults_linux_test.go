package cli

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"
)

func TestNamesThatAreNoText(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"\xfe.txt", "\xff.txt", "a\nb.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("Да."), 0o644); err != nil {
			t.Skipf("this file system wants UTF-8: %v", err)
		}
	}
	a := analyzed(t, "", dir)
	require.Equal(t, []string{"a\nb", "\uFFFD", "\uFFFD#2"}, ids(objects(t, a.out)), "ids differ as they are written")
}

func TestASocketIsNoFile(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "Да."})
	l, err := net.Listen("unix", filepath.Join(dir, "s.txt"))
	require.NoError(t, err)
	defer l.Close()
	all := objects(t, analyzed(t, "", dir).out)
	require.Equal(t, []string{"", notAFile}, []string{code(all[0]), code(all[1])})
}

// taken are the items of inputs; between is called after each.
func taken(t *testing.T, dir string, between func(n int)) (all []*item) {
	t.Helper()
	in := inputs{ctx: t.Context(), names: []string{dir}, kind: auto, maxBytes: 1000}
	for it := range in.all() {
		all = append(all, it)
		between(len(all))
	}
	return all
}

func TestFilesThatChangeUnderway(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "а", "b.txt": "б", "c.txt": "в", "d.txt": "г", "e.txt": "д"})
	all := taken(t, dir, func(n int) {
		if n == 1 {
			require.NoError(t, os.Remove(filepath.Join(dir, "b.txt")))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "c.txt"), []byte("выросло"), 0o644))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "d.txt"), bytes.Repeat([]byte("г"), 5000), 0o644))
			require.NoError(t, os.Remove(filepath.Join(dir, "e.txt")))
			require.NoError(t, os.Mkdir(filepath.Join(dir, "e.txt"), 0o755))
		}
	})
	require.Len(t, all, 5)
	require.Equal(t, notFound, all[1].fault.Code)
	require.Contains(t, all[1].fault.Message, "b.txt", "the message names the file")
	require.Equal(t, "выросло", string(all[2].in.Bytes))
	require.Equal(t, tooLarge, all[3].fault.Code)
	require.Equal(t, notAFile, all[4].fault.Code)
}

// asNobody runs the command as a user without rights over the files of root.
func asNobody(t *testing.T, args ...string) answer {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can become nobody")
	}
	// The test program stands where only its user may look.
	program := filepath.Join(openDir(t), "svodka")
	content, err := os.ReadFile(os.Args[0])
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(program, content, 0o755))
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "SVODKA_TEST_RUN=1")
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil && c.ProcessState == nil {
		t.Skipf("cannot become nobody: %v", err)
	}
	return answer{c.ProcessState.ExitCode(), out.String(), errs.String()}
}

// openDir is a folder that everybody may enter.
func openDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "svodka-open-")
	require.NoError(t, err)
	require.NoError(t, os.Chmod(dir, 0o755))
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func TestWhatMayNotBeReadOrWritten(t *testing.T) {
	dir := openDir(t)
	write := func(name, content string, perm os.FileMode) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), perm))
	}
	write("a.txt", article, 0o644)
	write("secret.txt", article, 0o600)
	write("shut/x.txt", article, 0o644)
	require.NoError(t, os.Chmod(filepath.Join(dir, "shut"), 0o700))
	write("z.txt", article, 0o644)
	a := asNobody(t, "analyze", dir)
	require.Equal(t, SomeFailed, a.status, a.err)
	got := map[string]string{}
	for _, m := range objects(t, a.out) {
		got[m["id"].(string)] = code(m)
	}
	require.Equal(t, map[string]string{"a": "", "secret": unreadable, "shut": unreadable, "z": ""}, got)

	for _, output := range []string{"out.jsonl", "pages/", ""} {
		a := asNobody(t, "analyze", "--output", dir+"/"+output, filepath.Join(dir, "a.txt"))
		require.Equal(t, NotWritten, a.status, "%s %s", output, a.err)
		require.Contains(t, a.err, "cannot write the output")
		require.Contains(t, a.err, "permission denied")
	}
}

// TestADiskThatIsSmall fills a real file system; with more room the run goes on.
func TestADiskThatIsSmall(t *testing.T) {
	small := t.TempDir()
	if err := syscall.Mount("tmpfs", small, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("no small file system: %v", err)
	}
	defer syscall.Unmount(small, syscall.MNT_DETACH)
	dir := tree(t, map[string]string{"in.jsonl": corpus(60)})
	in := filepath.Join(dir, "in.jsonl")
	want := analyzed(t, "", in).out
	require.Greater(t, len(want), 100<<10)
	for _, output := range []string{"out.jsonl", "folder/"} {
		require.NoError(t, syscall.Mount("", small, "", syscall.MS_REMOUNT, "size=64k"))
		out := filepath.Join(small, output) + strings.Repeat("/", strings.Count(output, "/"))
		a := analyzed(t, "", "--output", out, in)
		require.Equal(t, NotWritten, a.status, a.err)
		require.Contains(t, a.err, "no space left")
		require.NoError(t, syscall.Mount("", small, "", syscall.MS_REMOUNT, "size=16m"))
		require.Equal(t, SomeFailed, analyzed(t, "", "--output", out, "--resume", in).status)
		if output == "out.jsonl" {
			got, err := os.ReadFile(out)
			require.NoError(t, err)
			require.True(t, want == string(got))
		} else {
			require.Len(t, files(t, out), 60)
		}
		require.NoError(t, os.RemoveAll(out))
	}
}

func TestStandardInputMayBePacked(t *testing.T) {
	a := analyzed(t, packed(t, lineOf("a", article)+lineOf("b", article)))
	require.Equal(t, Done, a.status)
	require.Equal(t, 2, strings.Count(a.out, "\n"), "many documents are JSON Lines")
	require.Greater(t, strings.Count(analyzed(t, packed(t, article)).out, "\n"), 5, "one is for people")
}

// TestNothingReadHarmsNoOutput: a folder with a typing mistake must not cost the
// results of yesterday.
func TestNothingReadHarmsNoOutput(t *testing.T) {
	dir, empty := tree(t, map[string]string{"out.jsonl": "вчера", "pages/a.jsonl": "вчера"}), t.TempDir()
	before := files(t, dir)
	for _, out := range []string{"out.jsonl", "pages", "new.jsonl"} {
		for _, more := range [][]string{nil, {"--resume"}, {"--format", "html"}} {
			a := analyzed(t, "", append(more, "--output", filepath.Join(dir, out), empty)...)
			require.Equal(t, NothingRead, a.status)
			require.Equal(t, before, files(t, dir))
		}
	}
	for _, format := range []string{"csv", "html"} {
		require.Empty(t, analyzed(t, "", "--format", format, empty).out)
	}
}

func TestAnOutputKeepsItsModeAndItsLink(t *testing.T) {
	dir := tree(t, map[string]string{"real/out.jsonl": "вчера", "a.txt": article})
	out := filepath.Join(dir, "real", "out.jsonl")
	require.NoError(t, os.Chmod(out, 0o600))
	link := filepath.Join(dir, "link.jsonl")
	require.NoError(t, os.Symlink(filepath.Join("real", "out.jsonl"), link))
	require.Equal(t, Done, analyzed(t, "", "--format", "jsonl", "--output", link, filepath.Join(dir, "a.txt")).status)
	info, err := os.Lstat(link)
	require.NoError(t, err)
	require.NotZero(t, info.Mode()&os.ModeSymlink, "the link stays one")
	info, err = os.Stat(out)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	content, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Len(t, objects(t, string(content)), 1)
}

func TestMessagesSayNothingToTheTerminal(t *testing.T) {
	a := analyzed(t, `{"id":"\u001b[2J\u0007\n«имя»"}`+"\n")
	require.Equal(t, SomeFailed, a.status)
	require.Contains(t, a.err, `\x1b[2J\a\n«имя»: no_text: `)
	require.NotContains(t, a.err, "\x1b")
}

func TestDaysOfISO8601(t *testing.T) {
	for day, status := range map[string]int{
		"2023-08-11": Done, "2023-08-11T21:03": Done, "2023-08-11T21:03+06:00": Done, "2023-08-11T21:03:05Z": Done, "2024-02-29": Done,
		"2023": WrongUsage, "11.08.2023": WrongUsage, "2023-02-29": WrongUsage, "2023-08-11 ": WrongUsage, "сегодня": WrongUsage,
	} {
		require.Equal(t, status, analyzed(t, "Вчера.", "--published", day).status, day)
	}
	m := one(t, analyzed(t, "Вчера мэр открыл мост.", "--published", "2023-08-11T21:03+06:00"))
	require.Contains(t, fmt.Sprint(m["dates"]), "2023-08-10")
}

// TestTheCallersTitleAndDay: the page's own come first, the caller's where it has
// none, and the caller's day is the anchor.
func TestTheCallersTitleAndDay(t *testing.T) {
	m := one(t, analyzed(t, `{"text":"Вчера мэр открыл мост.","title":"Мост","published":"2023-05-06"}`, "--published", "1999-01-01"))
	meta := m["meta"].(map[string]any)
	require.Equal(t, []any{"Мост", "2023-05-06", "2023-05-06"}, []any{meta["title"], meta["published"], meta["anchor"]})
	require.Contains(t, fmt.Sprint(m["dates"]), "2023-05-05")
	m = one(t, analyzed(t, `{"text":"Вчера мэр открыл мост."}`, "--published", "1999-01-02"))
	require.Contains(t, fmt.Sprint(m["dates"]), "1999-01-01")
	require.NotContains(t, m["meta"], "published", "the flag is no word of the page")
}

// TestASecondSignalEndsAtOnce: while one long article is analysed, the first
// signal waits for it and the second does not.
func TestASecondSignalEndsAtOnce(t *testing.T) {
	dir := tree(t, map[string]string{"long.txt": strings.Repeat(article+" ", 200_000)})
	for _, signals := range []int{1, 2} {
		p := process("analyze", "--layers", "text,sentences", "--output", filepath.Join(dir, "out.json"), filepath.Join(dir, "long.txt"))
		require.NoError(t, p.Start())
		for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
			if _, err := os.Stat(filepath.Join(dir, "out.json.journal")); err == nil {
				break
			}
			require.Less(t, time.Since(start), time.Minute)
		}
		time.Sleep(50 * time.Millisecond) // it has begun to read
		require.NoError(t, p.Process.Signal(syscall.SIGINT))
		if signals == 2 {
			time.Sleep(20 * time.Millisecond)
			p.Process.Signal(syscall.SIGINT) // it may be gone already
		}
		p.Wait()
		require.Equal(t, Interrupted, p.ProcessState.ExitCode())
		left, err := os.ReadFile(filepath.Join(dir, "out.json.partial"))
		require.NoError(t, err)
		if signals == 2 {
			require.Empty(t, left, "the article was not finished")
		}
		require.NoError(t, os.Remove(filepath.Join(dir, "out.json.journal")))
	}
}

// pty is a terminal: what is written to tty comes out of screen.
func pty(t *testing.T) (screen, tty *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals: %v", err)
	}
	t.Cleanup(func() { screen.Close() })
	var unlock, number int32
	for request, arg := range map[uintptr]*int32{syscall.TIOCSPTLCK: &unlock, syscall.TIOCGPTN: &number} {
		if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, screen.Fd(), request, uintptr(unsafe.Pointer(arg))); e != 0 {
			t.Skipf("no terminals: %v", e)
		}
	}
	tty, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals: %v", err)
	}
	t.Cleanup(func() { tty.Close() })
	size := [4]uint16{24, 100}
	syscall.Syscall(syscall.SYS_IOCTL, tty.Fd(), syscall.TIOCSWINSZ, uintptr(unsafe.Pointer(&size)))
	return screen, tty
}

// TestProgressOnATerminal: a bar with documents, errors, rate and time left; none
// on a terminal that cannot draw, none where it is not asked for; no colour ever.
func TestProgressOnATerminal(t *testing.T) {
	dir := tree(t, map[string]string{"long.jsonl": corpus(1500), "short.jsonl": corpus(20)})
	for _, c := range []struct {
		in, env, progress string
		bar               bool
	}{{"long", "TERM=xterm", auto, true}, {"long", "NO_COLOR=1", auto, true}, {"short", "TERM=dumb", auto, false}, {"short", "TERM=xterm", noProgress, false}} {
		screen, tty := pty(t)
		p := process("analyze", "--jobs", "1", "--progress", c.progress, "--output", filepath.Join(dir, "out.jsonl"), filepath.Join(dir, c.in+".jsonl"))
		p.Env = append(p.Env, "TERM=xterm", c.env)
		p.Stderr = tty
		var seen strings.Builder
		var done sync.WaitGroup
		done.Go(func() { io.Copy(&seen, screen) }) // until the last end of the terminal is closed
		p.Run()
		tty.Close()
		done.Wait()
		require.Equal(t, SomeFailed, p.ProcessState.ExitCode())
		require.Contains(t, seen.String(), "invalid_json", "failures are told")
		require.Equal(t, c.bar, strings.Contains(seen.String(), "documents"), "%v: %q", c, seen.String())
		if c.bar {
			for _, part := range []string{"documents", "failed", "B/s", "%"} {
				require.Contains(t, seen.String(), part)
			}
		} else {
			require.NotContains(t, seen.String(), "\x1b")
		}
		require.NotRegexp(t, "\x1b\\[[0-9;]*m", seen.String(), "no colour")
	}
}

// TestKilledAmongHundreds is the kill-and-resume of a few hundred documents in a
// folder of files, at random points; SVODKA_TEST_SEED repeats a run.
func TestKilledAmongHundreds(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of documents, many processes")
	}
	seed := uint64(time.Now().UnixNano())
	if s := os.Getenv("SVODKA_TEST_SEED"); s != "" {
		_, err := fmt.Sscan(s, &seed)
		require.NoError(t, err)
	}
	t.Logf("SVODKA_TEST_SEED=%d", seed)
	chance := rand.New(rand.NewPCG(seed, 2))
	content := map[string]string{}
	for i := range 150 {
		content[fmt.Sprintf("%02d/%d.txt", i%9, i)] = strings.Repeat(article+" ", 1+i%11)
	}
	content["05/stream.jsonl"] = corpus(150)
	in := tree(t, content)
	dir := t.TempDir()
	want := analyzed(t, "", in)
	require.Equal(t, SomeFailed, want.status)
	out := filepath.Join(dir, "out.jsonl")
	kills, wait := 0, 80*time.Millisecond
	for {
		p := process("analyze", "--progress", "none", "--resume", "--output", out, "--jobs", fmt.Sprint(1+chance.IntN(3)), in)
		require.NoError(t, p.Start())
		timer := time.AfterFunc(time.Duration(chance.Int64N(int64(wait))), func() { p.Process.Kill() })
		p.Wait()
		timer.Stop()
		if p.ProcessState.ExitCode() >= 0 {
			require.Equal(t, SomeFailed, p.ProcessState.ExitCode())
			break
		}
		kills++
		wait += wait / 8
	}
	t.Logf("killed %d times", kills)
	got, err := os.ReadFile(out)
	require.NoError(t, err)
	require.True(t, want.out == string(got), "%d and %d bytes", len(want.out), len(got))
	require.Len(t, files(t, dir), 1)
}
