-- id:        flow.preview.coverage
-- title:     Pull requests with a preview
-- statistic: proportion
-- value:     has_preview
-- better:    higher
-- unit:      ratio
-- coverage:  pull_requests.is_review_known
-- once:      request_key
-- rules:     R11
-- about:     Share of pull requests that had a preview environment, from the day on which the first one is known. Pull requests with and without one differ in more than that: what previews change is found by the method of effects, not by comparing the two.
select
    requests.waiting_from as happened_at,
    requests.happened_on,
    requests.service_id,
    requests.team_id,
    requests.request_key,
    requests.repo,
    requests.number,
    requests.title,
    requests.lines,
    requests.is_bot,
    previews.request_key is not null as has_preview,
    requests.url,
    case
        when requests.is_draft then 'draft'
        when coalesce(requests.happened_on < (select min(happened_on) from model.previews), true) then 'not recorded'
        when requests.is_bot then 'bot'
    end as left_out,
from model.pull_requests as requests
left join model.previews using (service_id, request_key)
