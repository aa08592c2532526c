-- one row per version of a declared deviation: every version stays a row of its own, because together they are the audit log
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "service": "VARCHAR", "capability": "VARCHAR", "rule": "VARCHAR", "category": "VARCHAR", "reason": "VARCHAR",
            "requested_by": "VARCHAR", "approved_by": "VARCHAR", "created_at": "TIMESTAMPTZ", "approved_at": "TIMESTAMPTZ",
            "renewed_at": "TIMESTAMPTZ", "expires_at": "TIMESTAMPTZ", "withdrawn_at": "TIMESTAMPTZ", "review_note": "VARCHAR",
            "monthly_cost": "DOUBLE", "currency": "VARCHAR", "url": "VARCHAR"
        }') as body,
    from raw.documents
    where kind = 'inbound.deviation'
)

select
    connection, version_at, sequence,
    concat_ws('@', parsed.id, epoch_us(version_at)) as id,
    connection || '/' || parsed.id as deviation_id,
    version_at as recorded_at,
    body.service as service_id,
    nullif(body.capability, '') as capability_id,
    nullif(body.rule, '') as rule,
    body.category,
    body.reason,
    -- An address is a person's, not a role's.
    case when not contains(body.requested_by, '@') then body.requested_by end as requested_by,
    case when not contains(body.approved_by, '@') then nullif(body.approved_by, '') end as approved_by,
    body.created_at,
    body.approved_at,
    body.renewed_at,
    body.expires_at,
    body.withdrawn_at,
    nullif(body.review_note, '') as review_note,
    body.monthly_cost,
    nullif(body.currency, '') as currency,
    nullif(body.url, '') as url,
from parsed
