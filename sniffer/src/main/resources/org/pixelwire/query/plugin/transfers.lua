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

local function identity(h)
  return format("%d/%s/%d/%d", h.type, h.id, h.chunk, h.crc)
end

-- What was found out about a record when its frame was read first; of equal ones by their order.
local function facts_of(h, s, pinfo, ordinal)
  local key = format("%d/%d/%s", pinfo.number, ordinal, identity(h))
  local facts = told[key]
  if not facts then
    facts = take(h, s, pinfo)
    told[key] = facts
  end
  return facts
end
