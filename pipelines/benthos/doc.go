// Package benthos brings svodka to Benthos, the stream engine under Redpanda
// Connect (and, with its import path changed, Bento): a processor that turns
// articles into reports.
//
//	env := service.NewEnvironment()
//	err := benthos.Register(env)
//	b := env.NewStreamBuilder() // configurations may say "svodka:" now
//
// The program in cmd/svodka-benthos is Benthos's own command line with the
// processor in it. The engine distributes (Kafka, files, HTTP), retries and
// acknowledges; svodka stays a pure function of one document, so a stream runs
// on as many machines as there are consumers.
package benthos
