namespace Metrics.Collect;

/// <summary>What a comparison with the source found.</summary>
internal enum Shortfall
{
    /// <summary>All is there.</summary>
    None,

    /// <summary>Something may be on its way; the next round compares again.</summary>
    Doubted,

    /// <summary>Something is lacking; it is to be read again.</summary>
    Certain,

    /// <summary>Reading again did not help.</summary>
    Lasting,
}
