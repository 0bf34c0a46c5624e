package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/internal/eval"
	"github.com/svodka-nlp/svodka/morph"
)

// ReadingsManifest describes data/readings.bin in data/manifest.json.
type ReadingsManifest struct {
	Source  string `json:"source"`
	Version string `json:"version"`
	Licence string `json:"licence"`
	Passes  int    `json:"passes"`
	Hash    string `json:"sha256"`
	Bytes   int    `json:"bytes"`
}

func trainReadingsCommand() *cobra.Command {
	var shared, out string
	recipe := eval.DefaultReadings
	c := &cobra.Command{
		Use:     "morph",
		Aliases: []string{"readings"},
		Short:   "Train the choice of readings in context into data/readings.bin",
		Args:    cobra.NoArgs,
	}
	c.Flags().StringVar(&shared, "shared", sharedFolder(), "folder of the gold corpora")
	c.Flags().StringVar(&out, "out", "data/readings.bin", "file of the model")
	c.Flags().IntVar(&recipe.Passes, "epochs", recipe.Passes, "passes over the gold")
	c.Flags().IntVar(&recipe.Bits, "bits", recipe.Bits, "the model has 2^bits bytes")
	c.Flags().IntVar(&recipe.Taiga, "taiga", recipe.Taiga, "times that Taiga's training part is shown in a pass")
	c.Flags().IntVar(&recipe.Dev, "dev", recipe.Dev, "times that UD's dev sets are shown in a pass")
	c.RunE = func(c *cobra.Command, _ []string) error {
		words, err := morph.New(data.Dictionary())
		if err != nil {
			return err
		}
		gold, err := eval.ReadTaught(words, shared)
		if err != nil {
			return fmt.Errorf("train morph: %w", err)
		}
		model := recipe.Teach(gold.Base, gold.Taiga, slices.Concat(gold.Dev...), c.ErrOrStderr())
		if err := os.WriteFile(out, model, 0o644); err != nil {
			return fmt.Errorf("train morph: %w", err)
		}
		sum := sha256.Sum256(model)
		return writeManifest(filepath.Dir(out), "readings", ReadingsManifest{
			Source:  "OpenCorpora in MorphoRuEval-2017; UD_Russian-Taiga train and dev; UD_Russian-GSD dev",
			Version: "f545428+445b061+3c64a05+5400f2f", // commits of the four
			Licence: "CC BY-SA 3.0, CC BY-SA 4.0", Passes: recipe.Passes, Hash: hex.EncodeToString(sum[:]), Bytes: len(model),
		})
	}
	return c
}
