-- one row per person: when they joined and left, and their first and tenth merged pull request and first deployment (3.5)
-- needs: stage.people
-- refresh: whole
with

joined as (
    select
        person_key,
        arg_min(team_id, member_from) as team_id,
        arg_min(role_family, member_from) as role_family,
        bool_or(is_developer) as is_developer,
        min(started_at) as started_at,
        if(bool_and(left_at is not null), max(left_at), null) as left_at,
        arg_max(is_voluntary, member_from) as is_voluntary,
    from stage.people
    group by person_key
),

-- A pull request that touches several services is one.
merged as (select distinct person_key, unnest(merged, max_depth := 2) from model.first_steps),

nth as (
    select person_key, min(merged_at) as first_merged_at, list_sort(list(merged_at))[10] as tenth_merged_at
    from merged
    group by person_key
),

first_deployed as (select person_key, min(first_deployed_at) as first_deployed_at from model.first_steps group by person_key)

select
    joined.*,
    cast(utc(started_at) as date) as happened_on,
    cast(null as varchar) as service_id,
    first_merged_at,
    tenth_merged_at,
    first_deployed_at,
    first_merged_at is not null or first_deployed_at is not null as is_linked,
from joined
left join nth using (person_key)
left join first_deployed using (person_key)
