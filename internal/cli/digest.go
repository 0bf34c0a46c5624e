package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/svodka-nlp/svodka/digest"
	"github.com/svodka-nlp/svodka/report"
)

// digestWriters are the formats of a digest.
var digestWriters = map[string]func(io.Writer, *digest.Summary) error{
	"json": digest.WriteJSON,
	"csv":  digest.WriteCSV,
	"html": digest.WriteHTML,
}

func digestCommand(s streams) *cobra.Command {
	var format string
	var options digest.Options
	c := &cobra.Command{
		Use:   "digest [flags] REPORTS ...",
		Short: "Turn many reports into one summary",
		Long: `digest reads the reports that analyze wrote (JSON Lines, or JSON) and says what
they say together: who appears how often, when and in which positions, the
values of each figure by place and date, who is quoted, who appears with whom.
Reprints of an article are grouped. REPORTS may be packed with gzip.

Memory does not grow with the number of reports: tables keep what is frequent,
and "left_out" counts the rest.`,
		Example: `  svodka analyze articles/ | svodka digest
  svodka digest --once --format html reports.jsonl > digest.html`,
		RunE: func(c *cobra.Command, args []string) error {
			write, ok := digestWriters[format]
			if !ok {
				return usage("--format %s: a digest is json, csv or html", format)
			}
			for flag, n := range map[string]int{"limit": options.Limit, "points": options.Points, "quotes": options.Quotes} {
				if n < 1 {
					return usage("--%s is %d: at least one is kept", flag, n)
				}
			}
			if len(args) == 0 {
				args = []string{"-"}
			}
			b := digest.New(options)
			for _, name := range args {
				if err := digestFile(b, s, name); err != nil {
					return err
				}
				if err := c.Context().Err(); err != nil {
					return &exit{Interrupted, err}
				}
			}
			sum := b.Summary()
			if sum.Documents+sum.Failed == 0 {
				return &exit{NothingRead, errors.New("no report to read")}
			}
			return written(write(s.out, sum))
		},
	}
	f := c.Flags()
	f.StringVar(&format, "format", "json", "json, csv or html")
	f.BoolVar(&options.Once, "once", false, "count an article and its reprints once")
	f.IntVar(&options.Limit, "limit", 20_000, "how many names every table keeps")
	f.IntVar(&options.Points, "points", 1000, "how many values a series of figures keeps")
	f.IntVar(&options.Quotes, "quotes", 10, "how many quotes of a speaker are kept")
	return c
}

// digestFile adds the reports of one file, "-" for standard input. An error
// names the place where the file is no longer a report.
func digestFile(b *digest.Builder, s streams, name string) error {
	in := s.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return &exit{SomeFailed, err}
		}
		defer f.Close()
		in = f
	}
	buffered := bufio.NewReaderSize(in, 64<<10)
	in = buffered
	if begins(buffered, magic...) {
		z, err := newUnpacker(buffered)
		if err != nil {
			return &exit{SomeFailed, fmt.Errorf("%s: %w", name, err)}
		}
		in = z
	}
	d := json.NewDecoder(in)
	for n := 1; ; n++ {
		var r struct {
			report.Report
			Error *report.Fault `json:"error"`
		}
		err := d.Decode(&r)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return &exit{SomeFailed, fmt.Errorf("%s: report %d: %w", name, n, err)}
		case r.Error != nil:
			b.Fail()
		case r.Schema != report.Schema:
			return &exit{SomeFailed, fmt.Errorf("%s: report %d has the schema %q, not %q", name, n, r.Schema, report.Schema)}
		default:
			b.Add(&r.Report)
		}
	}
}
