package portal

// Families are all families, in the order in which a page is shown to them: the
// first that recognises it reads it.
func Families() []Family {
	return []Family{
		sitemap{},
		newEpoint(),
		gkmlpt{},
		lonsun{},
		columns{},
		aspnet{},
		anhui{},
		vsb{},
		nfcms{}, // before trs, whose script its pages have
		trueCMS{},
		hanwebJpage{},
		hanwebXXGK{},
		jpaas{},
		trs{},
		ucap{},
		numbered{}, // knows no software: last
	}
}
