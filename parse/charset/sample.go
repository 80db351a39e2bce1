package charset

const (
	samplePieces = 4       // the sample is taken from so many places, so that a strange beginning cannot starve it
	pieceSize    = 4 << 10 // bytes from each place
)

// sampleHighBytes collects the stretches that hold high bytes, up to samplePieces of pieceSize bytes, from places
// spread over the body. A stretch begins and ends where a character of every candidate encoding must end, so no
// character is cut, save where a text goes on without any such place.
func sampleHighBytes(body []byte) []byte {
	sample := make([]byte, 0, min(len(body), samplePieces*pieceSize)+samplePieces)
	if len(body) <= samplePieces*pieceSize {
		return appendHigh(sample, body, len(body))
	}
	for piece := range samplePieces {
		begin := max(piece*(len(body)/samplePieces), 0)
		end := begin + len(body)/samplePieces
		if piece > 0 {
			boundary := nextBoundary(body[begin:end])
			if boundary == end-begin {
				continue
			}
			begin += boundary
		}
		sample = appendHigh(sample, body[begin:end], pieceSize)
	}
	return sample
}

// appendHigh adds the stretches of text that hold high bytes until limit bytes were added.
func appendHigh(sample, text []byte, limit int) []byte {
	for full := len(sample) + limit; len(text) > 0 && len(sample) < full; {
		high := nextHigh(text)
		if high == len(text) {
			break
		}
		begin := high
		for begin > 0 && !isBoundary(text[begin-1]) {
			begin--
		}
		end := min(len(text), begin+full-len(sample))
		if stop := high + nextBoundary(text[high:]); stop < end {
			end = stop + 1
		}
		end = max(end, high+1)
		sample = append(sample, text[begin:end]...)
		text = text[end:]
	}
	return sample
}

// isBoundary says whether the byte is a character of its own in every candidate encoding: GB18030 uses digits and
// the bytes from 0x40 inside characters, other encodings fewer.
func isBoundary(c byte) bool {
	return c < 0x30 || c > 0x39 && c < 0x40
}

// nextBoundary gives the place of the first boundary, or the length.
func nextBoundary(text []byte) int {
	at := 0
	for at < len(text) && !isBoundary(text[at]) {
		at++
	}
	return at
}
