package tagger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
)

// The file of a model: magic, format version, CRC-32C of all that follows,
// length of the header; the header in JSON, with the manifest and the places of
// the sections; the sections.
const (
	magic      = "svodkaNN"
	format     = 1
	prefixSize = len(magic) + 12
)

// What can be wrong with a file of a model.
var (
	ErrForeign = errors.New("tagger: not a model of svodka")
	ErrVersion = errors.New("tagger: a model of another format version")
	ErrCorrupt = errors.New("tagger: the model is damaged")
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// File is a model as it lies on disk: a manifest for people and sections for
// the program. The sections are parts of the bytes it was opened from.
type File struct {
	Manifest map[string]string
	sections map[string][]byte
}

type fileHeader struct {
	Manifest map[string]string `json:"manifest"`
	Sections []fileSection     `json:"sections"`
}

type fileSection struct {
	Name string `json:"name"`
	Size int    `json:"size"`
}

// OpenFile checks and reads a model. The error is [ErrForeign], [ErrVersion] or
// [ErrCorrupt], with the particulars.
func OpenFile(data []byte) (*File, error) {
	if len(data) < prefixSize || string(data[:len(magic)]) != magic {
		return nil, fmt.Errorf("%w: it begins with %q", ErrForeign, data[:min(len(data), len(magic))])
	}
	rest := data[len(magic):]
	if v := binary.LittleEndian.Uint32(rest); v != format {
		return nil, fmt.Errorf("%w: %d, this program reads %d", ErrVersion, v, format)
	}
	sum, size := binary.LittleEndian.Uint32(rest[4:]), uint64(binary.LittleEndian.Uint32(rest[8:]))
	body := data[prefixSize:]
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, fmt.Errorf("%w: checksum of %d bytes differs", ErrCorrupt, len(body))
	}
	var h fileHeader
	if size > uint64(len(body)) {
		return nil, fmt.Errorf("%w: header cut short", ErrCorrupt)
	}
	if err := json.Unmarshal(body[:size], &h); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrCorrupt, err)
	}
	f := &File{Manifest: h.Manifest, sections: map[string][]byte{}}
	body = body[size:]
	for _, s := range h.Sections {
		if s.Size < 0 || s.Size > len(body) {
			return nil, fmt.Errorf("%w: section %s is cut short", ErrCorrupt, s.Name)
		}
		f.sections[s.Name], body = body[:s.Size:s.Size], body[s.Size:]
	}
	return f, nil
}

// Section returns a section's bytes, or [ErrCorrupt] where it is missing.
func (f *File) Section(name string) ([]byte, error) {
	if s, ok := f.sections[name]; ok {
		return s, nil
	}
	return nil, fmt.Errorf("%w: no section %q", ErrCorrupt, name)
}

// Section is one part of a file in the making.
type Section struct {
	Name string
	Data []byte
}

// Bytes writes a model: equal input gives equal bytes.
func Bytes(manifest map[string]string, sections []Section) ([]byte, error) {
	h := fileHeader{Manifest: manifest}
	for _, s := range sections {
		h.Sections = append(h.Sections, fileSection{s.Name, len(s.Data)})
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	var body bytes.Buffer
	body.Write(head)
	for _, s := range sections {
		body.Write(s.Data)
	}
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, format)
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(body.Bytes(), castagnoli))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	return append(out, body.Bytes()...), nil
}

// AppendDense appends a float matrix to a section.
func AppendDense(dst []byte, d Dense) []byte {
	dst = binary.LittleEndian.AppendUint32(dst, uint32(d.In))
	dst = binary.LittleEndian.AppendUint32(dst, uint32(d.Out))
	for _, v := range d.W {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	for _, v := range d.B {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
	}
	return dst
}

// ReadDense reads a matrix that [AppendDense] has written and returns the bytes
// after it.
func ReadDense(data []byte) (Dense, []byte, error) {
	if len(data) < 8 {
		return Dense{}, nil, fmt.Errorf("%w: matrix cut short", ErrCorrupt)
	}
	in, out := int(binary.LittleEndian.Uint32(data)), int(binary.LittleEndian.Uint32(data[4:]))
	data = data[8:]
	if in > 1<<16 || out > 1<<16 || len(data) < 4*(in+1)*out {
		return Dense{}, nil, fmt.Errorf("%w: matrix of %d×%d cut short", ErrCorrupt, in, out)
	}
	d := Dense{In: in, Out: out, W: make([]float32, in*out), B: make([]float32, out)}
	for i := range d.W {
		d.W[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	data = data[4*in*out:]
	for i := range d.B {
		d.B[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return d, data[4*out:], nil
}
