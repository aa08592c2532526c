namespace Metrics.Surveys;

/// <summary>One round of a questionnaire.</summary>
public sealed record Wave
{
    /// <summary>Checks and keeps a wave.</summary>
    /// <param name="id">Name, as <c>default-2025-q2</c>.</param>
    /// <param name="questionnaireId">What is asked.</param>
    /// <param name="questionnaireVersion">Fingerprint of what is asked, so that a later edit does not change the round.</param>
    /// <param name="opens">First day on which answers are taken.</param>
    /// <param name="closes">Last day on which answers are taken.</param>
    /// <param name="plan">The groups that may be reported.</param>
    /// <exception cref="RequestException">It closes before it opens, or has no name.</exception>
    public Wave(string id, string questionnaireId, string questionnaireVersion, DateOnly opens, DateOnly closes, ReportingPlan plan)
    {
        if (string.IsNullOrWhiteSpace(id)) throw new RequestException("id", "a wave needs a name");
        if (closes < opens) throw new RequestException("closes", $"{closes:yyyy-MM-dd} is before {opens:yyyy-MM-dd}, when the wave opens");
        (Id, QuestionnaireId, QuestionnaireVersion, Opens, Closes, Plan) = (id, questionnaireId, questionnaireVersion, opens, closes, plan);
    }

    /// <summary>Name of the round.</summary>
    public string Id { get; }

    /// <summary>What is asked.</summary>
    public string QuestionnaireId { get; }

    /// <summary>Fingerprint of what is asked.</summary>
    public string QuestionnaireVersion { get; }

    /// <summary>First day on which answers are taken.</summary>
    public DateOnly Opens { get; }

    /// <summary>Last day on which answers are taken.</summary>
    public DateOnly Closes { get; }

    /// <summary>The groups that may be reported, with the people invited in each.</summary>
    public ReportingPlan Plan { get; }

    /// <summary>True on the days on which answers are taken; no result is shown then (measurement 2.11 A3).</summary>
    public bool IsOpen(DateOnly day) => day >= Opens && day <= Closes;
}
