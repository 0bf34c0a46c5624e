// Command svodka reads Russian news and answers in JSON.
package main

import (
	"os"

	"github.com/svodka-nlp/svodka/internal/cli"
)

func main() {
	ctx := cli.Interruptible()
	os.Exit(cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
