-- one row per version of one person's stay in a team
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "author": "VARCHAR", "team": "VARCHAR", "role_family": "VARCHAR", "is_developer": "BOOLEAN",
            "started_at": "TIMESTAMPTZ", "left_at": "TIMESTAMPTZ", "is_voluntary": "BOOLEAN", "member_from": "TIMESTAMPTZ",
            "member_until": "TIMESTAMPTZ"
        }') as body,
    from raw.documents
    where kind = 'inbound.person'
)

select
    connection, id, version_at, sequence,
    body.author as person_key,
    body.team as team_id,
    nullif(body.role_family, '') as role_family,
    coalesce(body.is_developer, true) as is_developer,
    body.started_at,
    body.left_at,
    body.is_voluntary,
    coalesce(body.member_from, body.started_at) as member_from,
    coalesce(body.member_until, body.left_at) as member_until,
from parsed
