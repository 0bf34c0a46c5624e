package lab

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/internal/eval"
)

// scores is the history of the scores, from the root of the repository.
const scores = "internal/eval/scores.csv"

// evalCommand measures every layer, or the ones named.
func evalCommand() *cobra.Command {
	var shared, pages, blind string
	var record, gate bool
	var show int
	var names []string
	for _, m := range eval.Measures() {
		names = append(names, m.Name)
	}
	c := &cobra.Command{
		Use:       "eval [measure ...]",
		Short:     "Measure every layer on the gold corpora, and the speed",
		Long:      "Measure every layer on the gold corpora, and the speed. The measures are " + strings.Join(names, ", ") + ".",
		Example:   "  lab eval\n  lab eval facts --errors 20\n  lab eval --record",
		ValidArgs: names,
		Args:      cobra.OnlyValidArgs,
	}
	c.Flags().StringVar(&shared, "shared", sharedFolder(), "folder of the gold corpora")
	c.Flags().StringVar(&pages, "pages", "testdata/pages", "folder of pages with gold files")
	c.Flags().StringVar(&blind, "blind", "testdata/blind", "folder of phrases that were written blind")
	c.Flags().BoolVar(&record, "record", false, "append the rows to "+scores)
	c.Flags().BoolVar(&gate, "gate", false, "fail when an accuracy fell below the best recorded one; speed is left out")
	c.Flags().IntVar(&show, "errors", 0, "print the first N errors of every measure")
	c.AddCommand(evalNamesCommand())
	c.RunE = func(c *cobra.Command, args []string) error {
		var analyzer *svodka.Analyzer
		var rows []eval.Row
		for _, m := range eval.Measures() {
			if len(args) > 0 && !slices.Contains(args, m.Name) || gate && m.Name == "speed" {
				continue
			}
			if analyzer == nil && !m.Outside {
				var err error
				if analyzer, err = svodka.New(); err != nil {
					return err
				}
			}
			left := show
			env := eval.Env{Shared: shared, Pages: pages, Blind: blind, Analyzer: analyzer, Errors: func(format string, args ...any) {
				if left > 0 {
					left--
					fmt.Fprintf(c.OutOrStdout(), format+"\n", args...)
				}
			}}
			found, err := m.Run(c.Context(), env)
			if errors.Is(err, eval.ErrAbsent) {
				fmt.Fprintf(c.ErrOrStderr(), "%s: skipped: %v\n", m.Name, err)
				continue
			}
			if err != nil {
				return fmt.Errorf("%s: %w", m.Name, err)
			}
			rows = append(rows, found...)
		}
		if err := eval.Print(c.OutOrStdout(), rows); err != nil {
			return err
		}
		if gate {
			best, err := eval.Best(scores, rows)
			if err != nil {
				return err
			}
			if fell := eval.Gate(rows, best); len(fell) > 0 {
				return fmt.Errorf("below the best recorded scores:\n  %s", strings.Join(fell, "\n  "))
			}
			fmt.Fprintf(c.OutOrStdout(), "no accuracy fell: %d rows, %d recorded\n", len(rows), len(best))
		}
		if record {
			return eval.Record(scores, time.Now(), revision(), rows)
		}
		return nil
	}
	return c
}

// sharedFolder is where the gold corpora are looked for.
func sharedFolder() string {
	if dir := os.Getenv("SVODKA_SHARED"); dir != "" {
		return dir
	}
	return "../shared"
}

// revision is the commit that is measured, with a plus where files differ from
// it; "" outside a checkout.
func revision() string {
	head, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return ""
	}
	if exec.Command("git", "diff", "--quiet", "HEAD").Run() != nil {
		return strings.TrimSpace(string(head)) + "+"
	}
	return strings.TrimSpace(string(head))
}
