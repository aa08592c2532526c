-- one row per version of a pull request of Azure DevOps; its merge commit counts only once it is completed
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "repo": "VARCHAR", "number": "BIGINT", "title": "VARCHAR", "merge_sha": "VARCHAR", "is_bot": "BOOLEAN",
            "opened_at": "TIMESTAMPTZ", "ready_at": "TIMESTAMPTZ", "is_draft": "BOOLEAN", "closed_at": "TIMESTAMPTZ",
            "reviews": ["JSON"], "first_review_at": "TIMESTAMPTZ", "first_approved_at": "TIMESTAMPTZ",
            "merged_at": "TIMESTAMPTZ", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'azure_devops.pull_request'
)

select
    connection, id, version_at, sequence,
    body.repo,
    id as change_id,
    body.number,
    body.title,
    cast(null as varchar[]) as shas,
    body.merge_sha,
    cast(null as timestamptz) as first_commit_at,
    body.opened_at,
    body.ready_at,
    body.first_review_at,
    body.first_approved_at,
    body.merged_at,
    body.closed_at,
    body.is_draft,
    body.reviews is not null as is_review_known,
    body.is_bot,
    cast(null as varchar) as reverts,
    cast(null as bigint) as lines,
    body.url,
from parsed
