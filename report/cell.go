package report

// Defuse returns a cell of a table so that no spreadsheet runs it as a formula:
// what begins like one gets an apostrophe in front. A plain number stays as it
// is: «-15» is no formula.
func Defuse(cell string) string {
	if formula(cell) {
		return "'" + cell
	}
	return cell
}
