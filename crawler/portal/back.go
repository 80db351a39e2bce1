package portal

import (
	"encoding/json"

	"gongkai/store"
)

// Back is what a list that is read again tells from page to page.
type Back struct {
	Since uint64 `json:"since,omitempty"` // the visit with which the list had been read before
	Owed  int    `json:"owed,omitempty"`  // rows that the list announces more than then, and that were not seen yet
	Until int    `json:"until,omitempty"` // the page that could not be had then: up to it the list is read whatever is new
	First bool   `json:"first,omitempty"` // it was asked for before, but not as a page of a list
}

// BackOf is what a request was told; false where it belongs to no list.
func BackOf(req *store.Request) (Back, bool) {
	r, err := ParseRecipe(req.Recipe)
	if err != nil {
		return Back{}, false
	}
	return r.Back, true
}

// Give tells it to a request for the next page.
func (b *Back) Give(req *store.Request) {
	r, err := ParseRecipe(req.Recipe)
	if err != nil {
		return
	}
	r.Back = *b
	if recipe, err := json.Marshal(r); err == nil && len(recipe) <= maxRecipe {
		req.Recipe = string(recipe)
	}
}
