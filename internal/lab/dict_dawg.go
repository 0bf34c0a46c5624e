package lab

import (
	"encoding/binary"
	"fmt"
	"iter"
)

// dawg is a graph of dawgdic, the format of the wheel's word files: a double
// array of units, and for each unit the labels of its first child and of its
// next sibling.
type dawg struct {
	units []uint32
	guide []byte
}

func readDawg(b []byte) (*dawg, error) {
	if len(b) < 4 {
		return nil, fmt.Errorf("dict: graph of %d bytes", len(b))
	}
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	if len(b) < 4*n+4 {
		return nil, fmt.Errorf("dict: graph is cut: %d units in %d bytes", n, len(b))
	}
	d := &dawg{units: make([]uint32, n)}
	for i := range d.units {
		d.units[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	b = b[4*n:]
	m := int(binary.LittleEndian.Uint32(b))
	if len(b) < 4+2*m || m < n {
		return nil, fmt.Errorf("dict: guide is cut: %d of %d pairs", m, n)
	}
	d.guide = b[4 : 4+2*m]
	return d, nil
}

// all yields every key with its value.
func (d *dawg) all() iter.Seq2[string, uint32] {
	return func(yield func(string, uint32) bool) {
		type node struct {
			unit  uint32
			depth int
			label byte
		}
		var key []byte
		stack := []node{{}}
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if n.depth > 0 {
				key = append(key[:n.depth-1], n.label)
			}
			u := d.units[n.unit]
			offset := u >> 10 << (u & (1 << 9) >> 6)
			if u>>8&1 != 0 && !yield(string(key[:n.depth]), d.units[n.unit^offset]&(1<<31-1)) {
				return
			}
			for c := d.guide[2*n.unit]; c != 0; {
				next := n.unit ^ offset ^ uint32(c)
				stack = append(stack, node{next, n.depth + 1, c})
				c = d.guide[2*next+1]
			}
		}
	}
}
