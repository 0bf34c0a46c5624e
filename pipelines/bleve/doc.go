// Package bleve teaches the search library bleve Russian words: an analyzer and
// a token filter, both named «ru_svodka», under which «министерство» finds
// «министерствам», «ребёнок» «детей» and «идти» «шёл».
//
//	import _ "github.com/svodka-nlp/svodka/pipelines/bleve"
//
//	mapping := bleve.NewIndexMapping()
//	mapping.DefaultAnalyzer = "ru_svodka"
//	index, err := bleve.New("news.bleve", mapping)
//
// As with bleve's own languages the import registers the names; the dictionary
// is opened when the first analyzer is made. Tokens keep the byte offsets of
// their tokenizer, so highlighting marks the words as they are written.
package bleve
