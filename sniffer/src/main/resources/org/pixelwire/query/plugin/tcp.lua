-- Stretches of a stream

-- Asks TCP for the rest of a record that begins at `pending`.
local function desegment(stream, s, pinfo, found, pending, needed, kept)
  pinfo.desegment_offset = pending
  -- Asked for the rest of a header only, TCP would forget the record on a second look when the
  -- same segment holds all of it.
  pinfo.desegment_len = #s - pending < HEADER_SIZE and DESEGMENT_ONE_MORE_SEGMENT
    or pending + needed - #s
  if not pinfo.visited then
    ask(stream, s, pending, kept.origin)
    -- On a second look TCP gives what was asked for to the later frame only, but a damaged record
    -- claimed it, too.
    kept.bytes = claimed_beyond(found, pending) and s or nil
  end
end

local function dissect_stretch(tvb, s, pinfo, tree, stream, kept, claimed)
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
    desegment(stream, s, pinfo, found, pending, needed, kept)
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
  return dissect_stretch(tvb, s, pinfo, tree, stream, kept, claimed)
end
