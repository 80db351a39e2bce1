package cdxj

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"gongkai/store"
	"gongkai/store/export/warc"
)

// entry is the JSON of a line, in the order and spelling of other tools: all
// values are text.
type entry struct {
	URL         string `json:"url"`
	Mime        string `json:"mime"`
	Status      string `json:"status"`
	Digest      string `json:"digest,omitempty"`
	Length      string `json:"length"`
	Offset      string `json:"offset"`
	Filename    string `json:"filename"`
	Method      string `json:"method,omitempty"` // where it is not GET
	RequestBody string `json:"requestBody,omitempty"`
}

// timestamp is how indexes write a time: to the second.
const timestamp = "20060102150405"

// line is the line of a record, without its end.
func line(e *warc.Entry) ([]byte, error) {
	j := entry{
		URL: e.URL, Mime: e.Mime, Status: e.Status,
		Length: strconv.FormatInt(e.Length, 10), Offset: strconv.FormatInt(e.Offset, 10), Filename: e.File,
	}
	switch {
	case e.Revisit:
		j.Mime = "warc/revisit"
	case j.Mime == "":
		j.Mime = "unk"
	}
	if e.Digest != (store.Digest{}) {
		j.Digest = "sha256:" + hex.EncodeToString(e.Digest[:])
	}
	if r := &e.Visit.Request; r.Method != "" && r.Method != "GET" {
		j.Method, j.RequestBody = r.Method, requestBody(r)
	}
	line := bytes.NewBuffer(append([]byte(surt(e.URL)), ' '))
	line.WriteString(e.Date.UTC().Format(timestamp) + " ")
	text := json.NewEncoder(line)
	text.SetEscapeHTML(false)
	if err := text.Encode(j); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(line.Bytes(), []byte("\n")), nil
}

// maxRequestBody is how much of a form a line takes; a longer one is left out.
const maxRequestBody = 16 << 10

// requestBody is the body of a POST as replay tools append it to the URL: a form
// as it is, anything else as they name it.
func requestBody(r *store.Request) string {
	switch {
	case len(r.Body) == 0 || len(r.Body) > maxRequestBody:
		return ""
	case r.BodyType == "" || strings.HasPrefix(r.BodyType, "application/x-www-form-urlencoded"):
		return strings.ToValidUTF8(string(r.Body), "\uFFFD")
	}
	return "__wb_post_data=" + base64.StdEncoding.EncodeToString(r.Body)
}
