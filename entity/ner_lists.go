package entity

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lists/name_endings.txt
var nameEndingsText string

var nameEndings = sync.OnceValue(func() []string {
	var out []string
	for line := range strings.Lines(nameEndingsText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
})
