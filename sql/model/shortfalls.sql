-- one row per capability, eligible service and need of its detection rule or required checks that nothing meets now
-- needs: model.candidates
with

needs as (select * from capability_needs()),

met as (
    select distinct needs.capability_id, needs.need, traits.service_id
    from needs
    join model.traits on shows(pattern, kind, name, value)
    where seen_until is null
)

select
    candidates.capability_id,
    candidates.service_id,
    needs.need,
    string_agg(replace(kind_of(pattern), '_', ' ') || ' ' || (pattern->>kind_of(pattern)) || coalesce(' = ' || (pattern->>'value'), ''), ' or ') as wanted,
from model.candidates
join needs using (capability_id)
anti join met on met.capability_id = candidates.capability_id and met.need = needs.need and met.service_id = candidates.service_id
where is_eligible
group by all
