namespace Metrics.Surveys.Store;

/// <summary>What an answerer hands in: neither who they are nor what groups they are in, which the voucher says.</summary>
/// <param name="Answers">Answers by item.</param>
/// <param name="Comments">Free texts by item.</param>
public sealed record Submission(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Comments);
