-- one row per trait of a service and stretch of time in which it is true, whatever tells of it
-- refresh: compared
with

-- A repository's trait is true of all services in it; of a file in a folder only those whose part of the repository it stands in.
attached as (
    select traits.* exclude (service_id), traits.service_id
    from stage.traits as traits
    where traits.service_id is not null
    union all by name
    select traits.* exclude (service_id), services.service_id
    from stage.traits as traits
    join lineage.services on services.repo = traits.repo
    where traits.service_id is null
        and (traits.kind <> 'file' or position('/' in name) = 0 or starts_with(name, '.') or coalesce(len(services.paths), 0) = 0 or fits_any(name, services.paths))
),

-- What is told of the same name and place again replaces what was told before.
told as (
    select
        service_id, kind, name, value, seen_from, evidence,
        least(seen_until, lead(seen_from) over (partition by service_id, "connection", kind, name, place order by seen_from, id)) as seen_until,
    from attached
),

methods as (
    select service_id, method, finished_at, deployment_id,
        method is distinct from lag(method) over (partition by service_id order by finished_at, deployment_id) as is_new,
    from stage.deployments
    where method is not null and result = 'success' and is_production(environment)
),

deployed as (
    select
        service_id, 'deployment_method' as kind, method as name, null as value, finished_at as seen_from, deployment_id as evidence,
        lead(finished_at) over (partition by service_id order by finished_at, deployment_id) as seen_until,
    from methods
    where is_new
),

-- A use speaks for thirty days: whoever has not come back by then has stopped.
used as (
    select service_id, action, result, used_at, evidence from stage.usages where service_id is not null
    union all
    select owners.service_id, action, result, used_at, evidence
    from stage.usages as usages
    join model.owners on owners.team_id = usages.team_id and cast(used_at as date) >= owned_from and cast(used_at as date) < owned_until
    where usages.service_id is null
)

select * from told
where seen_until is null or seen_until > seen_from
union all by name
select * from deployed
where seen_until is null or seen_until > seen_from
union all by name
select
    service_id, 'usage' as kind, action as name, result as value, min(used_at) as seen_from, min(evidence) as evidence,
    max(used_at) + interval 30 days as seen_until,
from used
group by service_id, action, result, date_trunc('day', utc(used_at))
