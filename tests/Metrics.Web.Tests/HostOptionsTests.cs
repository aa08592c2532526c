namespace Metrics.Web.Tests;

public class HostOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:5080")]
    public void Loopback_needs_no_key(string address) => new HostOptions(address, "data").Check();

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.168.1.7:5080")]
    [InlineData("http://metrics.example")]
    public void Other_addresses_are_refused_without_a_key(string address)
    {
        Assert.Contains("METRICS_INGEST_KEY", Assert.Throws<RequestException>(() => new HostOptions(address, "data").Check()).Message, StringComparison.Ordinal);
        new HostOptions(address, "data", IngestKey: "secret").Check();
    }

    [Fact]
    public void Rubbish_is_no_address() =>
        Assert.Contains("is no address", Assert.Throws<RequestException>(() => new HostOptions("5080", "data").Check()).Message, StringComparison.Ordinal);
}
