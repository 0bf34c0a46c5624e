package text

// Warning says that something about the input was odd, though the answer
// stands. Code is stable and meant for programs, Message for people.
type Warning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}
