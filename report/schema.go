package report

import (
	"bytes"
	_ "embed"
)

// schemaJSON is made from the types of this package by a test:
//
//	go test ./report -run TestSchemaIsThatOfTheTypes -update
//
//go:embed schema.json
var schemaJSON []byte

// JSONSchema is the JSON Schema of one record of the formats json and jsonl: a
// [Report] or a [Failure].
func JSONSchema() []byte { return bytes.Clone(schemaJSON) }
