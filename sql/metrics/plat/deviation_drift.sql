-- id:        plat.deviation.drift
-- title:     Checks that drift
-- statistic: proportion
-- value:     is_drift
-- better:    lower
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.2
-- about:     Share of the required checks about facts that fail without a valid record, of all that can be answered. What is not known is no drift, and a number below its threshold is a result rather than a departure. Read on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    spans.service_id,
    owners.team_id,
    scorecard || '/' || check_id as rule,
    outcome,
    departures.deviation_id,
    outcome = 'fail' and not coalesce(is_declared, false) as is_drift,
    case when outcome = 'unknown' then 'not known' end as left_out,
from days
join model.check_spans as spans on day >= held_from and day < held_until
join model.checks using (service_id, scorecard, check_id)
left join model.departures on departures.service_id = spans.service_id and departures.rule = scorecard || '/' || check_id
    and day >= departs_from and day < departs_until
left join model.owners on owners.service_id = spans.service_id and day >= owned_from and day < owned_until
where is_required
