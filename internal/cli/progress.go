package cli

// The ways to show progress, besides auto.
const (
	plainProgress = "plain"
	noProgress    = "none"
)
