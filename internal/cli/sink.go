package cli

import (
	"bufio"
	"io"
)

// sink is where the records go, in their order.
type sink interface {
	begin(head []byte) error
	write(r *record) error
	// flush sends off what is held back; its error comes with the next write.
	flush()
	end(tail []byte) error
}

// streamSink writes to a stream.
type streamSink struct{ w *bufio.Writer }

func newStreamSink(w io.Writer) *streamSink { return &streamSink{bufio.NewWriterSize(w, 64<<10)} }

func (s *streamSink) begin(head []byte) error {
	_, err := s.w.Write(head)
	return err
}

func (s *streamSink) write(r *record) error {
	_, err := s.w.Write(r.bytes)
	return err
}

// flush leaves its error to the next write: bufio.Writer keeps it.
func (s *streamSink) flush() { s.w.Flush() }

func (s *streamSink) end(tail []byte) error {
	s.w.Write(tail)
	return s.w.Flush()
}
