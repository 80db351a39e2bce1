package portal

// Families are all families, in the order in which a page is shown to them: the
// first that recognises it reads it.
func Families() []Family {
	return []Family{
		sitemap{},
		trs{},
	}
}
