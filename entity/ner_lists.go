package entity

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/name_endings.txt
var nameEndingsText string

// nameEndings are the endings by their last byte.
var nameEndings = sync.OnceValue(func() *[256][]string {
	var out [256][]string
	for line := range strings.Lines(nameEndingsText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			last := line[len(line)-1]
			out[last] = append(out[last], line)
		}
	}
	return &out
})
