namespace Metrics.Adoption;

/// <summary>One sign in a definition: <c>{workflow: deploy*, value: v2}</c> is any trait of that kind whose name and value fit.</summary>
/// <param name="Kind">Kind of trait.</param>
/// <param name="Name">Pattern of its name; * stands for anything, ? for one character.</param>
/// <param name="Value">Pattern of its value; null for any.</param>
public sealed record TraitPattern(string Kind, string Name, string? Value)
{
    /// <summary>Kinds that something in the program tells of; a sender may use words of his own besides.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        ["file", "workflow", "action", "reusable_workflow", "template", "annotation", "label", "lifecycle", "policy", "deployment_method", "manifest", "usage", "pipeline"];

    /// <summary>Reads one.</summary>
    /// <exception cref="DefinitionException">It has not just one kind, or one that is nearly one of ours.</exception>
    public static TraitPattern Read(YamlMap map)
    {
        var kinds = map.Keys.Where(key => key != "value").ToList();
        if (kinds is not [var kind])
            throw map.Wrong("one sign is expected, such as {workflow: deploy.yml} or {label: tier, value: gold}");
        // A word of a sender's own is far from ours; one that is near is a typing error.
        if (!Kinds.Contains(kind) && DefinitionException.DidYouMean(kind, Kinds) is { Length: > 0 } near)
            throw map.Wrong(kind, $"no kind of trait '{kind}'{near}");
        return new TraitPattern(kind, map.Text(kind), map.OptionalText("value"));
    }

    /// <summary>As a sentence names it.</summary>
    public override string ToString() => $"{Kind.Replace('_', ' ')} {Name}{(Value is null ? "" : $" = {Value}")}";
}
