#!/usr/bin/env python3
"""A second Pixelwire decoder, written from sender/PROTOCOL.md alone.

It shares no code with the Java one, so where the two agree the document says enough.
Python 3 standard library only.

    decoder.py --datagrams < input    each datagram prefixed by its length, u32 big-endian
    decoder.py --stream    < input    one direction of a TCP connection

prints one JSON object a line, in the order of the bytes, each with `kind`:
    record    header and CRC hold and the type is known; all its fields, and `refused` with a
              reason in place of the payload's fields when those cannot be
    skipped   the same, of a type that is to be skipped
    refused   a version or type that a receiver must not accept; `reason`
    damaged   the CRC does not match
    cut       a datagram that ends before its record does; `needed`
    garbage   bytes that are no record; `length` (a stream: between two records, all of them)
Every object has `at`: the number of the datagram, or the position in the stream.
"""

import json
import re
import struct
import sys

MAGIC = b"PXLW"
HEADER = struct.Struct(">4sBBHQIIQQI")
HEADER_LENGTH = HEADER.size
MAX_HEADER = 1024
MAX_PAYLOAD = 65463
MAX_TOTAL = 2**63 - 1
MAX_SIDE = 2**24
MAX_CHUNKS = 2**32 - 1
MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,63}/[A-Za-z0-9!#$&^_.+-]{1,63}")
TYPES = {1: "announcement", 2: "data", 3: "end", 4: "receipt"}
ENCODINGS = {1: "pixels", 2: "file"}
VERDICTS = ["intact", "incomplete", "damaged", "refused", "inconclusive"]


def crc_table():
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


TABLE = crc_table()


def crc32c(*parts):
    crc = 0xFFFFFFFF
    for part in parts:
        for byte in part:
            crc = TABLE[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


class Refused(Exception):
    """The payload arrived undamaged but says something no receiver may accept."""


def require(condition, reason):
    if not condition:
        raise Refused(reason)


class Fields:
    """Reads a payload from its start; running out of bytes is a refusal."""

    def __init__(self, payload):
        self.payload = payload
        self.position = 0

    def bytes(self, count):
        require(self.position + count <= len(self.payload), "payload ends too early")
        self.position += count
        return self.payload[self.position - count : self.position]

    def number(self, size):
        return int.from_bytes(self.bytes(size), "big")

    def text(self, limit):
        length = self.number(2)
        require(length <= limit, "text longer than %d" % limit)
        try:
            return self.bytes(length).decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("text is not UTF-8")



class Header:
    """The 44 bytes every record starts with."""

    def __init__(self, data, at):
        (self.magic, self.version, self.type, self.length, self.id, self.chunk,
         self.payload_length, self.offset, self.total, self.crc) = HEADER.unpack_from(data, at)

    def record_length(self):
        return self.length + self.payload_length

    def possible(self):
        if not HEADER_LENGTH <= self.length <= MAX_HEADER or self.payload_length > MAX_PAYLOAD:
            return False
        if not 1 <= self.total <= MAX_TOTAL or self.offset > self.total:
            return False
        if TYPES.get(self.type) != "data":
            return True
        return 0 < self.payload_length <= self.total - self.offset

    def described(self):
        return {"version": self.version, "type": self.type, "headerLength": self.length,
                "id": "%016x" % self.id, "chunk": self.chunk, "payloadLength": self.payload_length,
                "offset": self.offset, "total": self.total, "crc": "%08x" % self.crc}


def crc_holds(header, data, at):
    end = at + header.record_length()
    return crc32c(data[at : at + 40], bytes(4), data[at + HEADER_LENGTH : end]) == header.crc


def announcement(header, payload):
    fields = Fields(payload)
    encoding, channels, bits, _ = (fields.number(1) for _ in range(4))
    width, height, chunk_size = (fields.number(4) for _ in range(3))
    sha256 = fields.bytes(32).hex()
    media, name, student = fields.text(127), fields.text(255), fields.text(64)
    require(encoding in ENCODINGS, "unknown encoding")
    require(1 <= chunk_size <= MAX_PAYLOAD, "chunk size")
    require((header.total - 1) // chunk_size + 1 <= MAX_CHUNKS, "too many chunks")
    known = {"encoding": ENCODINGS[encoding], "chunkSize": chunk_size, "sha256": sha256,
             "name": name, "student": student}
    if ENCODINGS[encoding] == "file":
        require(MEDIA_TYPE.fullmatch(media), "media type")
        return dict(known, mediaType=media)
    require(channels in (1, 3, 4), "channels")
    require(bits in (8, 16), "bits per sample")
    require(1 <= width <= MAX_SIDE and 1 <= height <= MAX_SIDE, "side")
    require(width * height * channels * bits // 8 == header.total, "pixels are not the total")
    return dict(known, channels=channels, bits=bits, width=width, height=height)


def data(header, payload):
    return {"payload": payload.hex()}


def end(header, payload):
    return {}


def receipt(header, payload):
    fields = Fields(payload)
    received, sha256 = fields.number(8), fields.bytes(32).hex()
    verdict, _ = fields.number(1), fields.number(1)
    count, missing = fields.number(2), fields.number(4)
    require(verdict < len(VERDICTS), "unknown verdict")
    require(count <= 100, "more than 100 ranges")
    ranges = [[fields.number(4), fields.number(4)] for _ in range(count)]
    reason = fields.text(255)
    require(received <= header.total, "more bytes than the total length")
    require(all(first <= last for first, last in ranges), "range that ends before it begins")
    require(all(a[1] < b[0] for a, b in zip(ranges, ranges[1:])), "ranges out of order")
    require(all(last < MAX_CHUNKS for _, last in ranges), "chunk that cannot be")
    require(sum(last - first + 1 for first, last in ranges) <= missing, "missing")
    return {"bytes": received, "sha256": sha256, "verdict": VERDICTS[verdict],
            "missingChunks": missing, "missing": ranges, "reason": reason}


PAYLOADS = {"announcement": announcement, "data": data, "end": end, "receipt": receipt}


def read_record(header, payload):
    """What a record says whose header can be and whose CRC matches."""
    fields = header.described()
    if header.type >= 128:
        return dict(fields, kind="refused", reason="unknown type")
    if header.type not in TYPES:
        return dict(fields, kind="skipped")
    fields.update(kind="record", typeName=TYPES[header.type])
    try:
        return dict(fields, **PAYLOADS[TYPES[header.type]](header, payload))
    except Refused as refusal:
        return dict(fields, refused=str(refusal))


def read_datagram(datagram):
    if len(datagram) < HEADER_LENGTH and datagram and datagram[:4] == MAGIC[: len(datagram)]:
        return {"kind": "cut", "needed": HEADER_LENGTH}
    if len(datagram) < HEADER_LENGTH or datagram[:4] != MAGIC:
        return {"kind": "garbage", "length": len(datagram)}
    header = Header(datagram, 0)
    if header.version != 1:
        return {"kind": "refused", "version": header.version, "reason": "unknown version"}
    if not header.possible():
        return {"kind": "garbage", "length": len(datagram)}
    if header.record_length() > len(datagram):
        return {"kind": "cut", "needed": header.record_length()}
    if not crc_holds(header, datagram, 0):
        return dict(header.described(), kind="damaged")
    return read_record(header, datagram[header.length : header.record_length()])


def datagrams(stream):
    number = 0
    while True:
        prefix = stream.read(4)
        if not prefix:
            return
        yield dict(read_datagram(stream.read(int.from_bytes(prefix, "big"))), at=number)
        number += 1


def record_at(stream, at):
    """The header of the whole, undamaged record that starts here, or None."""
    if len(stream) - at < HEADER_LENGTH:
        return None
    header = Header(stream, at)
    if header.version != 1 or not header.possible():
        return None
    if at + header.record_length() > len(stream) or not crc_holds(header, stream, at):
        return None
    return header


def next_record(stream, at):
    """Position and header of the next record from here on, or the stream's end and None."""
    start = stream.find(MAGIC, at)
    while start >= 0:
        header = record_at(stream, start)
        if header:
            return start, header
        start = stream.find(MAGIC, start + 1)
    return len(stream), None


def other_version(stream, at):
    whole = len(stream) - at >= HEADER_LENGTH
    return whole and stream.startswith(MAGIC, at) and stream[at + 4] != 1


def records(stream):
    at = 0
    while at < len(stream):
        if other_version(stream, at):
            yield {"kind": "refused", "at": at, "version": stream[at + 4],
                   "reason": "unknown version"}
            return
        start, header = next_record(stream, at)
        if start > at:
            yield {"kind": "garbage", "length": start - at, "at": at}
        if header is None:
            return
        at = start + header.record_length()
        line = dict(read_record(header, stream[start + header.length : at]), at=start)
        yield line
        if line["kind"] == "refused":
            return


def main(arguments):
    if arguments == ["--datagrams"]:
        lines = datagrams(sys.stdin.buffer)
    elif arguments == ["--stream"]:
        lines = records(sys.stdin.buffer.read())
    else:
        sys.exit("decoder.py: one of --datagrams or --stream, input on standard input")
    for line in lines:
        print(json.dumps(line, sort_keys=True))


if __name__ == "__main__":
    main(sys.argv[1:])
