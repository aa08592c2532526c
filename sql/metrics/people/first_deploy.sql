-- id:        people.onboard.first_deploy
-- title:     Time to the first deployment
-- statistic: km50
-- from:      started_at
-- until:     first_deployed_at
-- open_until: data
-- better:    lower
-- unit:      s
-- coverage:  people.is_linked
-- people:    person_key
-- min_n:     5
-- about:     Time from joining the organisation to the first production deployment that they set off, or that contains a pull request of theirs. People belong to the period in which they joined, so that a quarter is a cohort; who is not there yet counts as taking at least until now (Kaplan–Meier). Cohorts below five people show nothing, and no row is ever shown.
select
    started_at as happened_at,
    happened_on,
    service_id,
    team_id,
    person_key,
    started_at,
    first_deployed_at,
    case
        when not is_developer then 'no developer'
        when not exists (select 1 from model.people where is_linked) then 'not recorded'
        when first_deployed_at < started_at then 'before they joined'
        when first_deployed_at is null and left_at <= $as_of then 'left before'
    end as left_out,
from model.people
