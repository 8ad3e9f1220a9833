-- Words

-- What a terminal could act on, as everywhere in Pixelwire: controls, formats, private use.
local UNSAFE = {
  { 0x00, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x600, 0x605 }, { 0x61c, 0x61c },
  { 0x6dd, 0x6dd }, { 0x70f, 0x70f }, { 0x890, 0x891 }, { 0x8e2, 0x8e2 }, { 0x180e, 0x180e },
  { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xe000, 0xf8ff },
  { 0xfeff, 0xfeff }, { 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0x110bd, 0x110cd },
  { 0x13430, 0x1345f }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a }, { 0xe0000, 0x10ffff },
}

-- The code points of UTF-8; nil if it is not UTF-8.
local function code_points(s)
  local points, at = {}, 1
  while at <= #s do
    local first = byte(s, at)
    local more = first < 0x80 and 0 or first < 0xc2 and -1 or first < 0xe0 and 1
      or first < 0xf0 and 2 or first < 0xf5 and 3 or -1
    if more < 0 or at + more > #s then
      return nil
    end
    local point = more == 0 and first or first % 2 ^ (6 - more)
    for i = at + 1, at + more do
      local next = byte(s, i)
      if next < 0x80 or next > 0xbf then
        return nil
      end
      point = point * 64 + next % 64
    end
    local shortest = more < 2 or (more == 2 and point >= 0x800) or (more == 3 and point >= 0x10000)
    if not shortest or point > 0x10ffff or (point >= 0xd800 and point <= 0xdfff) then
      return nil
    end
    points[#points + 1] = { point = point, text = sub(s, at, at + more) }
    at = at + more + 1
  end
  return points
end

local function escaped(point)
  for _, range in ipairs(UNSAFE) do
    if point >= range[1] and point <= range[2] then
      if point < 0x10000 then
        return format("\\u%04x", point)
      end
      local rest = point - 0x10000
      local low = rest % 0x400
      return format("\\u%04x\\u%04x", 0xd800 + (rest - low) / 0x400, 0xdc00 + low)
    end
  end
  return nil
end

local function printable(s)
  local texts = {}
  for i, each in ipairs(code_points(s)) do
    texts[i] = escaped(each.point) or each.text
  end
  return table.concat(texts)
end
