-- one row per team and span of days in which as many people were in it; whoever is in two teams is half in each
-- needs: model.memberships
-- refresh: whole
with

edges as (
    select person_key, member_from as edge_on from model.memberships
    union
    select person_key, member_until as edge_on from model.memberships
),

spans as (
    select person_key, edge_on as from_day, lead(edge_on) over (partition by person_key order by edge_on) as until_day,
    from edges
),

-- Exact numbers, so that their sum does not depend on an order.
shares as (
    select team_id, is_developer, from_day, until_day, cast(1.0 / count(*) over (partition by spans.person_key, from_day) as decimal(9, 6)) as share,
    from spans
    join model.memberships using (person_key)
    where member_from <= from_day and member_until >= until_day
),

steps as (
    select team_id, from_day as day, share as people, if(is_developer, share, 0) as developers from shares
    union all
    select team_id, until_day as day, -share as people, if(is_developer, -share, 0) as developers from shares
),

changed as (
    select team_id, day, sum(people) as people, sum(developers) as developers
    from steps
    group by team_id, day
)

select
    team_id,
    day as from_day,
    lead(day) over history as until_day,
    sum(people) over history as people,
    sum(developers) over history as developers,
from changed
window history as (partition by team_id order by day)
qualify until_day is not null and (sum(people) over history) > 0
