package lab

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeManifest sets the record of one blob in manifest.json of a folder and
// leaves the others as they are.
func writeManifest(folder, name string, record any) error {
	path := filepath.Join(folder, "manifest.json")
	all := map[string]any{}
	b, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("manifest: %w", err)
	default:
		var kept map[string]json.RawMessage
		if err := json.Unmarshal(b, &kept); err != nil {
			return fmt.Errorf("manifest: %s: %w", path, err)
		}
		for k, v := range kept {
			all[k] = v
		}
	}
	all[name] = record
	if b, err = json.MarshalIndent(all, "", "  "); err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	if err := os.WriteFile(path, append(b, '\n'), 0o644); err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	return nil
}
