-- id:        quality.deployments.linked
-- title:     Deployments with a known content
-- statistic: proportion
-- value:     is_linked
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_reporting
-- rules:     R10
-- about:     Share of production deployments whose commits are known, so that lead time and batch size can be measured. The reason says what is missing elsewhere.
select
    finished_at as happened_at,
    happened_on,
    service_id,
    team_id,
    repo,
    environment,
    deployment_id,
    version,
    sha,
    is_resolved as is_linked,
    case
        when is_resolved then 'linked'
        when sha is null then 'no sha'
        when repo is null then 'service without repository'
        else 'unknown sha'
    end as reason,
    url,
    case when not counts then kind when is_baseline then 'baseline' end as left_out,
from model.deployments
