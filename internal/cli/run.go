package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/svodka-nlp/svodka"
)

// The exit statuses.
const (
	Done        = 0
	SomeFailed  = 1 // some documents failed; each has an error record
	WrongUsage  = 2
	NothingRead = 3 // no input held a document
	NotWritten  = 4 // the output could not be written
	Interrupted = 130
)

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// exit ends a command with a status and, where there is one, a message.
type exit struct {
	status int
	err    error
}

func (e *exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.status)
	}
	return e.err.Error()
}

func (e *exit) Unwrap() error { return e.err }

func usage(format string, args ...any) error {
	return &exit{WrongUsage, fmt.Errorf(format, args...)}
}

// Run runs the command with its arguments and answers with the exit status.
// When the context is cancelled, what is under way is finished first.
func Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	s := streams{in, out, errs}
	c := root(s)
	c.SetArgs(args)
	c.SetIn(in)
	c.SetOut(out)
	c.SetErr(errs)
	err := c.ExecuteContext(ctx)
	if err == nil {
		return Done
	}
	var e *exit
	if !errors.As(err, &e) {
		// Cobra's own errors are about the arguments.
		e = &exit{WrongUsage, err}
	}
	if e.err != nil {
		fmt.Fprintf(errs, "svodka: %v\n", e.err)
		if e.status == WrongUsage {
			fmt.Fprintln(errs, "Try «svodka --help», or «svodka analyze --help».")
		}
	}
	return e.status
}

// Command is the command with its subcommands, for what is made from its help:
// manual pages, completions.
func Command() *cobra.Command {
	return root(streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard})
}

func root(s streams) *cobra.Command {
	c := &cobra.Command{
		Use:   "svodka",
		Short: "Read Russian news, answer in JSON",
		Long: `svodka reads Russian news and answers in JSON: who holds which office, which
people, organisations and places, how many, when, who said what, and what the
page says of itself.`,
		Example: `  svodka analyze article.txt
  svodka analyze --format jsonl --output facts.jsonl articles/
  cat news.jsonl | svodka analyze --layers officials,figures`,
		Args:          cobra.NoArgs,
		Version:       svodka.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(c *cobra.Command, _ []string) error {
			return c.Help()
		},
	}
	c.SetHelpTemplate(helpTemplate)
	c.SetVersionTemplate("svodka {{.Version}}\n")
	c.AddCommand(analyzeCommand(s), digestCommand(s), schemaCommand(s), versionCommand(s))
	return c
}

// helpTemplate puts the examples first: they answer most questions.
const helpTemplate = `{{.Short}}.

{{if .HasExample}}Examples:
{{.Example}}

{{end}}Usage:{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND [flags]

Commands:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}

{{with .Long}}{{. | trimTrailingWhitespaces}}

{{end}}{{if .HasAvailableLocalFlags}}Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`
