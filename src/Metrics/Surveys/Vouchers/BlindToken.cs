namespace Metrics.Surveys.Vouchers;

/// <summary>The right to hand in one sheet that nobody can link to the person it was given to (level 2 of measurement 2.12).</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Groups">The group keys of the key that signed.</param>
/// <param name="Message">The prepared message.</param>
/// <param name="Signature">Its signature, unblinded.</param>
public sealed record BlindToken(string Wave, IReadOnlyList<string> Groups, byte[] Message, byte[] Signature);
