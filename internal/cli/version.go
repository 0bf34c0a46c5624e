package cli

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/svodka-nlp/svodka"
)

func versionCommand(s streams) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version [--json]",
		Short: "Say which program, schema, model and dictionary this is",
		Example: `  svodka version
  svodka version --json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := svodka.About()
			if asJSON {
				e := json.NewEncoder(s.out)
				e.SetIndent("", "  ")
				return written(e.Encode(v))
			}
			_, err := fmt.Fprintf(s.out, "svodka %s\nschema %s\n", v.Version, v.Schema)
			for _, b := range v.Data {
				if err == nil {
					_, err = fmt.Fprintf(s.out, "%s %s sha256:%s\n", b.Name, b.Version, b.SHA256)
				}
			}
			return written(err)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "answer in JSON")
	return c
}

// written is the error of a failed output.
func written(err error) error {
	if err == nil {
		return nil
	}
	if e := (*exit)(nil); errors.As(err, &e) {
		return err // it says itself what it is
	}
	return &exit{NotWritten, fmt.Errorf("cannot write the output: %w", err)}
}
