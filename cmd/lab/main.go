// Lab is the makers' command: it compiles the dictionary, trains and measures.
package main

import (
	"os"

	"github.com/svodka-nlp/svodka/internal/lab"
)

func main() { os.Exit(lab.Run(os.Args[1:], os.Stdout, os.Stderr)) }
