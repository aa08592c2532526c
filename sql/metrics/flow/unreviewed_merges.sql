-- id:        flow.review.unreviewed
-- title:     Merged without review
-- statistic: proportion
-- value:     is_unreviewed
-- better:    lower
-- unit:      ratio
-- coverage:  pull_requests.is_review_known
-- once:      request_key
-- rules:     R11
-- about:     Share of merged pull requests that nobody but their own side looked at before the merge: reviews by programs, by whoever opened it, and after the merge do not count.
select
    merged_at as happened_at,
    merged_on as happened_on,
    service_id,
    merging_team_id as team_id,
    request_key,
    repo,
    number,
    title,
    first_review_at,
    merged_at,
    first_review_at is null as is_unreviewed,
    lines,
    is_bot,
    url,
    case
        when not is_review_known then 'not recorded'
        when is_bot then 'bot'
    end as left_out,
from model.pull_requests
where merged_at is not null
