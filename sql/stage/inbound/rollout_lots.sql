-- one row per version of a wave order that was drawn by lot
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "capability": "VARCHAR", "level": "VARCHAR", "units": ["VARCHAR"], "waves": "BIGINT", "drawn_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.rollout_lot'
)

select
    connection, id, version_at, sequence,
    body.capability as capability_id,
    body.level,
    coalesce(body.units, []) as units,
    body.waves,
    body.drawn_at,
from parsed
