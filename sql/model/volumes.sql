-- one row per measure, day and whom it is of: what was counted that day, or the level that holds until the next one is told
-- needs: stage.volumes
-- refresh: whole
with

told as (
    select
        measure, counted_on, is_level, named_service, named_team, sum(amount) as volume,
        lead(counted_on) over (partition by measure, is_level, named_service, named_team order by counted_on) as next_on,
    from stage.volumes
    group by measure, counted_on, is_level, named_service, named_team
),

-- A level that nobody has told anew for a quarter is no longer known.
held as (
    select
        measure, is_level, named_service, named_team, volume,
        unnest(case when is_level then range(counted_on, least(coalesce(next_on, date '9999-12-31'), counted_on + 92), interval 1 day)
            else [cast(counted_on as timestamp)] end) as day,
    from told
)

select
    measure,
    cast(day as date) as counted_on,
    cast(cast(day as date) as timestamptz) as counted_at,
    is_level,
    named_service as service_id,
    coalesce(named_team, owners.team_id) as team_id,
    volume,
from held
left join model.owners as owners
    on owners.service_id = named_service and cast(day as date) >= owned_from and cast(day as date) < owned_until
