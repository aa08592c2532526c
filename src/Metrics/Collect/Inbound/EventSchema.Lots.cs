namespace Metrics.Collect.Inbound;

/// <content>Wave orders drawn by lot, kept so that anybody can check them later.</content>
public static partial class EventSchema
{
    private static EventType[] Lots =>
    [
        new("rollout_lot", "rollout_lots", "The order in which teams or services get a capability, drawn by lot (5.4); whoever keeps to it learns what the capability did.",
        [
            .. Common,
            Text("capability", "Id of the capability.") with { Required = true },
            Words("level", "Who takes part.", "team", "service") with { Required = true },
            List("units", "Teams or services in the order that was drawn.") with { Required = true },
            new("waves", FieldKind.Whole, "Into how many waves they are dealt.") { Min = 2, Max = 1000, Required = true },
            Instant("drawn_at", "When it was drawn.") with { Required = true },
        ]),
    ];
}
