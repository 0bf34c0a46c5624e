package digest

import "sort"

// table counts things by key in bounded memory: when it holds twice its limit,
// the lighter half goes. What is common stays, as in lossy counting (Manku and
// Motwani, “Approximate frequency counts over data streams”, 2002).
type table[K comparable, V any] struct {
	limit   int
	rows    map[K]*V
	less    func(a, b *V) bool // a is lighter than b; a total order
	dropped int
}

func newTable[K comparable, V any](limit int, less func(a, b *V) bool) table[K, V] {
	return table[K, V]{limit: limit, rows: map[K]*V{}, less: less}
}

// at returns the row of a key, made by fresh where it is new.
func (t *table[K, V]) at(key K, fresh func() *V) *V {
	if v, ok := t.rows[key]; ok {
		return v
	}
	if len(t.rows) >= 2*t.limit {
		t.cut(t.limit)
	}
	v := fresh()
	t.rows[key] = v
	return v
}

// cut keeps the heaviest rows.
func (t *table[K, V]) cut(keep int) {
	type row struct {
		key K
		v   *V
	}
	all := make([]row, 0, len(t.rows))
	for k, v := range t.rows {
		all = append(all, row{k, v})
	}
	sort.Slice(all, func(i, j int) bool { return t.less(all[i].v, all[j].v) })
	for _, r := range all[:len(all)-keep] {
		delete(t.rows, r.key)
		t.dropped++
	}
}

// heaviest returns the rows, heaviest first, at most the limit.
func (t *table[K, V]) heaviest() []*V {
	out := make([]*V, 0, len(t.rows))
	for _, v := range t.rows {
		out = append(out, v)
	}
	sort.Slice(out, func(i, j int) bool { return t.less(out[j], out[i]) })
	if len(out) > t.limit {
		t.dropped += len(out) - t.limit
		out = out[:t.limit]
	}
	return out
}
