-- one row per version of a review
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "change": "VARCHAR", "repo": "VARCHAR", "state": "VARCHAR", "submitted_at": "TIMESTAMPTZ", "is_bot": "BOOLEAN",
            "is_self": "BOOLEAN"
        }') as body,
    from raw.documents
    where kind = 'inbound.review'
)

select
    connection, id, version_at, sequence,
    id as review_id,
    body.change as change_id,
    body.repo,
    body.state,
    body.is_bot,
    body.is_self,
    body.submitted_at,
from parsed
