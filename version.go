package svodka

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/report"
)

// Version is the version of the program and the library.
const Version = "0.1.0"

// Versions says what makes the reports: the program, the schema of its JSON and
// the data that it carries.
type Versions struct {
	Version string `json:"version"`
	Schema  string `json:"schema"`
	Data    []Blob `json:"data"`
}

// Blob is one embedded file, as data/manifest.json describes it.
type Blob struct {
	Name    string `json:"name"` // dictionary, model
	Version string `json:"version"`
	Bytes   int    `json:"bytes"`
	SHA256  string `json:"sha256"`
}

// About returns the versions.
func About() Versions {
	return Versions{Version: Version, Schema: report.Schema, Data: blobs()}
}

// blobs reads the manifest. A test holds it against the files themselves.
var blobs = sync.OnceValue(func() []Blob {
	var manifest map[string]struct {
		Revision string
		Version  string
		SHA256   string
		Bytes    int
	}
	if err := json.Unmarshal(data.Manifest, &manifest); err != nil {
		return nil
	}
	out := []Blob{}
	for name, m := range manifest {
		if m.SHA256 == "" {
			continue
		}
		version := m.Version
		if version == "" {
			version = m.Revision
		}
		out = append(out, Blob{Name: name, Version: version, Bytes: m.Bytes, SHA256: m.SHA256})
	}
	slices.SortFunc(out, func(a, b Blob) int { return strings.Compare(a.Name, b.Name) })
	return out
})

// tool is what every report says of its maker: the version of each blob and the
// beginning of its hash.
func (a *Analyzer) tool() report.Tool {
	t := report.Tool{Name: "svodka", Version: Version}
	for _, b := range blobs() {
		version := b.Version + "+" + b.SHA256[:min(12, len(b.SHA256))]
		switch b.Name {
		case "dictionary":
			t.Dictionary = version
		case "model":
			t.Model = version
		}
	}
	return t
}
