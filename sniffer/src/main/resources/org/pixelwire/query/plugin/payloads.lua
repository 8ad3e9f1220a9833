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
