package report

// Named reads a page's title as that of a yearly report. It gives the body and
// the year that the title names, and is false where it is none or names only one
// of the two. It serves where the report itself cannot be read.
func Named(title string) (agency string, year int, ok bool) {
	h := Page{Title: title}.heading().title
	return h.agency, h.year, h.rank == 3
}
