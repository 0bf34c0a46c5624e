// Svodka-benthos is the command line of Benthos with the processor svodka.
//
//	svodka-benthos -c config/files.yaml
//	svodka-benthos lint config/files.yaml
package main

import (
	"context"
	"fmt"
	"os"

	_ "github.com/redpanda-data/benthos/v4/public/components/io"
	_ "github.com/redpanda-data/benthos/v4/public/components/pure"
	"github.com/redpanda-data/benthos/v4/public/service"

	"github.com/svodka-nlp/svodka/pipelines/benthos"
)

func main() {
	if err := benthos.Register(service.GlobalEnvironment()); err != nil {
		fmt.Fprintln(os.Stderr, "svodka-benthos:", err)
		os.Exit(1)
	}
	service.RunCLI(context.Background())
}
