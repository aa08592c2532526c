-- id:        flow.deploy_people
-- title:     People who deploy
-- statistic: p50
-- value:     people
-- better:    higher
-- unit:      1
-- coverage:  deployers.is_known
-- about:     Distinct people who set off a production deployment of the service in the 90 days up to a deployment: its bus factor. Two or fewer is a risk. Only the number leaves the program; who they are is kept as a hash and never shown.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    deployment_id,
    version,
    people,
    people <= 2 as is_thin,
    url,
    case when not is_known then 'not recorded' end as left_out,
from model.deployers
