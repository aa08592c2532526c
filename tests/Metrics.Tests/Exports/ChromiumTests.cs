using System.Buffers.Binary;
using Metrics.Exports;
using Metrics.Tests.DuckDb;

namespace Metrics.Tests.Exports;

public class ChromiumTests
{
    private const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><rect width=\"40\" height=\"30\" fill=\"#1f6a8c\"/></svg>";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_picture_has_the_size_of_the_drawing_times_its_scale(int scale)
    {
        using var chromium = new Chromium("/usr/bin/chromium", Long);
        var picture = await chromium.Png(Square, 40, 30, scale, CancellationToken.None);
        Assert.Equal("89504E470D0A1A0A", Convert.ToHexString(picture[..8]));
        Assert.Equal((40 * scale, 30 * scale), (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20))));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nowhere/chromium")]
    public async Task Where_there_is_no_browser_it_says_what_to_install(string? path)
    {
        using var chromium = new Chromium(path, Long);
        var error = await Assert.ThrowsAsync<RequestException>(() => chromium.Png(Square, 40, 30, 1, CancellationToken.None));
        Assert.Equal(501, error.Status);
        Assert.Contains("apt-get install chromium", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_never_ends_is_ended_and_the_next_picture_has_its_turn()
    {
        using var folder = new TemporaryFolder();
        using var chromium = new Chromium(Script(folder, "exec sleep 3600"), TimeSpan.FromMilliseconds(300));
        for (var i = 0; i < 2; i++)
            Assert.Equal(503, (await Assert.ThrowsAsync<RequestException>(() => chromium.Png(Square, 40, 30, 1, CancellationToken.None))).Status);
    }

    [Fact]
    public async Task A_browser_that_draws_nothing_is_a_failure_with_a_way_out()
    {
        using var folder = new TemporaryFolder();
        using var chromium = new Chromium(Script(folder, "exit 1"), Long);
        var error = await Assert.ThrowsAsync<RequestException>(() => chromium.Png(Square, 40, 30, 1, CancellationToken.None));
        Assert.Equal(503, error.Status);
        Assert.Contains("take svg", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_pass_no_shell_and_pictures_are_drawn_one_at_a_time()
    {
        using var folder = new TemporaryFolder();
        var script = Script(folder, $"""
            mkdir '{folder["busy"]}' || exit 1
            for a; do case $a in --screenshot=*) printf ok > "$(echo "$a" | cut -d= -f2)";; esac; done
            rmdir '{folder["busy"]}'
            """);
        using var chromium = new Chromium(script, Long);
        var pictures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => chromium.Png(Square, 40, 30, 1, CancellationToken.None)));
        Assert.All(pictures, picture => Assert.Equal("ok"u8.ToArray(), picture));
    }

    private static string Script(TemporaryFolder folder, string text)
    {
        var file = folder["browser"];
        File.WriteAllText(file, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}
