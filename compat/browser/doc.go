// Package browser holds the tests of the pages that people read, the report's
// and the digest's, in a real browser. It is a module of its own, so that
// svodka does not depend on what drives the browser.
//
//	cd compat/browser && go test ./...
//
// The tests skip where no Chromium is installed. With SVODKA_SCREENSHOTS=DIR
// they leave pictures of the pages in a folder.
package browser
