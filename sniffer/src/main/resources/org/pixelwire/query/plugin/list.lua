-- The packet list

local MOST_WORDS = 4

-- Gives the words of one record, and of a chunk what its line has in common with its neighbours'.
local function words_of(it, facts)
  local h = it.header
  if it.kind == DAMAGED then
    return format("damaged record, claims chunk %d", h.chunk)
  elseif it.kind == CUT then
    return "record cut short"
  elseif it.kind == SKIPPED then
    return format("record of unknown type %d", h.type)
  elseif facts.contradiction then
    return "record that " .. facts.contradiction
  elseif h.type == TYPE.data then
    local of = facts.chunk_count and format(" of %d", facts.chunk_count) or ""
    return format("chunk %d%s", h.chunk, of), of
  end
  return facts.words
end

-- What a line says of several records: chunks that follow each other are told together.
local function say(line, words, chunk, of)
  local last = line[#line]
  if of and last and last.of == of and chunk == last.to + 1 then
    last.to = chunk
    last.words = format("chunks %d-%d%s", last.from, last.to, of)
  else
    line[#line + 1] = { words = words, from = chunk, to = chunk, of = of }
  end
end

local function joined(line)
  local words = {}
  for i = 1, math.min(#line, MOST_WORDS) do
    words[i] = line[i].words
  end
  local more = #line > MOST_WORDS and format(" and %d more", #line - MOST_WORDS) or ""
  return table.concat(words, ", ") .. more
end
