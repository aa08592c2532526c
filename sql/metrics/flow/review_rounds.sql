-- id:        flow.review.rounds
-- title:     Review rounds
-- statistic: p50
-- value:     rounds
-- better:    lower
-- unit:      1
-- coverage:  pull_requests.is_review_known
-- once:      request_key
-- rules:     R11
-- about:     Rounds of review until a pull request was merged: one, and one more for each review that asked for changes or was dismissed. It belongs to the period of the merge.
select
    merged_at as happened_at,
    merged_on as happened_on,
    service_id,
    merging_team_id as team_id,
    request_key,
    repo,
    number,
    title,
    rounds,
    merged_at,
    lines,
    is_bot,
    url,
    case
        when is_review_known and first_review_at is null then 'unreviewed'
        when rounds is null then 'not recorded'
        when is_bot then 'bot'
    end as left_out,
from model.pull_requests
where merged_at is not null
