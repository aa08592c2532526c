-- one row per service and person of the roster: their ten earliest merged pull requests there and first deployment (3.5); a person is a hash, never shown
-- needs: stage.people
with

-- Where a pull request does not say whose it is, the earliest of its commits by somebody of the roster does.
written as (
    select hash("connection", id) as request_key, repo, unnest(list_append(shas, merge_sha)) as sha
    from stage.changes
    where author_key is null and merged_at is not null
),

found as (
    select written.request_key, arg_min(commits.author_key, commits.authored_at) as person_key
    from written
    join stage.commits on commits.repo = written.repo and commits.sha = written.sha
    where commits.author_key in (select person_key from stage.people)
    group by written.request_key
),

own as (
    select service_id, person_key, request_key, repo, number, merged_at
    from model.pull_requests
    where merged_at is not null and person_key in (select person_key from stage.people)
    union all by name
    select requests.service_id, found.person_key, request_key, requests.repo, requests.number, requests.merged_at
    from found
    join model.pull_requests as requests using (request_key)
),

merged as (
    select service_id, person_key, list_sort(list({merged_at: merged_at, request_key: request_key}))[:10] as merged
    from own
    group by service_id, person_key
),

deployed as (
    select service_id, person_key, deployed_at
    from own
    join model.changes using (service_id, repo, number)
    where not changes.is_baseline
    union all by name
    select service_id, person_key, first_exposed_at as deployed_at
    from model.deployers
    where person_key in (select person_key from stage.people)
),

first_deployed as (select service_id, person_key, min(deployed_at) as first_deployed_at from deployed group by service_id, person_key)

select service_id, person_key, merged, first_deployed_at
from merged
full join first_deployed using (service_id, person_key)
