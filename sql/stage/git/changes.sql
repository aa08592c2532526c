-- one row per pull request that a merge or squash commit of a clone tells of; a clone knows nothing of its reviews
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "number": "BIGINT", "title": "VARCHAR", "shas": ["VARCHAR"], "merge_sha": "VARCHAR",
            "first_commit_at": "TIMESTAMPTZ", "merged_at": "TIMESTAMPTZ", "is_bot": "BOOLEAN", "reverts": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'git.change'
)

select
    connection, id, version_at, sequence,
    body.repo,
    id as change_id,
    body.number,
    body.title,
    body.shas,
    body.merge_sha,
    body.first_commit_at,
    cast(null as timestamptz) as opened_at,
    cast(null as timestamptz) as ready_at,
    cast(null as timestamptz) as first_review_at,
    cast(null as timestamptz) as first_approved_at,
    body.merged_at,
    cast(null as timestamptz) as closed_at,
    cast(null as boolean) as is_draft,
    cast(null as boolean) as is_review_known,
    body.is_bot,
    cast(null as varchar) as author_key,
    cast(null as varchar) as author_kind,
    body.reverts,
    cast(null as bigint) as lines,
    cast(null as varchar) as url,
from parsed
