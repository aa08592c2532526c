-- one row per day, kind of cost and whom it is given to; the parts of a shared cost add up to it to the last decimal (largest remainder)
-- needs: model.placed_costs
-- refresh: whole
with

shared as (
    select *, row_number() over () as cost, date_trunc('month', happened_on) as month, money_units(amount) as units,
    from model.placed_costs
    where split is not null and amount is not null
),

wholes as (
    select position, month, sum(share)::hugeint as whole from model.cost_weights group by all having whole > 0
),

parts as (
    select
        shared.* exclude (service_id, team_id), weights.service_id, weights.team_id,
        units * share // whole as part,
        row_number() over (partition by cost order by abs(units * share % whole) desc, weights.service_id, weights.team_id) as place,
        sum(part) over (partition by cost) as given,
    from shared
    join wholes using (position, month)
    join model.cost_weights as weights using (position, month)
)

select * exclude (position, split), case when amount is null then 'no rate' when split is not null then 'nothing to share by' end as reason,
from model.placed_costs
where split is null or amount is null
    or (position, date_trunc('month', happened_on)) not in (select position, month from wholes)
union all by name
select
    * exclude (position, split, cost, month, units, part, place, given, original_amount)
    replace (money(part + case when place <= abs(units - given) then sign(units) else 0 end) as amount),
from parts
