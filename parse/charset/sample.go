package charset

const (
	samplePieces = 4       // the sample is taken from so many places, so that a strange beginning cannot starve it
	smallPiece   = 256     // bytes from each place: enough where the page is sound
	largePiece   = 4 << 10 // bytes from each place where it is not
)

// sampleHighBytes collects the stretches that hold high bytes, up to samplePieces of pieceSize bytes, from places
// spread over the body. A stretch ends where a character of every candidate encoding must end, so that no character is
// cut, save where a text goes on without any such place.
func sampleHighBytes(body []byte, pieceSize int) []byte {
	sample := make([]byte, 0, min(len(body), samplePieces*pieceSize)+samplePieces)
	if len(body) <= samplePieces*pieceSize {
		return appendHigh(sample, body, len(body))
	}
	for piece := range samplePieces {
		begin := piece * (len(body) / samplePieces)
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
	if len(sample) == 0 {
		sample = appendHigh(sample, body, pieceSize)
	}
	return sample
}

// appendHigh adds the stretches of text that hold high bytes until limit bytes were added. A stretch goes from a high
// byte to the next boundary.
func appendHigh(sample, text []byte, limit int) []byte {
	for full := len(sample) + limit; len(sample) < full; {
		text = text[nextHigh(text):]
		if len(text) == 0 {
			break
		}
		room := text[:min(len(text), full-len(sample))]
		end := min(nextBoundary(room)+1, len(room))
		sample, text = append(sample, room[:end]...), text[end:]
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
