package portal

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// form is what a browser would send of the form that holds a page's state.
type form struct {
	action string
	fields []field
}

type field struct{ name, value string }

// maxFields is how many fields of a form are kept.
const maxFields = 500

// readForm finds the form with __VIEWSTATE, nil where there is none. Buttons are
// left out: a pager is no button.
func readForm(text []byte) *form {
	z := html.NewTokenizer(bytes.NewReader(text))
	f, selected := new(form), -1 // the field of the open select
	for {
		switch z.Next() {
		case html.ErrorToken:
			if f.has("__VIEWSTATE") {
				return f
			}
			return nil
		case html.EndTagToken:
			switch name, _ := z.TagName(); atom.Lookup(name) {
			case atom.Select:
				selected = -1
			case atom.Form:
				if f.has("__VIEWSTATE") {
					return f
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			attrs := attributes(z)
			switch tag {
			case atom.Form:
				f, selected = &form{action: attrs["action"]}, -1
			case atom.Input:
				f.input(attrs)
			case atom.Select:
				selected = f.add(attrs["name"], "")
			case atom.Option:
				f.option(selected, attrs)
			}
		}
	}
}

// attributes are those of the tag at hand that matter to a form.
func attributes(z *html.Tokenizer) map[string]string {
	attrs := map[string]string{}
	for {
		name, value, more := z.TagAttr()
		switch key := string(name); key {
		case "action", "name", "value", "type", "checked", "selected", "disabled":
			if _, twice := attrs[key]; !twice {
				attrs[key] = string(value)
			}
		}
		if !more {
			return attrs
		}
	}
}

// add appends a field and gives its place, -1 where it is not sent.
func (f *form) add(name, value string) int {
	if name == "" || len(f.fields) >= maxFields {
		return -1
	}
	f.fields = append(f.fields, field{name, value})
	return len(f.fields) - 1
}

func (f *form) input(attrs map[string]string) {
	if _, off := attrs["disabled"]; off {
		return
	}
	switch strings.ToLower(attrs["type"]) {
	case "submit", "button", "image", "reset", "file", "password":
	case "checkbox", "radio":
		if _, on := attrs["checked"]; on {
			value, given := attrs["value"]
			if !given {
				value = "on"
			}
			f.add(attrs["name"], value)
		}
	default:
		f.add(attrs["name"], attrs["value"])
	}
}

// option takes the chosen option of a select, or its first.
func (f *form) option(selected int, attrs map[string]string) {
	if selected < 0 || selected >= len(f.fields) {
		return
	}
	_, chosen := attrs["selected"]
	if chosen || f.fields[selected].value == "" {
		f.fields[selected].value = attrs["value"]
	}
}

func (f *form) has(name string) bool {
	for i := range f.fields {
		if f.fields[i].name == name {
			return true
		}
	}
	return false
}
