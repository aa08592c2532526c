using System.Globalization;

namespace Metrics.Surveys;

/// <summary>One question as a questionnaire asks it.</summary>
/// <param name="Id">Name within the library, for example <c>E1</c>.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">The wording.</param>
/// <param name="Source">Where the wording comes from.</param>
public sealed record Item(string Id, ItemKind Kind, LocalText Text, Source Source)
{
    /// <summary>True where a high answer is a bad one; scored from the other end.</summary>
    public bool Reversed { get; init; }

    /// <summary>The SPACE dimensions it speaks for (S, P, A, C, E); empty for none.</summary>
    public IReadOnlyList<string> Space { get; init; } = [];

    /// <summary>The part of developer experience it speaks for.</summary>
    public Driver? Driver { get; init; }

    /// <summary>Points of the scale, choices, or lines of an allocation; empty for hours and text.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Label of "does not apply to me", which counts as missing; null where it is not offered.</summary>
    public LocalText? NotApply { get; init; }

    /// <summary>After which answers it is asked; null for always.</summary>
    public When? When { get; init; }

    /// <summary>Where it stands: the block, and the place in a block that is not shuffled.</summary>
    public string Position { get; init; } = "";

    /// <summary>True where "does not apply to me" is offered.</summary>
    public bool MayNotApply => NotApply is not null;

    /// <summary>
    /// Fingerprint of wording, scale and position. Answers of two versions are never on one line (measurement 2.10).
    /// </summary>
    public string Version => Fingerprint.Of([
        Id, Kind.ToString(), Text.ToString(), Reversed.ToString(CultureInfo.InvariantCulture), NotApply?.ToString() ?? "", Position,
        .. Options.Select(option => $"{option.Id}:{option.Text}")]);
}
