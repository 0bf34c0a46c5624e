package lab

import (
	"github.com/spf13/cobra"

	"github.com/svodka-nlp/svodka/internal/eval"
)

// peersCommand compares the speed with that of the Python tools, in one run.
func peersCommand() *cobra.Command {
	shared, python, script := "", "", ""
	c := &cobra.Command{
		Use:   "peers",
		Short: "Measure the speed beside slovnet's and natasha's",
		Long: `peers runs the command, slovnet's tagger of names and natasha's whole pipeline
over the same raw news, one after another on one thread, and prints how much each
does in a second of processor time. The interpreter needs the packages of
training/peers/requirements.txt.`,
		Example: "  python3.11 -m venv .peers && .peers/bin/pip install -r training/peers/requirements.txt\n  lab peers --python .peers/bin/python",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			rows, err := eval.Peers(c.Context(), eval.Env{Shared: shared}, python, script)
			if err != nil {
				return err
			}
			return eval.Print(c.OutOrStdout(), rows)
		},
	}
	f := c.Flags()
	f.StringVar(&shared, "shared", sharedFolder(), "folder of the corpora")
	f.StringVar(&python, "python", "python3", "interpreter that has the packages")
	f.StringVar(&script, "script", "training/peers/speed.py", "the script that times the Python tools")
	return c
}
