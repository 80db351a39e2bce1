//go:build !race

package parse_test

const underRace = false
