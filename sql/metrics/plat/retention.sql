-- id:        plat.cohort.retention
-- title:     Retention after 90 days
-- statistic: proportion
-- value:     has_stayed
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the services that adopted a capability in the period with at least one production deployment by its path in the thirty days that begin ninety days later. Services for which these days are not over are still maturing; retired ones are left out.
with uses as (
    select stays.capability_id, stays.service_id, finished_at
    from model.stays
    join model.deployments on deployments.service_id = stays.service_id and counts
        and finished_at >= began_at and (ended_at is null or finished_at < ended_at)
)

select
    adopted_at as happened_at,
    cast(utc(adopted_at) as date) as happened_on,
    adoptions.service_id,
    any_value(team_id) as team_id,
    adoptions.capability_id,
    any_value(left_at) as left_at,
    any_value(left_reason) as reason,
    count(finished_at) > 0 as has_stayed,
    case
        when any_value(left_reason) = 'service retired' then 'service retired'
        when adopted_at > $as_of - interval 120 days then 'maturing'
    end as left_out,
from model.adoptions
left join uses on uses.capability_id = adoptions.capability_id and uses.service_id = adoptions.service_id
    and finished_at > adopted_at + interval 90 days and finished_at <= adopted_at + interval 120 days
where adopted_at is not null
group by adoptions.capability_id, adoptions.service_id, adopted_at
