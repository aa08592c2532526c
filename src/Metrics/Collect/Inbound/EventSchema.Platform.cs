namespace Metrics.Collect.Inbound;

/// <content>What the platform offers, who uses it, and where somebody departs from it.</content>
public static partial class EventSchema
{
    private static EventType[] Platform =>
    [
    ];
}
