package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/doc"
	"github.com/svodka-nlp/svodka/entity"
	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/internal/eval"
	"github.com/svodka-nlp/svodka/morph"
	"github.com/svodka-nlp/svodka/text"
)

// The domains of the gold of names: whose conventions a document follows.
const (
	domainFactRuEval = iota
	domainNEREL
	domainSlavic
	nameDomains
)

// nameRecipes say which gold the model of names learns from, FactRuEval's dev
// set aside, which is in both.
var nameRecipes = map[string][]struct {
	collection string
	domain     int
}{
	"all":    {{corpora.NERELTrain, domainNEREL}, {corpora.SlavicTrain, domainSlavic}},
	"stated": {}, // gold under a stated licence alone
}

// inFactRuEval is a document of NEREL's train set that FactRuEval's dev set has
// too. Training leaves it out: a fold must not have seen its own documents.
const inFactRuEval = "nerel-1.1/train/12888_text"

// namesLab is what training and measuring the names need.
type namesLab struct {
	shared, student, recipe  string
	epochs, seeds            int
	rate, decay, drop, prune float64
	weight                   float64 // of FactRuEval's documents
	noise                    int     // every so many documents are shown without case too
	dense                    bool
	words                    *morph.Analyzer
	net                      *entity.Student
}

func (l *namesLab) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&l.shared, "shared", sharedFolder(), "folder of the gold corpora")
	f.StringVar(&l.student, "student", "training/names/student.bin", "the network that training/names has made; where there is none, that of the embedded model")
	f.StringVar(&l.recipe, "recipe", "all", "all: all gold; stated: gold under a stated licence alone")
	f.IntVar(&l.epochs, "epochs", 4, "passes over the gold")
	f.IntVar(&l.seeds, "seeds", 6, "runs that are averaged")
	f.Float64Var(&l.rate, "rate", .1, "learning rate")
	f.Float64Var(&l.decay, "decay", 0, "pull of the weights towards zero")
	f.Float64Var(&l.drop, "drop", .4, "share of the features that a line is shown without")
	f.Float64Var(&l.prune, "prune", .1, "leave out features with smaller weights")
	f.Float64Var(&l.weight, "weight", 1, "weight of FactRuEval's documents")
	f.IntVar(&l.noise, "noise", 2, "show every n-th document of FactRuEval in capitals, and every n-th in lower case, besides; 0: none")
	f.BoolVar(&l.dense, "dense", true, "let the chain read the network's activations")
}

func (l *namesLab) open() error {
	if _, ok := nameRecipes[l.recipe]; !ok {
		return fmt.Errorf("names: no recipe %q", l.recipe)
	}
	b, err := os.ReadFile(l.student)
	switch {
	case err == nil:
		l.net, err = entity.ReadStudent(b)
	case errors.Is(err, fs.ErrNotExist):
		// The embedded model carries the network whole.
		l.net, err = entity.StudentOf(data.Names())
	}
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	l.words, err = morph.New(data.Dictionary(), data.Readings())
	return err
}

// gold reads a collection, FactRuEval's with copies in other case.
func (l *namesLab) gold(collection string, domain int, keep func(i int) bool) ([]entity.Gold, error) {
	docs, err := corpora.Names(l.shared, collection)
	if err != nil {
		return nil, err
	}
	var out []entity.Gold
	add := func(d corpora.Named) {
		g := eval.GoldNames(d, l.words, domain)
		if domain == domainFactRuEval {
			g.Weight = float32(l.weight)
		}
		out = append(out, g)
	}
	for i, d := range docs {
		if !keep(i) || d.ID == inFactRuEval {
			continue
		}
		add(d)
		if l.noise > 0 && domain == domainFactRuEval {
			switch i % l.noise {
			case 0:
				add(recase(d, unicode.ToUpper))
			case l.noise / 2:
				add(recase(d, unicode.ToLower))
			}
		}
	}
	return out, nil
}

// everything keeps a collection whole.
func everything(int) bool { return true }

// recase writes a document in other letters, rune by rune, with its names.
func recase(d corpora.Named, to func(rune) rune) corpora.Named {
	at := make([]int, len(d.Text)+1)
	var b strings.Builder
	for i, r := range d.Text {
		at[i] = b.Len()
		b.WriteRune(to(r))
	}
	at[len(d.Text)] = b.Len()
	out := corpora.Named{ID: d.ID, Text: b.String()}
	for _, n := range d.Names {
		out.Names = append(out.Names, corpora.Name{Span: text.Span{Start: at[n.Start], End: at[n.End]}, Type: n.Type})
	}
	return out
}

// other reads the gold of the recipe beside FactRuEval.
func (l *namesLab) other() ([]entity.Gold, error) {
	var out []entity.Gold
	for _, c := range nameRecipes[l.recipe] {
		g, err := l.gold(c.collection, c.domain, everything)
		if err != nil {
			return nil, err
		}
		out = append(out, g...)
	}
	return out, nil
}

func (l *namesLab) train(gold []entity.Gold, domain int, about map[string]string, log io.Writer) ([]byte, error) {
	return entity.TrainTagger(l.net, gold, entity.Training{
		Domain: domain, Domains: nameDomains, Epochs: l.epochs, Rate: l.rate, Decay: l.decay, Drop: l.drop, Seeds: l.seeds,
		Prune: float32(l.prune), Dense: l.dense, About: about,
		Log: func(format string, args ...any) {
			if log != nil {
				fmt.Fprintf(log, format+"\n", args...)
			}
		},
	})
}

// ModelManifest describes data/names.bin.
type ModelManifest struct {
	Source  string `json:"source"`
	Version string `json:"version"`
	Recipe  string `json:"recipe"`
	Hash    string `json:"sha256"`
	Bytes   int    `json:"bytes"`
}

// trainCommand trains the models that are embedded.
func trainCommand() *cobra.Command {
	c := &cobra.Command{Use: "train", Short: "Train the models that are embedded"}
	c.AddCommand(trainNamesCommand(), trainReadingsCommand())
	return c
}

func trainNamesCommand() *cobra.Command {
	var l namesLab
	var out, date string
	c := &cobra.Command{
		Use:   "names",
		Short: "Train the model of names into data/names.bin",
		Long: "Train the model of names into data/names.bin: a chain over the network that training/names has\n" +
			"made, on the gold in ../shared/data/ner. The same gold, network and flags give the same bytes.",
		Args: cobra.NoArgs,
	}
	l.flags(c)
	c.Flags().StringVar(&out, "out", "data/names.bin", "file of the model")
	c.Flags().StringVar(&date, "date", "2026-11-26", "date for the manifest")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := l.open(); err != nil {
			return err
		}
		gold, err := l.gold(corpora.FactRuEvalDev, domainFactRuEval, everything)
		if err != nil {
			return err
		}
		more, err := l.other()
		if err != nil {
			return err
		}
		about := map[string]string{
			"name": "svodka names", "date": date, "recipe": l.recipe,
			"convention": "FactRuEval-2016, flat", "teacher": "slovnet_ner_news_v1 (natasha 1.6.0, MIT)",
		}
		model, err := l.train(append(gold, more...), domainFactRuEval, about, c.OutOrStdout())
		if err != nil {
			return err
		}
		if _, err := entity.NewTagger(model); err != nil {
			return fmt.Errorf("names: the model does not open: %w", err)
		}
		if err := os.WriteFile(out, model, 0o644); err != nil {
			return fmt.Errorf("names: %w", err)
		}
		sum := sha256.Sum256(model)
		fmt.Fprintf(c.OutOrStdout(), "%d bytes, sha256 %x\n", len(model), sum)
		return writeManifest(filepath.Dir(out), "model", ModelManifest{
			Source: "slovnet (natasha 1.6.0) distilled; gold: see MODEL_CARD.md", Version: date, Recipe: l.recipe,
			Hash: hex.EncodeToString(sum[:]), Bytes: len(model),
		})
	}
	return c
}

// evalNamesCommand measures names by cross-validation: the embedded model has
// seen the dev gold.
func evalNamesCommand() *cobra.Command {
	var l namesLab
	var folds, limit int
	var errorsOf, on, model string
	var complement bool
	c := &cobra.Command{
		Use:   "names",
		Short: "Measure the names by cross-validation on FactRuEval dev, or on NEREL dev",
		Long: "Measure the names by cross-validation. The folds are made of documents; the model of a fold has\n" +
			"seen none of its documents. With --on nerel the whole gold but NEREL's dev set trains one model\n" +
			"for NEREL's conventions.",
		Example: "  lab eval names\n  lab eval names --errors ORG\n  lab eval names --recipe stated --epochs 6 --drop .2",
		Args:    cobra.NoArgs,
	}
	l.flags(c)
	c.Flags().IntVar(&folds, "folds", 3, "number of folds")
	c.Flags().IntVar(&limit, "limit", 0, "measure so many folds only; 0: all")
	c.Flags().StringVar(&errorsOf, "errors", "", "list the errors of a type: PER, ORG or LOC")
	c.Flags().StringVar(&on, "on", "factrueval", "factrueval or nerel")
	c.Flags().StringVar(&model, "model", "", "measure this model as it is, without training")
	c.Flags().BoolVar(&complement, "complement", false, "let the precise rules fill what the model left")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := l.open(); err != nil {
			return err
		}
		v := crossValidation{lab: &l, errors: errorsOf, complement: complement, out: c.OutOrStdout()}
		var err error
		if model != "" {
			v.model, err = os.ReadFile(model)
		} else {
			v.more, err = l.other()
		}
		if err != nil {
			return fmt.Errorf("names: %w", err)
		}
		switch on {
		case "factrueval":
			return v.factrueval(folds, limit)
		case "nerel":
			return v.nerel()
		}
		return fmt.Errorf("names: no gold %q to measure on", on)
	}
	return c
}

// crossValidation trains and measures, fold by fold.
type crossValidation struct {
	lab        *namesLab
	more       []entity.Gold // gold that is in every fold's training
	model      []byte        // nil: train one a fold
	errors     string
	complement bool // the precise rules have a say after the model
	out        io.Writer
	plain      []eval.NameScore
	upper      []eval.NameScore
	lower      []eval.NameScore
	sure       reliability
}

func (v *crossValidation) factrueval(folds, limit int) error {
	docs, err := corpora.Names(v.lab.shared, corpora.FactRuEvalDev)
	if err != nil {
		return err
	}
	for fold := range folds {
		if limit > 0 && fold >= limit {
			break
		}
		model := v.model
		if model == nil {
			gold, err := v.lab.gold(corpora.FactRuEvalDev, domainFactRuEval, func(i int) bool { return i%folds != fold })
			if err != nil {
				return err
			}
			if model, err = v.lab.train(append(gold, v.more...), domainFactRuEval, nil, nil); err != nil {
				return err
			}
		}
		var held []corpora.Named
		for i, d := range docs {
			if i%folds == fold {
				held = append(held, d)
			}
		}
		if err := v.measure(model, held, domainFactRuEval); err != nil {
			return err
		}
	}
	v.print("FactRuEval dev, cross-validated")
	return nil
}

func (v *crossValidation) nerel() error {
	docs, err := corpora.Names(v.lab.shared, corpora.NERELDev)
	if err != nil {
		return err
	}
	model := v.model
	if model == nil {
		gold, err := v.lab.gold(corpora.FactRuEvalDev, domainFactRuEval, everything)
		if err != nil {
			return err
		}
		if model, err = v.lab.train(append(gold, v.more...), domainNEREL, nil, nil); err != nil {
			return err
		}
	}
	if err := v.measure(model, docs, domainNEREL); err != nil {
		return err
	}
	v.print("NEREL dev")
	return nil
}

func (v *crossValidation) measure(model []byte, docs []corpora.Named, domain int) error {
	t, err := entity.NewTagger(model)
	if err != nil {
		return err
	}
	for _, d := range docs {
		g := eval.GoldNames(d, v.lab.words, domain)
		found := v.recognize(t, g.Document)
		v.plain = append(v.plain, eval.ScoreNames(g, found))
		v.sure.add(g, found)
		if v.errors != "" {
			eval.NameErrors(v.out, g, found, v.errors)
		}
		up := eval.GoldNames(recase(d, unicode.ToUpper), v.lab.words, domain)
		v.upper = append(v.upper, eval.ScoreNames(up, v.recognize(t, up.Document)))
		low := eval.GoldNames(recase(d, unicode.ToLower), v.lab.words, domain)
		v.lower = append(v.lower, eval.ScoreNames(low, v.recognize(t, low.Document)))
	}
	return nil
}

func (v *crossValidation) recognize(t *entity.Tagger, d *doc.Document) []entity.Mention {
	found := t.Recognize(d)
	if v.complement {
		found = entity.Merge(found, entity.Rules{Complement: true}.Recognize(d))
	}
	return found
}

func (v *crossValidation) print(title string) {
	eval.PrintNames(v.out, title, v.plain)
	eval.PrintNames(v.out, title+", in capitals", v.upper)
	eval.PrintNames(v.out, title+", in lower case", v.lower)
	v.sure.print(v.out)
}

// reliability counts how often mentions of a score are right.
type reliability struct{ right, all [10]int }

func (r *reliability) add(g entity.Gold, found []entity.Mention) {
	gold := map[text.Span]entity.Type{}
	for _, m := range g.Names {
		gold[m.Span] = m.Type
	}
	for _, m := range found {
		b := min(9, int(m.Score*10))
		r.all[b]++
		if gold[m.Span] == m.Type {
			r.right[b]++
		}
	}
}

func (r *reliability) print(out io.Writer) {
	fmt.Fprintln(out, "score  right of all")
	for b := range r.all {
		if r.all[b] > 0 {
			fmt.Fprintf(out, "%.1f    %.2f of %d\n", float64(b)/10, float64(r.right[b])/float64(r.all[b]), r.all[b])
		}
	}
}
