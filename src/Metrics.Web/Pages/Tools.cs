using Metrics.Catalog;

namespace Metrics.Web.Pages;

/// <summary>One choice of a list.</summary>
/// <param name="Value">As sent.</param>
/// <param name="Text">As read.</param>
/// <param name="IsChosen">True for the one in use.</param>
internal readonly record struct Pick(string Value, string Text, bool IsChosen);

/// <summary>The form for period, scope and comparison: plain fields that work without a script.</summary>
/// <param name="Lens">What is in use.</param>
/// <param name="Services">The services and teams there are.</param>
/// <param name="At">The page's path.</param>
/// <param name="OwnLength">The page's own length, which need not stand in the address.</param>
internal sealed record Tools(Lens Lens, ServiceList Services, string At, string OwnLength)
{
    /// <summary>The lengths on offer, and the dates where they are in use.</summary>
    public IEnumerable<Pick> Lengths
    {
        get
        {
            if (Lens.Length is null)
                yield return new Pick("", Lens.PeriodText, true);
            foreach (var length in Lens.Lengths.Append(Lens.Length ?? OwnLength).Distinct())
                yield return new Pick(length, Lens.Words(length), length == Lens.Length);
        }
    }

    /// <summary>Week, month, quarter.</summary>
    public IEnumerable<Pick> Grains => Enum.GetValues<Grain>().Select(grain =>
        new Pick(grain.ToString().ToLowerInvariant(), grain.ToString(), grain == Lens.Grain));

    /// <summary>The whole organisation.</summary>
    public Pick Organisation => ScopePick(Scope.Organisation);

    /// <summary>All teams, by name.</summary>
    public IEnumerable<Pick> Teams => Services.Teams.Select(name => ScopePick(Scope.Team(name)));

    /// <summary>All services, by name.</summary>
    public IEnumerable<Pick> EachService => Services.Services.Select(service => ScopePick(Scope.Service(service.Name)));

    /// <summary>Compared with an earlier period or with nothing.</summary>
    public IEnumerable<Pick> Comparisons =>
        [.. Lens.Compare is { Days: { } days } named ? [ComparedWith(named.ToString(), Metrics.Charts.Format.Period(days.From, days.To))] : Array.Empty<Pick>(), ComparedWith("previous", Lens.Length is null ? "Period before" : $"Previous{Lens.Words(Lens.Length)[4..]}"), ComparedWith("year", "A year before"), ComparedWith("none", "Nothing")];

    /// <summary>Compared with the organisation or a team in the same period.</summary>
    public IEnumerable<Pick> OtherScopes => Teams.Prepend(Organisation).Where(pick => !pick.IsChosen).Select(pick => ComparedWith(pick.Value, pick.Text));

    /// <summary>All repositories.</summary>
    public IEnumerable<Pick> Repos => Any("All", Lens.Filter.Repo, Services.Services.Select(service => service.Repo).OfType<string>().Distinct().Order(StringComparer.Ordinal));

    /// <summary>All production environments.</summary>
    public IEnumerable<Pick> Environments => Any("All", Lens.Filter.Environment, Services.Environments);

    /// <summary>Sizes of a change.</summary>
    public IEnumerable<Pick> Sizes => Any("All", Lens.Filter.Size, Filter.Sizes);

    /// <summary>Changes by programs.</summary>
    public IEnumerable<Pick> Bots => [new("", "Left out", Lens.Filter.Bots is null), new("with", "Counted", Lens.Filter.Bots == "with"), new("only", "Only these", Lens.Filter.Bots == "only")];

    /// <summary>What is filtered, in words; empty for nothing.</summary>
    public string FilterText => Lens.Filter.Part() ?? "";

    /// <summary>The page without a filter.</summary>
    public string Unfiltered => Lens.Choice with { Filter = Filter.None } is var choice && Show.IsAboutOneScope(At) ? choice.On(At) : choice.On(At, Lens.Scope);

    private static IEnumerable<Pick> Any(string all, string? chosen, IEnumerable<string> values) =>
        values.Select(value => new Pick(value, value, value == chosen)).Prepend(new Pick("", all, chosen is null));

    private Pick ComparedWith(string value, string text) => new(value, text, (Lens.Compare?.ToString() ?? "none") == value);

    private Pick ScopePick(Scope scope) => new(scope.ToString(), Words.Scope(scope), scope == Lens.Scope);
}
