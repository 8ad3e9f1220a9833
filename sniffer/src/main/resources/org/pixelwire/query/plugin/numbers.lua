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
