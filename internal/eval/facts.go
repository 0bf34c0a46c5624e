package eval

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/svodka-nlp/svodka"
)

// factRows are the rows of score_facts.py that the table shows, with the aim
// on the dev pages.
var factRows = []struct {
	key, layer, metric string
	aim                float64
}{
	{"figure span exact", "figures", "span exact F1", .92},
	{"figure value+unit", "figures", "value+unit F1", .95},
	{"figure of (head)", "figures", "of (head) F1", .90},
	{"figure of (strict)", "figures", "of (strict) F1", .80},
	{"figure mod", "figures", "mod F1", .90},
	{"figure change", "figures", "change F1", .80},
	{"figure place", "figures", "place F1", .75},
	{"figure time", "figures", "time F1", .75},
	{"date span+value", "dates", "span+value F1", .95},
	{"official person", "officials", "person F1", .95},
	{"official person+position", "officials", "person+position F1", .90},
	{"official strict (all three)", "officials", "all three F1", .85},
	{"official strict+status", "officials", "all three+status F1", .80},
	{"quote direct span+speaker", "quotes", "direct span+speaker F1", .95},
	{"quote span+speaker", "quotes", "span+speaker F1", .80},
	{"entity mention exact", "entities", "mention exact F1", .92},
	{"entity cluster CEAF-e", "entities", "CEAF-e F1", .90},
	{"entity name PER", "entities", "canonical PER F1", .97},
	{"entity name ORG", "entities", "canonical ORG F1", .90},
	{"entity name LOC", "entities", "canonical LOC F1", .97},
	{"entity abbreviation link", "entities", "abbreviation link F1", .90},
	{"entity person anaphora", "entities", "person anaphora F1", .60},
	{"meta fields", "meta", "fields F1", .95},
}

// fall is how far an F1 on a set of n records may fall: two records' worth,
// and never less than .01.
func fall(n int) float64 {
	if n == 0 {
		return .01
	}
	return max(.01, 2/float64(n))
}

// score is one line of what the scorers save.
type score struct {
	F1   float64 `json:"f1"`
	Gold int     `json:"gold"`
}

// facts analyses the dev pages and runs score_facts.py over the reports.
func facts(ctx context.Context, env Env) ([]Row, error) {
	gold := filepath.Join(env.Shared, "data", "facts", "dev")
	files, err := filepath.Glob(filepath.Join(gold, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: %w", gold, ErrAbsent)
	}
	tmp, err := os.MkdirTemp("", "svodka-facts-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	anchors, err := manifest(filepath.Join(gold, "manifest.tsv"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		id := strings.TrimSuffix(filepath.Base(file), ".txt")
		if err := analyzeTo(ctx, env, svodka.Input{ID: id, Text: string(body), Published: anchors[id]}, filepath.Join(tmp, id+".json")); err != nil {
			return nil, err
		}
	}
	table, err := runScorer(ctx, env, tmp, "score_facts.py", gold, tmp)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, f := range factRows {
		if s, ok := table[f.key]; ok {
			rows = append(rows, Row{Layer: f.layer, Set: "dev pages", Metric: f.metric, Value: s.F1, Gold: s.Gold, Aim: f.aim, Fall: fall(s.Gold)})
		}
	}
	return rows, nil
}

// manifest reads the day of every page: id, anchor and source, with tabs.
func manifest(path string) (map[string]string, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for line := range strings.Lines(string(body)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) >= 2 && f[0] != "id" {
			out[f[0]] = f[1]
		}
	}
	return out, nil
}

func analyzeTo(ctx context.Context, env Env, in svodka.Input, path string) error {
	rep, err := env.Analyzer.Analyze(ctx, in)
	if err != nil {
		return err
	}
	b, err := json.Marshal(rep)
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o644)
}

// phraseLayers are the files of phrases, which are the layers that the scorer
// reads, with the aims on the dev phrases and on phrases never tuned on.
var phraseLayers = []struct {
	file     string
	dev, new float64
}{{"figures", .95, .85}, {"dates", .95, .85}, {"officials", .90, .75}, {"quotes", .90, .75}, {"names", .95, .90}}

// phrases runs score_phrases.py over the reports on the dev phrases, and on
// the phrases of the repository that were written blind: apart from the rules
// and by another hand. They tell what a text that nobody tuned on would give,
// as long as nobody does.
func phrases(ctx context.Context, env Env) ([]Row, error) {
	dev, err := phraseRows(ctx, env, "dev phrases", filepath.Join(env.Shared, "data", "phrases"))
	if err != nil {
		return nil, err
	}
	blind, err := phraseRows(ctx, env, "blind phrases", env.Blind)
	for i := range blind {
		dev[i].Aim, blind[i].Aim = phraseLayers[i].dev, phraseLayers[i].new
	}
	return append(dev, blind...), err
}

func phraseRows(ctx context.Context, env Env, set, folder string) ([]Row, error) {
	tmp, err := os.MkdirTemp("", "svodka-phrases-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	var rows []Row
	for _, layer := range phraseLayers {
		cases := filepath.Join(folder, layer.file+".jsonl")
		pred := filepath.Join(tmp, layer.file+".jsonl")
		if err := analyzePhrases(ctx, env, cases, pred); err != nil {
			return nil, err
		}
		table, err := runScorer(ctx, env, tmp, "score_phrases.py", cases, pred)
		if err != nil {
			return nil, err
		}
		s := table[layer.file]
		rows = append(rows, Row{Layer: layer.file, Set: set, Metric: "F1", Value: s.F1, Gold: s.Gold, Fall: fall(s.Gold)})
	}
	return rows, nil
}

func analyzePhrases(ctx context.Context, env Env, cases, pred string) error {
	in, err := os.Open(cases)
	if os.IsNotExist(err) {
		return fmt.Errorf("%s: %w", cases, ErrAbsent)
	}
	if err != nil {
		return err
	}
	defer in.Close()
	var out bytes.Buffer
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c struct{ ID, Text, Anchor string }
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return fmt.Errorf("%s: %w", cases, err)
		}
		rep, err := env.Analyzer.Analyze(ctx, svodka.Input{ID: c.ID, Text: c.Text, Published: c.Anchor})
		if err != nil {
			return err
		}
		b, err := json.Marshal(rep)
		if err != nil {
			return err
		}
		out.Write(append(b, '\n'))
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return os.WriteFile(pred, out.Bytes(), 0o644)
}

// runScorer runs one of the Python scorers, which saves its table as JSON.
func runScorer(ctx context.Context, env Env, tmp, script string, args ...string) (map[string]score, error) {
	python, err := exec.LookPath("python3")
	if err != nil {
		return nil, fmt.Errorf("python3: %w", ErrAbsent)
	}
	path := filepath.Join(env.Shared, "eval", script)
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
	}
	saved := filepath.Join(tmp, script+".out")
	cmd := exec.CommandContext(ctx, python, append(append([]string{path}, args...), "--json", saved)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", script, err, stderr.String())
	}
	b, err := os.ReadFile(saved)
	if err != nil {
		return nil, err
	}
	var table map[string]json.RawMessage
	if err := json.Unmarshal(b, &table); err != nil {
		return nil, fmt.Errorf("%s: %w", script, err)
	}
	out := map[string]score{}
	for key, raw := range table {
		var s score
		if json.Unmarshal(raw, &s) == nil {
			out[key] = s
		}
	}
	return out, nil
}
