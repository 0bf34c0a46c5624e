// Package data embeds what svodka knows: the compiled dictionary of words and
// the model of names. The facade imports it; rooms take the bytes as an
// argument. NOTICE tells whose work the data are, manifest.json what they were
// compiled from.
package data

import (
	_ "embed"
	"unsafe"
)

// A string lies in the read-only part of the program; a []byte would be copied
// into writable memory at start.
//
//go:embed dictionary.bin
var dictionary string

// Dictionary is the compiled dictionary of words; morph.New opens it. The
// bytes must not be changed.
func Dictionary() []byte { return unsafe.Slice(unsafe.StringData(dictionary), len(dictionary)) }

//go:embed readings.bin
var readings string

// Readings is the model that chooses readings in context; morph.New opens it.
// The bytes must not be changed.
func Readings() []byte { return unsafe.Slice(unsafe.StringData(readings), len(readings)) }

//go:embed names.bin
var names string

// Names is the model of names, which entity.NewTagger opens; MODEL_CARD.md says
// what it was made of and how good it is. The bytes must not be changed.
func Names() []byte { return unsafe.Slice(unsafe.StringData(names), len(names)) }

// Manifest is manifest.json: sources, licences, check sums, counts.
//
//go:embed manifest.json
var Manifest []byte
