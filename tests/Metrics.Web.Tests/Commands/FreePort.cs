using System.Net;
using System.Net.Sockets;

namespace Metrics.Web.Tests.Commands;

/// <summary>Addresses for programs that must be told one.</summary>
internal static class FreePort
{
    /// <summary>An address on loopback that nobody listens on.</summary>
    public static string Address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    /// <summary>Waits until a program answers there.</summary>
    public static async Task Answers(HttpClient http, string address)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(address + "/health"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
            await Task.Delay(100);
        }
        Assert.Fail($"nothing answers at {address}");
    }
}
