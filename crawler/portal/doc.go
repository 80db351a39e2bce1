// Package portal promises that a list is read to its end without a browser, or
// that it says why not: it recognises the software behind a list page, says
// how the next pages are asked for, and reads the rows out of the answers,
// whether they come as HTML, XML, JSON or JSONP.
//
// A [Family] is one kind of portal software, in a file of its own. It gives what
// a page shows of a list (a [Listing]); [Reader] does the rest for all of them:
// which pages to ask for, when to stop, what to tell the archive
// ([store.ListPage]). Nothing here makes a request or keeps anything: what is
// known when the answer to a request comes travels with it as its recipe.
//
// To add a family: a file with a type that has the two methods, a line in
// families.go, and a site in portaltest that serves its lists; the table test of
// the crawler then crawls it.
package portal
