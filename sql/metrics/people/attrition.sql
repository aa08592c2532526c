-- id:        people.attrition
-- title:     Voluntary attrition
-- statistic: per_person_year
-- value:     leavers
-- over:      people
-- better:    lower
-- unit:      / person-year
-- coverage:  people.is_linked
-- min_n:     30
-- about:     People who left of their own will, per person and year: leavers divided by the days that people spent here. It is shown for groups of thirty and more alone, and a leaver belongs to the team they were in last.
with

leavers as (
    select left_at, arg_max(memberships.team_id, member_from) as team_id
    from model.people
    join model.memberships using (person_key)
    where left_at <= $as_of and is_voluntary
    group by person_key, left_at
),

days as (
    select team_id, people, unnest(generate_series(from_day, least(until_day - 1, cast(utc($as_of) as date)), interval 1 day)) as day
    from model.headcounts
    where from_day <= cast(utc($as_of) as date)
)

select
    left_at as happened_at, cast(utc(left_at) as date) as happened_on, cast(null as varchar) as service_id, team_id,
    1 as leavers, 0 as people, null as left_out,
from leavers
union all
select
    cast(day as timestamptz) as happened_at, cast(day as date) as happened_on, cast(null as varchar) as service_id, team_id,
    0 as leavers, people, null as left_out,
from days
