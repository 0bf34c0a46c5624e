// Package corpora reads gold collections for training and evaluation: CoNLL-U
// ([ReadCoNLLU]) and annotated documents in JSON Lines ([ReadDocuments]). The
// files stand outside the repository. Offsets that a file gives in code points
// leave the reader as bytes, the one unit of this module.
package corpora
