-- wrk sends the documents of the file $DOCUMENTS, one a request, again and again; DELAY is a pause before each in milliseconds.
local bodies = {}
for line in io.lines(os.getenv("DOCUMENTS")) do bodies[#bodies + 1] = line end
local pause = tonumber(os.getenv("DELAY") or "0")
local next = 0

wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

function request()
  next = next % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[next])
end

if pause > 0 then
  -- Between nothing and twice the pause, so that the connections do not send at the same moments.
  function delay() return math.random(0, 2 * pause) end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.3f,"failed":%d,"p50":%.3f,"p99":%.3f}\n', summary.requests, summary.duration / 1e6,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
