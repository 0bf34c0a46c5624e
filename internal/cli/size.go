package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// size is a number of bytes as a flag: 1000, 64KiB, 10MB, 1G.
type size int

var sizeUnits = []struct {
	suffix string
	factor int
}{
	{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30},
	{"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9},
	{"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"B", 1},
}

func (s *size) Set(v string) error {
	digits, factor := v, 1
	for _, u := range sizeUnits {
		if strings.HasSuffix(v, u.suffix) {
			digits, factor = strings.TrimSpace(strings.TrimSuffix(v, u.suffix)), u.factor
			break
		}
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > math.MaxInt32*8/factor {
		return fmt.Errorf("a size is a number of bytes, 64MiB or 10MB, and not %q", v)
	}
	*s = size(n * factor)
	return nil
}

func (s *size) String() string {
	if n := int(*s); n >= 1<<20 && n%(1<<20) == 0 {
		return strconv.Itoa(n>>20) + "MiB"
	}
	return strconv.Itoa(int(*s))
}

func (*size) Type() string { return "size" }
