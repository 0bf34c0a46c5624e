package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// sample is how much news the throughput is measured on.
const sample = 6 << 20

// speed builds the command and runs it as a user does: over news as JSON Lines,
// on one job, for the throughput and the peak memory; on nothing for the
// start-up. Every figure is the median of three runs.
func speed(ctx context.Context, env Env) ([]Row, error) {
	tmp, err := os.MkdirTemp("", "svodka-speed-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	binary, news, size, err := builtWithNews(ctx, env, tmp, sample)
	if err != nil {
		return nil, err
	}
	var rate, memory, start, idle []float64
	for range 3 {
		cpu, peak, err := usage(ctx, binary, news, onNews...)
		if err != nil {
			return nil, err
		}
		rate, memory = append(rate, float64(size)/1e6/cpu), append(memory, peak)
		cpu, peak, err = usage(ctx, binary, nil, "analyze", "-")
		if err != nil {
			return nil, err
		}
		start, idle = append(start, cpu), append(idle, peak)
	}
	// One sentence again and again on one line: what grows with the text shows.
	again := strings.Repeat("Министр торговли сообщил, что 5 мая цены на муку выросли на 12,5 процента. ", 30000)
	cpu, peak, err := usage(ctx, binary, []byte(again), "analyze", "--format", "jsonl", "--progress", "none", "-")
	if err != nil {
		return nil, err
	}
	const mib = 1 << 20
	rows := []Row{
		{Layer: "speed", Set: "raw news, one job", Metric: "MB per CPU second", Value: median(rate), Aim: 1},
		{Layer: "speed", Set: "raw news, one job", Metric: "peak MiB", Value: median(memory), Aim: 150, Less: true},
		{Layer: "speed", Set: "empty input", Metric: "start-up CPU seconds", Value: median(start), Aim: .15, Less: true},
		{Layer: "speed", Set: "empty input", Metric: "peak MiB", Value: median(idle), Less: true},
		{Layer: "speed", Set: "one line, repeated", Metric: "MB per CPU second", Value: float64(len(again)) / 1e6 / cpu, Aim: 1},
		{Layer: "speed", Set: "one line, repeated", Metric: "peak bytes per byte", Value: (peak - median(idle)) * mib / float64(len(again)), Aim: 80, Less: true},
	}
	rooms, err := speedOfRooms(news)
	return append(rows, rooms...), err
}

// onNews are the arguments that make the command read news on one job.
var onNews = []string{"analyze", "--input", "jsonl", "--format", "jsonl", "--progress", "none", "--jobs", "1", "-"}

// builtWithNews builds the command into a folder and reads news for it, up to some
// bytes of text, and how many those are.
func builtWithNews(ctx context.Context, env Env, dir string, most int) (binary string, news []byte, size int, err error) {
	if binary, err = BuildCommand(ctx, dir); err != nil {
		return "", nil, 0, err
	}
	news, size, err = newsLines(env, most)
	return binary, news, size, err
}

// BuildCommand builds the command svodka into a folder and returns its path.
// Where there is no go tool the error is [ErrAbsent].
func BuildCommand(ctx context.Context, dir string) (string, error) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		return "", fmt.Errorf("go: %w", ErrAbsent)
	}
	binary := filepath.Join(dir, "svodka")
	if out, err := exec.CommandContext(ctx, goTool, "build", "-o", binary, "github.com/svodka-nlp/svodka/cmd/svodka").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w: %s", err, out)
	}
	return binary, nil
}

// newsLines returns raw news as JSON Lines of text alone, up to some bytes of text,
// and how many those are.
func newsLines(env Env, most int) ([]byte, int, error) {
	path := filepath.Join(env.Shared, "data", "raw", "news.jsonl.gz")
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil, 0, fmt.Errorf("%s: %w", path, ErrAbsent)
	}
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, 0, err
	}
	var out bytes.Buffer
	size := 0
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 16<<20)
	for size < most && lines.Scan() {
		var d struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, 0, fmt.Errorf("%s: %w", path, err)
		}
		b, err := json.Marshal(map[string]string{"id": strconv.Itoa(size), "text": d.Text})
		if err != nil {
			return nil, 0, err
		}
		out.Write(append(b, '\n'))
		size += len(d.Text)
	}
	return out.Bytes(), size, lines.Err()
}

// usage runs a command and returns its CPU seconds and peak memory in MiB.
func usage(ctx context.Context, binary string, in []byte, args ...string) (cpu, peak float64, err error) {
	cmd := exec.CommandContext(ctx, binary, args...)
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return 0, 0, fmt.Errorf("svodka %v: %w: %s", args, err, stderr.String())
	}
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), peakMemory(cmd.ProcessState), nil
}

func median(v []float64) float64 {
	sort.Float64s(v)
	return v[len(v)/2]
}
