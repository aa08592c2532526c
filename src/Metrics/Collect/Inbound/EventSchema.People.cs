namespace Metrics.Collect.Inbound;

/// <content>Who works here, what they ask the platform for, and what stands in their way.</content>
public static partial class EventSchema
{
    private static EventType[] People =>
    [
    ];
}
