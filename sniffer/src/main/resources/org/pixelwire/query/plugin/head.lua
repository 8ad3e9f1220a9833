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
