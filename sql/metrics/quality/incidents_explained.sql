-- id:        quality.incidents.explained
-- title:     Incidents with a known cause
-- statistic: proportion
-- value:     is_decided
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_reporting
-- once:      incident_id
-- rules:     R13
-- about:     Share of incidents whose cause somebody or something has named: a link, a rollback, a stated cause or a correction by hand. The others are attributed by their time alone, or not at all.
select
    began_at as happened_at,
    happened_on,
    service_id,
    team_id,
    incident_id,
    title,
    severity,
    cause,
    deployment_id,
    link_method,
    is_decided,
    case
        when is_decided then 'explained'
        when deployment_id is not null then 'by time alone'
        else 'no deployment before it'
    end as reason,
    url,
    null as left_out,
from model.incidents
