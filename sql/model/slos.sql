-- one row per service level objective and window: whether it was met, and how much of the error budget was used (1.11)
-- needs: stage.slos
with

ended as (
    select slos.*, local_day(services.time_zone, window_end, null) as happened_on
    from stage.slos
    join lineage.services using (service_id)
    where valid > 0
)

select
    ended.service_id,
    owners.team_id,
    name,
    window_start,
    window_end,
    happened_on,
    objective,
    good / valid as sli,
    good / valid >= objective as is_met,
    greatest(0, valid - good) as bad,
    greatest(0, (1 - objective) * valid) as allowed,
    if(objective < 1, (1 - good / valid) / (1 - objective), null) as budget_used,
from ended
left join model.owners
    on owners.service_id = ended.service_id and happened_on >= owned_from and happened_on < owned_until
