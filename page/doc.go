// Package page tells the article from the page around it: zones (title, body,
// captions, tags, furniture …) that cover the text, and the metadata that the
// page states of itself.
//
// Nothing is deleted. A zone is labelled, and later rooms leave out the zones
// from which no facts are taken ([Kind.Boilerplate]).
package page
