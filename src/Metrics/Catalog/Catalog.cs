using Metrics.Warehouse;

namespace Metrics.Catalog;

/// <summary>What is declared: metrics, dashboards, goals and scenarios. A bad definition stops the start with its file and the reason.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, Metric> _byName = [];
    private readonly Lazy<IReadOnlyList<Surveys.MeasureText>> _measures;

    private Catalog(string root, IReadOnlyList<SqlFile> files, IReadOnlyList<string>? tiles, bool withDemo)
    {
        _measures = new(() => [.. Surveys.QuestionnaireFile.ReadAll(root).Values.SelectMany(asked => Surveys.MeasureList.Of(asked)).DistinctBy(measure => measure.Id)]);
        Costs = CostRules.Load(root);
        Metrics = [.. files.Where(file => file.Layer == "metrics").SelectMany(file => Metric.Read(file, Costs))];
        foreach (var metric in Metrics)
            Register(metric);
        var capabilities = Adoption.Capability.ReadAll(root, withDemo: true);
        CapabilityNames = [.. capabilities.Select(capability => capability.Name)];
        Capabilities = [.. capabilities.Where(capability => withDemo || !capability.IsDemo)];
        Dashboards = Dashboard.ReadAll(root, this, tiles);
        Goals = Goal.ReadAll(root, this);
        Scenarios = Roi.ScenarioFile.ReadAll(root, this);
        Scorecards = Adoption.Scorecard.ReadAll(root, this);
        Maturity = Adoption.MaturityModel.Read(root, this);
        Effects = EffectOutcomes.Read(root, this);
    }

    /// <summary>What the platform offers, in the order of the files.</summary>
    public IReadOnlyList<Adoption.Capability> Capabilities { get; }

    /// <summary>Every name that a definition may use, those of the demo organisation too.</summary>
    public IReadOnlyList<string> CapabilityNames { get; }

    /// <summary>Every metric, in the order of the files.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>Who bears which cost, and in which currency it is told.</summary>
    public CostRules Costs { get; }

    /// <summary>Every dashboard, by the name of its file.</summary>
    public IReadOnlyDictionary<string, Dashboard> Dashboards { get; }

    /// <summary>Goals and working agreements, in the order of the files.</summary>
    public IReadOnlyList<Goal> Goals { get; }

    /// <summary>ROI scenarios, by the name of their file.</summary>
    public IReadOnlyDictionary<string, Roi.Scenario> Scenarios { get; }

    /// <summary>Scorecards, in the order of the files.</summary>
    public IReadOnlyList<Adoption.Scorecard> Scorecards { get; }

    /// <summary>The model of platform maturity; null where none is declared.</summary>
    public Adoption.MaturityModel? Maturity { get; }

    /// <summary>Every number that a questionnaire of <c>dashboards/surveys</c> yields.</summary>
    public IReadOnlyList<Surveys.MeasureText> SurveyMeasures => _measures.Value;

    /// <summary>In which numbers the effect of a capability is looked for.</summary>
    public EffectOutcomes Effects { get; }

    /// <summary>Reads <c>dashboards/</c> below the root and the metrics among the SQL files.</summary>
    /// <exception cref="DefinitionException">A definition is wrong.</exception>
    /// <param name="root">The folder that holds <c>dashboards/</c>.</param>
    /// <param name="files">The SQL files.</param>
    /// <param name="tiles">The kinds of tile that can be drawn; null for any.</param>
    /// <param name="withDemo">Whether definitions count that say <c>demo: true</c>.</param>
    public static Catalog Load(string root, IReadOnlyList<SqlFile> files, IReadOnlyList<string>? tiles = null, bool withDemo = false) => new(root, files, tiles, withDemo);

    /// <summary>The metric with that id, short name or former name; null where there is none.</summary>
    public Metric? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The metric with that id, short name or former name.</summary>
    /// <exception cref="RequestException">There is none; the message suggests the nearest.</exception>
    public Metric Get(string name) => Find(name)
        ?? throw new RequestException("metric", $"no metric '{name}'" + DidYouMean(name));

    /// <summary>The nearest metric's name as " (did you mean 'x'?)", or an empty text.</summary>
    public string DidYouMean(string name) => DefinitionException.DidYouMean(name, _byName.Keys);

    private void Register(Metric metric)
    {
        string[] names = metric.Name.Contains('.', StringComparison.Ordinal)
            ? [metric.Id, metric.Name]
            : [metric.Id, metric.Name, .. metric.File.Header.GetValueOrDefault("also", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        foreach (var name in names.Distinct())
            if (!_byName.TryAdd(name, metric))
                throw new DefinitionException(metric.File.Path, $"'{name}' is already the name of a metric in {_byName[name].File.Path}");
    }
}
