-- id:        cost.cloud.unit
-- title:     Cloud cost per unit of volume
-- statistic: ratio
-- value:     amount
-- over:      volume
-- better:    lower
-- unit:      currency
-- coverage:  costs.is_allocated
-- weigh:     cloud_amount
-- enough:    0.9
-- about:     Cloud cost divided by the volume that dashboards/costs/unit.yml names (deployments where it names none), so that growth is not mistaken for waste nor shrinkage for a saving. Charges that will not come again are left out and listed apart. Of a level, such as customers, it is the cost of one for 30 days.
with unit as (
    select
        coalesce(max(body ->> '$.volume'), 'deployments') as measure,
        coalesce(max(cast((body ->> '$.per') as double)), 1) as per,
    from raw.declarations
    where kind = 'cost' and name = 'unit'
)

select
    happened_at, happened_on, service_id, team_id,
    'cost' as fact, service_name as what, amount, 0 as volume,
    left_out,
from model.costs
where kind = 'cloud'
union all by name
select
    counted_at as happened_at, counted_on as happened_on, service_id, team_id,
    'volume' as fact, volumes.measure as what, 0 as amount, volume / per / case when is_level then 30 else 1 end as volume, null as left_out,
from model.volumes as volumes
join unit using (measure)
union all by name
select finished_at as happened_at, happened_on, service_id, team_id, 'volume' as fact, deployment_id as what, 0 as amount, 1 / per as volume, null as left_out,
from model.deployments, unit
where measure = 'deployments' and counts
union all by name
select merged_at as happened_at, merged_on as happened_on, service_id, merging_team_id as team_id, 'volume' as fact, repo as what, 0 as amount, 1 / per as volume, null as left_out,
from model.pull_requests, unit
where measure = 'changes' and merged_at is not null
union all by name
select finished_at as happened_at, happened_on, service_id, team_id, 'volume' as fact, run_id as what, 0 as amount, 1 / per as volume, null as left_out,
from model.ci_runs, unit
where measure = 'builds'
