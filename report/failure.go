package report

// Failure is the record of a document that could not be read or analysed: it
// stands in the output where the report would have stood.
type Failure struct {
	ID    string `json:"id"`
	Error Fault  `json:"error"`
}

// Fault says what went wrong. Code is stable and meant for programs, Message
// for people.
type Fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}
