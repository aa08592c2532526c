namespace Metrics.Collect.Demo;

/// <summary>What the platform of the demo organisation offers and who took it up, from <c>platform.yml</c> beside its description.</summary>
internal sealed class PlatformStory
{
    private readonly YamlMap? _methods;

    private PlatformStory(YamlMap? methods, IReadOnlyList<PlatformCapability> capabilities) => (_methods, Capabilities) = (methods, capabilities);

    /// <summary>What is offered.</summary>
    public IReadOnlyList<PlatformCapability> Capabilities { get; }

    /// <summary>Reads the file in a folder; a folder without it has no platform.</summary>
    /// <exception cref="DefinitionException">A key is unknown, or a value impossible.</exception>
    public static PlatformStory Read(string folder)
    {
        var file = Path.Combine(folder, "platform.yml");
        if (!File.Exists(file))
            return new PlatformStory(null, []);
        var yaml = YamlMap.Load(file);
        yaml.Allow(["methods", "capabilities"]);
        return new PlatformStory(yaml.Map("methods"), [.. yaml.Maps("capabilities").Select(PlatformCapability.Read)]);
    }

    /// <summary>Stretches of days in which a service works otherwise because of what it adopted.</summary>
    public IEnumerable<Phase> Phases(string service) => Adopted(service)
        .Where(adopted => adopted.Capability.Effect is not null && !adopted.Uptake.IsUnchanged)
        .Select(adopted => new Phase(adopted.Uptake.AdoptedDaysAgo!.Value, adopted.Uptake.LeftDaysAgo ?? 0, adopted.Capability.Effect!));

    /// <summary>What brings a service's versions to production on a day; null where nobody says.</summary>
    public string? Method(string service, string team, int daysAgo) =>
        Adopted(service).FirstOrDefault(adopted => adopted.Capability.Method is not null
            && adopted.Uptake.AdoptedDaysAgo >= daysAgo && (adopted.Uptake.LeftDaysAgo ?? -1) < daysAgo).Capability?.Method
        ?? _methods?.OptionalText(team);

    /// <summary>The events that tell of the platform.</summary>
    public IEnumerable<NeutralEvent> Events(DateTime end, ulong seed) => Capabilities.SelectMany(capability => capability.Events(end, seed));

    private IEnumerable<(PlatformCapability Capability, Uptake Uptake)> Adopted(string service) => Capabilities
        .SelectMany(capability => capability.Uptakes.Where(uptake => uptake.Service == service && uptake.AdoptedDaysAgo is not null).Select(uptake => (capability, uptake)));
}
