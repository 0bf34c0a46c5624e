package cli

import (
	"io"
	"os"
)

// store is the folder that an output is written into. It is a folder on disk;
// tests put one in its place whose disk is full or whose machine stops.
type store interface {
	OpenFile(name string, flag int, perm os.FileMode) (file, error)
	Rename(from, to string) error
	Remove(name string) error
	MkdirAll(name string, perm os.FileMode) error
	// SyncDir makes what was renamed and removed last.
	SyncDir() error
}

type file interface {
	io.ReadWriteCloser
	io.Seeker
	Sync() error
	Truncate(size int64) error
}

// rootStore is a folder that no name leads out of.
type rootStore struct{ *os.Root }

func (s rootStore) OpenFile(name string, flag int, perm os.FileMode) (file, error) {
	f, err := s.Root.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (s rootStore) SyncDir() error {
	d, err := s.Root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	// Some file systems cannot sync a folder; the files themselves are safe.
	_ = d.Sync()
	return nil
}
