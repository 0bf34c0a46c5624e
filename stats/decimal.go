package stats

import (
	"strconv"
	"strings"
)

// Decimal is an exact decimal number as JSON writes it: «12,5» is "12.5",
// «1,5 трлн» is "1500000000000". A score is "3:2". "" is no number.
type Decimal string

// dec is a decimal number in the making: ±digits·10^exp. The digits have no
// leading zeros; zero has none at all. No size is too large for it, and no
// digit is ever rounded away.
type dec struct {
	neg    bool
	digits string
	exp    int
}

// decInt is the decimal of an integer.
func decInt(n int64) dec {
	if n < 0 {
		return dec{neg: true, digits: trimZeros(strconv.FormatInt(n, 10)[1:])}
	}
	return dec{digits: trimZeros(strconv.FormatInt(n, 10))}
}

func trimZeros(s string) string { return strings.TrimLeft(s, "0") }

// shift is d·10^n.
func (d dec) shift(n int) dec {
	if d.digits != "" {
		d.exp += n
	}
	return d
}

func (d dec) zero() bool { return d.digits == "" }

// add is d+o for two numbers of the same sign.
func (d dec) add(o dec) dec {
	if d.zero() {
		return o
	}
	if o.zero() {
		return d
	}
	exp := min(d.exp, o.exp)
	a := d.digits + strings.Repeat("0", d.exp-exp)
	b := o.digits + strings.Repeat("0", o.exp-exp)
	if len(a) < len(b) {
		a, b = b, a
	}
	sum := []byte(a)
	carry := byte(0)
	for i := range sum {
		k := len(sum) - 1 - i
		v := sum[k] - '0' + carry
		if j := len(b) - 1 - i; j >= 0 {
			v += b[j] - '0'
		}
		carry = v / 10
		sum[k] = '0' + v%10
	}
	if carry > 0 {
		sum = append([]byte{'1'}, sum...)
	}
	return dec{d.neg, trimZeros(string(sum)), exp}
}

// times is d·n for a small positive n.
func (d dec) times(n int64) dec {
	out := dec{neg: d.neg}
	for n > 0 {
		if n%2 == 1 {
			out = out.add(d)
			out.neg = d.neg
		}
		d = d.add(d)
		n /= 2
	}
	return out
}

// int is the number as an int64, if it is one of at most 15 digits.
func (d dec) int() (int64, bool) {
	if d.zero() {
		return 0, true
	}
	s := d.digits
	if d.exp < 0 {
		if len(s) <= -d.exp {
			return 0, false
		}
		if strings.Trim(s[len(s)+d.exp:], "0") != "" {
			return 0, false
		}
		s = s[:len(s)+d.exp]
	} else if len(s)+d.exp > 15 {
		return 0, false
	} else {
		s += strings.Repeat("0", d.exp)
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || len(s) > 15 {
		return 0, false
	}
	if d.neg {
		n = -n
	}
	return n, true
}

// cmp compares two numbers.
func (d dec) cmp(o dec) int {
	if d.neg != o.neg {
		if d.neg {
			return -1
		}
		return 1
	}
	c := 0
	if d.zero() || o.zero() {
		c = len(d.digits) - len(o.digits)
	} else if c = len(d.digits) + d.exp - len(o.digits) - o.exp; c == 0 {
		n := max(len(d.digits), len(o.digits))
		c = strings.Compare(d.digits+strings.Repeat("0", n-len(d.digits)), o.digits+strings.Repeat("0", n-len(o.digits)))
	}
	if d.neg {
		return -c
	}
	return c
}

// ratio is a/b to seven decimal places: «две трети» is 0.6666667. Seven are
// enough to tell the fractions that people name, and are what the guide shows.
func ratio(a, b int64) dec {
	const places = 7
	scaled := a
	for range places {
		scaled *= 10
	}
	d := decInt((scaled*2 + b) / (b * 2))
	return d.shift(-places).trim()
}

// trim takes trailing zeros from the fraction.
func (d dec) trim() dec {
	for d.exp < 0 && strings.HasSuffix(d.digits, "0") {
		d.digits = d.digits[:len(d.digits)-1]
		d.exp++
	}
	return d
}

// longest is the largest exponent that is written out in zeros. Beyond it a
// number is written as JSON writes such numbers, 1e4000, so that a few letters
// never become a megabyte of zeros.
const longest = 60

// Decimal writes the number as JSON has it.
func (d dec) Decimal() Decimal {
	d = d.trim()
	if d.zero() {
		return "0"
	}
	s := d.digits
	switch {
	case d.exp > longest:
		s += "e" + strconv.Itoa(d.exp)
	case d.exp >= 0:
		s += strings.Repeat("0", d.exp)
	case -d.exp > longest+len(s):
		s += "e" + strconv.Itoa(d.exp)
	case len(s) > -d.exp:
		s = s[:len(s)+d.exp] + "." + s[len(s)+d.exp:]
	default:
		s = "0." + strings.Repeat("0", -d.exp-len(s)) + s
	}
	if d.neg {
		s = "-" + s
	}
	return Decimal(s)
}
