namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>A fact about recorded objects; skipped with the reason where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute(string fixture)
    {
        if (Shared.Fixture(fixture) is null)
            Skip = $"the recorded objects of fixtures/{fixture} are absent";
    }
}
