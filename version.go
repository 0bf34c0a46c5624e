package svodka

import (
	"crypto/sha256"
	"encoding/hex"
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

// Blob is one embedded file.
type Blob struct {
	Name   string `json:"name"` // dictionary, model
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// About returns the versions. The hashes are computed at the first call.
func About() Versions {
	return Versions{Version: Version, Schema: report.Schema, Data: blobs()}
}

var blobs = sync.OnceValue(func() []Blob {
	out := []Blob{}
	for _, b := range []struct {
		name  string
		bytes []byte
	}{{"dictionary", data.Dictionary()}} {
		sum := sha256.Sum256(b.bytes)
		out = append(out, Blob{Name: b.name, Bytes: len(b.bytes), SHA256: hex.EncodeToString(sum[:])})
	}
	return out
})

func (a *Analyzer) tool() report.Tool {
	return report.Tool{Name: "svodka", Version: Version}
}
