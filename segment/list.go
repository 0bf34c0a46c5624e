package segment

import (
	"iter"
	"strings"
)

// listLines yields the entries of an embedded list: one a line, without the
// comment that begins with «#».
func listLines(list string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.Lines(list) {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line != "" && !yield(line) {
				return
			}
		}
	}
}
