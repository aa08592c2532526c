-- one row per version of a what-if of an ROI scenario
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "scenario": "VARCHAR", "changes": ["VARCHAR"], "team": "VARCHAR", "reason": "VARCHAR", "state": "VARCHAR", "said_at": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.what_if'
)

select
    connection, id, version_at, sequence,
    body.scenario as scenario_id,
    coalesce(body.changes, []) as changes,
    body.team as team_id,
    body.reason,
    body.state,
    body.said_at,
from parsed
