package lab

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/svodka-nlp/svodka"
	"github.com/svodka-nlp/svodka/internal/cli"
)

// docsCommand writes the manual pages of svodka from its own help.
func docsCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "docs FOLDER",
		Short:   "Write the manual pages of svodka",
		Example: "  lab docs man/\n  man man/svodka-analyze.1",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			c := cli.Command()
			c.DisableAutoGenTag = true // a full date would change the pages every day
			return doc.GenManTree(c, &doc.GenManHeader{Title: "SVODKA", Section: "1", Source: "svodka " + svodka.Version}, args[0])
		},
	}
}
