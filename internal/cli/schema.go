package cli

import (
	"github.com/spf13/cobra"
	"github.com/svodka-nlp/svodka/report"
)

func schemaCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "Print the JSON Schema of the output",
		Example: `  svodka schema > svodka.schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := s.out.Write(report.JSONSchema())
			return written(err)
		},
	}
}
