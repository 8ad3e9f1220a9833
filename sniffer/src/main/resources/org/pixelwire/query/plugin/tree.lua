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
