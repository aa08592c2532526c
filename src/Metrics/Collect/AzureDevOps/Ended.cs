namespace Metrics.Collect.AzureDevOps;

/// <summary>An object in its final state, which may be listed again and need not be asked about again.</summary>
/// <param name="Id">The host's id.</param>
/// <param name="At">When it ended (UTC); one that ends anew, because it was run again, is another.</param>
internal sealed record Ended(string Id, DateTimeOffset At);
