package main

func Example() {
	main()
	// Output:
	// PER Клим Дробот: Кэп (gazetteer:user)
	// LOC Нижняя Слобода: Слободу (gazetteer:user)
	// ORG Гражданский альянс Заречья: альянсе (gazetteer:user)
	// ORG Гражданский альянс Заречья: ГАЗ (gazetteer:user)
}
