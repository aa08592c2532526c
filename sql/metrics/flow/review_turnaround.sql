-- id:        flow.review.turnaround
-- title:     Review turnaround
-- statistic: p50
-- value:     turnaround_s
-- better:    lower
-- unit:      s
-- coverage:  pull_requests.is_review_known
-- once:      request_key
-- rules:     R11, R21
-- about:     Time from the moment a merged pull request asked for review (opened, or ready where it was a draft) to its approval, or to its merge where it was reviewed but nobody approved; what was approved as a draft took no time. It belongs to the period of the merge.
select
    merged_at as happened_at,
    merged_on as happened_on,
    service_id,
    merging_team_id as team_id,
    request_key,
    repo,
    number,
    title,
    waiting_from,
    first_review_at,
    approved_at,
    merged_at,
    greatest(0, epoch_us(coalesce(approved_at, merged_at)) / 1e6 - epoch_us(waiting_from) / 1e6) as turnaround_s,
    lines,
    is_bot,
    url,
    case
        when not is_review_known then 'not recorded'
        when first_review_at is null then 'unreviewed'
        when is_bot then 'bot'
    end as left_out,
from model.pull_requests
where merged_at is not null
