namespace Metrics.Statistics;

/// <summary>The four signals of a process behaviour chart; more rules would raise false alarms (measurement 1.9).</summary>
public enum Signal
{
    /// <summary>1: a point outside the limits.</summary>
    OutsideLimits = 1,

    /// <summary>2: eight successive points on one side of the centre.</summary>
    LongRun = 2,

    /// <summary>3: three of four successive points nearer to one limit than to the centre.</summary>
    NearLimit = 3,

    /// <summary>4: a moving range above its limit.</summary>
    WideRange = 4,
}
