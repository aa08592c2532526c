-- one row per service that a rule of metrics.yml or a file of owners names
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "paths": ["VARCHAR"], "owners": [{"team": "VARCHAR", "from": "DATE"}], "time_zone": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'rules.service'
)

select
    connection, id, version_at, sequence,
    id as service_id,
    list_last(body.owners).team as team_id,
    nullif(body.owners, []) as owners,
    nullif(body.repo, '') as repo,
    nullif(body.paths, []) as paths,
    case when body.time_zone in (select name from pg_timezone_names()) then body.time_zone end as time_zone,
    cast(null as varchar) as tier,
    cast(null as varchar) as change_unit,
    cast(null as varchar) as lead_time_start,
    cast(null as double) as attribution_hours,
    cast(null as varchar[]) as failure_severities,
    cast(null as boolean) as counts_config,
    cast(null as varchar) as url,
from parsed
