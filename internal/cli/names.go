package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"github.com/svodka-nlp/svodka/report"
)

// extension is how the files of a format end.
func extension(format string) string { return "." + report.Extension(format) }

// fileNames gives every document a file name of its own inside one folder. An
// id that is no safe name, or that differs from an earlier one by case alone,
// becomes a hash.
type fileNames struct{ seen map[[16]byte]bool }

func (n *fileNames) make(id, ext string) string {
	if n.seen == nil {
		n.seen = map[[16]byte]bool{}
	}
	name := id + ext
	if !safe(name) {
		name = hashedName(id, ext)
	}
	key := hashID(strings.ToLower(name))
	if n.seen[key] {
		name = hashedName(id, ext)
		key = hashID(name)
	}
	n.seen[key] = true
	return name
}

const longestName = 200 // bytes of one part of a path

// safe reports whether a name stays below its folder on every system, and is
// seen there.
func safe(name string) bool {
	if len(name) > 1000 || !utf8.ValidString(name) {
		return false
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || len(part) > longestName || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part {
			return false
		}
		if strings.IndexFunc(part, func(r rune) bool {
			return unicode.IsControl(r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029'
		}) >= 0 {
			return false
		}
		if runtime.GOOS == "windows" && (strings.ContainsAny(part, `<>:"|?*\`) || reserved(part)) {
			return false
		}
	}
	return true
}

// reserved reports whether Windows takes a name for a device.
func reserved(part string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(part), ".")
	switch base {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && base[3] >= '0' && base[3] <= '9'
}

// hashedName keeps the letters of an id that are safe, and its hash.
func hashedName(id, ext string) string {
	var b strings.Builder
	for _, r := range id {
		if b.Len() >= 60 {
			break
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
	}
	sum := sha256.Sum256([]byte(id))
	if b.Len() > 0 && !strings.HasSuffix(b.String(), "_") {
		b.WriteByte('_')
	}
	return b.String() + hex.EncodeToString(sum[:8]) + ext
}

// isClash reports whether a file stands where a folder should, or the reverse.
func isClash(err error) bool {
	return errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.EISDIR) || errors.Is(err, fs.ErrExist) || errors.Is(err, syscall.ENOTEMPTY)
}
