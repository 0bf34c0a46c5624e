// Package stats reads the numbers of an article as facts: value, unit, what is
// counted, bound, change, rate, where and when; and its dates.
package stats
