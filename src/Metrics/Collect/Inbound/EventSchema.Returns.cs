namespace Metrics.Collect.Inbound;

/// <content>What it costs, and what a model of its return assumes.</content>
public static partial class EventSchema
{
    private static EventType[] Returns =>
    [
    ];
}
