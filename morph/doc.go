// Package morph knows one Russian word: what it can be, its lemma, its other
// forms, its stem. It takes strings and knows no document.
//
//	a, err := morph.New(data.Dictionary())
//	w := a.Word("министерством")
//	w.Parses[0].Lemma         // «министерство»
//	w.Parses[0].Tag.Case()    // morph.Ins
//	a.Inflect(w, 0, morph.Nom, morph.Plur, morph.NoGender) // «министерства»
//	morph.Stem("министерством") // «министерств»
//
// It also knows how words stand together: [Analyzer.Disambiguate] chooses the
// readings of a sentence's words, [Analyzer.Phrase] inflects noun phrases,
// [Analyzer.FullName] takes persons' names apart.
//
// # The dictionary
//
// The words are OpenCorpora's: three million forms, compiled by «lab dict» into
// one blob that is read in place. Words that it lacks are read by rules for
// hyphens and prefixes and by their endings; such readings carry [Predicted].
// A capital letter speaks for a name. Case does not otherwise matter, and ё may
// be written as е; a word with ё has only the readings with ё.
//
// # Tags
//
// Tags are Universal Dependencies', made of OpenCorpora's:
//
//	NOUN                  NOUN; PROPN with Name Surn Patr Geox Orgn Trad
//	ADJF ADJS COMP        ADJ; DET with Apro; short forms are marked Short
//	VERB INFN PRTF PRTS   VERB with VerbForm Fin, Inf, Part, Part and Short,
//	GRND                  Conv; AUX for «быть» and «бы»
//	NUMR                  NUM; «один», «много», «сколько» too
//	ADVB                  ADV
//	NPRO                  PRON; «который» too
//	PRED                  VERB, Impersonal: «можно», «надо», «нет»
//	PREP CONJ PRCL INTJ   ADP, CCONJ or SCONJ by lemma, PART, INTJ
//	gen2 loc2 acc2        Par, Loc, Acc
//	pssv, reflexive       Voice=Pass, Voice=Mid; Act elsewhere
//
// Lemmas are UD's: a participle's is the infinitive, a woman's surname keeps
// its gender («Агапитовой»: «агапитова»).
//
// # Limits
//
// A lone word has no context: its readings are ordered by how often they are
// met. The choice in context looks two words ahead and keeps little of the past:
// it mistakes a nominative for an accusative in one noun of twenty. The words of the dictionary are of the years before 2022.
package morph
