-- id:        svc.time_to_production
-- title:     Time to production of a new service
-- statistic: km50 as p50
-- from:      created_at
-- until:     first_deployed_at
-- open_until: data
-- better:    lower
-- unit:      s
-- coverage:  launches.is_known
-- rules:     R1
-- about:     Time from the day a service's repository was created, or its template was run, to its first production deployment. Services that are not there yet count as taking at least until now (Kaplan–Meier). A service belongs to the period in which it was created.
select
    created_at as happened_at,
    happened_on,
    service_id,
    team_id,
    created_at,
    first_deployed_at,
    case when first_deployed_at < created_at then 'negative' end as left_out,
from model.launches
