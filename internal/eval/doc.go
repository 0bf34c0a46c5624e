// Package eval measures every layer of svodka on the gold corpora, and its
// speed, and keeps the history of the scores.
//
// A [Measure] is one yardstick and answers with rows. Accuracy rows are gated:
// [Gate] says which of them fell more than the tolerance below the best that
// was recorded. Speed is recorded and never gated.
package eval
