using Metrics.Catalog;
using Metrics.Effects;
using Metrics.Surveys;
using Metrics.Web.Surveys;

namespace Metrics.Web.Effects;

/// <summary>The effects that pages, interfaces and files show: those of the demo organisation until the first real event.</summary>
internal sealed class EffectRoom(Served served, SurveyRoom room)
{
    private readonly Lock _gate = new();
    private (Library Library, EffectReader Reader)? _reader;

    /// <summary>True while effects of the demo organisation are shown.</summary>
    public bool IsDemo => served.IsDemo;

    /// <summary>Finds effects, and remembers them.</summary>
    public EffectReader Reader
    {
        get
        {
            lock (_gate)
            {
                var (library, warehouse) = (served.Library, served.Warehouse);
                if (_reader?.Library != library)
                    _reader = (library, new EffectReader(library, warehouse, () => Surveys(library)));
                return _reader.Value.Reader;
            }
        }
    }

    /// <summary>
    /// The grade of a benefit that a study is about, which stands above what a scenario's file claims (4.1), as known on the morning of a day
    /// or now. A study that compares well and sees no clear improvement confirms nothing of a benefit: D. Null where there is no such
    /// capability here, so that the file's own grade holds.
    /// </summary>
    public AttributionGrade? GradeOf(string capability, string outcome, DateOnly? until = null)
    {
        if (Reader.Capabilities().All(one => one.Id != capability))
            return null;
        var found = Reader.Read(new EffectQuestion(capability, outcome, Until: until));
        return found.Grade is "A" or "B" && (found.Label != "clear" || found.Direction == "worse") ? AttributionGrade.D : Enum.Parse<AttributionGrade>(found.Grade);
    }

    // Only what was published of closed waves: groups that may not be shown have no number there (2.11).
    private IReadOnlyList<SurveyCourse> Surveys(Library library)
    {
        var closed = room.Waves().Reverse().Select(wave => room.Result(wave.Id)).OfType<WaveResult>().ToList();
        return [.. library.Catalog.Effects.Surveys.Select(measure => new SurveyCourse($"survey.{measure}", Title(closed, measure),
            [.. closed.Select(result => (result.ClosedOn, (IReadOnlyDictionary<string, double>)result.Cells
                .Where(cell => cell.Measure == measure && cell.Value is not null && cell.Group.StartsWith("team=", StringComparison.Ordinal))
                .ToDictionary(cell => cell.Group["team=".Length..], cell => cell.Value!.Value)))])).Where(course => course.Waves.Count > 0)];
    }

    private string Title(IReadOnlyList<WaveResult> closed, string measure) => closed
        .Select(result => room.Questionnaires.GetValueOrDefault(result.QuestionnaireId)).OfType<Questionnaire>()
        .SelectMany(questionnaire => MeasureList.Of(questionnaire)).FirstOrDefault(text => text.Id == measure)?.Title ?? measure;
}

/// <summary>Registers the effects.</summary>
internal static class EffectRoomRegistration
{
    public static void AddEffects(this WebApplicationBuilder builder) => builder.Services.AddSingleton<EffectRoom>();
}
