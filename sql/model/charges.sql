-- one row per charge of the newest file of each billing period, summed by day and by everything that allocation can see
-- needs: stage.cost_days
-- refresh: whole
select
    days.provider,
    days.account_id,
    days.period_on,
    days.charged_on,
    unnest(from_json(days.lines, '[{
        "sub_account": "VARCHAR", "sub_account_name": "VARCHAR", "service": "VARCHAR", "service_category": "VARCHAR", "region": "VARCHAR",
        "resource_type": "VARCHAR", "sku": "VARCHAR", "category": "VARCHAR", "class": "VARCHAR", "frequency": "VARCHAR", "description": "VARCHAR",
        "is_unused": "BOOLEAN", "days": "BIGINT", "currency": "VARCHAR", "unit": "VARCHAR", "tags": "VARCHAR", "quantity": "DECIMAL(38,18)",
        "billed": "DECIMAL(38,18)", "effective": "DECIMAL(38,18)", "list": "DECIMAL(38,18)", "charges": "BIGINT"
    }]'), recursive := true),
from stage.cost_days as days
join stage.billing_periods as periods using (connection, provider, account_id, period_on)
where list_contains(periods.days, days.charged_on)
