using System.Reflection;

namespace Metrics.Reports;

/// <summary>Builds the snapshot of a quarter. The same documents, inputs and program give the same bytes, whenever and wherever it runs.</summary>
public static class ReportBuilder
{
    private const int DecisionLength = 400;

    /// <summary>Builds it.</summary>
    /// <exception cref="RequestException">The scope does not exist, the quarter has not begun, or the decision claims a cause.</exception>
    public static Snapshot Build(Sources sources)
    {
        Check(sources);
        var book = new FigureBook();
        var reader = new QuarterReader(sources, book);
        // Scenario and effects take as long as all metrics together, and need nothing of them.
        using var beside = new Beside(() => (sources.Money.Value, sources.Effects.Value));
        var (delivery, platform, ai) = (new DeliverySection(reader).Write(), new PlatformSection(reader).Write(), MeasuredSection.Ai(reader));
        var surveys = new SurveyLines(reader);
        var lines = Scorecard.Read(reader, surveys);
        var restatements = Restating.Read(reader);
        var scorecard = Scorecard.Write(reader, lines);
        var (amounts, effects) = beside.Result;
        sources.Progress?.Report("writing the sections");
        var money = MoneySection.Write(reader, amounts, sources.Published is [var last, ..] ? last : null);
        Section[] sections =
        [
            scorecard,
            money.Section,
            delivery,
            PeopleSection.Write(surveys, amounts),
            platform,
            EffectSection.Write(effects, book),
            ai,
            QualitySection.Write(reader, lines, surveys, restatements),
            RegisterSection.Write(reader, amounts, surveys),
        ];
        var summary = SummarySentences.Write(reader, lines, money.Sentences);
        return new Snapshot
        {
            Id = Snapshot.IdOf(sources.Quarter, sources.Scope),
            Quarter = sources.Quarter.Name,
            FiscalYearStarts = sources.Quarter.Starts,
            Window = sources.Quarter.Period,
            Scope = sources.Scope.ToString(),
            Title = $"{sources.Quarter.Title}, {(sources.Scope.Kind == "org" ? "whole organisation" : sources.Scope.Name)}",
            IsDemo = sources.IsDemo,
            DataAsOf = reader.DataAsOf,
            Program = typeof(ReportBuilder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "",
            DefinitionsHash = Snapshot.Hash(string.Join('\n', reader.Definitions.Select(one => $"{one.Id} {one.Version}"))),
            RowsHash = Snapshot.Hash(string.Join('\n', reader.Definitions.Select(one => $"{one.Id} {one.RowsHash}"))),
            Decision = sources.Decision,
            Summary = summary,
            Sections = sections,
            Figures = book.All,
            Definitions = reader.Definitions,
            Restatements = restatements,
            Money = amounts,
        };
    }

    // Ends before the report does, because the warehouse is closed after it.
    private sealed class Beside(Func<(ReportMoney? Money, IReadOnlyList<EffectTold> Effects)> work) : IDisposable
    {
        private readonly Task<(ReportMoney?, IReadOnlyList<EffectTold>)> _task = Task.Run(work);

        public (ReportMoney? Money, IReadOnlyList<EffectTold> Effects) Result => _task.GetAwaiter().GetResult();

        public void Dispose() => _task.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
    }

    private static void Check(Sources sources)
    {
        if (sources.Scope.Kind == "service")
            throw new RequestException("scope", "a report is about the organisation or a team; write org or team:NAME");
        sources.Library.Reader.Services().Check(sources.Scope);
        if (sources.Quarter.Period.From > DateOnly.FromDateTime(sources.Warehouse.Now().UtcDateTime))
            throw new RequestException("quarter", $"{sources.Quarter.Name} has not begun; it begins on {sources.Quarter.Period.From:yyyy-MM-dd}");
        if (sources.Decision.Length > DecisionLength)
            throw new RequestException("decision", $"is longer than {DecisionLength} letters");
        if (FigureBook.Claim(sources.Decision) is { } word)
            throw new RequestException("decision", $"says '{word}', which claims a cause that nobody has shown; write 'is consistent with' or 'an estimated'");
    }
}
