package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/internal/eval"
	"github.com/svodka-nlp/svodka/morph"
)

// The gold of the readings: today's UD conventions are Taiga's, the bulk is
// OpenCorpora's, whose tags are of 2017 and are compared more leniently.
const (
	taigaTrain  = "data/ud/ru_taiga-ud-train.2020-09.conllu.gz"
	openCorpora = "data/ud/opencorpora_morphorueval2017.conllu.gz"
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
	var epochs, bits, taiga int
	c := &cobra.Command{
		Use:     "morph",
		Aliases: []string{"readings"},
		Short:   "Train the choice of readings in context into data/readings.bin",
		Args:    cobra.NoArgs,
	}
	c.Flags().StringVar(&shared, "shared", sharedFolder(), "folder of the gold corpora")
	c.Flags().StringVar(&out, "out", "data/readings.bin", "file of the model")
	c.Flags().IntVar(&epochs, "epochs", 6, "passes over the gold")
	c.Flags().IntVar(&bits, "bits", 20, "the model has 2^bits bytes")
	c.Flags().IntVar(&taiga, "taiga", 3, "times that Taiga is shown in a pass")
	c.RunE = func(c *cobra.Command, _ []string) error {
		words, err := morph.New(data.Dictionary())
		if err != nil {
			return err
		}
		type sentence struct {
			words []*morph.Word
			gold  []uint64
		}
		var gold []sentence
		for _, part := range []struct {
			file  string
			times int
			same  eval.Likeness
		}{{openCorpora, 1, eval.LikeOpenCorpora}, {taigaTrain, taiga, eval.LikeUD}} {
			first := len(gold)
			for s, err := range corpora.ReadCoNLLU(filepath.Join(shared, filepath.FromSlash(part.file))) {
				if err != nil {
					return fmt.Errorf("train morph: %w", err)
				}
				var g sentence
				for i, w := range s.Words {
					if i+1 < len(s.Words) && isDateNumber(w.Form, s.Words[i+1].Form) {
						w.UPOS = "ADJ"
					}
					word := words.Word(w.Form)
					g.words = append(g.words, word)
					g.gold = append(g.gold, eval.RightReadings(word, w, part.same))
				}
				gold = append(gold, g)
			}
			once := gold[first:]
			for range part.times - 1 {
				gold = append(gold, once...)
			}
		}
		t := morph.NewReadingTrainer(bits)
		order := make([]int, len(gold))
		for i := range order {
			order[i] = i
		}
		state := uint64(1)
		for epoch := range epochs {
			// A shuffle of our own: the same on every version of Go.
			for i := len(order) - 1; i > 0; i-- {
				state = state*6364136223846793005 + 1442695040888963407
				j := int(state>>33) % (i + 1)
				order[i], order[j] = order[j], order[i]
			}
			right, all := 0, 0
			for _, i := range order {
				r, n := t.Learn(gold[i].words, gold[i].gold)
				right, all = right+r, all+n
			}
			fmt.Fprintf(c.ErrOrStderr(), "pass %d: %.4f of %d choices\n", epoch+1, float64(right)/float64(all), all)
		}
		model := t.Model()
		if err := os.WriteFile(out, model, 0o644); err != nil {
			return fmt.Errorf("train morph: %w", err)
		}
		sum := sha256.Sum256(model)
		return writeManifest(filepath.Dir(out), "readings", ReadingsManifest{
			Source:  "OpenCorpora in MorphoRuEval-2017; UD_Russian-Taiga train",
			Version: "f545428+445b061", // commits of the two
			Licence: "CC BY-SA 3.0, CC BY-SA 4.0", Passes: epochs, Hash: hex.EncodeToString(sum[:]), Bytes: len(model),
		})
	}
	return c
}

// isDateNumber reports «2024» before «году» and «5» before «мая»: today's UD
// reads them as ordinals, the gold of training as numerals.
func isDateNumber(number, next string) bool {
	for _, r := range number {
		if r < '0' || r > '9' {
			return false
		}
	}
	next = strings.ToLower(next)
	if len(number) == 4 {
		return strings.HasPrefix(next, "год") || next == "г." || next == "гг."
	}
	return len(number) <= 2 && genitiveMonths[next]
}

var genitiveMonths = map[string]bool{
	"января": true, "февраля": true, "марта": true, "апреля": true, "мая": true, "июня": true,
	"июля": true, "августа": true, "сентября": true, "октября": true, "ноября": true, "декабря": true,
}
