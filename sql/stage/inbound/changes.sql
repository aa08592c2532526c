-- one row per version of a pull request
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "number": "BIGINT", "title": "VARCHAR", "shas": ["VARCHAR"], "merge_sha": "VARCHAR",
            "first_commit_at": "TIMESTAMPTZ", "opened_at": "TIMESTAMPTZ", "ready_at": "TIMESTAMPTZ", "first_review_at": "TIMESTAMPTZ",
            "approved_at": "TIMESTAMPTZ", "merged_at": "TIMESTAMPTZ", "closed_at": "TIMESTAMPTZ", "is_draft": "BOOLEAN", "is_bot": "BOOLEAN", "reverts": "VARCHAR",
            "lines": "BIGINT", "url": "VARCHAR", "author": "VARCHAR", "author_kind": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.change'
)

select
    connection, id, version_at, sequence,
    body.repo,
    id as change_id,
    body.number,
    nullif(body.title, '') as title,
    body.shas,
    nullif(body.merge_sha, '') as merge_sha,
    body.first_commit_at,
    body.opened_at,
    body.ready_at,
    body.first_review_at,
    body.approved_at as first_approved_at,
    body.merged_at,
    body.closed_at,
    body.is_draft,
    cast(null as boolean) as is_review_known,
    body.is_bot,
    nullif(body.author, '') as author_key,
    nullif(body.author_kind, '') as author_kind,
    nullif(body.reverts, '') as reverts,
    body.lines,
    nullif(body.url, '') as url,
from parsed
