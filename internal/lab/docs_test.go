package lab

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDocs(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "man")
	var errs bytes.Buffer
	require.Zero(t, Run([]string{"docs", dir}, &errs, &errs), errs.String())
	page, err := os.ReadFile(filepath.Join(dir, "svodka-analyze.1"))
	require.NoError(t, err)
	require.Contains(t, string(page), "max-doc-bytes")
	require.Contains(t, string(page), "svodka analyze article.txt")
}
