package morph

import (
	"hash/maphash"
	"math/bits"
	"sync/atomic"
)

const (
	cacheSets     = 5120
	cacheWays     = 6  // words in a set, which fill a line of the processor's cache with their tags
	maxCachedForm = 96 // bytes; longer forms are rare and would pin memory
)

// cache keeps the words that are asked for, some 31,000. A form can stand in one
// set alone, which is found by its hash. A new word takes the place of one of its
// set that was not asked for since a hand last came by: so the words of the day
// stay, and the many that are met once go first. Nothing is locked: a word that
// two goroutines make at once, or that is lost when they write at once, is made
// anew.
type cache struct {
	seed maphash.Seed
	sets []cacheSet
}

type cacheSet struct {
	words [cacheWays]atomic.Pointer[Word]
	tags  [cacheWays / 2]atomic.Uint32 // 16 bits of the hash of each word
	state atomic.Uint32                // a bit for each word asked for again, and the hand above them
}

func (c *cache) init() {
	c.seed = maphash.MakeSeed()
	c.sets = make([]cacheSet, cacheSets)
}

// place is the set that a form can stand in, and its tag there.
func (c *cache) place(form string) (s *cacheSet, tag uint32) {
	h := maphash.String(c.seed, form)
	set, _ := bits.Mul64(h, cacheSets)
	return &c.sets[set], uint32(h & 0xFFFF)
}

// find is the word of a form, nil where the cache does not have it.
func (c *cache) find(form string) *Word {
	s, tag := c.place(form)
	for i := range s.words {
		if s.tags[i/2].Load()>>(i%2*16)&0xFFFF != tag {
			continue
		}
		if w := s.words[i].Load(); w != nil && w.Form == form {
			if state := s.state.Load(); state>>i&1 == 0 {
				s.state.Store(state | 1<<i)
			}
			return w
		}
	}
	return nil
}

func (c *cache) put(w *Word) {
	s, tag := c.place(w.Form)
	state := s.state.Load()
	asked, hand := state&(1<<cacheWays-1), state>>cacheWays
	for asked>>hand&1 != 0 {
		asked &^= 1 << hand
		hand = (hand + 1) % cacheWays
	}
	shift := hand % 2 * 16
	pair := &s.tags[hand/2]
	pair.Store(pair.Load()&^(0xFFFF<<shift) | tag<<shift)
	s.words[hand].Store(w)
	s.state.Store((hand+1)%cacheWays<<cacheWays | asked)
}
