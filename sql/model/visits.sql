-- one row per day on which somebody of a team used something that the platform offers; a person is a hash
-- needs: stage.usages
-- refresh: whole
select
    cast(utc(used_at) as date) as used_on,
    coalesce(usages.team_id, owners.team_id) as team_id,
    action,
    person_key,
    count(*) as uses,
    count(*) filter (where result = 'failure') as failures,
from stage.usages as usages
left join model.owners on owners.service_id = usages.service_id and cast(utc(used_at) as date) >= owned_from and cast(utc(used_at) as date) < owned_until
where person_key is not null
group by all
