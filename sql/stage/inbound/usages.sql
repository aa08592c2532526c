-- one row per version of a use of something that the platform offers
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "action": "VARCHAR", "service": "VARCHAR", "team": "VARCHAR", "used_at": "TIMESTAMPTZ", "result": "VARCHAR",
            "evidence": "VARCHAR", "author": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.usage'
)

select
    connection, id, version_at, sequence,
    connection || '/' || id as usage_id,
    nullif(body.service, '') as service_id,
    case when nullif(body.service, '') is null then nullif(body.team, '') end as team_id,
    body.action,
    body.used_at,
    coalesce(nullif(body.result, ''), 'success') as result,
    nullif(body.evidence, '') as evidence,
    nullif(body.author, '') as person_key,
from parsed
