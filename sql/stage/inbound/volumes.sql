-- one row per version of how much was done on a day, or how many there were of something
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "measure": "VARCHAR", "amount": "DOUBLE", "started_at": "TIMESTAMPTZ", "is_level": "BOOLEAN", "service": "VARCHAR", "team": "VARCHAR"
        }') as body
    from raw.documents
    where kind = 'inbound.volume'
)

select
    connection, id, version_at, sequence,
    body.measure,
    body.amount,
    cast(body.started_at as date) as counted_on,
    coalesce(body.is_level, false) as is_level,
    nullif(body.service, '') as named_service,
    nullif(body.team, '') as named_team,
from parsed
