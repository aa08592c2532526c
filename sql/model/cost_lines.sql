-- one row per cost and day before allocation: a cost of several days is spread over them evenly, to the last decimal
-- needs: model.charges, stage.costs
-- refresh: whole
with

basis as (
    select coalesce(max(body ->> '$.cost'), 'effective') as cost from raw.declarations where kind = 'cost' and name = 'allocation'
),

given as (
    select
        'cloud' as kind, provider, account_id, sub_account, sub_account_name, service as service_name, service_category, region, resource_type,
        category, tags, description, coalesce(is_unused, false) as is_unused, currency,
        -- What will not come again must not pass for waste or for a saving (measurement 4.3).
        (category in ('credit', 'adjustment') or class = 'correction' or category = 'purchase' and frequency = 'one-time') is true as is_one_off,
        case basis.cost when 'billed' then billed when 'list' then coalesce(list, effective) else effective end as amount,
        charged_on as starts_on, days,
    from model.charges, basis
    union all by name
    select kind, connection as provider, named_service, named_team, description, false as is_unused, currency, is_one_off, amount, starts_on,
        greatest(ends_on - starts_on, 1) as days,
    from stage.costs
),

-- In the smallest unit, so that a division leaves a rest that can be given out.
counted as (
    select *, money_units(amount) as units,
    from given
),

spread as (
    select * exclude (days, starts_on, units, amount), starts_on + cast(day as integer) as happened_on,
        money(units // days + case when day < abs(units % days) then sign(units) else 0 end) as original_amount,
    from (select *, unnest(range(days)) as day from counted)
)

select
    spread.*,
    hash(kind, provider, account_id, sub_account, sub_account_name, service_name, service_category, region, resource_type, category, tags,
        named_service, named_team) as target_key,
    cast(original_amount * rate as decimal(38, 18)) as amount,
    coalesce(reporting_currency, (select any_value(reporting_currency) from model.rates)) as reporting_currency,
from spread
left join model.rates as rates on rates.currency = spread.currency and happened_on >= valid_from and happened_on < valid_until
