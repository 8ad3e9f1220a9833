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
