// Package charset never guesses in silence: it names the character encoding of a page, says what decided it, and
// counts every sequence that it could not decode.
//
// The evidence is weighed in this order: byte order mark; zero bytes at fixed places (UTF-16, UTF-32); no high bytes
// at all (HZ or plain ASCII); valid or nearly valid UTF-8; and else the reading that is the likeliest text. A declared
// encoding is a witness there, not the judge: portals declare the wrong one every day.
package charset

import "bytes"

// Result is a verdict with its evidence.
type Result struct {
	// Name is the encoding to decode with: a lower-case WHATWG name, or one of utf-32le, utf-32be, hz-gb-2312 and
	// euc-tw, which WHATWG does not have. Decode knows each of them.
	Name string
	// Declared is the first declared label as written (HTTP header, then meta, then XML declaration), or "".
	Declared string
	// Source says what decided: bom, nul (zero bytes), ascii, hz, utf-8 (the bytes are valid or nearly valid),
	// header, meta, xml (declared there, and confirmed by the statistics) or statistics.
	Source string
	// Confidence goes from 0 to 1. It is 1 - 2^(-margin/8) for statistics, the margin being the lead of the chosen
	// reading over the next one in bits; fixed values for other sources.
	Confidence float64
	// Votes says what each witness said, where there was anything to decide, the declared ones first.
	Votes []Vote
}

const (
	clearlyUTF8   = 6    // valid multibyte characters that settle the matter
	brokenAllowed = 0.05 // share of broken sequences in UTF-8 that was damaged on the way
)

// Detect names the encoding of an HTML, XML or text body. contentType is the HTTP Content-Type header, or "". The
// answer depends on nothing but the two arguments. Labels gb2312 and gbk come back as gb18030, which contains them.
func Detect(body []byte, contentType string) Result {
	said := declarations(body, contentType)
	verdict := Result{Votes: votesOfDeclarations(said)}
	if len(said) > 0 {
		verdict.Declared = said[0].label
	}
	settle := func(name, source string, confidence float64) Result {
		verdict.Name, verdict.Source, verdict.Confidence = name, source, confidence
		return verdict
	}
	if name, _ := byteOrderMark(body); name != "" {
		return settle(name, "bom", 1)
	}
	if name := byZeroBytes(body); name != "" {
		return settle(name, "nul", 0.95)
	}
	if isASCII(body) {
		return detectASCII(body, said, settle)
	}
	if valid, multibyte := validUTF8(body); valid && multibyte >= clearlyUTF8 {
		return settle("utf-8", "utf-8", 0.99)
	}
	sample := sampleHighBytes(body, largePiece)
	if good, broken := countUTF8(sample); good >= clearlyUTF8 && float64(broken) < brokenAllowed*float64(good+broken) {
		return settle("utf-8", "utf-8", 0.95)
	}
	readings := judge(sampleHighBytes(body, smallPiece), said, nil)
	if !isClear(readings) {
		opinions := askChardet(sample)
		verdict.Votes = append(verdict.Votes, votesOfChardet(opinions)...)
		readings = judge(sample, said, opinions)
	}
	verdict.Votes = append(verdict.Votes, votesOfStatistics(readings)...)
	best := readings[0].name
	return settle(best, sourceOf(best, said), confidenceOf(readings))
}

// detectASCII chooses between the encodings that need no high bytes. Plain ASCII keeps a declared encoding, because
// the queries of its links are still encoded in it.
func detectASCII(body []byte, said []declaration, settle func(name, source string, confidence float64) Result) Result {
	if readsAsHZ(body) {
		return settle("hz-gb-2312", "hz", 0.9)
	}
	for _, d := range said {
		if d.name == "iso-2022-jp" && bytes.IndexByte(body, 0x1B) < 0 || !containsASCII(d.name) {
			continue
		}
		return settle(d.name, "ascii", 0.9)
	}
	return settle("utf-8", "ascii", 0.9)
}

// sourceOf says which declaration named the winner, if any did.
func sourceOf(name string, said []declaration) string {
	for _, d := range said {
		if d.name == name {
			return d.voter
		}
	}
	return "statistics"
}
