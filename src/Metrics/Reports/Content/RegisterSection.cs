using System.Globalization;

namespace Metrics.Reports;

/// <summary>The assumption register and the method appendix: what everything rests on.</summary>
internal static class RegisterSection
{
    /// <summary>Writes it.</summary>
    public static Section Write(QuarterReader reader, ReportMoney? money, SurveyLines surveys)
    {
        List<Part> parts = [];
        if (money is { Assumptions.Count: > 0 })
            parts.Add(new Part { Table = Register(money) });
        else
            parts.Add(new Part { Text = ["The register is empty: this report rests on no scenario, and so on no assumption about money."] });
        if (reader.Definitions.Count > 0)
            parts.Add(new Part { Table = Definitions(reader.Definitions) });
        var (quarter, before, year) = (reader.Quarter.Period, reader.Quarter.Previous.Period, reader.Quarter.YearBefore.Period);
        parts.Add(new Part
        {
            Text =
            [
                $"Windows are half-open days in each service's own time zone: {Days(quarter)}, compared with {Days(before)} and {Days(year)}.",
                "A median is the quantile of type 7, computed from the facts themselves at every level. What is still open counts as lasting at least until the end of the window (Kaplan–Meier).",
                "Whatever is resampled is drawn by SplitMix64 from its seed, so that everybody gets the same interval.",
                .. money is null ? Array.Empty<string>() : [$"The money is simulated {money.Trials.ToString("#,0", CultureInfo.InvariantCulture)} times from seed {money.Seed}; its rates of other currencies are those of {money.RateDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."],
                .. surveys.Survey is { } survey ? [$"Survey scores follow questionnaire {survey.Result.QuestionnaireId}, version {survey.Result.QuestionnaireVersion}; they are rounded, and small groups are hidden."] : Array.Empty<string>(),
                "No number in this report is about a person. Teams stand in the order of their names; nothing here is a ranking.",
            ],
        });
        return new Section("register", "Assumption register and method", "What the numbers rest on, so that anybody can compute them again.", parts);
    }

    private static Table Register(ReportMoney money) => new("assumptions", "Assumption register",
        [new("Id"), new("Assumption"), new("Value", true), new("Low", true), new("High", true), new("Standing") { IsSaidOnce = true }, new("Source") { IsNoted = true }, new("Owner") { IsSaidOnce = true },
            new("Stated") { IsSaidOnce = true }, new("Finance") { IsSaidOnce = true }],
        [.. money.Assumptions.Select(one => (IReadOnlyList<TableCell>)
            [one.Id, one.Title, Amount(one, one.Value), Amount(one, one.Low), Amount(one, one.High), one.Standing, one.Source, one.Owner, Charts.Format.Day(one.Date), one.SignOff])],
        $"Money is in {money.Currency}. In the files shares are from 0 to 1.");

    private static Table Definitions(IReadOnlyList<Definition> definitions) => new("definitions", "Definitions, with the rows behind each number",
        [
            new("Metric"), new("Version"), new("Settings") { IsSaidOnce = true }, new("Rules") { IsForFiles = true }, new("Interval") { IsForFiles = true }, new("Seed") { IsForFiles = true },
            new("Rows", true), new("SHA-256 of the rows"),
        ],
        [.. definitions.Select(one => (IReadOnlyList<TableCell>)
            [one.Id, one.Version.Split('-')[0], one.Version.Split('-')[^1], one.Rules, one.Interval.Replace('_', ' '), one.Seed, new(one.Rows.ToString(CultureInfo.InvariantCulture)) { Number = one.Rows }, one.RowsHash])],
        $"{Seeds(definitions)}Hashes are cut here; the files have them in full, with rules, intervals and all seeds.");

    // Only what is resampled has any use for its seed.
    private static string Seeds(IReadOnlyList<Definition> definitions) => definitions.Where(one => one.Interval.StartsWith("bootstrap", StringComparison.Ordinal)).ToList() is { Count: > 0 } drawn
        ? $"Resampled {Statistics.Bootstrap.ReplicatesOfReports.ToString("#,0", CultureInfo.InvariantCulture)} times, from these seeds: {string.Join("; ", drawn.Select(one => $"{one.Id} {one.Seed}"))}. " : "";

    private static TableCell Amount(Assumption one, decimal? value) => value is { } known ? new(MoneyReading.Written(known, one.Unit)) { Money = known } : new("");

    private static string Days(Period period) => string.Create(CultureInfo.InvariantCulture, $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}");
}
