-- one row per thing that makes the platform hard to use and team that it hit; without a team where none is named
-- needs: model.frictions
-- refresh: whole
select * exclude (teams), unnest(if(len(teams) = 0, [null], teams)) as team_id,
from model.frictions
