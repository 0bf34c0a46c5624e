// Package sharedtest finds the gold corpora that stand beside a checkout.
// A fresh clone has none, and the tests that need one skip.
package sharedtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Env names the folder of the corpora where it is not beside the checkout.
const Env = "SVODKA_SHARED"

// Root is the folder of the corpora, "" where there is none: the value of
// [Env], or the folder "shared" beside the module.
func Root() string {
	if dir := os.Getenv(Env); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			shared := filepath.Join(filepath.Dir(dir), "shared")
			if _, err := os.Stat(filepath.Join(shared, "data")); err == nil {
				return shared
			}
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// Path is the path of a file of the corpora; the test is skipped where it is
// absent.
func Path(t testing.TB, name string) string {
	t.Helper()
	root := Root()
	path := filepath.Join(root, filepath.FromSlash(name))
	if root == "" {
		t.Skipf("../shared is absent: no %s", name)
	}
	if _, err := os.Stat(path); err != nil {
		t.Skipf("../shared is absent: %v", err)
	}
	return path
}
