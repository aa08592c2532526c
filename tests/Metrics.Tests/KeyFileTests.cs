using Metrics.Tests.DuckDb;

namespace Metrics.Tests;

public class KeyFileTests
{
    [Fact]
    public void A_key_is_made_once_and_only_its_owner_can_read_it()
    {
        using var folder = new TemporaryFolder();
        var key = KeyFile.Read(folder[""], "share.key");
        Assert.Equal(32, key.Length);
        Assert.Equal(key, KeyFile.Read(folder[""], "share.key"));
        Assert.NotEqual(key, KeyFile.Read(folder[""], "author.key"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["share.key"]));
    }

    [Fact]
    public void A_damaged_key_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["share.key"], "short");
        Assert.Contains("share.key", Assert.Throws<InvalidDataException>(() => KeyFile.Read(folder[""], "share.key")).Message, StringComparison.Ordinal);
    }
}
