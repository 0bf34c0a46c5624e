package segment

import (
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// The generated tables agree with what the lexer takes for granted.
func TestClassOf_agreesWithUnicode(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		cls := classOf(r)
		if unicode.IsSpace(r) {
			require.True(t, gapClass(cls), "%U", r)
		}
		if gapClass(cls) {
			require.True(t, unicode.IsSpace(r), "%U", r)
		}
		if r < classLimit && unicode.IsLetter(r) && r != 'ª' && r != 'º' {
			require.Equal(t, classLetter, cls, "%U", r)
		}
	}
	for r, want := range map[rune]class{
		'-': classHyphen, '—': classDash, '−': classDash, '«': classQuote, '"': classQuote, '…': classStop, '(': classOpening,
		'\u0301': classMark, '\u00ad': classInvisible, '\u200b': classInvisible, '\ufeff': classInvisible, '²': classSuper,
		'№': classOther, '°': classOther, '•': classPunct, '☺': classEmoji, '😀': classEmoji, '🇰': classFlag, '٣': classDigit, '字': classLetter,
	} {
		require.Equal(t, want, classOf(r), "%U", r)
	}
}

func TestClassAt_brokenBytes(t *testing.T) {
	for _, s := range []string{"\xff", "\xd0", "\xe2\x80", "\xed\xa0\x80", "\xc0\x80"} {
		cls, w := classAt(s, 0)
		require.Equal(t, class(classBroken), cls, "%q", s)
		require.Equal(t, 1, w)
		cls, w = classBefore(s, len(s))
		require.Equal(t, class(classBroken), cls, "%q", s)
		require.Equal(t, 1, w)
	}
}
