-- one row per day, kind of cost and whom it is given to, with the team that owned the service that day (R24)
-- needs: model.cost_shares
-- refresh: whole
select
    shares.* exclude (team_id, reason),
    cast(happened_on as timestamptz) as happened_at,
    coalesce(shares.team_id, owners.team_id) as team_id,
    case when kind = 'cloud' then amount end as cloud_amount,
    -- Why a running cost is not counted: the same for every number but the total, which counts what will not come again too.
    case when amount is null then 'no rate' when is_one_off then 'one-off' end as left_out,
    -- A service that nobody knows here is nobody's: most often a tag with a typing error.
    amount is not null and (shares.team_id is not null or owners.service_id is not null) as is_allocated,
    case
        when is_allocated then null
        when reason is not null then reason
        when shares.service_id is not null then 'unknown service ' || shares.service_id
        when rule is not null then rule
        else 'no rule'
    end as unallocated,
from model.cost_shares as shares
left join model.owners as owners
    on owners.service_id = shares.service_id and happened_on >= owned_from and happened_on < owned_until
