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
