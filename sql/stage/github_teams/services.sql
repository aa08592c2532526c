-- one row per repository of GitHub that a team looks after: assumed from its rights, where neither rules nor files name an owner
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"repo": "VARCHAR", "owners": [{"team": "VARCHAR", "from": "DATE"}]}') as body,
    from raw.documents
    where kind = 'github.repository_owners'
)

select
    connection,
    'teams ' || id as id,
    version_at, sequence,
    service_of(connection, body.repo, null, null) as service_id,
    body.owners,
    true as is_assumed,
    body.repo,
from parsed
