-- id:        quality.changes.deployed
-- title:     Merged changes that reached production
-- statistic: proportion
-- value:     is_deployed
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_reporting
-- rules:     R9, R10
-- about:     Share of the pull requests merged more than thirty days before the newest data that a production deployment of their service contains. What has not arrived by then is waiting, or the link is missing; the reason says which is likely.
with

shipped as (select distinct service_id, repo, number from model.changes where number is not null),

first_deployments as (select service_id, min(finished_at) as first_at from model.deployments group by service_id)

select
    merged_at as happened_at,
    merged_on as happened_on,
    requests.service_id,
    merging_team_id as team_id,
    requests.repo,
    requests.number,
    title,
    lines,
    is_bot,
    shipped.number is not null as is_deployed,
    case
        when shipped.number is not null then 'deployed'
        when first_at is null then 'service never deployed'
        when merged_at < first_at then 'before the first deployment'
        else 'in no deployment'
    end as reason,
    url,
    case
        when reason = 'before the first deployment' then 'baseline'
        when merged_at > $as_of - interval 30 days then 'maturing'
    end as left_out,
from model.pull_requests as requests
left join shipped on shipped.service_id = requests.service_id and shipped.repo = requests.repo and shipped.number = requests.number
left join first_deployments on first_deployments.service_id = requests.service_id
where merged_at is not null
