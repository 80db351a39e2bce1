package control

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
)

// serveSteps answers with a stream of JSON: what a long work tells of itself,
// and at last its result.
func serveSteps[S any](w http.ResponseWriter, work func(tell func(S)) (result S, err error)) {
	begun := false
	tell := func(step S) {
		begun = true
		if json.NewEncoder(w).Encode(step) == nil {
			http.NewResponseController(w).Flush()
		}
	}
	result, err := work(tell)
	switch {
	case err == nil:
		tell(result)
	case !begun:
		fail(w, err)
	default:
		panic(http.ErrAbortHandler)
	}
}

// readSteps reads such a stream up to its result.
func readSteps[S any](ctx context.Context, c *Client, what string, body io.ReadCloser, tell func(S), last func(S) bool) (result S, err error) {
	defer body.Close()
	dec := json.NewDecoder(body)
	for {
		var step S
		if err := dec.Decode(&step); err != nil {
			if ctx.Err() != nil {
				return result, ctx.Err()
			}
			return result, c.ended(what)
		}
		if last(step) {
			return step, nil
		}
		tell(step)
	}
}
