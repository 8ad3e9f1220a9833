-- Tells for each filter, one a line of the file named by the argument, which frames it lets
-- through, or why it is refused: all of them in one run of tshark.
local number = 0
for filter in io.lines((...)) do
  number = number + 1
  local mine = number
  local frames = {}
  local good, tap = pcall(Listener.new, "frame", filter)
  if good then
    tap.packet = function(packet) frames[#frames + 1] = packet.number end
    tap.draw = function() print(mine .. "\tselects\t" .. table.concat(frames, " ")) end
  else
    print(mine .. "\trefused\t" .. tostring(tap):gsub("%s+", " "))
  end
end
