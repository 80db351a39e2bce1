package portal

import (
	"bytes"
	"errors"
	"strconv"
)

// looseInt is a count or an id in JSON, written as a number or in quotes.
type looseInt int

var errCount = errors.New("not a whole number below a billion")

// UnmarshalJSON takes 12, "12" and null, which is 0.
func (n *looseInt) UnmarshalJSON(b []byte) error {
	b = bytes.Trim(b, `" `)
	if len(b) == 0 || string(b) == "null" {
		return nil
	}
	i, err := strconv.ParseUint(string(b), 10, 30)
	if err != nil {
		return errCount
	}
	*n = looseInt(i)
	return nil
}
