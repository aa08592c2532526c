-- one row per version of a person's membership in a team on one day, as Copilot's report says it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"author": "VARCHAR", "day": "DATE", "team": "VARCHAR"}') as body,
    from raw.documents
    where kind = 'copilot.team_day'
)

select
    connection, id, version_at, sequence,
    body.author as person_key,
    body.day as used_on,
    body.team as team_id,
from parsed
