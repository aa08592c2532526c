using System.Numerics;
using Metrics.Tests.Surveys.Vouchers;
using Metrics.Web.Pages.Experience;
using Metrics.Web.Pages.Exports;

namespace Metrics.Web.Tests.Pages.Experience;

/// <summary>Level 2 in a browser: what the script computes, and a whole submission.</summary>
[Collection(SurfaceCollection.Name)]
public sealed class BlindTests(World world, AnswerWorld answers) : IClassFixture<AnswerWorld>
{
    [Fact]
    public async Task The_script_gives_the_vectors_of_RFC_9474()
    {
        await using var visit = await world.Open(answers.Site, "/health");
        await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(World.Root(), "src", "Metrics.Web", "wwwroot", "blind.js")));
        var modulus = Number(Rfc9474.P) * Number(Rfc9474.Q);
        byte[] prepared = [.. Rfc9474.Prefix, .. Rfc9474.Message];
        var made = await visit.Page.EvaluateAsync<string[]>("""
            async ([key, prepared, salt, factor, inverse, signed]) => {
              const bytes = Blind.fromBase64, made = await Blind.blind(key, bytes(prepared), bytes(salt), BigInt(factor));
              const own = await Blind.unblind(key, bytes(prepared), bytes(signed), bytes(inverse));
              const wrong = await Blind.unblind(key, bytes(salt), bytes(signed), bytes(inverse));
              return [Blind.toBase64(made.blinded), Blind.toBase64(made.inverse), Blind.toBase64(own), String(wrong)];
            }
            """, new[] { Rfc9474.PublicKey, Text(prepared), Text(Rfc9474.Salt), $"{Inverse(Number(Rfc9474.Inverse), modulus)}", Text(Rfc9474.Inverse), Text(Rfc9474.BlindSignature) });
        Assert.Equal([Text(Rfc9474.Blinded), Text(Rfc9474.Inverse), Text(Rfc9474.Signature), "null"], made);
    }

    [Fact]
    public async Task A_token_is_signed_once_and_answers_later_from_an_address_that_names_nobody()
    {
        AnswerWorld.Plan(answers.Book, "blind-q1", "pulse", 24, 0, 14, blind: true);
        answers.Book.Open("blind-q1");
        var address = BlindPage.AddressFor(answers.Site.Part<SignedAddress>(), "blind-q1", "p3");
        await using var visit = await world.Open(answers.Site, address, width: 390);
        var page = visit.Page;
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        await page.ClickAsync("text=Fetch my token");
        await page.WaitForSelectorAsync("[data-fetched]:visible");
        Assert.NotEmpty(await page.InnerTextAsync("[data-time]"));
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.includes('blinding')).length"));
        var link = (await page.GetAttributeAsync("[data-fetched] a", "href"))!;
        Assert.Equal("/answer/anonymous/blind-q1", link);
        var body = "";
        page.Request += (_, request) => body += request.Method == "POST" ? request.Url + request.PostData : "";
        await page.ClickAsync("[data-fetched] a");
        Assert.False(await page.IsVisibleAsync("[data-without]"));
        foreach (var item in await page.Locator(".points").AllAsync())
            await item.Locator("label").Nth(3).ClickAsync();
        var kept = await page.EvaluateAsync<string>("localStorage.getItem('metrics-blind-blind-q1')");
        await page.ClickAsync("text=Send my answers");
        await page.WaitForSelectorAsync("[data-forget]");
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.DoesNotContain("person", body, StringComparison.Ordinal);
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Empty(visit.Troubles);

        // The same token again, and another for the same person.
        await page.EvaluateAsync("kept => localStorage.setItem('metrics-blind-blind-q1', kept)", kept);
        await page.GotoAsync(answers.Site.Address + link);
        await page.Locator(".points").First.Locator("label").First.ClickAsync();
        await page.ClickAsync("text=Send my answers");
        Assert.Equal("This invitation cannot be used", await page.InnerTextAsync("h1"));
        await page.EvaluateAsync("localStorage.clear()");
        await page.GotoAsync(answers.Site.Address + address);
        await page.ClickAsync("text=Fetch my token");
        Assert.Contains("You have had your token", await page.InnerTextAsync("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal(0, answers.Book.Participation("blind-q1"));
    }

    [Fact]
    public async Task Another_person_in_the_address_breaks_its_signature_and_a_forged_token_is_refused()
    {
        AnswerWorld.Plan(answers.Book, "blind-q2", "platform", 24, 0, 14, blind: true);
        answers.Book.Open("blind-q2");
        var address = BlindPage.AddressFor(answers.Site.Part<SignedAddress>(), "blind-q2", "p3").Replace("p3", "p4", StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("blinded", "AAAA")]);
        using var refused = await answers.Site.Http.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        using var sheet = new FormUrlEncodedContent(new Dictionary<string, string> { ["a.G1"] = "4", ["groups"] = """["department=shop"]""", ["message"] = "AAAA", ["signature"] = "AAAA" });
        using var forged = await answers.Site.Http.PostAsync(new Uri("/answer/anonymous/blind-q2", UriKind.Relative), sheet);
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, forged.StatusCode);
        Assert.Contains("no anonymous token", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        var (a, b, x, y) = (number, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
            (a, b, x, y) = (b, a % b, y, x - a / b * y);
        return (x % modulus + modulus) % modulus;
    }
}
