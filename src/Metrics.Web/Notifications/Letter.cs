using Metrics.Charts;
using Metrics.Mail;

namespace Metrics.Web.Notifications;

/// <summary>One line of a message.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Detail">Numbers with interval and sample size; empty for none.</param>
/// <param name="Path">The page behind it, with its lens; null for none.</param>
/// <param name="Tone">Better or worse; the words say so, too.</param>
internal sealed record LetterLine(string Text, string Detail = "", string? Path = null, Tone Tone = Tone.Neutral)
{
    /// <summary>The course in letters; empty for none.</summary>
    public string Spark { get; init; } = "";
}

/// <summary>One part of a message.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Lines">At least one.</param>
internal sealed record LetterPart(string Heading, IReadOnlyList<LetterLine> Lines);

/// <summary>A message, the same for every channel; mails and webhooks only write it differently.</summary>
/// <param name="Kind"><c>digest</c> or <c>alerts</c>.</param>
/// <param name="Subject">What it is about, with what matters most.</param>
/// <param name="Lead">One sentence.</param>
/// <param name="Parts">The parts.</param>
/// <param name="Path">The page that shows the same.</param>
internal sealed record Letter(string Kind, string Subject, string Lead, IReadOnlyList<LetterPart> Parts, string Path)
{
    /// <summary>A drawing that loads nothing; null for none.</summary>
    public string? Drawing { get; init; }

    /// <summary>What the drawing shows, for those who do not see it.</summary>
    public string Drawn { get; init; } = "";

    /// <summary>The drawing as a mail carries it; null where there is none.</summary>
    public EmailPicture? Picture { get; init; }

    /// <summary>What stands under every message.</summary>
    public const string Foot = "No number here is about a person. Ranges are 95 % intervals; n is what a number rests on.";
}
