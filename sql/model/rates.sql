-- one row per currency and span of days: what one unit is in the currency in which costs are told; a day before the first has no rate
-- refresh: whole
with

declared as (
    select body from raw.declarations where kind = 'cost' and name = 'currency'
),

reporting as (
    select coalesce((select upper(body ->> '$.currency') from declared), 'EUR') as currency
),

entered as (
    select upper(currencies.key) as currency, cast(days.key as date) as valid_from, cast(days.value ->> '$' as decimal(18, 9)) as rate
    from declared, json_each(body, '$.rates') as currencies, json_each(currencies.value) as days
)

select
    entered.currency,
    reporting.currency as reporting_currency,
    valid_from,
    lead(valid_from, 1, date '9999-12-31') over (partition by entered.currency order by valid_from) as valid_until,
    rate,
from entered, reporting
where entered.currency <> reporting.currency
union all
select currency, currency, date '0001-01-01', date '9999-12-31', 1
from reporting
