-- one row per service and span of ownership: an event belongs to the team that owned the service that day (R24)
with

declared as (
    select service_id, unnest(owners) as owner
    from stage.services
    where is_assumed is null
    qualify row_number() over (partition by service_id order by (owners is not null) desc, version_at desc, connection) = 1
),

assumed as (
    select service_id, unnest(owners) as owner
    from stage.services
    where is_assumed
        and service_id not in (select service_id from declared)
        and service_id not in (select service_id from lineage.services where team_id is not null)
    qualify row_number() over (partition by service_id order by version_at desc, connection) = 1
),

dated as (
    select service_id, owner.team as team_id, owner."from" as owned_from
    from declared
    union all
    select service_id, owner.team as team_id, owner."from" as owned_from
    from assumed
    union all
    select service_id, team_id, null as owned_from
    from lineage.services
    where service_id not in (select service_id from declared) and service_id not in (select service_id from assumed)
)

select
    service_id,
    team_id,
    coalesce(owned_from, date '0001-01-01') as owned_from,
    lead(owned_from, 1, date '9999-12-31') over (partition by service_id order by owned_from nulls first) as owned_until,
from dated
