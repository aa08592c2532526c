using System.Net;

namespace Metrics.Web;

/// <summary>How the host is started.</summary>
/// <param name="Listen">Address, <c>http://127.0.0.1:5080</c>.</param>
/// <param name="DataFolder">Folder of the database.</param>
/// <param name="IngestKey">Key that senders of events must show; needed where the address is not loopback.</param>
/// <param name="Demo">Show the demo organisation while there is no data.</param>
/// <param name="ConnectionsPath">File with connections and rules; null for none.</param>
/// <param name="PublicAddress">Where readers reach the host, <c>https://metrics.example.com</c>; null where it is what they ask for.</param>
/// <param name="FrameAncestors">Sites that may show embedded tiles in a frame, as in <c>Content-Security-Policy</c>.</param>
internal sealed record HostOptions(string Listen, string DataFolder, string? IngestKey = null, bool Demo = true, string? ConnectionsPath = null,
    string? PublicAddress = null, string FrameAncestors = "*")
{
    /// <summary>Scheme and host that addresses for others begin with, without a slash at the end.</summary>
    public string Origin(HttpRequest request) => PublicAddress?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    /// <summary>True where only this machine can reach the host.</summary>
    public bool IsLoopback => Uri.TryCreate(Listen, UriKind.Absolute, out var address)
        && (address.Host == "localhost" || IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Refuses an address that would let strangers write.</summary>
    /// <exception cref="RequestException">The address is not loopback and there is no ingestion key.</exception>
    public void Check()
    {
        if (!Uri.TryCreate(Listen, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new RequestException("--listen", $"'{Listen}' is no address; write http://127.0.0.1:5080");
        if (!IsLoopback && string.IsNullOrEmpty(IngestKey))
            throw new RequestException("--listen", $"{Listen} can be reached from outside; set METRICS_INGEST_KEY first, or listen on 127.0.0.1");
        if (PublicAddress is not null && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var shown) && shown.Scheme is "http" or "https"))
            throw new RequestException("METRICS_PUBLIC_ADDRESS", $"'{PublicAddress}' is no address; write https://metrics.example.com");
        if (FrameAncestors.Length == 0 || FrameAncestors.AsSpan().ContainsAny(";,\r\n"))
            throw new RequestException("METRICS_FRAME_ANCESTORS", $"'{FrameAncestors}' is no list of sites; write them with blanks between, or * or 'none'");
    }
}
