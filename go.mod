module github.com/svodka-nlp/svodka

go 1.26
