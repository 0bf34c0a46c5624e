// Package calendar knows the names of months and days of the week in every
// form, the arithmetic of calendar days, and the time stamps of news pages.
//
//	value, start, end, ok := calendar.Stamp("Дата: 11 августа 2023 в 21:13")
//	// "2023-08-11T21:13", 11, 43, true
//
// It reads one line and knows no grammar: expressions such as «в прошлый
// вторник» are the business of package stats. Days are those of the Gregorian
// calendar.
package calendar
