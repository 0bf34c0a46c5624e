// Package quote finds who said what: direct, indirect and mixed speech with
// the speaker and the cue that introduces it.
package quote
