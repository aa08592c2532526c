-- one row per commit of a clone
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "sha": "VARCHAR", "parents": ["VARCHAR"], "authored_at": "TIMESTAMPTZ", "committed_at": "TIMESTAMPTZ",
            "paths": ["VARCHAR"], "cherry_picked_from": "VARCHAR", "reverts": "VARCHAR", "author": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'git.commit'
)

select
    connection, id, version_at, sequence,
    body.repo,
    body.sha,
    body.parents,
    body.authored_at,
    body.committed_at,
    body.paths,
    body.cherry_picked_from,
    body.reverts,
    body.author as author_key,
from parsed
