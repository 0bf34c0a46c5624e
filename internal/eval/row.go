package eval

import (
	"context"
	"errors"

	"github.com/svodka-nlp/svodka"
)

// Row is one measured number.
type Row struct {
	Layer  string  // what is measured: "figures", "names", "speed"
	Set    string  // on what: "dev pages", "phrases", "UD Taiga dev"
	Metric string  // "F1", "errors per 1000", "MB/s"
	Value  float64 // between 0 and 1 for an F1
	Gold   int     // number of gold records; 0: none
	Aim    float64 // what the project aims at; 0: none stated
	// Fall is how far the value may fall below the best one recorded before the
	// gate fails. Zero means that the row is not gated.
	Fall float64
	// Less says that smaller values are better (errors, seconds, megabytes).
	Less bool
}

// Key names the row in the history.
func (r Row) Key() string { return r.Layer + "|" + r.Set + "|" + r.Metric }

// Measure is one yardstick.
type Measure struct {
	Name string
	Doc  string
	Run  func(ctx context.Context, env Env) ([]Row, error)
	// Outside says that the measure runs the command and needs no Analyzer. Such
	// measures come first: the peak memory that the kernel tells of a child is
	// never below what its parent held when it forked.
	Outside bool
}

// Env is what a measure works with.
type Env struct {
	Shared   string // folder of the gold corpora
	Pages    string // folder of pages with gold files
	Blind    string // folder of phrases that were written blind
	Analyzer *svodka.Analyzer
	Errors   func(format string, args ...any) // prints one error of the layer, where asked for; never nil
}

// ErrAbsent says that something outside the repository that a measure needs is
// not there: the gold corpora, or python3. It is no failure.
var ErrAbsent = errors.New("absent")

// Measures lists the yardsticks in the order of the table.
func Measures() []Measure {
	return []Measure{
		{Name: "speed", Doc: "throughput, start-up and memory of the command", Run: speed, Outside: true},
		{Name: "facts", Doc: "the dev pages, by score_facts.py", Run: facts},
		{Name: "pages", Doc: "zones and metadata of the pages of testdata", Run: pages},
		{Name: "phrases", Doc: "the dev phrases and those written blind, by score_phrases.py", Run: phrases},
		{Name: "entities", Doc: "canonical names and clusters of FactRuEval, SlavicNER and NEREL", Run: entities},
		{Name: "officials", Doc: "offices of FactRuEval and NEREL", Run: officials},
		{Name: "segments", Doc: "tokens and sentences of UD, OpenCorpora and FactRuEval", Run: segments},
		{Name: "numbers", Doc: "numbers, quantities and times of Duckling, NeMo and natasha", Run: numbers},
		{Name: "morph", Doc: "lemmas, parts of speech and cases of UD's words", Run: readings},
		{Name: "fullnames", Doc: "persons' names in the nominative, given their spans", Run: fullNames},
		{Name: "stems", Doc: "snowball's vocabulary", Run: stems},
	}
}
