package corpora

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
)

// open opens a file for reading and unpacks it where its name ends in «.gz».
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("corpora: %w", err)
	}
	if !strings.HasSuffix(path, ".gz") {
		return f, nil
	}
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("corpora: unpack %s: %w", path, err)
	}
	return &packed{Reader: z, file: f}, nil
}

type packed struct {
	*gzip.Reader
	file *os.File
}

func (p *packed) Close() error {
	err := p.Reader.Close()
	if ferr := p.file.Close(); err == nil {
		err = ferr
	}
	return err
}
