-- Shows Pixelwire records in Wireshark and tshark, 3.6 and later, over UDP and TCP, on any port.
--
-- Written by "pixelwire wireshark-plugin". Names, types, value names and places of all fields come
-- from the table that Pixelwire itself reads records by; write the file anew rather than edit it.
--
-- Segments that come out of order are put in order only if Wireshark is told to: Preferences,
-- Protocols, TCP, "Reassemble out-of-order segments" (tcp.reassemble_out_of_order:TRUE).

local made, pixelwire = pcall(Proto, "@NAME@", "@LONG_NAME@")
if not made then
  return -- Loaded already: installed as a plugin, and named on the command line besides.
end

@TABLE@
pixelwire.fields = FIELD
if set_plugin_info then
  set_plugin_info({ version = tostring(VERSION), description = "Pixelwire image transfers" })
end

-- The numbers that names stand for, by name: TYPE.data.
local function numbers(names)
  local by_name = {}
  for number, name in pairs(names) do
    by_name[name:lower():gsub(" ", "_")] = number
  end
  return by_name
end

local TYPE, ENCODING = numbers(NAMES.type), numbers(NAMES.encoding)
local CRC_STATUS = numbers(NAMES["crc.status"])

-- Expert infos

local EXPERT = {
  damaged = ProtoExpert.new(
    "pixelwire.expert.damaged", "CRC-32C does not match: any byte of the record may be wrong",
    expert.group.CHECKSUM, expert.severity.ERROR),
  cut = ProtoExpert.new(
    "pixelwire.expert.cut", "Not all of the record is here",
    expert.group.MALFORMED, expert.severity.WARN),
  contradiction = ProtoExpert.new(
    "pixelwire.expert.contradiction", "The record contradicts itself or others of its transfer",
    expert.group.PROTOCOL, expert.severity.WARN),
  duplicate = ProtoExpert.new(
    "pixelwire.expert.duplicate", "The chunk had come before",
    expert.group.SEQUENCE, expert.severity.NOTE),
  missing = ProtoExpert.new(
    "pixelwire.expert.missing", "The receiver misses chunks",
    expert.group.RESPONSE_CODE, expert.severity.WARN),
  skipped = ProtoExpert.new(
    "pixelwire.expert.skipped", "A record of a type that version 1 may skip",
    expert.group.UNDECODED, expert.severity.NOTE),
  refused = ProtoExpert.new(
    "pixelwire.expert.refused", "A record that version 1 must not read further",
    expert.group.UNDECODED, expert.severity.WARN),
  garbage = ProtoExpert.new(
    "pixelwire.expert.garbage", "Bytes that belong to no record",
    expert.group.PROTOCOL, expert.severity.NOTE),
}
pixelwire.experts = {
  EXPERT.damaged, EXPERT.cut, EXPERT.contradiction, EXPERT.duplicate, EXPERT.missing,
  EXPERT.skipped, EXPERT.refused, EXPERT.garbage,
}

-- Numbers

local byte, find, format, sub = string.byte, string.find, string.format, string.sub
local band, bxor, rshift = bit.band, bit.bxor, bit.rshift

local TWO_32 = 4294967296

local function u16(s, at)
  local a, b = byte(s, at + 1, at + 2)
  return a * 256 + b
end

local function u32(s, at)
  local a, b, c, d = byte(s, at + 1, at + 4)
  return ((a * 256 + b) * 256 + c) * 256 + d
end

-- 64 bits are more than a Lua number holds exactly.
local function u64(s, at)
  local high, low = u32(s, at), u32(s, at + 4)
  return { high = high, low = low, about = (high + 0.0) * TWO_32 + low }
end

local function same(a, b)
  return a.high == b.high and a.low == b.low
end

local function at_least(a, b)
  return a.high > b.high or (a.high == b.high and a.low >= b.low)
end

-- Whether a - b, which is not negative, is at least the small number n.
local function room(a, b, n)
  local low = a.low - b.low
  local high = a.high - b.high
  if low < 0 then
    low, high = low + TWO_32, high - 1
  end
  return high > 0 or low >= n
end

-- CRC-32C, four bytes a step: a function call costs more here than a large table.

local CASTAGNOLI = 0x82f63b78 -- its bits reversed
local FIRST_TWO, LAST_TWO

local function make_tables()
  local one = {}
  for i = 0, 255 do
    local crc = i
    for _ = 1, 8 do
      crc = bxor(rshift(crc, 1), band(crc, 1) * CASTAGNOLI)
    end
    one[i] = crc
  end
  FIRST_TWO, LAST_TWO = {}, {}
  for i = 0, 65535 do
    local crc = bxor(one[band(i, 255)], rshift(i, 8))
    crc = bxor(one[band(crc, 255)], rshift(crc, 8))
    LAST_TWO[i] = crc
    crc = bxor(one[band(crc, 255)], rshift(crc, 8))
    FIRST_TWO[i] = bxor(one[band(crc, 255)], rshift(crc, 8))
  end
end

local function crc_over(crc, s, from, to)
  local i = from + 1
  while i + 3 <= to do
    local a, b, c, d = byte(s, i, i + 3)
    local x = bxor(crc, a + b * 256 + c * 65536 + d * 16777216)
    crc = bxor(FIRST_TWO[band(x, 65535)], LAST_TWO[rshift(x, 16)])
    i = i + 4
  end
  while i <= to do
    local x = band(bxor(crc, byte(s, i)), 255)
    -- One byte's step is what the two-byte table does to it after a byte that brings nothing.
    crc = bxor(LAST_TWO[x * 256], rshift(crc, 8))
    i = i + 1
  end
  return crc
end

local function crc_matches(s, at, length, claimed)
  if not FIRST_TWO then
    make_tables()
  end
  local crc = crc_over(0xffffffff, s, at, at + AT.crc)
  crc = crc_over(crc, "\0\0\0\0", 0, 4)
  crc = crc_over(crc, s, at + AT.crc + 4, at + length)
  return bxor(crc, 0xffffffff) % TWO_32 == claimed
end

-- What stands at one place (PROTOCOL.md, "Header")

local CUT, FOREIGN, REFUSED, DAMAGED, SKIPPED, VALID = 1, 2, 3, 4, 5, 6

local function begins_magic(s, at)
  local few = sub(s, at + 1, at + #MAGIC)
  return #few > 0 and few == sub(MAGIC, 1, #few)
end

local function header_at(s, at)
  local h = {
    at = at,
    type = byte(s, at + AT.type + 1),
    header_length = u16(s, at + AT.hdr_len),
    id = sub(s, at + AT.id + 1, at + AT.id + 8),
    chunk = u32(s, at + AT.chunk),
    payload = u32(s, at + AT.len),
    offset = u64(s, at + AT.offset),
    total = u64(s, at + AT.total),
    crc = u32(s, at + AT.crc),
  }
  h.length = h.header_length + h.payload
  return h
end

local function plausible(h)
  return h.header_length >= HEADER_SIZE and h.header_length <= MAX_HEADER
    and h.payload <= MAX_PAYLOAD
    and h.total.high < 0x80000000 and h.total.about > 0
    and at_least(h.total, h.offset)
    and (h.type ~= TYPE.data or (h.payload > 0 and room(h.total, h.offset, h.payload)))
end

-- Gives what it is, the header, and how many bytes from `at` on are needed to say more.
local function look(s, at)
  local left = #s - at
  if not begins_magic(s, at) then
    return FOREIGN
  end
  if left < HEADER_SIZE then
    return CUT, nil, HEADER_SIZE
  end
  local version = byte(s, at + AT.version + 1)
  if version ~= VERSION then
    return REFUSED, { at = at, length = left, other_version = version }
  end
  local h = header_at(s, at)
  if not plausible(h) then
    return FOREIGN
  end
  if left < h.length then
    return CUT, h, h.length
  end
  if not crc_matches(s, at, h.length, h.crc) then
    return DAMAGED, h
  end
  if NAMES.type[h.type] then
    return VALID, h
  end
  return h.type < FIRST_CRITICAL and SKIPPED or REFUSED, h
end

-- A stretch of a TCP stream

local AT_BORDER, SEARCHING, ENDED = 1, 2, 3

-- Bytes of records whose CRC did not match, before a stretch made to waste time is given up.
local WASTE, WASTE_PER_BYTE = 1048576, 16

local function next_candidate(s, from)
  local whole = find(s, MAGIC, from + 1, true)
  if whole then
    return whole - 1
  end
  for at = math.max(from, #s - #MAGIC + 1), #s - 1 do
    if begins_magic(s, at) then
      return at
    end
  end
  return #s
end

-- Everything in `s` from `at` on, in order; where the rest begins that needs more bytes, and how
-- many it needs in all; and how reading would go on.
local function scan(s, at, mode)
  local found, wasted = {}, 0
  local garbage
  local function add(kind, h)
    found[#found + 1] = { kind = kind, header = h }
  end
  local function flush(to)
    if garbage and to > garbage then
      add(FOREIGN, { at = garbage, length = to - garbage })
    end
    garbage = nil
  end
  while at < #s do
    local kind, h, needed = look(s, at)
    if kind == CUT then
      flush(at)
      return found, at, needed, mode
    elseif kind == VALID or kind == SKIPPED then
      flush(at)
      add(kind, h)
      at, mode = at + h.length, AT_BORDER
    elseif kind == REFUSED and not (h.other_version and mode == SEARCHING) then
      flush(at)
      add(kind, h)
      return found, nil, nil, ENDED
    else
      if kind == DAMAGED then
        flush(at)
        add(kind, h)
        wasted = wasted + h.length
      end
      garbage = garbage or at
      at, mode = next_candidate(s, at + 1), SEARCHING
      if wasted > WASTE + WASTE_PER_BYTE * #s then
        at, mode = #s, ENDED
      end
    end
  end
  flush(at)
  return found, nil, nil, mode
end

-- Words

-- What a terminal could act on, as everywhere in Pixelwire: controls, formats, private use.
local UNSAFE = {
  { 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x600, 0x605 }, { 0x61c, 0x61c },
  { 0x6dd, 0x6dd }, { 0x70f, 0x70f }, { 0x890, 0x891 }, { 0x8e2, 0x8e2 }, { 0x180e, 0x180e },
  { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xe000, 0xf8ff },
  { 0xfeff, 0xfeff }, { 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0x110bd, 0x110cd },
  { 0x13430, 0x1345f }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0x10ffff },
}

-- The code points of UTF-8; nil if it is not UTF-8.
local function code_points(s)
  local points, at = {}, 1
  while at <= #s do
    local first = byte(s, at)
    local more = first < 0x80 and 0 or first < 0xc2 and -1 or first < 0xe0 and 1
      or first < 0xf0 and 2 or first < 0xf5 and 3 or -1
    if more < 0 or at + more > #s then
      return nil
    end
    local point = more == 0 and first or first % 2 ^ (6 - more)
    for i = at + 1, at + more do
      local next = byte(s, i)
      if next < 0x80 or next > 0xbf then
        return nil
      end
      point = point * 64 + next % 64
    end
    local shortest = more < 2 or (more == 2 and point >= 0x800) or (more == 3 and point >= 0x10000)
    if not shortest or point > 0x10ffff or (point >= 0xd800 and point <= 0xdfff) then
      return nil
    end
    points[#points + 1] = { point = point, text = sub(s, at, at + more) }
    at = at + more + 1
  end
  return points
end

local function escaped(point)
  for _, range in ipairs(UNSAFE) do
    if point >= range[1] and point <= range[2] then
      if point < 0x10000 then
        return format("\\u%04x", point)
      end
      local rest = point - 0x10000
      local low = rest % 0x400
      return format("\\u%04x\\u%04x", 0xd800 + (rest - low) / 0x400, 0xdc00 + low)
    end
  end
  return nil
end

local function printable(s)
  local texts = {}
  for i, each in ipairs(code_points(s)) do
    texts[i] = escaped(each.point) or each.text
  end
  return table.concat(texts)
end

-- What the payloads of announcements and receipts say, or why they are refused

-- Gives the text whose length stands at `at`, and where it ends; nil and why not.
local function text_at(s, at, limit, what)
  local size = at + 2 <= #s and u16(s, at)
  if not size or at + 2 + size > #s then
    return nil, "cut inside its " .. what
  end
  local text = sub(s, at + 3, at + 2 + size)
  if size > limit then
    return nil, format("has %d bytes of %s", size, what)
  end
  if not code_points(text) then
    return nil, format("has a %s that is not UTF-8", what)
  end
  return text, at + 2 + size
end

local function impossible(why)
  return nil, "cannot be: " .. why
end

local function pixels(s, total)
  local place = AT.announcement
  local channels, bits = byte(s, place.channels + 1), byte(s, place.bits + 1)
  local width, height = u32(s, place.width), u32(s, place.height)
  local name = NAMES.channels[channels]
  if width < 1 or height < 1 or width > MAX_SIDE or height > MAX_SIDE then
    return impossible(format("an image of %dx%d pixels", width, height))
  elseif not name then
    return impossible(format("an image with %d channels", channels))
  elseif bits ~= 8 and bits ~= 16 then
    return impossible(format("an image with %d bits per sample", bits))
  end
  name = name:gsub("^%u%l", string.lower) -- "grey" amid a line, but "BGR"
  local words = format("%dx%d %s", width, height, name) .. (bits == 8 and "" or " 16-bit")
  local size = width * height * channels * (bits / 8) -- at most 2^51, which is exact
  if size ~= total.about then
    return impossible(format("%.0f bytes are announced, but %s has %.0f", total.about, words, size))
  end
  return words
end

local MEDIA = "[%w!#$&^_.+-]+"
local MAX_MEDIA = 63

local function file_bytes(media)
  local kind, subtype = media:match("^(" .. MEDIA .. ")/(" .. MEDIA .. ")$")
  if not kind or #kind > MAX_MEDIA or #subtype > MAX_MEDIA then
    return impossible("a media type that is none")
  end
  return media
end

-- Gives what is announced; nil and why it is refused.
local function announced(s, total)
  local place = AT.announcement
  if #s < TEXTS_AT then
    return nil, format("has %d bytes, fewer than %d", #s, TEXTS_AT)
  end
  local media, name, student, at
  media, at = text_at(s, TEXTS_AT, 2 * MAX_MEDIA + 1, "media type")
  if not media then
    return nil, at
  end
  name, at = text_at(s, at, MAX_NAME, "name")
  if not name then
    return nil, at
  end
  student, at = text_at(s, at, MAX_STUDENT, "student code")
  if not student then
    return nil, at
  end
  local size = u32(s, place.chunk_size)
  if size < 1 or size > MAX_PAYLOAD then
    return impossible(format("chunk size %d is not from 1 to %d", size, MAX_PAYLOAD))
  elseif total.about > size * (TWO_32 - 1) then
    return impossible("more than 2^32-1 chunks")
  end
  local encoding, words, why = byte(s, place.encoding + 1), nil, nil
  if encoding == ENCODING.file_bytes then
    words, why = file_bytes(media)
  elseif encoding == ENCODING.pixels then
    words, why = pixels(s, total)
  else
    return impossible(format("unknown encoding %d", encoding))
  end
  if not words then
    return nil, why
  end
  local sum = sub(s, place.sha256 + 1, place.sha256 + 32)
  return {
    chunk_size = size,
    words = printable(name) .. " " .. words,
    identity = table.concat({ words, size, sum, #name, name, student }, "/"),
  }
end

local function ordered(s, ranges, missing)
  local next, listed = 0, 0
  for i = 0, ranges - 1 do
    local at = TEXTS_AT + RANGE_SIZE * i
    local from, to = u32(s, at + AT.range.from), u32(s, at + AT.range.to)
    if to < from then
      return nil, "has a missing range that ends before it begins"
    end
    listed = listed + to - from + 1
    if from < next or to > TWO_32 - 2 or listed > missing then
      return nil, "lists the missing chunks out of order or beyond their number"
    end
    next = to + 1
  end
  return true
end

-- Gives what the receipt says; nil and why it is refused.
local function receipt(s, total)
  local place = AT.receipt
  if #s < TEXTS_AT then
    return nil, format("has %d bytes, fewer than %d", #s, TEXTS_AT)
  end
  local ranges, missing = u16(s, place["range.count"]), u32(s, place.missing)
  if ranges > MAX_RANGES or #s < TEXTS_AT + RANGE_SIZE * ranges then
    return nil, format("claims %d missing ranges", ranges)
  elseif not at_least(total, u64(s, place.bytes)) then
    return nil, "counts more bytes than the transfer has"
  end
  local verdict = NAMES["receipt.verdict"][byte(s, place.verdict + 1)]
  if not verdict then
    return nil, format("has the unknown verdict %d", byte(s, place.verdict + 1))
  end
  local fine, why = ordered(s, ranges, missing)
  if not fine then
    return nil, why
  end
  local reason
  reason, why = text_at(s, TEXTS_AT + RANGE_SIZE * ranges, MAX_REASON, "reason")
  if not reason then
    return nil, why
  end
  return { words = verdict:upper(), missing = missing }
end

-- Transfers, as far as the capture was read: Wireshark comes by every frame in order once, and
-- later by any again, so that what a frame says is kept the first time

local transfers, streams, told, entered = {}, {}, {}, {}

function pixelwire.init()
  transfers, streams, told, entered = {}, {}, {}, {}
end

local function ends(pinfo)
  local from = tostring(pinfo.src) .. "/" .. pinfo.src_port
  local to = tostring(pinfo.dst) .. "/" .. pinfo.dst_port
  return from, to
end

local function direction(pinfo)
  local from, to = ends(pinfo)
  return from .. " " .. to
end

local function transfer_of(h, pinfo)
  local from, to = ends(pinfo)
  local key = (from < to and from .. " " .. to or to .. " " .. from) .. " " .. h.id
  local transfer = transfers[key]
  if not transfer then
    local sender = h.type == TYPE.receipt and to or from
    transfer = { sender = sender, total = h.total, chunks = {} }
    transfers[key] = transfer
  end
  return transfer, (from == transfer.sender) == (h.type ~= TYPE.receipt)
end

local function chunk_count(transfer)
  local size = transfer.chunk_size
  return size and math.floor((transfer.total.about - 1) / size) + 1
end

local function fits(transfer, size, h)
  local offset = h.chunk * size
  return same(h.total, transfer.total) and h.offset.about == offset
    and offset < transfer.total.about
    and h.payload == math.min(size, transfer.total.about - offset)
end

-- Without an announcement the first chunk that is not the last tells the chunk size.
local function learn(transfer, h)
  local last = not room(h.total, h.offset, h.payload + 1)
  local countable = transfer.total.about <= h.payload * (TWO_32 - 1)
  if not transfer.chunk_size and not last and countable and fits(transfer, h.payload, h) then
    transfer.chunk_size = h.payload
  end
end

local function take_data(transfer, h, facts, frame)
  learn(transfer, h)
  if not same(h.total, transfer.total)
    or (transfer.chunk_size and not fits(transfer, transfer.chunk_size, h)) then
    return
  end
  facts.duplicate_of = transfer.chunks[h.chunk]
  transfer.chunks[h.chunk] = transfer.chunks[h.chunk] or frame
end

local function take_announcement(transfer, h, facts, payload)
  local said, why = announced(payload, h.total)
  if not said then
    facts.contradiction = why
  elseif not same(h.total, transfer.total) then
    facts.contradiction = format("announces %.0f bytes, its transfer has %.0f", h.total.about,
      transfer.total.about)
  elseif transfer.announced and transfer.announced ~= said.identity then
    facts.contradiction = "announces something else than the one before it"
  else
    transfer.announced = said.identity
    transfer.chunk_size = said.chunk_size
    facts.words = format("announcement %s, %.0f bytes", said.words, h.total.about)
  end
end

local function take_receipt(h, facts, payload)
  local said, why = receipt(payload, h.total)
  if said then
    facts.words = "receipt " .. said.words
    facts.missing = said.missing
  else
    facts.contradiction = why
  end
end

local function take(h, s, pinfo)
  local facts = {}
  local transfer, right_way = transfer_of(h, pinfo)
  local payload = sub(s, h.at + h.header_length + 1, h.at + h.length)
  if not right_way then
    facts.contradiction = "runs the wrong way"
  elseif h.type == TYPE.announcement then
    take_announcement(transfer, h, facts, payload)
  elseif h.type == TYPE.data then
    take_data(transfer, h, facts, pinfo.number)
  elseif h.type == TYPE["end"] then
    facts.words = format("end after %d chunks", h.chunk)
  else
    take_receipt(h, facts, payload)
  end
  facts.chunk_count = chunk_count(transfer)
  return facts
end

-- What was found out about a record when its frame was read first.
local function facts_of(h, s, pinfo, ordinal)
  local key = format("%d/%d/%s/%d/%d/%d", pinfo.number, h.type, h.id, h.chunk, h.crc, ordinal)
  local facts = told[key]
  if not facts then
    facts = take(h, s, pinfo)
    told[key] = facts
  end
  return facts
end

-- The detail tree

local function add_places(item, tvb, places, from, to)
  for _, place in ipairs(places) do
    if from + place.offset + place.length <= to then
      item:add(place.field, tvb(from + place.offset, place.length))
    end
  end
end

-- Adds a text that is not empty and not cut; gives where it ends.
local function add_text(item, tvb, text, at, to)
  if at + 2 > to then
    return to
  end
  local size = tvb(at, 2):uint()
  item:add(text.length, tvb(at, 2))
  if size > 0 and at + 2 + size <= to then
    item:add_packet_field(text.text, tvb(at + 2, size), ENC_UTF_8)
  end
  return math.min(to, at + 2 + size)
end

local function add_announcement(tree, tvb, from, to)
  local item = tree:add(FIELD.announcement, tvb(from, to - from))
  add_places(item, tvb, ANNOUNCEMENT, from, to)
  local at = from + TEXTS_AT
  for _, text in ipairs(ANNOUNCEMENT_TEXTS) do
    at = add_text(item, tvb, text, at, to)
  end
end

local function add_receipt(tree, tvb, from, to)
  local item = tree:add(FIELD.receipt, tvb(from, to - from))
  add_places(item, tvb, RECEIPT, from, to)
  local at = from + TEXTS_AT
  local ranges = at <= to and tvb(from + AT.receipt["range.count"], 2):uint() or 0
  while ranges > 0 and at + RANGE_SIZE <= to do
    local range = item:add(FIELD["receipt.range"], tvb(at, RANGE_SIZE))
    add_places(range, tvb, RANGE, at, to)
    at, ranges = at + RANGE_SIZE, ranges - 1
  end
  add_text(item, tvb, RECEIPT_REASON, at, to)
end

local function add_payload(item, tvb, h, to)
  local from = h.at + h.header_length
  if from >= to then
    return
  elseif h.type == TYPE.announcement then
    add_announcement(item, tvb, from, to)
  elseif h.type == TYPE.data then
    item:add(FIELD.data, tvb(from, to - from))
  elseif h.type == TYPE.receipt then
    add_receipt(item, tvb, from, to)
  end
end

local function add_computed(item, it, facts, frames)
  local function computed(name, value)
    return item:add(FIELD[name], value):set_generated()
  end
  if it.kind == DAMAGED then
    computed("damaged", true)
  end
  if facts.chunk_count then
    computed("chunk.total", facts.chunk_count)
  end
  if facts.duplicate_of then
    computed("duplicate_of", facts.duplicate_of):add_proto_expert_info(EXPERT.duplicate)
  end
  if frames then
    computed("frame.count", #frames)
    for _, frame in ipairs(frames) do
      computed("frame", frame)
    end
  end
end

local STATUS = { [DAMAGED] = CRC_STATUS.bad, [CUT] = CRC_STATUS.unverified }

local function add_record(tree, tvb, it, facts, words, frames)
  local h = it.header
  local length = math.min(h.length, tvb:len() - h.at)
  local item = tree:add(pixelwire, tvb(h.at, length))
  item:append_text(", " .. words)
  add_places(item, tvb, HEADER, h.at, h.at + length)
  local status = item:add(
    FIELD["crc.status"], tvb(h.at + AT.crc, 4), STATUS[it.kind] or CRC_STATUS.good)
  status:set_generated()
  add_computed(item, it, facts, frames)
  add_payload(item, tvb, h, h.at + length)
  if it.kind == DAMAGED then
    status:add_proto_expert_info(EXPERT.damaged)
  elseif it.kind == CUT then
    item:add_proto_expert_info(EXPERT.cut)
  elseif it.kind == SKIPPED then
    item:add_proto_expert_info(EXPERT.skipped)
  elseif facts.contradiction then
    item:add_proto_expert_info(EXPERT.contradiction, "The record " .. facts.contradiction)
  elseif (facts.missing or 0) > 0 then
    item:add_proto_expert_info(EXPERT.missing)
  end
end

local function add_other(tree, tvb, h, what, why)
  local item = tree:add(tvb(h.at, h.length), "Pixelwire: " .. what)
  item:add_proto_expert_info(why)
end

-- The packet list

local MOST_WORDS = 4

-- Gives the words of one record, and of a chunk what its line has in common with its neighbours'.
local function words_of(it, facts)
  local h = it.header
  if it.kind == DAMAGED then
    return format("damaged record, claims chunk %d", h.chunk)
  elseif it.kind == CUT then
    return "record cut short"
  elseif it.kind == SKIPPED then
    return format("record of unknown type %d", h.type)
  elseif facts.contradiction then
    return "record that " .. facts.contradiction
  elseif h.type == TYPE.data then
    local of = facts.chunk_count and format(" of %d", facts.chunk_count) or ""
    return format("chunk %d%s", h.chunk, of), of
  end
  return facts.words
end

-- What a line says of several records: chunks that follow each other are told together.
local function say(line, words, chunk, of)
  local last = line[#line]
  if of and last and last.of == of and chunk == last.to + 1 then
    last.to = chunk
    last.words = format("chunks %d-%d%s", last.from, last.to, of)
  else
    line[#line + 1] = { words = words, from = chunk, to = chunk, of = of }
  end
end

local function joined(line)
  local words = {}
  for i = 1, math.min(#line, MOST_WORDS) do
    words[i] = line[i].words
  end
  local more = #line > MOST_WORDS and format(" and %d more", #line - MOST_WORDS) or ""
  return table.concat(words, ", ") .. more
end

-- Segments

local BUCKET = 65536

-- TCP hands us what it put together, not each segment; who came when is heard here.
local segments = Listener.new("tcp")

local function each_bucket(from, length, visit)
  for bucket = math.floor(from / BUCKET), math.floor((from + length - 1) / BUCKET) do
    visit(bucket % (TWO_32 / BUCKET))
  end
end

function segments.packet(pinfo, _, tcp)
  if next(streams) == nil or tcp.th_seglen == 0 then
    return
  end
  local stream = streams[direction(pinfo)]
  if not stream or stream.ends[pinfo.number] then
    return
  end
  local from = tcp.th_seq + (tcp.th_flags % 4 >= 2 and 1 or 0) -- a SYN takes one
  stream.ends[pinfo.number] = from + tcp.th_seglen
  each_bucket(from, tcp.th_seglen, function(bucket)
    stream.segments[bucket] = stream.segments[bucket] or {}
    table.insert(stream.segments[bucket],
      { frame = pinfo.number, from = from % TWO_32, length = tcp.th_seglen })
  end)
end

-- How many bytes `to` lies behind `from` in a stream; negative when it lies before.
local function distance(from, to)
  local ahead = (to - from) % TWO_32
  return ahead < TWO_32 / 2 and ahead or ahead - TWO_32
end

-- Takes from the holes of a record what bytes from `from` up to `to` fill; whether that is any.
local function fill(holes, from, to)
  local filled = false
  for i = #holes, 1, -1 do
    local hole = holes[i]
    if from < hole.to and to > hole.from then
      filled = true
      table.remove(holes, i)
      if to < hole.to then
        table.insert(holes, i, { from = to, to = hole.to })
      end
      if from > hole.from then
        table.insert(holes, i, { from = hole.from, to = from })
      end
    end
  end
  return filled
end

local function segments_of(stream, from, length, last_frame)
  local found, known = {}, {}
  each_bucket(from, length, function(bucket)
    for _, segment in ipairs(stream.segments[bucket] or {}) do
      if segment.frame < last_frame and not known[segment.frame] then
        known[segment.frame] = true
        found[#found + 1] = segment
      end
    end
  end)
  table.sort(found, function(a, b) return a.frame < b.frame end)
  return found
end

-- The frames that brought a record's bytes first, ascending; nil when that is not known.
local function carriers(stream, origin, h, pinfo)
  if origin.frame == pinfo.number then
    return { pinfo.number }
  elseif not stream.ends[origin.frame] then
    return nil
  end
  local start = (stream.ends[origin.frame] - origin.back + h.at) % TWO_32
  local holes = { { from = 0, to = h.length } }
  local frames = {}
  for _, segment in ipairs(segments_of(stream, start, h.length, pinfo.number)) do
    local from = distance(start, segment.from)
    if fill(holes, from, from + segment.length) then
      frames[#frames + 1] = segment.frame
    end
  end
  if #holes > 0 then
    frames[#frames + 1] = pinfo.number
  end
  return frames
end

-- Dissection

local ICMP, ICMPV6 = Field.new("icmp.type"), Field.new("icmpv6.type")

-- ICMP errors quote packets that were not captured there.
local function quoted()
  return (ICMP()) ~= nil or (ICMPV6()) ~= nil
end

local OTHER_TYPE = "a record of type %d: who does not know it refuses the transfer"
local OTHER_VERSION = "a record of version %d: only version %d is known here"

local function refused_words(h)
  return h.other_version and format(OTHER_VERSION, h.other_version, VERSION)
    or format(OTHER_TYPE, h.type)
end

local function dissect_udp(tvb, pinfo, tree)
  if tvb:len() < HEADER_SIZE or tvb(0, #MAGIC):raw() ~= MAGIC or quoted() then
    return false
  end
  local s = tvb():raw()
  local kind, h = look(s, 0)
  if kind == FOREIGN then
    return false
  end
  pinfo.conversation = pixelwire
  pinfo.cols.protocol = "@SHORT_NAME@"
  local words
  if kind == REFUSED then
    words = refused_words(h)
    add_other(tree, tvb, h, words, EXPERT.refused)
  else
    local it = { kind = kind, header = h }
    local facts = kind == VALID and facts_of(h, s, pinfo, 1) or {}
    words = words_of(it, facts)
    add_record(tree, tvb, it, facts, words)
  end
  pinfo.cols.info = format("%d → %d %s", pinfo.src_port, pinfo.dst_port, words)
  return true
end

local RETRANSMISSION = Field.new("tcp.analysis.retransmission")
local OUT_OF_ORDER = Field.new("tcp.analysis.out_of_order")

-- The earlier frame that brought the same record, where TCP says that the segment was sent again.
local function brought_before(stream, it, pinfo)
  local h = it.header
  local key = format("%d/%s/%d/%d", h.type, h.id, h.chunk, h.crc)
  local first = stream.seen[key]
  if not first then
    stream.seen[key] = pinfo.number
    return nil
  end
  local again = (RETRANSMISSION()) ~= nil or (OUT_OF_ORDER()) ~= nil
  return again and first < pinfo.number and first or nil
end

-- A place in the stream: so many bytes before the end of what a frame's segment brought.
local function place(frame, back)
  return { frame = frame, back = back }
end

local function further(origin, bytes)
  return place(origin.frame, origin.back - bytes)
end

-- Where to begin in a buffer that TCP put together, and where in the stream that lies. It answers
-- what was asked for: it begins where we asked it to, or, when that had been put together itself,
-- where that did; what was read then is passed over. Else it follows what was read last.
local function continued(stream, s)
  for i = #stream.asked, 1, -1 do
    local asked = stream.asked[i]
    if sub(s, 1, #asked.bytes) == asked.bytes then
      table.remove(stream.asked, i)
      return asked.at, asked.origin
    elseif sub(s, 1, #asked.bytes - asked.at) == sub(asked.bytes, asked.at + 1) then
      table.remove(stream.asked, i)
      return 0, further(asked.origin, asked.at)
    end
  end
  return 0, stream.done
end

local function claimed_beyond(found, pending)
  for _, it in ipairs(found) do
    if it.kind == DAMAGED and it.header.at + it.header.length > pending then
      return true
    end
  end
  return false
end

local MOST_ASKED = 16

local function ask(stream, s, at, origin)
  if #stream.asked == MOST_ASKED then
    table.remove(stream.asked, 1)
  end
  table.insert(stream.asked, { bytes = s, at = at, origin = origin })
end

-- How a buffer is read: from where on, as what, lying where. That follows from what came before,
-- so it is kept the first time; the buffer may have been longer then.
local function entry(stream, s, pinfo, whole_segment)
  local key = pinfo.number .. "/" .. sub(s, 1, HEADER_SIZE)
  local kept = entered[key]
  if kept then
    return kept
  elseif whole_segment then
    local mode = pinfo.visited and AT_BORDER or stream.mode
    kept = { from = 0, mode = mode, origin = place(pinfo.number, #s) }
    entered[key] = mode ~= AT_BORDER and kept or nil
  else
    local from, origin = continued(stream, s)
    kept = { from = from, mode = stream.mode, origin = origin }
    entered[key] = kept
  end
  return kept
end

-- Whether a stream that nothing is known of should be read: somewhere in it stands what begins
-- like a record, or all of it is the beginning of the magic.
local function promising(s)
  return find(s, MAGIC, 1, true) ~= nil or (#s < #MAGIC and begins_magic(s, 0))
end

local function convincing(found, pending, pinfo)
  for _, it in ipairs(found) do
    if it.kind ~= FOREIGN then
      return true
    end
  end
  return pending ~= nil and pinfo.can_desegment > 0
end

local function add_found(tree, tvb, s, pinfo, stream, found, origin)
  local line, counts = {}, {}
  for _, it in ipairs(found) do
    local h = it.header
    if it.kind == FOREIGN then
      add_other(tree, tvb, h, format("%d bytes that belong to no record", h.length), EXPERT.garbage)
    elseif it.kind == REFUSED then
      local words = refused_words(h)
      say(line, words)
      add_other(tree, tvb, h, words, EXPERT.refused)
    else
      local before = brought_before(stream, it, pinfo)
      if before then
        tree:add(tvb(h.at, h.length), format("Pixelwire: record sent again, as in frame %d", before))
      else
        local same_one = format("%d/%s/%d/%d", h.type, h.id, h.chunk, h.crc)
        counts[same_one] = (counts[same_one] or 0) + 1
        local facts = it.kind == VALID and facts_of(h, s, pinfo, counts[same_one]) or {}
        local words, of = words_of(it, facts)
        say(line, words, h.chunk, of)
        add_record(tree, tvb, it, facts, words, carriers(stream, origin, h, pinfo))
      end
    end
    if it.kind == VALID or it.kind == SKIPPED or it.kind == REFUSED then
      stream.since = stream.since or pinfo.number
      pinfo.conversation = pixelwire
    end
  end
  return line
end

local function new_stream(pinfo)
  return {
    since = nil, -- the frame from which on its bytes are ours, records or not
    mode = AT_BORDER,
    done = place(pinfo.number, 0), -- up to where it was read
    asked = {}, -- what more was asked for, and not given yet
    seen = {}, -- the frame that brought each record first
    ends = {}, -- by frame, the sequence number behind its segment
    segments = {}, -- by bucket of sequence numbers
  }
end

local function dissect_tcp(tvb, pinfo, tree)
  local s = tvb():raw()
  local stream = streams[direction(pinfo)]
  local claimed = stream ~= nil and stream.since ~= nil and stream.since <= pinfo.number
  if (not claimed and not promising(s)) or quoted() then
    return false
  end
  stream = stream or new_stream(pinfo)
  local kept = entry(stream, s, pinfo, tvb:offset() > 0)
  if kept.mode == ENDED then
    tree:add(tvb(), "Pixelwire: not read, after a record that version 1 does not know")
    return true
  end
  if pinfo.visited and kept.bytes and #kept.bytes > #s then
    s = kept.bytes
    tvb = ByteArray.new(s, true):tvb("Pixelwire: as first put together")
  end
  local found, pending, needed, after = scan(s, kept.from, kept.mode)
  if not claimed and not convincing(found, pending, pinfo) then
    return false
  end
  if not pinfo.visited then
    stream.mode = after
    stream.done = further(kept.origin, #s)
    streams[direction(pinfo)] = stream
  end
  if pending and pinfo.can_desegment > 0 then
    pinfo.desegment_offset = pending
    -- Asked for the rest of a header only, TCP would forget the record on a second look when the
    -- same segment holds all of it.
    pinfo.desegment_len = #s - pending < HEADER_SIZE and DESEGMENT_ONE_MORE_SEGMENT
      or pending + needed - #s
    if not pinfo.visited then
      ask(stream, s, pending, kept.origin)
      -- On a second look TCP gives what was asked for to the later frame only, but a damaged
      -- record claimed it, too.
      kept.bytes = claimed_beyond(found, pending) and s or nil
    end
  elseif pending then
    found[#found + 1] = { kind = FOREIGN, header = { at = pending, length = #s - pending } }
  end
  local line = add_found(tree, tvb, s, pinfo, stream, found, kept.origin)
  if #line > 0 then
    pinfo.cols.protocol = "@SHORT_NAME@"
    pinfo.cols.info:append((pinfo.private.pixelwire and ", " or " ") .. joined(line))
    pinfo.private.pixelwire = "said"
  end
  return true
end

local PORT_TYPE_TCP = 2

function pixelwire.dissector(tvb, pinfo, tree)
  local ours
  if tvb:len() == 0 then
    ours = false
  elseif pinfo.port_type == PORT_TYPE_TCP then
    ours = dissect_tcp(tvb, pinfo, tree)
  else
    ours = dissect_udp(tvb, pinfo, tree)
  end
  return ours and tvb:len() or 0
end

pixelwire:register_heuristic("udp", dissect_udp)
pixelwire:register_heuristic("tcp", function(tvb, pinfo, tree)
  -- The cheap question first: nearly all that comes here is not ours.
  return tvb:len() > 0 and promising(tvb():raw()) and dissect_tcp(tvb, pinfo, tree)
end)

-- On its own port it comes before whoever else might know the other end's.
DissectorTable.get("udp.port"):add(DEFAULT_PORT, pixelwire)
DissectorTable.get("tcp.port"):add(DEFAULT_PORT, pixelwire)
