-- one row per version of a service as a sender declared it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "team": "VARCHAR", "owners": [{"team": "VARCHAR", "from": "DATE"}], "repo": "VARCHAR", "paths": ["VARCHAR"],
            "time_zone": "VARCHAR", "tier": "VARCHAR", "change_unit": "VARCHAR", "lead_time_start": "VARCHAR",
            "attribution_hours": "DOUBLE", "failure_severities": ["VARCHAR"], "counts_config": "BOOLEAN", "url": "VARCHAR", "created_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.service'
)

select
    connection, id, version_at, sequence,
    id as service_id,
    nullif(body.team, '') as team_id,
    body.owners,
    nullif(body.repo, '') as repo,
    body.paths,
    -- A name that this database does not know would stop every query that cuts days.
    case when body.time_zone in (select name from pg_timezone_names()) then body.time_zone end as time_zone,
    nullif(body.tier, '') as tier,
    nullif(body.change_unit, '') as change_unit,
    nullif(body.lead_time_start, '') as lead_time_start,
    body.attribution_hours,
    body.failure_severities,
    body.counts_config,
    nullif(body.url, '') as url,
    body.created_at,
from parsed
