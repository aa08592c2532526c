-- id:        flow.preview.ready
-- title:     Time until a preview is ready
-- statistic: p50, p90
-- value:     ready_s
-- better:    lower
-- unit:      s
-- coverage:  previews.is_ready
-- once:      request_key
-- about:     Time from the push that asks for a preview environment until it can be looked at. Previews that never became ready are left out here and lower the coverage.
select
    requested_at as happened_at,
    happened_on,
    service_id,
    team_id,
    request_key,
    repo,
    number,
    title,
    requested_at,
    ready_at,
    torn_down_at,
    epoch_us(torn_down_at) / 1e6 - epoch_us(ended_at) / 1e6 as left_standing_s,
    epoch_us(ready_at) / 1e6 - epoch_us(requested_at) / 1e6 as ready_s,
    lines,
    is_bot,
    url,
    case when ready_at is null then 'never ready' end as left_out,
from model.previews
