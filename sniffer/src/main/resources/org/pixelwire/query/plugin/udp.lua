-- Datagrams

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
