package wording

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// plain makes the spaces that do not break ordinary ones.
func plain(s string) string { return strings.ReplaceAll(s, "\u00A0", " ") }

func TestNumber(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "2500": "2500", "25000": "25 000", "-1234567.5": "−1 234 567,5", "46.3": "46,3", "3:2": "3:2", "": "", "1e9": "1e9",
	} {
		require.Equal(t, want, plain(Number(in)))
	}
}

func TestTime(t *testing.T) {
	for in, want := range map[string]string{
		"2024": "2024", "2024-10": "октябрь 2024", "2024-10-04": "4 октября 2024", "2024-10-14T10:05": "14 октября 2024, 10:05",
		"2024-10-14T10:05:00+05:00": "14 октября 2024, 10:05", "2006/2010": "2006 — 2010", "P5Y": "5 лет", "P1Y": "1 год", "P22D": "22 дня", "PT2H": "2 часа",
		"XXXX-12-14": "XXXX-12-14", "199X": "199X", "P1.5Y": "P1.5Y", "2024-13-40": "2024-13-40", "PRESENT_REF": "сейчас", "": "", "<b>": "<b>",
	} {
		require.Equal(t, want, plain(Time(in)), in)
	}
}

func TestQuantity(t *testing.T) {
	for want, q := range map[string]Quantity{
		"около 300":         {Kind: "count", Value: "300", Mod: "approx"},
		"46,3 %":            {Kind: "percent", Value: "46.3", Unit: "%"},
		"более 4 100 000 ₸": {Kind: "money", Value: "4100000", Unit: "KZT", Mod: "gt"},
		"рост в 1,5 раза":   {Kind: "multiple", Value: "1.5", Dir: "up"},
		"снижение более чем на 12 %": {Kind: "percent", Value: "12", Unit: "%", Mod: "gt", Role: "delta", Dir: "down"},
		"рост до 96":   {Kind: "count", Value: "96", Role: "to", Dir: "up"},
		"рост":         {Kind: "trend", Dir: "up"},
		"менее 18 лет": {Kind: "age", Value: "18", Unit: "a", Mod: "lt"},
		"41 год":       {Kind: "age", Value: "41", Unit: "a"},
		"10–15 км":     {Kind: "measure", Min: "10", Max: "15", Unit: "km"},
		"80 $ / барр.": {Kind: "money", Value: "80", Unit: "USD", Per: "[bbl_us]"},
		"5 в день":     {Kind: "count", Value: "5", Per: "P1D"},
		"3-й":          {Kind: "ordinal", Value: "3"},
		"3:2":          {Kind: "score", Value: "3:2"},
		"7 XYZ":        {Kind: "money", Value: "7", Unit: "XYZ"},
		"":             {},
	} {
		require.Equal(t, want, plain(q.String()))
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{1: "1 день", 3: "3 дня", 5: "5 дней", 11: "11 дней", 12: "12 дней", 21: "21 день", 112: "112 дней", 100000: "100 000 дней"} {
		require.Equal(t, want, plain(Count(n, "день", "дня", "дней")))
	}
}

// TestEveryLineIsRead: a line with a space for a tab would be silently lost.
func TestEveryLineIsRead(t *testing.T) {
	for key, words := range codes() {
		require.NotEmpty(t, words, key)
		require.NotContains(t, words, "", key)
	}
	require.Equal(t, "бывший", Code("status", "former"))
	require.Equal(t, "иной", Code("status", "иной"))
}
