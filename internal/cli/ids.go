package cli

import (
	"crypto/sha256"
	"strconv"
)

// uniqueIDs gives every document an id of its own: the second «a» is «a#2». It
// keeps a short hash of each id, not the ids.
type uniqueIDs struct {
	seen map[[16]byte]int // how often an id was asked for
}

func (u *uniqueIDs) make(id string) string {
	if u.seen == nil {
		u.seen = make(map[[16]byte]int)
	}
	key := hashID(id)
	u.seen[key]++
	n := u.seen[key]
	if n == 1 {
		return id
	}
	for {
		numbered := id + "#" + strconv.Itoa(n)
		if k := hashID(numbered); u.seen[k] == 0 {
			u.seen[k]++
			u.seen[key] = n
			return numbered
		}
		n++
	}
}

func hashID(id string) [16]byte {
	sum := sha256.Sum256([]byte(id))
	return [16]byte(sum[:16])
}
