//go:build !race

package table_test

const underRace = false
