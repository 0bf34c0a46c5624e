package svodka

import "github.com/svodka-nlp/svodka/report"

// Version is the version of the program and the library.
const Version = "0.1.0"

func (a *Analyzer) tool() report.Tool {
	return report.Tool{Name: "svodka", Version: Version}
}
