package morph

import (
	"hash/maphash"
	"sync"
)

const (
	cacheParts    = 32
	generation    = 512 // words in one generation of one part
	maxCachedForm = 96  // bytes; longer forms are rare and would pin memory
)

// cache is a map of words in independently locked parts. Each part has two
// generations: when the young one is full it becomes the old one and the old
// one is forgotten; an old word that is asked for becomes young again. So the
// words of the day stay and the memory is bounded, without a list to keep.
type cache struct {
	seed  maphash.Seed
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

func (c *cache) part(form string) *cachePart {
	return &c.parts[maphash.String(c.seed, form)%cacheParts]
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
