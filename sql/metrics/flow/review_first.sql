-- id:        flow.review.first
-- title:     Time to first review
-- statistic: km50 as p50, km90 as p90
-- from:      waiting_from
-- until:     first_review_at
-- better:    lower
-- unit:      s
-- coverage:  pull_requests.is_review_known
-- once:      request_key
-- also:      flow.review.first
-- rules:     R11, R21
-- about:     Time from the moment a pull request asks for review (opened, or ready where it was a draft) to its first review by somebody else. Those that still wait count as lasting at least until now (Kaplan–Meier); what was reviewed as a draft did not wait. Those merged or given up unseen are left out here; their share is a metric of its own.
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
    first_review_at,
    lines,
    is_bot,
    url,
    case
        when is_draft then 'draft'
        when not is_review_known then 'not recorded'
        when first_review_at is null and ended_at is not null then 'unreviewed'
        when is_bot then 'bot'
    end as left_out,
from model.pull_requests
