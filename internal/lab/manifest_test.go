package lab

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriteManifestKeepsOtherSections(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "manifest.json")
	require.NoError(t, writeManifest(dir, "words", map[string]int{"bytes": 3}))
	require.NoError(t, writeManifest(dir, "names", map[string]int{"bytes": 5}))
	require.NoError(t, writeManifest(dir, "words", map[string]int{"bytes": 7}))
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	require.JSONEq(t, `{"names":{"bytes":5},"words":{"bytes":7}}`, string(b))
	require.NoError(t, os.WriteFile(path, []byte("не JSON"), 0o644))
	require.Error(t, writeManifest(dir, "words", 1))
}
