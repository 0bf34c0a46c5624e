package morph_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/svodka-nlp/svodka/data"
	"github.com/svodka-nlp/svodka/morph"
)

func ExampleAnalyzer_Parse() {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range a.Parse("стали")[:2] {
		fmt.Println(p.Lemma, p.Tag)
	}
	// Output:
	// стать VERB Aspect=Perf|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin|Voice=Act
	// сталь NOUN Animacy=Inan|Case=Gen|Gender=Fem|Number=Sing
}

func ExampleAnalyzer_Inflect() {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		log.Fatal(err)
	}
	w := a.Word("министр")
	for c := morph.Nom; c <= morph.Loc; c++ {
		form, _ := a.Inflect(w, 0, c, morph.Sing, morph.NoGender)
		fmt.Print(form, " ")
	}
	// Output: министр министра министру министра министром министре
}

// A phrase of a report in another case: genitives behind the head stay.
func ExamplePhrase_Inflect() {
	a, err := morph.New(data.Dictionary())
	if err != nil {
		log.Fatal(err)
	}
	p := a.Phrase(strings.Fields("сельская библиотека района"), morph.Hint{})
	fmt.Println(morph.JoinWords(p.Inflect(morph.Dat, morph.NoNumber)))
	fmt.Println(morph.JoinWords(p.Inflect(morph.Gen, morph.Plur)))
	// Output:
	// сельской библиотеке района
	// сельских библиотек района
}

func ExampleStem() {
	fmt.Println(morph.Stem("библиотеками"), morph.Stem("библиотечный"))
	// Output: библиотек библиотечн
}
