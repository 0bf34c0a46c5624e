// Package inorder does the work of a sequence on several goroutines and gives
// the results in the order of the sequence.
//
// What is under way is bounded twice, by number and by weight, so the memory
// of a run does not grow with its length. A result goes out as soon as it and
// all before it are done, even while the sequence waits for more.
package inorder
