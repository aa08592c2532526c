using Metrics.Charts;
using Metrics.Statistics;

namespace Metrics.Web.Pages.Tiles;

/// <summary>A change in words. It is coloured only where it is at least possible, and never by colour alone (1.8.6).</summary>
/// <param name="Class"><c>good</c>, <c>bad</c> or empty.</param>
/// <param name="Amount">Arrow and size; empty where nothing can be compared.</param>
/// <param name="Label">How sure, and better or worse.</param>
/// <param name="Before">The value it is compared with.</param>
/// <param name="Period">The period it is compared with.</param>
internal sealed record Movement(string Class, string Amount, string Label, string Before, string Period)
{
    /// <summary>The change of an envelope; null where none was asked for.</summary>
    public static Movement? Of(Envelope envelope, Lens? lens)
    {
        if (envelope.Change is not { } change)
            return lens is { Compare: not null, Begins: { } begins } ? new Movement("", "", $"nothing to compare with: history begins {Format.Day(begins)}", "", "") : null;
        var period = change.Scope is { } other ? Words.Scope(Scope.Parse(other)) : Format.Period(change.From, change.To);
        if (change.Label == Wording.Insufficient || change.Before is null || envelope.Value is null)
            return new Movement("", "", change.Before is null ? "nothing to compare with" : "too few to compare", "", period);
        var size = Format.Change(change.Before, envelope.Value, envelope.Unit).TrimStart('+', '\u2212');
        return new Movement(
            change.Direction switch { "better" => "good", "worse" => "bad", _ => "" },
            $"{Format.Arrow(change.Before, envelope.Value)} {size}",
            Wording.Sentence(change.Label) + (change.Direction.Length > 0 ? ", " + change.Direction : ""),
            (change.Scope is null ? "from " : $"{period}: ") + Format.Value(change.Before, envelope.Unit, envelope.N), period);
    }
}
