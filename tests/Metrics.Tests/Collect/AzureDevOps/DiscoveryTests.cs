using Metrics.Collect;

namespace Metrics.Tests.Collect.AzureDevOps;

/// <summary>What a connection takes of what the host shows can be tried with other patterns, and the host is not asked.</summary>
public class DiscoveryTests
{
    private static Discovery Try(AzureDevOpsWorld world) => Discovery.Of([world.Connection], world.Street.Warehouse).Single();

    private static string[] Lines(Discovery discovery) =>
        [.. discovery.Candidates.Select(candidate => $"{candidate.Name} ({candidate.Facts}): {(candidate.IsTaken ? "taken" : "left")}: {candidate.Why}")];

    [Fact]
    public async Task Projects_are_taken_or_left_with_their_repositories_by_the_patterns_of_now()
    {
        await using var world = await AzureDevOpsWorld.Start();
        Assert.Equal(["nothing has been listed yet; ./run collect azure lists it"], Try(world).Notes);
        world.Host.Projects.Add(Rows.Project("empty"));
        world.Host.Repositories[0]["isDisabled"] = true;
        await world.Collect();
        var asked = world.Host.Asked.Count;
        Assert.Equal(["empty (project without a repository): left: no pattern of projects fits empty",
            "other/checkout (): left: no pattern of projects fits other", "shop/checkout (disabled): taken: projects: shop"], Lines(Try(world)));
        Assert.Equal((1, 0), (Try(world).Taken, Try(world).Notes.Count));
        world.Settings = "projects: ['o*', gone]";
        Assert.Equal(["other/checkout (): taken: projects: o*"], Lines(Try(world)).Where(line => line.Contains("taken", StringComparison.Ordinal)));
        Assert.Equal(["projects: gone fits no project that the token was shown; ./run collect azure lists it anew"], Try(world).Notes);
        Assert.Equal(asked, world.Host.Asked.Count);
    }

    [Fact]
    public async Task A_round_that_finds_none_of_its_projects_shows_what_there_is_instead()
    {
        await using var world = await AzureDevOpsWorld.Start();
        world.Settings = "projects: [shpo]";
        Assert.NotNull((await world.Collect()).Error);
        Assert.Equal(["other/checkout", "shop/checkout"], Try(world).Candidates.Select(candidate => candidate.Name));
        Assert.Equal(0, Try(world).Taken);
    }
}
