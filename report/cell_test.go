package report

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDefuse(t *testing.T) {
	for cell, want := range map[string]string{
		"":               "",
		"аким":           "аким",
		"-15":            "-15",
		"-1.5":           "-1.5",
		"=1+1":           "'=1+1",
		"+7 701":         "'+7 701",
		"-cmd|' /C calc": "'-cmd|' /C calc",
		"@SUM(A1)":       "'@SUM(A1)",
		"\t=1":           "'\t=1",
		"- Да, - сказал": "'- Да, - сказал",
	} {
		require.Equal(t, want, Defuse(cell))
	}
}
