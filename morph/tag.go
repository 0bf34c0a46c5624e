package morph

// Tag is what a word form is: part of speech and features in the terms of
// Universal Dependencies, with the dictionary's own marks for kinds of names.
// It is one machine word, so it is compared and copied for nothing.
// The zero Tag knows nothing.
type Tag uint64

// POS is a universal part of speech (UPOS).
type POS uint8

// The parts of speech.
const (
	NoPOS POS = iota
	Noun
	PropN
	Adj
	Verb
	Aux
	Adv
	Pron
	Det
	Num
	Adp
	CConj
	SConj
	Part
	Intj
	PunctPOS
	Sym
	X
)

// Case is the feature Case.
type Case uint8

// The cases. Partitive is the second genitive («чаю»), counted as a genitive
// where words agree.
const (
	NoCase Case = iota
	Nom
	Gen
	Dat
	Acc
	Ins
	Loc
	Par
	Voc
)

// Number is the feature Number.
type Number uint8

// The numbers.
const (
	NoNumber Number = iota
	Sing
	Plur
)

// Gender is the feature Gender. Common is a noun of either gender («судья»,
// «Саша»).
type Gender uint8

// The genders.
const (
	NoGender Gender = iota
	Masc
	Fem
	Neut
	Common
)

// Animacy is the feature Animacy.
type Animacy uint8

// The animacies.
const (
	NoAnimacy Animacy = iota
	Anim
	Inan
)

// VerbForm is the feature VerbForm.
type VerbForm uint8

// The verb forms.
const (
	NoVerbForm VerbForm = iota
	Fin
	Inf
	Participle
	Converb
)

// Tense is the feature Tense.
type Tense uint8

// The tenses.
const (
	NoTense Tense = iota
	Past
	Pres
	Fut
)

// Mood is the feature Mood.
type Mood uint8

// The moods.
const (
	NoMood Mood = iota
	Ind
	Imp
)

// Aspect is the feature Aspect.
type Aspect uint8

// The aspects.
const (
	NoAspect Aspect = iota
	Perf
	Imperf
)

// Voice is the feature Voice.
type Voice uint8

// The voices. Act is left unmarked in the dictionary for finite verbs; the
// compiler of the dictionary sets it from the form.
const (
	NoVoice Voice = iota
	Act
	Mid
	Pass
)

// Degree is the feature Degree.
type Degree uint8

// The degrees.
const (
	NoDegree Degree = iota
	Pos
	Cmp
	Sup
)

// Mark is a property that UD has no feature for, or has as a flag.
type Mark uint32

// The marks.
const (
	Surname      Mark = 1 << iota // «Токаев»
	GivenName                     // «Ерлан»
	Patronymic                    // «Николаевич»
	Geo                           // «Костанай»
	Organisation                  // «Газпром»
	Trademark                     // «Тойота»
	Abbreviation                  // «НПО», «т.е.»
	Initial                       // «А.»
	Indeclinable                  // «метро», «Дурново»
	PluralOnly                    // «сутки», «выборы»
	SingularOnly                  // «молоко»
	Short                         // short adjective or participle: «готов», «принят»
	Pronominal                    // «который», «этот»
	Ordinal                       // «второй», «1990-й»
	Collective                    // «двое», «трое»
	Possessive                    // «мамин»
	Reflexive                     // «себя»
	Impersonal                    // «можно», «надо»
	Predicted                     // not in the dictionary: guessed from its ending
)

const (
	posBits      = 5
	caseShift    = posBits
	numberShift  = caseShift + 4
	genderShift  = numberShift + 2
	animacyShift = genderShift + 3
	formShift    = animacyShift + 2
	tenseShift   = formShift + 3
	moodShift    = tenseShift + 2
	aspectShift  = moodShift + 2
	voiceShift   = aspectShift + 2
	degreeShift  = voiceShift + 2
	personShift  = degreeShift + 2
	markShift    = personShift + 2
)

// POS is the part of speech.
func (t Tag) POS() POS { return POS(t & (1<<posBits - 1)) }

// Case is the case, NoCase where the word has none.
func (t Tag) Case() Case { return Case(t >> caseShift & 15) }

// Number is the number.
func (t Tag) Number() Number { return Number(t >> numberShift & 3) }

// Gender is the gender.
func (t Tag) Gender() Gender { return Gender(t >> genderShift & 7) }

// Animacy is the animacy.
func (t Tag) Animacy() Animacy { return Animacy(t >> animacyShift & 3) }

// VerbForm is the form of a verb.
func (t Tag) VerbForm() VerbForm { return VerbForm(t >> formShift & 7) }

// Tense is the tense.
func (t Tag) Tense() Tense { return Tense(t >> tenseShift & 3) }

// Mood is the mood.
func (t Tag) Mood() Mood { return Mood(t >> moodShift & 3) }

// Aspect is the aspect.
func (t Tag) Aspect() Aspect { return Aspect(t >> aspectShift & 3) }

// Voice is the voice.
func (t Tag) Voice() Voice { return Voice(t >> voiceShift & 3) }

// Degree is the degree of comparison.
func (t Tag) Degree() Degree { return Degree(t >> degreeShift & 3) }

// Person is 1, 2 or 3, and 0 where the word has none.
func (t Tag) Person() int { return int(t >> personShift & 3) }

// Has reports whether the tag has all of the marks.
func (t Tag) Has(m Mark) bool { return Mark(t>>markShift)&m == m }

// HasAny reports whether the tag has at least one of the marks.
func (t Tag) HasAny(m Mark) bool { return Mark(t>>markShift)&m != 0 }

func (t Tag) with(shift uint, mask, v uint64) Tag {
	return t&^Tag(mask<<shift) | Tag(v&mask)<<shift
}

// WithPOS is the tag with another part of speech.
func (t Tag) WithPOS(p POS) Tag { return t.with(0, 1<<posBits-1, uint64(p)) }

// WithCase is the tag with another case.
func (t Tag) WithCase(c Case) Tag { return t.with(caseShift, 15, uint64(c)) }

// WithNumber is the tag with another number.
func (t Tag) WithNumber(n Number) Tag { return t.with(numberShift, 3, uint64(n)) }

// WithGender is the tag with another gender.
func (t Tag) WithGender(g Gender) Tag { return t.with(genderShift, 7, uint64(g)) }

// WithAnimacy is the tag with another animacy.
func (t Tag) WithAnimacy(a Animacy) Tag { return t.with(animacyShift, 3, uint64(a)) }

// WithVerbForm is the tag with another verb form.
func (t Tag) WithVerbForm(f VerbForm) Tag { return t.with(formShift, 7, uint64(f)) }

// WithTense is the tag with another tense.
func (t Tag) WithTense(v Tense) Tag { return t.with(tenseShift, 3, uint64(v)) }

// WithMood is the tag with another mood.
func (t Tag) WithMood(v Mood) Tag { return t.with(moodShift, 3, uint64(v)) }

// WithAspect is the tag with another aspect.
func (t Tag) WithAspect(v Aspect) Tag { return t.with(aspectShift, 3, uint64(v)) }

// WithVoice is the tag with another voice.
func (t Tag) WithVoice(v Voice) Tag { return t.with(voiceShift, 3, uint64(v)) }

// WithDegree is the tag with another degree.
func (t Tag) WithDegree(v Degree) Tag { return t.with(degreeShift, 3, uint64(v)) }

// WithPerson is the tag with another person, 1 to 3 (0: none).
func (t Tag) WithPerson(p int) Tag { return t.with(personShift, 3, uint64(p)) }

// With is the tag with the marks added.
func (t Tag) With(m Mark) Tag { return t | Tag(m)<<markShift }

// Without is the tag with the marks taken away.
func (t Tag) Without(m Mark) Tag { return t &^ (Tag(m) << markShift) }
