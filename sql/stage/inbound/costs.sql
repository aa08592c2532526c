-- one row per version of a cost that no cloud bill tells: licences, the platform team, tickets
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "kind": "VARCHAR", "amount": "VARCHAR", "currency": "VARCHAR", "started_at": "TIMESTAMPTZ", "ended_at": "TIMESTAMPTZ",
            "service": "VARCHAR", "team": "VARCHAR", "description": "VARCHAR", "is_one_off": "BOOLEAN"
        }') as body
    from raw.documents
    where kind = 'inbound.cost'
)

select
    connection, id, version_at, sequence,
    body.kind,
    cast(body.amount as decimal(38, 18)) as amount,
    upper(body.currency) as currency,
    cast(body.started_at as date) as starts_on,
    -- The end is exclusive: an instant within a day still counts that day.
    cast(coalesce(body.ended_at, body.started_at + interval 1 day) - interval 1 microsecond as date) + 1 as ends_on,
    nullif(body.service, '') as named_service,
    nullif(body.team, '') as named_team,
    nullif(body.description, '') as description,
    coalesce(body.is_one_off, false) as is_one_off,
from parsed
