namespace Metrics.Surveys.Store;

/// <summary>One answer sheet as it is kept: nothing else is known of it.</summary>
/// <param name="Id">128 random bits in hexadecimal.</param>
/// <param name="Wave">The wave; nothing finer tells when.</param>
/// <param name="Groups">The group keys of the plan.</param>
/// <param name="Answers">Answers by item, without comments.</param>
public sealed record StoredSheet(string Id, string Wave, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, string> Answers);
