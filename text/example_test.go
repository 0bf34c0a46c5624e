package text_test

import (
	"fmt"

	"github.com/svodka-nlp/svodka/text"
)

func ExampleDecode() {
	d := text.Decode([]byte("\xcc\xee\xf1\xf2 \xee\xf2\xea\xf0\xfb\xeb\xe8 \xe2 \xf1\xf0\xe5\xe4\xf3."), "", "")
	fmt.Println(d.Encoding, d.Text)
	// Output: windows-1251 Мост открыли в среду.
}

func ExampleReadHTML() {
	m := text.ReadHTML([]byte(`<html><body><h1>Мост открыли</h1><article><p>Движение пустили в среду.</p></article></body></html>`), "")
	for _, b := range m.Blocks {
		fmt.Println(b.Role == text.Heading, b.In(m.Text))
	}
	// Output:
	// true Мост открыли
	// false Движение пустили в среду.
}
