package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// lock undoes the encryption of a file that opens without a password: one that
// forbids copying or printing and no more.
type lock struct {
	key            []byte
	streams, texts method
	locked         bool // a password is needed
}

type method int

const (
	plain method = iota
	withRC4
	withAES
	withAES256
)

// unlock makes the key of a file that is encrypted.
func (f *file) unlock() {
	e := f.dict(f.trailer["Encrypt"])
	k := &lock{locked: true}
	if e == nil || e["Filter"] != name("Standard") {
		f.lock = k
		return
	}
	version, revision := whole(f.get(e["V"])), whole(f.get(e["R"]))
	switch {
	case version == 1 || version == 2:
		k.streams, k.texts = withRC4, withRC4
	case version == 4 || version == 5:
		k.streams, k.texts = f.methodOf(e, "StmF"), f.methodOf(e, "StrF")
	default:
		f.lock = k
		return
	}
	bytesOf := func(key name) []byte { s, _ := f.get(e[key]).(text); return []byte(s) }
	if version == 5 {
		k.key = key256(bytesOf("U"), bytesOf("UE"), revision)
	} else {
		var id []byte
		if ids := f.array(f.trailer["ID"]); len(ids) > 0 {
			s, _ := f.get(ids[0]).(text)
			id = []byte(s)
		}
		size := whole(f.get(e["Length"])) / 8
		if version == 1 || size < 5 || size > 16 {
			size = 5
		}
		if version == 4 {
			size = 16
		}
		k.key = key128(bytesOf("O"), bytesOf("U"), id, int32(uint32(whole(f.get(e["P"])))), revision, size, f.get(e["EncryptMetadata"]) != false)
	}
	k.locked = k.key == nil
	// What was read so far was read without the key.
	f.forget()
	f.lock = k
}

// methodOf gives the method that a crypt filter names.
func (f *file) methodOf(e dict, which name) method {
	filter, _ := f.get(e[which]).(name)
	switch f.get(f.dict(f.dict(e["CF"])[filter])["CFM"]) {
	case name("V2"):
		return withRC4
	case name("AESV2"):
		return withAES
	case name("AESV3"):
		return withAES256
	}
	return plain
}

// padding fills up a password, here the empty one.
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// key128 makes the key of the empty password, nil where it does not open the
// file.
func key128(owner, user, id []byte, permissions int32, revision, size int, metadata bool) []byte {
	h := md5.New()
	h.Write([]byte(padding))
	h.Write(owner[:min(32, len(owner))])
	binary.Write(h, binary.LittleEndian, permissions)
	h.Write(id)
	if revision >= 4 && !metadata {
		h.Write([]byte{0xff, 0xff, 0xff, 0xff})
	}
	key := h.Sum(nil)[:size]
	if revision >= 3 {
		for range 50 {
			sum := md5.Sum(key)
			key = sum[:size]
		}
	}
	proof := []byte(padding)
	if revision >= 3 {
		sum := md5.Sum(append(proof, id...))
		proof = sum[:]
	}
	rounds := byte(1)
	if revision >= 3 {
		rounds = 20
	}
	for i := range rounds {
		mixed := make([]byte, size)
		for k := range mixed {
			mixed[k] = key[k] ^ i
		}
		proof = throughRC4(mixed, proof)
	}
	if len(user) < len(proof) || !bytes.Equal(user[:len(proof)], proof) {
		return nil
	}
	return key
}

// key256 is key128 for keys of 256 bits.
func key256(user, wrapped []byte, revision int) []byte {
	if len(user) < 48 || len(wrapped) < 32 {
		return nil
	}
	if !bytes.Equal(hash256(user[32:40], revision), user[:32]) {
		return nil
	}
	block, err := aes.NewCipher(hash256(user[40:48], revision))
	if err != nil {
		return nil
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, wrapped[:32])
	return key
}

// hash256 hashes the empty password with a salt.
func hash256(salt []byte, revision int) []byte {
	sum := sha256.Sum256(salt)
	k := sum[:]
	if revision < 6 {
		return k
	}
	for round := 0; ; round++ {
		input := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(input, input)
		rest := 0
		for _, c := range input[:16] {
			rest += int(c)
		}
		switch rest % 3 {
		case 0:
			sum := sha256.Sum256(input)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(input)
			k = sum[:]
		default:
			sum := sha512.Sum512(input)
			k = sum[:]
		}
		if last := int(input[len(input)-1]); round >= 63 && last <= round-31 {
			return k[:32]
		}
	}
}

func throughRC4(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// open decrypts bytes of the object of a number.
func (k *lock) open(how method, data []byte, number, generation int) []byte {
	if k.locked || how == plain {
		return data
	}
	key := k.key
	if how != withAES256 {
		n, g := uint32(number), uint16(generation)
		seed := append(bytes.Clone(key), byte(n), byte(n>>8), byte(n>>16), byte(g), byte(g>>8))
		if how == withAES {
			seed = append(seed, "sAlT"...)
		}
		sum := md5.Sum(seed)
		key = sum[:min(len(key)+5, 16)]
	}
	if how == withRC4 {
		return throughRC4(key, data)
	}
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	out := bytes.Clone(data[aes.BlockSize : len(data)-len(data)%aes.BlockSize])
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, out)
	if fill := int(out[len(out)-1]); fill <= aes.BlockSize && fill <= len(out) {
		out = out[:len(out)-fill]
	}
	return out
}

func (k *lock) stream(s *stream) []byte { return k.open(k.streams, s.raw, s.number, s.gen) }

// strings decrypts the strings in an object.
func (k *lock) strings(o any, number, generation int) any {
	switch o := o.(type) {
	case text:
		return text(k.open(k.texts, []byte(o), number, generation))
	case array:
		for i := range o {
			o[i] = k.strings(o[i], number, generation)
		}
	case dict:
		for key := range o {
			o[key] = k.strings(o[key], number, generation)
		}
	case *stream:
		k.strings(o.dict, number, generation)
	}
	return o
}
