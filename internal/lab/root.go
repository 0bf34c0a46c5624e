// Package lab is the makers' command: one file per subcommand. Users' svodka
// has none of it.
package lab

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// Run runs the command line and returns the exit code: 0 done, 1 failed.
func Run(args []string, out, err io.Writer) int {
	root := &cobra.Command{
		Use:           "lab",
		Short:         "Compile the dictionary, train and measure",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(err)
	root.AddCommand(commands()...)
	if e := root.Execute(); e != nil {
		fmt.Fprintln(err, "lab:", e)
		return 1
	}
	return 0
}

// commands lists the subcommands; each has its own file.
func commands() []*cobra.Command {
	return []*cobra.Command{
		dictCommand(),
		docsCommand(),
		evalCommand(),
		peersCommand(),
		scaleCommand(),
		trainCommand(),
	}
}
