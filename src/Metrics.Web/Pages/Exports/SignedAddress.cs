using System.Text;
using Metrics.Catalog;
using Metrics.Collect.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Metrics.Web.Pages.Exports;

/// <summary>
/// Addresses that show one tile to whoever has them and nothing else. The signature covers the path and every parameter in a
/// fixed order, so none can be changed, added or left out.
/// </summary>
/// <param name="key">The key of the data folder; another one makes every address given out invalid.</param>
/// <param name="clock">Tells which addresses have expired.</param>
internal sealed class SignedAddress(byte[] key, TimeProvider clock)
{
    private const string Signature = "signature", Expires = "expires";

    /// <summary>The address with its signature.</summary>
    /// <param name="address">Path and query.</param>
    public string Sign(string address)
    {
        var parts = address.Split('?', 2);
        var query = QueryHelpers.ParseQuery(parts.Length > 1 ? parts[1] : "");
        return QueryHelpers.AddQueryString(address, Signature, Signatures.Make(Canonical(Uri.UnescapeDataString(parts[0]), query), key));
    }

    /// <summary>Refuses an address that was not given out like this, or no longer holds.</summary>
    /// <exception cref="RequestException">The signature is missing or wrong, or the address has expired; status 403.</exception>
    public void Check(HttpRequest request)
    {
        if (request.Query[Signature].Count != 1)
            throw Refused("it carries no signature; take a signed address from Export, Share beside the tile");
        if (!Signatures.Hex(Canonical(request.Path.Value ?? "", request.Query), key, request.Query[Signature], ""))
            throw Refused("it was changed after it was signed, or the key it was signed with is gone; take a new one from Export, Share beside the tile");
        if (request.Query[Expires].ToString() is { Length: > 0 } expires
            && Library.Day(Expires, expires) is var day && clock.GetUtcNow().UtcDateTime >= day.ToDateTime(TimeOnly.MinValue))
            throw Refused($"it expired on {When.Iso(day)}; ask whoever gave it to you for a new one");
    }

    private static RequestException Refused(string reason) => new("address", reason) { Status = StatusCodes.Status403Forbidden };

    private static byte[] Canonical(string path, IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var pairs = query.Where(pair => pair.Key != Signature)
            .SelectMany(pair => pair.Value, (pair, value) => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}")
            .Order(StringComparer.Ordinal);
        return Encoding.UTF8.GetBytes($"{path}?{string.Join('&', pairs)}");
    }
}
