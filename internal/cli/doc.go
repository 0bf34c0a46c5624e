// Package cli is the svodka command: [Run] with the arguments and the three
// streams, so that a test needs no process.
//
// One file holds one command. The main one, analyze, is a road too: inputs
// become documents (source.go, lines.go), documents become records on several
// goroutines (analyze.go), and records go out in the order of the inputs
// (sink.go).
package cli
