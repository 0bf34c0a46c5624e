package main

func Example() {
	main()
	// Output:
	// ORG Шелихов
	// LOC Магадан
	// ORG Витим
}
