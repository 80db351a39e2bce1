package portal

import (
	"regexp"
	"strconv"
)

// columns is the software of Hebei: /columns/<guid>/ with documents
// /columns/<guid>/yyyymm/dd/<guid>.html; a page's rows are a block of its
// template, which is asked for by number.
type columns struct{}

func (columns) Name() string { return "columns" }

const columnsGUID = `[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}`

var (
	columnsBlock    = regexp.MustCompile(`/columns/` + columnsGUID + `/templates/` + columnsGUID + `/blocks/` + columnsGUID)
	columnsDocument = regexp.MustCompile(`/columns/` + columnsGUID + `/\d{6}/\d{2}/` + columnsGUID + `\.html$`)
)

// Lists finds the block in the page's script. The first rows stand in the page
// itself, or come like the others.
func (f columns) Lists(p *Page) []Listing {
	block := columnsBlock.Find(p.Text)
	if block == nil {
		return nil
	}
	l := f.listing(p, string(block))
	l.Shell = len(l.Rows) == 0
	return []Listing{l}
}

func (f columns) More(p *Page, r *Recipe) *Listing {
	l := f.listing(p, r.With["block"])
	return &l
}

func (columns) listing(p *Page, block string) Listing {
	return Listing{
		Pages: pagesSaid(p.Text), Total: totalSaid(p.Text), Rows: rowsMatching(p, columnsDocument),
		With: map[string]string{"block": block},
		Ask: func(page int) []Ask {
			return []Ask{{URL: p.Resolve(block + "?page=" + strconv.Itoa(page) + "&fix=0")}}
		},
	}
}
