-- one row per version of a person's dated word on a criterion of platform maturity
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "criterion": "VARCHAR", "is_met": "BOOLEAN", "evidence": "VARCHAR", "said_by": "VARCHAR", "said_at": "TIMESTAMPTZ", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.statement'
)

select
    connection, id, version_at, sequence,
    body.criterion,
    body.is_met,
    body.evidence,
    -- An address is a person's, not a role's.
    case when not contains(body.said_by, '@') then body.said_by end as said_by,
    body.said_at,
    nullif(body.url, '') as url,
from parsed
