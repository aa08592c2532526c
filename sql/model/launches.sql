-- one row per service whose beginning is known: when it first reached production (1.11)
with

created as (
    select declared.service_id, min(declared.created_at) as created_at, any_value(services.time_zone) as time_zone
    from stage.services as declared
    join lineage.services as services using (service_id)
    where declared.created_at is not null
    group by declared.service_id
),

deployed as (select service_id, min(first_exposed_at) as first_deployed_at from model.releases where counts group by service_id),

dated as (
    select *, local_day(time_zone, created_at, null) as happened_on
    from created
    left join deployed using (service_id)
)

select dated.service_id, owners.team_id, happened_on, created_at, first_deployed_at, true as is_known
from dated
left join model.owners
    on owners.service_id = dated.service_id and happened_on >= owned_from and happened_on < owned_until
