-- one row per delivery that tells of a pull request; a part, because times of votes and of commits are not in it
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "created_at": "TIMESTAMPTZ",
            "pull_request": {
                "pullRequestId": "VARCHAR", "status": "VARCHAR", "title": "VARCHAR", "repo": "VARCHAR", "creationDate": "TIMESTAMPTZ",
                "closedDate": "TIMESTAMPTZ", "isDraft": "BOOLEAN", "merge_sha": "VARCHAR", "is_reviewed": "BOOLEAN", "is_approved": "BOOLEAN"
            }
        }') as body,
    from raw.documents
    where kind = 'azure_devops.delivery'
)

select
    connection,
    body.pull_request.pullRequestId as id,
    version_at, sequence,
    id as part,
    case when body.pull_request.status = 'active' then ['closed_at'] end as cleared,
    body.pull_request.repo,
    body.pull_request.pullRequestId as change_id,
    cast(body.pull_request.pullRequestId as bigint) as number,
    body.pull_request.title,
    -- A merge attempt is told in the same words as a merge.
    case when body.pull_request.status = 'completed' then body.pull_request.merge_sha end as merge_sha,
    body.pull_request.creationDate as opened_at,
    case when body.pull_request.is_reviewed then body.created_at end as first_review_at,
    case when body.pull_request.is_approved then body.created_at end as first_approved_at,
    case when body.pull_request.status = 'completed' then body.pull_request.closedDate end as merged_at,
    body.pull_request.closedDate as closed_at,
    body.pull_request.isDraft as is_draft,
from parsed
where body.pull_request.pullRequestId is not null
