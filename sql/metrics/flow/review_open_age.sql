-- id:        flow.review.open_age
-- title:     Time a pull request stays open
-- statistic: km50
-- from:      waiting_from
-- until:     ended_at
-- better:    lower
-- unit:      s
-- coverage:  services.is_declared
-- once:      request_key
-- rules:     R11
-- about:     Time from the moment a pull request asks for review (opened, or ready where it was a draft) until it is merged or given up. Those still open count as lasting at least until now (Kaplan–Meier), so that leaving them open does not improve the number.
select
    waiting_from as happened_at,
    happened_on,
    service_id,
    team_id,
    request_key,
    repo,
    number,
    title,
    waiting_from,
    merged_at,
    ended_at,
    lines,
    is_bot,
    url,
    case
        when is_draft then 'draft'
        when is_bot then 'bot'
    end as left_out,
from model.pull_requests
