package entity

// abbreviations joins «expansion (ABBR)» and abbreviations that are the letters
// of a name used elsewhere.
func (c *clusterer) abbreviations() {}
