-- id:        plat.coverage
-- title:     Coverage
-- statistic: proportion
-- value:     on_path
-- better:    higher
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the active services that a capability is meant for whose last production deployment went by its path, with the path's required checks passed. Active is who deployed to production in the last ninety days. Measured, never declared; read on the last day of a period.
with days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day))

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    candidates.service_id,
    owners.team_id,
    candidates.capability_id,
    is_golden_path,
    stays.service_id is not null as on_path,
    began_at as on_path_since,
    case
        when not is_eligible then excluded_reason
        when cast(utc(eligible_until) as date) <= day then 'service retired'
        when active_from is null then 'no deployment for ninety days'
    end as left_out,
from days
join model.candidates on coalesce(cast(utc(eligible_at) as date) <= day, true)
left join model.active_spans as spans on spans.service_id = candidates.service_id and day >= active_from and day < active_until
left join model.stays on stays.capability_id = candidates.capability_id and stays.service_id = candidates.service_id
    and cast(utc(began_at) as date) <= day and (ended_at is null or cast(utc(ended_at) as date) > day)
left join model.owners on owners.service_id = candidates.service_id and day >= owned_from and day < owned_until
