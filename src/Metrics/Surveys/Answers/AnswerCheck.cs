namespace Metrics.Surveys;

/// <summary>Checks what a respondent sent against the questionnaire; nothing unchecked is ever stored.</summary>
public static class AnswerCheck
{
    /// <summary>Checks every answer; all problems are named at once, because a form should not be refused field by field.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="given">Answers by item id; an answer that is null counts as not given.</param>
    public static CheckedAnswers Of(Questionnaire questionnaire, IReadOnlyDictionary<string, Answer> given)
    {
        var answered = given.Where(answer => answer.Value is not null).ToDictionary(StringComparer.Ordinal);
        var accepted = new Dictionary<string, Answer>(StringComparer.Ordinal);
        var problems = new List<RequestException>();
        foreach (var id in answered.Keys.Where(id => questionnaire.Find(id) is null))
            problems.Add(new(id, $"no such item{DefinitionException.DidYouMean(id, questionnaire.Items.Select(item => item.Id))}"));
        foreach (var item in questionnaire.Items.Where(item => answered.ContainsKey(item.Id)))
        {
            try
            {
                if (item.When is { } when && !when.Holds(questionnaire, answered))
                    throw new RequestException(item.Id, $"is asked only after {when}; leave it out");
                if (AnswerKinds.Accept(item, answered[item.Id]) is { } answer) accepted[item.Id] = answer;
            }
            catch (RequestException problem)
            {
                problems.Add(problem);
            }
        }
        if (MixedEvents(questionnaire, answered) is { } mixed) problems.Add(mixed);
        return new(accepted, problems);
    }

    // Each event has a block of its own, and one answer is about one event.
    private static RequestException? MixedEvents(Questionnaire questionnaire, Dictionary<string, Answer> answered)
    {
        var events = questionnaire.Blocks
            .Where(block => block.Event is not null && block.Items.Any(item => answered.ContainsKey(item.Id))).ToArray();
        return events.Length < 2 ? null : new(events[1].Items.First(item => answered.ContainsKey(item.Id)).Id,
            $"belongs to '{events[1].Event}', but '{events[0].Event}' is answered too; answer for one event at a time");
    }
}
