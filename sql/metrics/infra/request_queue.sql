-- id:        infra.request.queue
-- title:     Wait of a request to the platform
-- statistic: km50 as p50, km90 as p90
-- from:      created_at
-- until:     ended_at
-- better:    lower
-- unit:      s
-- coverage:  requests.is_known
-- about:     Time from asking the platform for something until work on it began; where nobody says when that was, until it was delivered. Requests that still wait count as lasting at least until now (Kaplan–Meier).
select
    created_at as happened_at,
    happened_on,
    service_id,
    team_id,
    kind as reason,
    created_at,
    started_at,
    delivered_at,
    coalesce(started_at, delivered_at) as ended_at,
    is_self_service,
    has_human_action,
    case
        when result in ('cancelled', 'rejected') or result = 'failed' and delivered_at is null then 'not delivered'
        when closed_at is not null and delivered_at is null then 'not delivered'
    end as left_out,
from model.requests
