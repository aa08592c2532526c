namespace Metrics.Surveys;

/// <summary>One round of a questionnaire. The groups that may be reported of it are its reporting plan's, fixed before it opens.</summary>
public sealed record Wave
{
    /// <summary>Checks and keeps a wave.</summary>
    /// <param name="id">Name, as <c>default-2025-q2</c>.</param>
    /// <param name="questionnaire">What is asked, as it stands when the wave opens.</param>
    /// <param name="opens">First day on which answers are taken.</param>
    /// <param name="closes">Last day on which answers are taken.</param>
    /// <param name="invited">People of the roster by group key, as <c>team=payments</c>.</param>
    /// <exception cref="RequestException">It closes before it opens, has no name, or a group has less than nobody.</exception>
    public Wave(string id, Questionnaire questionnaire, DateOnly opens, DateOnly closes, IReadOnlyDictionary<string, int> invited)
    {
        if (string.IsNullOrWhiteSpace(id)) throw new RequestException("id", "a wave needs a name");
        if (closes < opens) throw new RequestException("closes", $"{closes:yyyy-MM-dd} is before {opens:yyyy-MM-dd}, when the wave opens");
        if (invited.FirstOrDefault(group => group.Value < 0) is { Key: { } key })
            throw new RequestException("invited", $"'{key}' has less than nobody");
        (Id, QuestionnaireId, QuestionnaireVersion) = (id, questionnaire.Id, questionnaire.Version);
        (Opens, Closes, Invited) = (opens, closes, invited);
    }

    /// <summary>Name of the round.</summary>
    public string Id { get; }

    /// <summary>What is asked.</summary>
    public string QuestionnaireId { get; }

    /// <summary>Fingerprint of what is asked, so that a later edit does not change the round.</summary>
    public string QuestionnaireVersion { get; }

    /// <summary>First day on which answers are taken.</summary>
    public DateOnly Opens { get; }

    /// <summary>Last day on which answers are taken.</summary>
    public DateOnly Closes { get; }

    /// <summary>People of the roster by group key when the wave opened.</summary>
    public IReadOnlyDictionary<string, int> Invited { get; }

    /// <summary>True on the days on which answers are taken; no result is shown then (measurement 2.11 A3).</summary>
    public bool IsOpen(DateOnly day) => day >= Opens && day <= Closes;

    /// <summary>Refuses a questionnaire that was edited after the wave opened: its answers would be to other questions.</summary>
    /// <exception cref="RequestException">It is another questionnaire or another version of it.</exception>
    public void MustAsk(Questionnaire questionnaire)
    {
        if (questionnaire.Id != QuestionnaireId || questionnaire.Version != QuestionnaireVersion)
            throw new RequestException("questionnaire",
                $"'{Id}' asks {QuestionnaireId} {QuestionnaireVersion}, not {questionnaire.Id} {questionnaire.Version}");
    }
}
