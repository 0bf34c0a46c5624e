// Package entity finds the people, organisations and places of a document,
// gathers their mentions into entities with canonical names, and tells who
// holds which office where.
//
// The road has four steps: recognizers mark the cores of names ([Recognizer]),
// [Resolve] builds full names over them and clusters the mentions into a [Set],
// [Officials] finds person + position + workplace, and [Anaphora] links
// pronouns and bare positions to people.
package entity
