-- one row per version of a service whose history was read from a clone; its team and settings come from other sources
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"service": "VARCHAR", "repo": "VARCHAR", "paths": ["VARCHAR"], "url": "VARCHAR"}') as body,
    from raw.documents
    where kind = 'git.service'
)

select
    connection, id, version_at, sequence,
    body.service as service_id,
    cast(null as varchar) as team_id,
    cast(null as struct(team varchar, "from" date)[]) as owners,
    body.repo,
    body.paths,
    cast(null as varchar) as time_zone,
    cast(null as varchar) as tier,
    cast(null as varchar) as change_unit,
    cast(null as varchar) as lead_time_start,
    cast(null as double) as attribution_hours,
    cast(null as varchar[]) as failure_severities,
    cast(null as boolean) as counts_config,
    body.url,
    cast(null as timestamptz) as created_at,
from parsed
