-- id:        plat.friction.age
-- title:     Time a platform defect stays open
-- statistic: km50 as p50
-- from:      opened_at
-- until:     closed_at
-- better:    lower
-- unit:      s
-- coverage:  services.is_declared
-- once:      friction_id
-- rules:     3.1
-- about:     Time from the day something was first told to be in people's way until it was fixed or declined; what follows from failed uses, requests, tickets and adoption is over when a month brings no more of it, or all have adopted. What is still open counts as lasting at least until now (Kaplan–Meier), so that leaving it open does not improve the number. A defect of several teams counts for each of them, and once for the organisation.
select
    opened_at as happened_at,
    cast(utc(opened_at) as date) as happened_on,
    cast(null as varchar) as service_id,
    team_id,
    friction_id,
    origin,
    kind,
    topic,
    capability_id,
    status,
    opened_at,
    closed_at,
    null as left_out,
from model.friction_hits
where opened_at <= $as_of
