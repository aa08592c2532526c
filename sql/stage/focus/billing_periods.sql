-- one row per version of a billing period of an account: the days that its newest file has; what an older file had besides is no more
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{
            "provider": "VARCHAR", "account": "VARCHAR", "period": "DATE", "days": ["DATE"], "charges": "BIGINT", "file": "VARCHAR"
        }') as body
    from raw.documents
    where kind = 'focus.period'
)

select
    connection, id, version_at, sequence,
    body.provider,
    body.account as account_id,
    body.period as period_on,
    body.days,
    body.charges,
    body.file,
from parsed
