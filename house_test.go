package svodka_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// floors draws the house of ARCHITECTURE.md: a package imports only packages
// of lower floors, so that data walks one way.
var floors = map[string]int{
	"text": 0, "tagger": 0, "internal/calendar": 0, "internal/char": 0, "internal/trie": 0, "internal/inorder": 0, "internal/wording": 0,
	"segment": 1, "morph": 1, "page": 1,
	"doc":    2,
	"entity": 3,
	"stats":  4, "quote": 4,
	"report": 5,
	".":      6, "digest": 6,
	"internal/corpora": 7,
	"internal/eval":    8,
	"internal/cli":     9, "internal/lab": 10,
}

// only are the packages that may import fewer than their floor allows.
var only = map[string][]string{
	"data":                {},
	"report":              {"text", "internal/wording"},
	"digest":              {"report", "text", "internal/wording"},
	"internal/sharedtest": {},
	"internal/corpora":    {"text"},
}

const module = "github.com/svodka-nlp/svodka"

func TestHouse_importsGoDownstairs(t *testing.T) {
	imports := moduleImports(t)
	require.Contains(t, imports, "doc", "the test reads the packages of the module")
	for pkg, deps := range imports {
		floor, drawn := floors[pkg]
		allowed, narrow := only[pkg]
		if !drawn && !narrow && !outside(pkg) {
			t.Errorf("%s stands on no floor: draw it in ARCHITECTURE.md and here", pkg)
			continue
		}
		for _, dep := range deps {
			if narrow {
				require.Contains(t, allowed, dep, "%s imports %s", pkg, dep)
				continue
			}
			if dep == "data" {
				require.True(t, floor >= 6 || outside(pkg), "%s imports data: rooms take the bytes as an argument", pkg)
				continue
			}
			if outside(pkg) {
				continue
			}
			require.Contains(t, floors, dep, "%s imports %s", pkg, dep)
			require.Less(t, floors[dep], floor, "%s (floor %d) imports %s (floor %d)", pkg, floor, dep, floors[dep])
		}
	}
}

// outside reports whether a package stands outside the house: commands,
// generators, examples and adapters may enter by any door.
func outside(pkg string) bool {
	for _, dir := range []string{"cmd/", "examples/", "compat/", "pipelines/"} {
		if strings.HasPrefix(pkg, dir) {
			return true
		}
	}
	return strings.HasSuffix(pkg, "/internal/gen")
}

// moduleImports maps every package folder of the module to the packages of the
// module that its code, tests aside, imports.
func moduleImports(t *testing.T) map[string][]string {
	out := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != "." && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(path))
		if out[pkg] == nil {
			out[pkg] = []string{}
		}
		for _, spec := range f.Imports {
			name := strings.Trim(spec.Path.Value, `"`)
			switch {
			case name == module:
				out[pkg] = append(out[pkg], ".")
			case strings.HasPrefix(name, module+"/"):
				out[pkg] = append(out[pkg], strings.TrimPrefix(name, module+"/"))
			}
		}
		return nil
	})
	require.NoError(t, err)
	return out
}
