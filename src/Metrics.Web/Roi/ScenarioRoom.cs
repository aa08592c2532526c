using System.Collections.Concurrent;
using Metrics.Catalog;
using Metrics.Effects;
using Metrics.Roi;
using Metrics.Web.Effects;
using Metrics.Web.Pages;

namespace Metrics.Web.Roi;

/// <summary>Where pages, API and assistants reckon scenarios. What was reckoned is kept until the numbers can have changed.</summary>
internal sealed class ScenarioRoom(Readings readings, EffectRoom effects)
{
    // A result holds its ten thousand runs, about two megabytes.
    private const int AtMost = 30;

    private readonly Lock _gate = new();
    private ConcurrentDictionary<string, ScenarioResult> _known = new();
    private Epoch _epoch;

    /// <summary>Metrics and scenarios, real or demo.</summary>
    public Library Library => readings.Served.Library;

    /// <summary>Every scenario, by name.</summary>
    public IReadOnlyDictionary<string, Scenario> Scenarios => Library.Catalog.Scenarios;

    /// <summary>Reckons a scenario with changes, or remembers it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="set">Changes; see <see cref="WhatIf"/>.</param>
    /// <exception cref="RequestException">No such scenario or input, or an impossible value.</exception>
    public ScenarioResult Result(string name, params IReadOnlyList<KeyValuePair<string, string>> set)
    {
        var (library, known) = (Library, Current());
        var key = string.Join('\n', set.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}").Prepend(name));
        if (known.TryGetValue(key, out var result))
            return result;
        if (known.Count >= AtMost)
            known.Clear();
        var today = DateOnly.FromDateTime((readings.Served.Warehouse.DataAsOf() ?? readings.Served.Warehouse.Now()).UtcDateTime);
        var reader = new ScenarioReader(library, today) { Read = query => readings.Read(library, query), GradeOf = (capability, outcome) => effects.GradeOf(capability, outcome) };
        return known[key] = reader.Result(name, set);
    }

    /// <summary>What people have changed and kept, the newest first.</summary>
    public IReadOnlyList<SavedWhatIf> Kept(string name) => Library.Reader.WhatIfs(name);

    private ConcurrentDictionary<string, ScenarioResult> Current()
    {
        var now = readings.Epoch(Library);
        lock (_gate)
        {
            if (_epoch != now)
                (_epoch, _known) = (now, new());
            return _known;
        }
    }
}

/// <summary>Registers it.</summary>
internal static class ScenarioFeature
{
    public static void AddScenarios(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ScenarioRoom>();
}
