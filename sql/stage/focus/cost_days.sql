-- one row per version of what a billing account was charged on one day, summed by everything that allocation can see
with parsed as (
    select
        connection, id, version_at, sequence,
        from_json(body, '{"provider": "VARCHAR", "account": "VARCHAR", "period": "DATE", "day": "DATE", "lines": "JSON"}') as body
    from raw.documents
    where kind = 'focus.day'
)

select
    connection, id, version_at, sequence,
    body.provider,
    body.account as account_id,
    body.period as period_on,
    body.day as charged_on,
    cast(body.lines as varchar) as lines,
from parsed
