-- one row per service of a repository whose files name an owner: a catalogue entry, else CODEOWNERS
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"service": "VARCHAR", "repo": "VARCHAR", "team": "VARCHAR"}') as body,
    from raw.documents
    where kind = 'owners.service'
)

select
    connection, id, version_at, sequence,
    body.service as service_id,
    nullif(body.team, '') as team_id,
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
    cast(null as varchar) as url,
from parsed
