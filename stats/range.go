package stats

// ranged reads a number or a range that begins at atom i: «10–15 тысяч»,
// «[от] 30 до 45», «пять-шесть», «−12 до −7». A multiplier at the end covers
// both ends. Units between the ends are read by quantity.
func (st *stream) ranged(i int) (num, bool) {
	n, ok := st.number(i)
	if !ok || n.form != plain || n.ranged {
		return n, ok
	}
	return st.rangeFrom(n, n.last), true
}

// rangeFrom extends n by the second end that follows at atom j; it is n itself
// where none does.
func (st *stream) rangeFrom(n num, j int) num {
	i := n.first
	if !st.same(i, j) || !st.same(i, j+1) {
		return n
	}
	switch {
	case st.isSign(j, dashes):
		if st.glued(j) != st.glued(j+1) {
			return n
		}
		// «8-7172-55»: a chain is no range.
		if st.glued(j) && (st.isSign(i-1, hyphens) && st.glued(i) && i > 1 && st.atoms[i-2].kind == digits) {
			return n
		}
	case st.isSign(j, ".…") && st.glued(j):
		if !st.isSign(j, "…") {
			if !st.isSign(j+1, ".") || !st.isSign(j+2, ".") {
				return n
			}
			j += 2
		}
	case st.is(j, "до"):
		if !st.is(i-1, "от") {
			return n
		}
		n.from = true
	case st.is(j, "и"):
		if !st.is(i-1, "между") {
			return n
		}
		n.from = true
	default:
		return n
	}
	m, ok := st.number(j + 1)
	if !ok || m.form != plain || m.one && m.digits != n.digits || !st.same(i, m.last-1) {
		return n
	}
	if m.digits != n.digits && !n.from {
		return n
	}
	if st.glued(m.last) && st.isSign(m.last, hyphens) && st.glued(m.last+1) && m.last+1 < len(st.atoms) && st.atoms[m.last+1].kind == digits {
		return n
	}
	low := n.value
	if n.pow == 0 && m.pow > 0 {
		// «10–15 тысяч» covers both; «900–1000» has no multiplier, «800 – 1,2 тыс.» names its own.
		unscaled := m.value.shift(-int(m.pow))
		if low.cmp(unscaled) < 0 {
			low = low.shift(int(m.pow))
		}
	}
	if low.cmp(m.value) >= 0 {
		return n
	}
	n.value, n.upper, n.ranged = low, m.value, true
	n.pow = m.pow
	n.last = m.last
	n.one = false
	return n
}
