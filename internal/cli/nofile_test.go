//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhatIsNoFile: every one is a record that names the reason, and the rest
// goes on.
func TestWhatIsNoFile(t *testing.T) {
	dir := tree(t, map[string]string{"ok.txt": article, "secret.txt": article, "sub/secret/x.txt": article})
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o600))
	require.NoError(t, os.Chmod(filepath.Join(dir, "secret.txt"), 0))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "folder.txt"), 0o755))
	a := analyzed(t, "", dir, "/dev/null", filepath.Join(dir, "nowhere.txt"), filepath.Join(dir, "pipe.txt"))
	require.Equal(t, SomeFailed, a.status)
	got := map[string]string{}
	for _, m := range objects(t, a.out) {
		got[m["id"].(string)] = code(m)
	}
	want := map[string]string{"ok": "", "pipe": notAFile, "secret": unreadable, "sub/secret/x": "", "null": notAFile, "nowhere": notFound, "pipe#2": notAFile}
	if os.Getuid() == 0 {
		want["secret"] = "" // root reads everything
	}
	require.Equal(t, want, got)
	require.Contains(t, a.err, "FIFO")
}
