package entity

import "github.com/svodka-nlp/svodka/doc"

// spread finds again, everywhere in the document, the names that were found
// once: the surname in a headline before the full name, a name in capitals.
func (c *clusterer) spread() {
	taken := make([]bool, len(c.Tokens))
	for i := range c.members {
		for t := c.members[i].First; t < c.members[i].Last; t++ {
			taken[t] = true
		}
	}
	surnames := map[string]*member{}
	for i := range c.members {
		m := &c.members[i]
		if m.typ == Person && m.person.surname != "" && len(m.person.key) > 4 {
			if old := surnames[m.person.key]; old == nil || old.person.given == "" {
				surnames[m.person.key] = m
			}
		}
	}
	bodies := map[string]*member{}
	for i := range c.members {
		m := &c.members[i]
		if m.typ == Person || m.Len() != 1 || m.kind == Abbr || c.looks[m.First].latin || len(m.name) < 6 {
			continue
		}
		if k := nameKey(m.name); bodies[k] == nil {
			bodies[k] = m
		}
	}
	found := len(c.members)
	for i := range c.Tokens {
		l := &c.looks[i]
		if taken[i] || !l.word() || l.latin {
			continue
		}
		norm := foldYo(c.Tokens[i].Word.Norm)
		m := surnames[hyphenKey(norm)]
		if b := c.bodyAgain(i, bodies); m == nil && b != nil {
			c.members = append(c.members, c.read(draft{
				Range: doc.Range{First: i, Last: i + 1}, typ: b.typ, head: -1, by: "rule:found-again",
			}))
			continue
		}
		if m == nil || l.first && l.known && l.common > 0.7 && l.sur < 0.1 {
			continue
		}
		if i > 0 && taken[i-1] && c.prev(i) >= 0 && c.looks[i-1].name() {
			continue
		}
		c.members = append(c.members, c.read(draft{
			Range: doc.Range{First: i, Last: i + 1}, typ: Person, head: -1, by: "rule:found-again",
		}))
	}
	for i := found; i < len(c.members); i++ {
		// One letter-sequence, one person: the name alone tells less than the
		// full name that it repeats.
		p := &c.members[i].person
		if c.members[i].typ == Person && p.surname == "" {
			p.surname, p.given = p.given, ""
			p.key = surnameKey(p.surname)
		}
	}
}

// bodyAgain is the organisation or place that token i names as an earlier or
// later mention does, «Зенита» without the quotation marks of «Зенит»; nil for
// none.
func (c *clusterer) bodyAgain(i int, bodies map[string]*member) *member {
	if len(bodies) == 0 || c.looks[i].first && c.looks[i].common > 0.3 {
		return nil
	}
	var buf [8]string
	for _, k := range appendKeys(buf[:0], c.Tokens[i].Word) {
		if b := bodies[k]; b != nil {
			return b
		}
	}
	return nil
}
