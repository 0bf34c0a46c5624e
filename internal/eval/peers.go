package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
)

// peersSample is how much news the peers are measured on: natasha takes half a
// minute for it.
const peersSample = 2 << 20

// Peers measures the command on one job, and with the same texts in the same run
// the Python tools it is to be compared with, by the script in a folder: how many
// megabytes each does in a second of processor time, start-up left out. The
// interpreter must have the packages that the requirements beside the script name.
func Peers(ctx context.Context, env Env, python, script string) ([]Row, error) {
	tmp, err := os.MkdirTemp("", "svodka-peers-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	binary, news, size, err := builtWithNews(ctx, env, tmp, peersSample)
	if err != nil {
		return nil, err
	}
	var rates []float64
	measure := func() error {
		for range 3 {
			start, _, err := usage(ctx, binary, nil, "analyze", "-")
			if err != nil {
				return err
			}
			cpu, _, err := usage(ctx, binary, news, onNews...)
			if err != nil {
				return err
			}
			rates = append(rates, float64(size)/1e6/(cpu-start))
		}
		return nil
	}
	if err := measure(); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, python, script)
	cmd.Stdin = bytes.NewReader(news)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w: %s", python, script, err, stderr.String())
	}
	if err := measure(); err != nil { // before and after: a shared machine has its moods
		return nil, err
	}
	var peers map[string]float64
	if err := json.Unmarshal(out, &peers); err != nil {
		return nil, fmt.Errorf("%s: %w", script, err)
	}
	row := func(tool string, value float64) Row {
		return Row{Layer: "speed", Set: tool, Metric: "MB per CPU second", Value: value}
	}
	own := median(rates)
	rows := []Row{row("svodka, all layers", own)}
	for _, tool := range []string{"slovnet names", "natasha pipeline"} {
		rows = append(rows, row(tool, peers[tool]), Row{Layer: "speed", Set: tool, Metric: "svodka is so many times as fast", Value: own / peers[tool]})
	}
	return rows, nil
}
