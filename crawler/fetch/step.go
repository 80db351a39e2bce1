package fetch

import (
	"net/http"

	"github.com/gocolly/colly/v2"

	"gongkai/store"
)

// step is one colly collector, used by one exchange at a time: colly keeps the
// context in the collector, and each fetch has its own. Steps are pooled, as a
// collector costs more to make than to use.
//
// colly sends one request through our transport, keeps cookies, and calls back
// with the decoded page. Everything else that it offers is off: see New's
// collector. The environment is read by colly.NewCollector only, which is why it
// is not called.
type step struct {
	collector *colly.Collector
	scanner   scanner
	now       *exchange
}

func newStep(jar http.CookieJar) *step {
	s := &step{collector: new(colly.Collector)}
	c := s.collector
	c.Init()
	c.AllowURLRevisit = true
	c.IgnoreRobotsTxt = true
	c.ParseHTTPErrorResponse = true
	c.MaxBodySize = 0 // the transport limits
	c.SetClient(&http.Client{
		Transport:     s,
		Jar:           jar,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})
	c.OnResponse(func(r *colly.Response) { s.now.read(&s.scanner, r.Body) })
	return s
}

// run makes an exchange. An error that is not the transport's is colly's: before
// the transport a URL that it cannot read, after it a fault.
func (s *step) run(x *exchange) {
	s.now = x
	s.collector.Context = x.ctx
	err := s.collector.Request(x.req.Method, x.req.URL, nil, nil, x.fields)
	switch {
	case err == nil || x.failure != nil:
	case !x.begun:
		x.failure = badRequest(err)
	default:
		x.failure = fail(store.Panicked, ReasonPanic, err)
	}
	s.now, s.collector.Context = nil, nil
}

// RoundTrip is called by colly's client. It gives the decoded page as UTF-8,
// whatever went over the wire, and no body for anything but HTML.
func (s *step) RoundTrip(r *http.Request) (*http.Response, error) {
	return s.now.roundTrip(r)
}
