package report

// Defuse returns a cell of a table so that no spreadsheet runs it as a formula:
// what begins with =, +, -, @, a tab or a line break gets an apostrophe in front.
// A plain number stays as it is: «-15» is no formula.
func Defuse(cell string) string {
	if cell == "" || Value(cell).numeric() {
		return cell
	}
	switch cell[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return "'" + cell
	}
	return cell
}
