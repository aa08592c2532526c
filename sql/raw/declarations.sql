-- one row per definition in dashboards/ that the model reads: its kind (capability, scorecard, cost), its name, and the file as JSON
create table if not exists raw.declarations (
    kind varchar not null,
    name varchar not null,
    body varchar not null,
);

create or replace view raw.capabilities as select name, body from raw.declarations where kind = 'capability';

create or replace view raw.scorecards as select name, body from raw.declarations where kind = 'scorecard';
