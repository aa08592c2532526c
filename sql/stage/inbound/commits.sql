-- one row per version of a commit
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "id": "VARCHAR", "repo": "VARCHAR", "parents": ["VARCHAR"], "authored_at": "TIMESTAMPTZ", "committed_at": "TIMESTAMPTZ",
            "paths": ["VARCHAR"], "cherry_picked_from": "VARCHAR", "reverts": "VARCHAR", "author": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.commit'
)

select
    connection, id, version_at, sequence,
    body.repo,
    body.id as sha,
    body.parents,
    body.authored_at,
    body.committed_at,
    body.paths,
    nullif(body.cherry_picked_from, '') as cherry_picked_from,
    nullif(body.reverts, '') as reverts,
    nullif(body.author, '') as author_key,
from parsed
