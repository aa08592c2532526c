using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Metrics.Collect.Demo;

/// <summary>
/// How one service works at one time. Shares are 0–1; "hours" and "minutes" are medians of log-normal durations.
/// Each property is a key of the description file (<c>ChangesPerWeek</c> is <c>changes_per_week</c>), read in layers: defaults, team, service, phase.
/// </summary>
internal sealed partial record Pace
{
    /// <summary>Merged pull requests and direct pushes in an ordinary week.</summary>
    [Range(0.0, 500)]
    public double ChangesPerWeek { get; init; } = 4;

    /// <summary>Mean number of commits of a change, without the merge commit.</summary>
    [Range(1.0, 50)]
    public double CommitsPerChange { get; init; } = 2;

    public double DirectShare { get; init; }
    public double DocsShare { get; init; }
    public double BotShare { get; init; }
    public double RevertShare { get; init; }
    public double UnreviewedShare { get; init; }
    public double CodingHours { get; init; } = 18;
    public double PickupHours { get; init; } = 4;
    public double ReviewHours { get; init; } = 3;
    public double MergeHours { get; init; } = 1;

    /// <summary>Share of reviewed changes that are sent back at least once.</summary>
    public double SentBackShare { get; init; }

    /// <summary>Pull requests that are given up, as a share of those that are merged.</summary>
    public double GivenUpShare { get; init; }

    /// <summary>How long a check of a pull request runs.</summary>
    public double CheckMinutes { get; init; } = 9;

    /// <summary>How long it waits for a machine.</summary>
    public double QueueMinutes { get; init; } = 0.5;

    public double CheckFailureShare { get; init; }

    /// <summary>Share of checks that fail and pass when they are run again.</summary>
    public double FlakyShare { get; init; }

    /// <summary>Standard deviation of the logarithm of every duration.</summary>
    [Range(0.0, 3)]
    public double Spread { get; init; } = 1;

    /// <summary>How far the clock of the committing machine runs ahead.</summary>
    public double ClockAheadHours { get; init; }

    public Cadence Release { get; init; } = Cadence.OnMerge;

    /// <summary>Share of the chances to release that are taken.</summary>
    public double ReleaseShare { get; init; } = 1;

    public double PipelineMinutes { get; init; } = 15;
    public double PipelineFailureShare { get; init; }
    public double PipelineCancelShare { get; init; }
    public double StagingShare { get; init; }
    public bool Canary { get; init; }
    public double AbortShare { get; init; }
    public string[] Regions { get; init; } = [];
    public double RedeployShare { get; init; }
    public double ConfigShare { get; init; }
    public bool UnknownShas { get; init; }

    /// <summary>Share of releases that harm users.</summary>
    public double FailureShare { get; init; }

    /// <summary>Share of failures answered by a rollback; the others are fixed forward.</summary>
    public double RollbackShare { get; init; } = 0.45;

    /// <summary>Share of rollbacks and fixes that say what they are; the others follow from the commits.</summary>
    public double DeclaredShare { get; init; } = 0.7;

    /// <summary>A fix is picked onto the released version instead of releasing the trunk.</summary>
    public bool Backports { get; init; }

    /// <summary>Share of failures for which an incident is opened.</summary>
    public double IncidentShare { get; init; } = 1;

    /// <summary>Share of these incidents that name the deployment.</summary>
    public double LinkShare { get; init; } = 0.5;

    public double RecoveryHours { get; init; } = 2;

    /// <summary>Incidents that no release caused.</summary>
    [Range(0.0, 100)]
    public double OtherIncidentsPerYear { get; init; }

    /// <summary>The keys that <see cref="Read"/> knows.</summary>
    public static IEnumerable<string> Keys => Settings.Select(setting => setting.Key);

    /// <summary>Reads all settings; a key that no layer has keeps its default.</summary>
    /// <exception cref="DefinitionException">A value is of the wrong kind or impossible; the message names file and key.</exception>
    public static Pace Read(YamlMap yaml)
    {
        var pace = new Pace();
        foreach (var (key, property) in Settings)
            if (yaml.Has(key))
                property.SetValue(pace, Value(yaml, key, property));
        return pace;
    }

    private static object Value(YamlMap yaml, string key, PropertyInfo property)
    {
        if (property.PropertyType == typeof(Cadence))
            return yaml.Word<Cadence>(key);
        if (property.PropertyType == typeof(bool))
            return yaml.Flag(key);
        if (property.PropertyType == typeof(string[]))
            return yaml.Texts(key);
        var limits = property.GetCustomAttribute<RangeAttribute>() ?? new RangeAttribute(0.0, key.EndsWith("_share", StringComparison.Ordinal) ? 1 : 20000);
        return yaml.Number(key, (double)limits.Minimum, (double)limits.Maximum);
    }

    private static readonly (string Key, PropertyInfo Property)[] Settings =
        [.. typeof(Pace).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (CapitalInside().Replace(property.Name, "_$0").ToLowerInvariant(), property))];

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex CapitalInside();
}
