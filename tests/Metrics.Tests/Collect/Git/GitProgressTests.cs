using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>Long work says how far it is.</summary>
public class GitProgressTests
{
    private sealed class Heard : IProgress<GitProgress>
    {
        public List<string> Lines { get; } = [];

        public void Report(GitProgress value)
        {
            lock (Lines)
                Lines.Add(value.ToString());
        }
    }

    [Fact]
    public async Task Transfer_and_reading_are_told()
    {
        using var repository = new GitRepository();
        repository.Import(RandomHistory.Of(1, 160));
        var heard = new Heard();
        var reading = await repository.Collector().Open(repository.Source(), progress: heard);
        var count = 0;
        await foreach (var _ in reading.Documents())
            count++;
        Assert.Contains(heard.Lines, line => line.StartsWith("Receiving objects:", StringComparison.Ordinal));
        Assert.Equal($"Reading documents: {count}", heard.Lines[^1]);
    }
}
