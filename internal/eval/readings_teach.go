package eval

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/svodka-nlp/svodka/internal/corpora"
	"github.com/svodka-nlp/svodka/morph"
)

// The gold of the readings: today's UD conventions are those of [ReadingSets],
// Taiga's training part is of 2020, and the bulk is OpenCorpora's, whose tags
// are of 2017 and are compared more leniently.
const (
	openCorpora = "data/ud/opencorpora_morphorueval2017.conllu.gz"
	taigaTrain  = "data/ud/ru_taiga-ud-train.2020-09.conllu.gz"
)

// ReadingRecipe says how the choice of readings is taught: passes over the
// gold, 2^Bits bytes of model, and how often Taiga's training part and UD's
// dev sets are shown in a pass.
type ReadingRecipe struct{ Passes, Bits, Taiga, Dev int }

// DefaultReadings is the recipe of the model that svodka carries.
var DefaultReadings = ReadingRecipe{Passes: 6, Bits: 20, Taiga: 3, Dev: 3}

// TaughtSentence is a sentence with the bits of the right readings of its words.
type TaughtSentence struct {
	words []*morph.Word
	right []uint64
	gold  *corpora.Sentence
}

// Taught is the gold of the readings; Dev follows [ReadingSets].
type Taught struct {
	Base, Taiga []TaughtSentence
	Dev         [][]TaughtSentence
}

// ReadTaught reads all of the gold from the folder of corpora. The words are
// asked of words, which needs no model.
func ReadTaught(words *morph.Analyzer, shared string) (t Taught, err error) {
	if t.Base, err = readTaught(words, shared, openCorpora, LikeOpenCorpora); err != nil {
		return t, err
	}
	if t.Taiga, err = readTaught(words, shared, taigaTrain, LikeUD); err != nil {
		return t, err
	}
	for _, set := range ReadingSets {
		dev, err := readTaught(words, shared, set.File, LikeUD)
		if err != nil {
			return t, err
		}
		t.Dev = append(t.Dev, dev)
	}
	return t, nil
}

func readTaught(words *morph.Analyzer, shared, file string, like Likeness) ([]TaughtSentence, error) {
	path := filepath.Join(shared, filepath.FromSlash(file))
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
	}
	var out []TaughtSentence
	for s, err := range corpora.ReadCoNLLU(path) {
		if err != nil {
			return nil, err
		}
		t := TaughtSentence{gold: s}
		for _, w := range s.Words {
			t.words = append(t.words, words.Word(w.Form))
		}
		for i, w := range s.Words {
			if isDateNumber(w.Form, t.words[i+1:]) {
				w.UPOS = "ADJ"
			}
			t.right = append(t.right, RightReadings(t.words[i], w, like))
		}
		out = append(out, t)
	}
	return out, nil
}

// Teach learns a model of readings. It writes a line a pass to log. The same
// gold gives the same bytes.
func (r ReadingRecipe) Teach(base, taiga, dev []TaughtSentence, log io.Writer) []byte {
	gold := slices.Concat(base, slices.Repeat(taiga, r.Taiga), slices.Repeat(dev, r.Dev))
	t := morph.NewReadingTrainer(r.Bits)
	order := make([]int, len(gold))
	for i := range order {
		order[i] = i
	}
	state := uint64(1)
	for pass := range r.Passes {
		// A shuffle of our own: the same on every version of Go.
		for i := len(order) - 1; i > 0; i-- {
			state = state*6364136223846793005 + 1442695040888963407
			j := int(state>>33) % (i + 1)
			order[i], order[j] = order[j], order[i]
		}
		right, all := 0, 0
		for _, i := range order {
			n, m := t.Learn(gold[i].words, gold[i].right)
			right, all = right+n, all+m
		}
		fmt.Fprintf(log, "pass %d: %.4f of %d choices\n", pass+1, float64(right)/float64(all), all)
	}
	return t.Model()
}

// isDateNumber reports «2024» and «5» before «мая»: today's UD reads them as
// ordinals, the gold of training as numerals. A number like a year counts only
// before what can be counted: «2024 рубля», «1939 новых квартир».
func isDateNumber(number string, next []*morph.Word) bool {
	for _, r := range number {
		if r < '0' || r > '9' {
			return false
		}
	}
	if len(number) == 4 && number[0] == '1' || len(number) == 4 && number[:2] == "20" {
		return len(next) == 0 || strings.HasPrefix(next[0].Norm, "год") || !counted(next[0])
	}
	return len(number) <= 2 && len(next) > 0 && genitiveMonths[next[0].Norm]
}

// counted reports a word that may follow a number as the thing counted.
func counted(w *morph.Word) bool {
	for _, p := range w.Parses {
		switch p.Tag.POS() {
		case morph.Noun, morph.PropN, morph.Adj, morph.Det:
			if p.Tag.Case() == morph.Gen {
				return true
			}
		}
	}
	return false
}

var genitiveMonths = map[string]bool{
	"января": true, "февраля": true, "марта": true, "апреля": true, "мая": true, "июня": true,
	"июля": true, "августа": true, "сентября": true, "октября": true, "ноября": true, "декабря": true,
}
