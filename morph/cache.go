package morph

import (
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
)

const (
	cacheParts    = 32
	generation    = 512 // words in one generation of one part
	maxCachedForm = 96  // bytes; longer forms are rare and would pin memory
	frontWords    = 1 << 13
)

// cache is a map of words in independently locked parts. Each part has two
// generations: when the young one is full it becomes the old one and the old
// one is forgotten; an old word that is asked for becomes young again. So the
// words of the day stay and the memory is bounded, without a list to keep.
// Before the parts stand the words asked for last, one for each of some hashes,
// which are found without a lock.
type cache struct {
	seed  maphash.Seed
	front [frontWords]atomic.Pointer[Word]
	parts [cacheParts]cachePart
}

type cachePart struct {
	mu         sync.RWMutex
	young, old map[string]*Word
	_          [24]byte // keeps the locks of neighbours on different cache lines
}

func (c *cache) init() {
	c.seed = maphash.MakeSeed()
	for i := range c.parts {
		c.parts[i].young = make(map[string]*Word)
	}
}

// word is the word of a form, made where the cache does not have it.
func (c *cache) word(form string, make func(form string) *Word) *Word {
	h := maphash.String(c.seed, form)
	front := &c.front[h/cacheParts%frontWords]
	if w := front.Load(); w != nil && w.Form == form {
		return w
	}
	part := &c.parts[h%cacheParts]
	w := part.get(form)
	if w == nil {
		w = make(strings.Clone(form))
		part.put(w)
	}
	front.Store(w)
	return w
}

func (p *cachePart) get(form string) *Word {
	p.mu.RLock()
	w := p.young[form]
	old := false
	if w == nil {
		w = p.old[form]
		old = w != nil
	}
	p.mu.RUnlock()
	if old {
		p.put(w)
	}
	return w
}

func (p *cachePart) put(w *Word) {
	p.mu.Lock()
	if len(p.young) >= generation {
		p.old = p.young
		p.young = make(map[string]*Word, generation)
	}
	p.young[w.Form] = w
	p.mu.Unlock()
}
