package page

// The ranks of what may name the category: of several the least counts.
const (
	catLabel  = iota // «Категория: Общество»
	catMarkup        // JSON-LD, article:section
	catStamp         // a rubric in the line of the time stamp
	catCrumbs        // «Главная » Новости » Общество»
	catRubric        // a line above the headline that is the name of a rubric
	catGuess         // such a line that no list knows, the last entry of «Главная Общество»
	catRanks
)

// category takes a name of the category; the first of a rank counts.
func (r *reader) category(rank int, name string) {
	r.categories[rank] = first(r.categories[rank], name)
}
