package eval

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/svodka-nlp/svodka/morph"
)

// stems counts the words of snowball's vocabulary whose stem differs.
func stems(_ context.Context, env Env) ([]Row, error) {
	path := filepath.Join(env.Shared, "data", "snowball", "ru_voc_stem.tsv.gz")
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return nil, fmt.Errorf("%s: %w", path, ErrAbsent)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	words, differ := 0, 0
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		word, stem, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			continue
		}
		words++
		if got := morph.Stem(word); got != stem {
			differ++
			env.Errors("stem of %s: %s, not %s", word, got, stem)
		}
	}
	return []Row{{Layer: "stems", Set: "snowball vocabulary", Metric: "differences", Value: float64(differ), Gold: words, Fall: .5, Less: true}}, lines.Err()
}
