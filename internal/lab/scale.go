package lab

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/svodka-nlp/svodka/internal/eval"
)

// scaleCommand measures a long batch: what more jobs bring, and whether speed
// and memory stay what they are from the first document to the last.
func scaleCommand() *cobra.Command {
	documents, rounds, folder := 100_000, 1, ""
	var jobs []int
	c := &cobra.Command{
		Use:   "scale",
		Short: "Measure many short documents: throughput by jobs, memory along the way",
		Long: `scale feeds the paragraphs of the articles of a folder, each with a word of its
own, to the command as one stream of JSON Lines, and looks at it at every tenth.
It fails when the memory grows with the batch. On a machine with other work the
best of several rounds tells more than one.`,
		Example: "  lab scale\n  lab scale --documents 5000 --jobs 1,2 --rounds 3",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if documents < 10 || rounds < 1 || len(jobs) == 0 {
				return errors.New("at least ten documents, one round and one number of jobs are wanted")
			}
			return scale(c.Context(), c.OutOrStdout(), folder, documents, rounds, jobs)
		},
	}
	f := c.Flags()
	f.IntVar(&documents, "documents", documents, "how many documents")
	f.IntVar(&rounds, "rounds", rounds, "how often; the best round counts")
	f.IntSliceVar(&jobs, "jobs", []int{1, 2}, "numbers of jobs to compare with the first")
	f.StringVar(&folder, "articles", "testdata/articles", "folder of .txt files whose paragraphs are the documents")
	return c
}

// tenths is a run, looked at ten times.
type tenths struct {
	bytes  int
	cpu    time.Duration
	took   [10]time.Duration // of each tenth
	memory [10]float64       // MiB at its end; 0 where it is unknown
}

func (r *tenths) total() (sum time.Duration) {
	for _, t := range r.took {
		sum += t
	}
	return sum
}

// growth is the memory at the end against that after three tenths, when the
// buffers and caches have found their size.
func (r *tenths) growth() float64 {
	if r.memory[2] == 0 {
		return 1
	}
	return r.memory[9] / r.memory[2]
}

// mostGrowth is what the garbage collector's timing may add by itself.
const mostGrowth = 1.5

func scale(ctx context.Context, out io.Writer, folder string, documents, rounds int, jobs []int) error {
	texts, err := paragraphs(folder)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "svodka-scale-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	binary, err := eval.BuildCommand(ctx, tmp)
	if err != nil {
		return err
	}
	best := make([]*tenths, len(jobs))
	for range rounds {
		for i, n := range jobs {
			r, err := stream(ctx, binary, texts, documents, n)
			if err != nil {
				return err
			}
			if best[i] == nil || r.total() < best[i].total() {
				best[i] = r
			}
		}
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "jobs\tdocuments/s\tMB/s\tCPU s\tspeed-up\tlast tenth/first\tMiB after 1/10\t3/10\t10/10\t")
	for i, r := range best {
		total := r.total().Seconds()
		fmt.Fprintf(w, "%d\t%.0f\t%.2f\t%.1f\t%.2f\t%.2f\t%.0f\t%.0f\t%.0f\t\n", jobs[i], float64(documents)/total, float64(r.bytes)/1e6/total, r.cpu.Seconds(),
			best[0].total().Seconds()/total, r.took[0].Seconds()/r.took[9].Seconds(), r.memory[0], r.memory[2], r.memory[9])
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for i, r := range best {
		if g := r.growth(); g > mostGrowth {
			return fmt.Errorf("with %d jobs the memory has grown %.2f times after three tenths of the documents", jobs[i], g)
		}
	}
	return nil
}

// paragraphs are the paragraphs of the articles of a folder.
func paragraphs(folder string) (all []string, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		for _, p := range strings.Split(string(b), "\n") {
			if len(p) > 100 {
				all = append(all, p)
			}
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no .txt file with a paragraph", folder)
	}
	return all, nil
}

// stream runs the command over a stream of documents.
func stream(ctx context.Context, binary string, texts []string, documents, jobs int) (*tenths, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cmd := exec.CommandContext(ctx, binary, "analyze", "--input", "jsonl", "--progress", "none", "--jobs", strconv.Itoa(jobs))
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	r := &tenths{}
	fed := make(chan error, 1)
	go func() {
		fed <- feed(in, texts, documents, &r.bytes)
	}()
	lines := bufio.NewReaderSize(out, 1<<20)
	last, tenth, n := time.Now(), 0, 0
	for {
		_, err := lines.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			break
		}
		if n++; n == (tenth+1)*documents/10 {
			r.took[tenth], last = time.Since(last), time.Now()
			r.memory[tenth] = resident(cmd.Process.Pid)
			tenth++
		}
		if n == documents {
			// Only now does the stream end: a process that is gone has no memory.
			if err := errors.Join(<-fed, in.Close()); err != nil {
				return nil, err
			}
		}
	}
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("svodka: %w", err)
	}
	if n != documents {
		return nil, fmt.Errorf("%d documents went in, %d reports came out", documents, n)
	}
	r.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return r, nil
}

// feed writes the documents. Each has a word that no other has, so that what is
// kept for every new word shows in the memory.
func feed(w io.Writer, texts []string, documents int, size *int) error {
	b := bufio.NewWriterSize(w, 64<<10)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range documents {
		text := texts[i%len(texts)] + " Слово дня: «" + invented(i) + "»."
		*size += len(text)
		if err := e.Encode(map[string]string{"id": strconv.Itoa(i), "text": text}); err != nil {
			return err
		}
	}
	return b.Flush()
}

// invented is a word for a number.
func invented(n int) string {
	var b strings.Builder
	for n += 1000; n > 0; n /= 100 {
		b.WriteString([]string{"б", "в", "г", "д", "к", "л", "м", "н", "р", "т"}[n%10])
		b.WriteString([]string{"а", "е", "и", "о", "у", "ы", "э", "ю", "я", "ай"}[n/10%10])
	}
	return b.String()
}

// resident is the memory of a process in MiB, 0 where the system does not say.
func resident(pid int) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	f := strings.Fields(string(b))
	if len(f) < 2 {
		return 0
	}
	pages, err := strconv.Atoi(f[1])
	if err != nil {
		return 0
	}
	return float64(pages*os.Getpagesize()) / (1 << 20)
}
