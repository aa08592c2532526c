using Metrics.Effects;

namespace Metrics.Roi;

/// <summary>Reads one line of a scenario's file.</summary>
internal static class LineFile
{
    private static readonly string[] Common = ["name", "title", "formula", "start", "by_year", "growth", "risk", "owner", "sign_off", "counted"];

    private static readonly string[] OfBenefits = [.. Common, "class", "grade", "effect", "hours", "pool", "overlap", "also_claimed_by", "follows_adoption", "baseline"];

    public static BenefitLine Benefit(YamlMap map, YamlMap file, int years, decimal risk)
    {
        map.Only(OfBenefits);
        if (map.Has("pool") && !map.Has("hours"))
            throw map.Wrong("hours", "missing; a line that claims a pool of hours says how many");
        if (map.OptionalText("effect") is { } effect && effect.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
            throw map.Wrong("effect", $"'{effect}' is no study; write its capability and outcome, for example golden-path/lead_time");
        return new BenefitLine(Read(map, file, years, risk), map.Word<BenefitClass>("class"), map.Word<AttributionGrade>("grade"))
        {
            Effect = map.OptionalText("effect"),
            Hours = map.Has("hours") ? ScenarioFile.Formula(map, "hours") : null,
            Pool = map.OptionalText("pool"),
            Overlap = ScenarioFile.Share(map, "overlap", 0),
            AlsoClaimedBy = map.Texts("also_claimed_by"),
            FollowsAdoption = !map.Has("follows_adoption") || map.Flag("follows_adoption"),
            Baseline = map.OptionalText("baseline") ?? "",
        };
    }

    public static CostLine Cost(YamlMap map, YamlMap file, int years, decimal risk) => Read(map.Only(Common), file, years, risk);

    private static CostLine Read(YamlMap map, YamlMap file, int years, decimal risk) => new()
    {
        Name = map.Text("name"),
        Title = map.Text("title"),
        Amount = Amounts(map, years),
        Risk = ScenarioFile.Share(map, "risk", risk),
        Owner = ScenarioFile.Owner(map.Over(file), "owner"),
        SignOff = map.Has("sign_off") ? map.Word<SignOff>("sign_off") : SignOff.None,
        IsOn = !map.Has("counted") || map.Flag("counted"),
    };

    private static Schedule Amounts(YamlMap map, int years)
    {
        var texts = map.Texts("by_year");
        if (texts.Length > 0 && texts.Length < years)
            throw map.Wrong("by_year", $"has {texts.Length} years of {years}; year {texts.Length + 1} has no data");
        if (texts.Length > 0 && map.Has("formula"))
            throw map.Wrong("by_year", "a line has a formula or one for each year, not both");
        if (map.Has("growth") && !map.Has("formula"))
            throw map.Wrong("growth", "only a formula grows");
        if (texts.Length == 0 && !map.Has("formula") && !map.Has("start"))
            throw map.Wrong("formula", "missing");
        return new Schedule(
            map.Has("formula") ? ScenarioFile.Formula(map, "formula") : null,
            map.Has("start") ? ScenarioFile.Formula(map, "start") : null,
            [.. texts.Select((text, i) => Formula.Parse(text, why => map.Wrong($"by_year[{i}]", why)))],
            map.Has("growth") ? ScenarioFile.Formula(map, "growth") : null);
    }
}
