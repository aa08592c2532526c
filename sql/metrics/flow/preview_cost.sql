-- id:        flow.preview.cost_pr
-- title:     Cost of previews per pull request
-- statistic: mean
-- value:     cost
-- better:    lower
-- unit:      currency
-- coverage:  previews.is_ready
-- once:      request_key
-- about:     What the preview environments of a pull request cost, in the currency in which it is reported. Pull requests without a preview have no cost here, and those whose cost nobody reports are left out.
select
    requested_at as happened_at,
    happened_on,
    service_id,
    team_id,
    request_key,
    repo,
    number,
    title,
    cost,
    epoch_us(torn_down_at) / 1e6 - epoch_us(ready_at) / 1e6 as stood_s,
    lines,
    is_bot,
    url,
    case when cost is null then 'not recorded' end as left_out,
from model.previews
