-- Streams

local RETRANSMISSION = Field.new("tcp.analysis.retransmission")
local OUT_OF_ORDER = Field.new("tcp.analysis.out_of_order")

-- The earlier frame that brought the same record, where TCP says that the segment was sent again.
local function brought_before(stream, it, pinfo)
  local h = it.header
  local key = identity(h)
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
-- so it is kept for when Wireshark comes by again. The buffer may have been longer the first time;
-- one that grew within one frame comes again as a whole.
local function entry(stream, s, pinfo, whole_segment)
  local key = pinfo.number .. "/" .. sub(s, 1, HEADER_SIZE)
  local now
  if pinfo.visited then
    return entered[key] or { from = 0, mode = AT_BORDER, origin = place(pinfo.number, #s) }
  elseif whole_segment then
    now = { from = 0, mode = stream.mode, origin = place(pinfo.number, #s) }
  else
    local from, origin = continued(stream, s)
    now = { from = from, mode = stream.mode, origin = origin }
  end
  if not whole_segment or now.mode ~= AT_BORDER then
    entered[key] = entered[key] or now
  end
  return now
end

-- Whether a stream that nothing is known of should be read: the magic stands in it, or it ends in
-- the beginning of the magic. One letter is not enough where others stand before it.
local function promising(s)
  return find(s, MAGIC, 1, true) ~= nil
    or (#s < #MAGIC and begins_magic(s, 0))
    or sub(s, -3) == sub(MAGIC, 1, 3)
    or sub(s, -2) == sub(MAGIC, 1, 2)
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
        local again = format("Pixelwire: record sent again, as in frame %d", before)
        tree:add(tvb(h.at, h.length), again)
      else
        local same_one = identity(h)
        counts[same_one] = (counts[same_one] or 0) + 1
        local facts = it.kind == VALID and facts_of(h, s, pinfo, counts[same_one]) or {}
        local words, of = words_of(it, facts)
        say(line, words, h.chunk, of)
        add_record(tree, tvb, it, facts, words, carriers(stream, origin, h, pinfo))
      end
    end
    if it.kind ~= FOREIGN then
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
