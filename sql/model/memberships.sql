-- one row per stay of a person in a team
-- needs: stage.people
-- refresh: whole
select
    person_key,
    team_id,
    role_family,
    is_developer,
    cast(utc(member_from) as date) as member_from,
    coalesce(cast(utc(member_until) as date), date '9999-12-31') as member_until,
from stage.people
where member_until is null or cast(utc(member_until) as date) > cast(utc(member_from) as date)
