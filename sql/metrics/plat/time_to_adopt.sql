-- id:        plat.time_to_adopt
-- title:     Time to adopt
-- statistic: km50 as p50
-- from:      eligible_at
-- until:     adopted_at
-- open_until: data
-- better:    lower
-- unit:      s
-- coverage:  services.is_declared
-- rules:     3.1, 1.8.5
-- about:     Time from the day on which a capability is offered to a service until its first production deployment by the path. Services that have not adopted count as waiting at least until now (Kaplan–Meier). A service belongs to the period in which its time began.
select
    eligible_at as happened_at,
    cast(utc(eligible_at) as date) as happened_on,
    adoptions.service_id,
    adoptions.team_id,
    capability_id,
    eligible_at,
    adopted_at,
    evidence,
    case
        when not is_eligible then excluded_reason
        when eligible_until is not null then 'service retired'
        when first_deployed_at is null then 'never deployed'
    end as left_out,
from model.adoptions
join model.services using (service_id)
where eligible_at is not null
