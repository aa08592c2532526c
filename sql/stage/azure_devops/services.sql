-- one row per repository of Azure DevOps, as the service that it belongs to
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"repo": "VARCHAR", "url": "VARCHAR"}') as body,
    from raw.documents
    where kind = 'azure_devops.repository'
)

select
    connection, id, version_at, sequence,
    service_of(connection, body.repo, null, null) as service_id,
    cast(null as varchar) as team_id,
    cast(null as struct(team varchar, "from" date)[]) as owners,
    body.repo,
    cast(null as varchar[]) as paths,
    cast(null as varchar) as time_zone,
    cast(null as varchar) as tier,
    cast(null as varchar) as change_unit,
    cast(null as varchar) as lead_time_start,
    cast(null as double) as attribution_hours,
    cast(null as varchar[]) as failure_severities,
    cast(null as boolean) as counts_config,
    body.url,
from parsed
