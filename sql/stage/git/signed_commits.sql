-- one row per commit of a clone that says, by its author or in a trailer, that an AI agent had a hand in it
with parsed as (
    select connection, id, version_at, sequence, from_json(body, '{"repo": "VARCHAR", "sha": "VARCHAR"}') as body
    from raw.documents
    where kind = 'git.commit' and contains(body, '"author_kind":"agent"')
)

select
    connection, id, version_at, sequence,
    body.repo,
    body.sha,
from parsed
