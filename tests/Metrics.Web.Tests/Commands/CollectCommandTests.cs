using Metrics.Tests.Collect.Git;

namespace Metrics.Web.Tests.Commands;

/// <summary><c>collect</c> and <c>check</c> as the real program.</summary>
public sealed class CollectCommandTests : IDisposable
{
    private readonly GitRepository _repository = new();

    public CollectCommandTests()
    {
        _repository.Commit("first");
        _repository.Run("tag", "v1");
        Write("connections:\n  clones:\n    type: git\n    locations: [checkout]\n  lost:\n    type: git\n    locations: [gone]\n");
    }

    private string File => Path.Combine(_repository.Root, "metrics.yml");

    [Fact]
    public async Task A_round_prints_what_each_connection_brought_and_a_second_brings_nothing()
    {
        var first = await Run("collect", "clones");
        Assert.True(first.Code == 0, first.Errors);
        Assert.Equal(["connection", "state", "new", "known", "requests", "points", "waited"], Cells(first.Output, 0));
        Assert.Equal(["clones", "done", "3", "0", "1", "0", "0", "s"], Cells(first.Output, 1));
        Assert.Equal(["clones", "done", "0", "0", "1", "0", "0", "s"], Cells((await Run("collect", "clones")).Output, 1));
    }

    [Fact]
    public async Task A_connection_that_fails_gives_exit_code_one_and_the_others_are_collected()
    {
        var (code, output, errors) = await Run("collect");
        Assert.Equal(1, code);
        Assert.Equal(["clones", "done"], Cells(output, 1)[..2]);
        Assert.Equal(["lost", "failed"], Cells(output, 2)[..2]);
        Assert.Contains("lost: There is no folder, bundle file or repository address 'gone'.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_names_each_endpoint_and_what_is_missing()
    {
        var (code, output, _) = await Run("check");
        Assert.Equal(1, code);
        Assert.Contains("clones: ok       history of " + _repository.Folder, output, StringComparison.Ordinal);
        Assert.Contains("lost: missing  history of gone", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("check", "clones")).Code);
    }

    [Theory]
    [InlineData("connections:\n  clones:\n    type: gti\n", "metrics.yml: connections.clones.type: no kind of source 'gti' (did you mean 'git'?)")]
    [InlineData("connections:\n  clones:\n    type: git\n    locations: [x]\n", "no connection 'lots'")]
    [InlineData("connections: {}\n", "no connection is defined")]
    public async Task Wrong_usage_gives_exit_code_two(string file, string words)
    {
        Write(file);
        var (code, _, errors) = await Run("check", "lots");
        Assert.Equal(2, code);
        Assert.Contains(words, errors, StringComparison.Ordinal);
    }

    public void Dispose() => _repository.Dispose();

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private Task<(int Code, string Output, string Errors)> Run(params string[] arguments) =>
        Program.Run([.. arguments, "--connections", File, "--data", Path.Combine(_repository.Root, "data")]);

    private static string[] Cells(string output, int line) => output.Split('\n')[line].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
