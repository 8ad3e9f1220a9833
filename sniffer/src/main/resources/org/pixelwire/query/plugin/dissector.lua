-- Dissector

local PORT_TYPE_TCP = 2

function pixelwire.dissector(tvb, pinfo, tree)
  local ours
  if tvb:len() == 0 then
    ours = false
  elseif pinfo.port_type == PORT_TYPE_TCP then
    ours = dissect_tcp(tvb, pinfo, tree)
  else
    ours = dissect_udp(tvb, pinfo, tree)
  end
  return ours and tvb:len() or 0
end

pixelwire:register_heuristic("udp", dissect_udp)
pixelwire:register_heuristic("tcp", function(tvb, pinfo, tree)
  -- The cheap question first: nearly all that comes here is not ours.
  return tvb:len() > 0 and promising(tvb():raw()) and dissect_tcp(tvb, pinfo, tree)
end)

-- On its own port it comes before whoever else might know the other end's.
DissectorTable.get("udp.port"):add(DEFAULT_PORT, pixelwire)
DissectorTable.get("tcp.port"):add(DEFAULT_PORT, pixelwire)
