using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Metrics.Web.Tests.Pages;

/// <summary>One browser and the hosts that most tests look at: the demo organisation, and the worked example.</summary>
public sealed class World : IAsyncLifetime
{
    /// <summary>The window of the worked example.</summary>
    public const string Window = "from=2025-03-03&to=2025-03-31";

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright _playwright = null!;
    private IPage? _plain;
    private Visit? _lasting;

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Serves the demo organisation.</summary>
    public Site Demo { get; private set; } = null!;

    /// <summary>Serves samples/fixture-1.7.</summary>
    public Site Fixture { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        Demo = await Site.StartAsync(demo: true);
        Fixture = await Site.StartAsync(demo: false);
        (await Fixture.Send(await File.ReadAllTextAsync(Path.Combine(Root(), "samples", "fixture-1.7", "events.ndjson")))).Dispose();
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        await Demo.DisposeAsync();
        await Fixture.DisposeAsync();
    }

    /// <summary>Opens a page.</summary>
    /// <param name="site">The host.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="width">Width of the window in CSS pixels.</param>
    /// <param name="dark">The colours that the reader's system asks for.</param>
    /// <param name="script">False where the browser runs none.</param>
    public async Task<Visit> Open(Site site, string path, int width = 1440, bool dark = false, bool script = true)
    {
        var context = await Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        var visit = new Visit(context, await context.NewPageAsync());
        await visit.GoTo(site.Address + path);
        return visit;
    }

    /// <summary>Goes to another page in a window that stays open, for whoever looks at many: to open one takes as long as to look at a page. Its width and colours are those of <see cref="Open"/> again.</summary>
    /// <param name="site">The host.</param>
    /// <param name="path">Path and query.</param>
    public async Task<Visit> Turn(Site site, string path)
    {
        if (_lasting is null)
            return _lasting = await Open(site, path);
        await _lasting.Page.SetViewportSizeAsync(1440, 900);
        await _lasting.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        _lasting.Troubles.Clear();
        await _lasting.Page.GotoAsync(site.Address + path);
        return _lasting;
    }

    /// <summary>A window that runs no script, for whoever only reads.</summary>
    public async Task<IPage> Plain() => _plain ??= await (await Browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = 1440, Height = 900 },
        ColorScheme = ColorScheme.Light,
        JavaScriptEnabled = false,
    })).NewPageAsync();

    /// <summary>The folder of the repository.</summary>
    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Metrics.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}

/// <summary>One page in a browser of its own, with what went wrong on it.</summary>
public sealed class Visit(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>The page.</summary>
    public IPage Page => page;

    /// <summary>Errors on the console (a refused style or script among them) and answers of 400 and above.</summary>
    public List<string> Troubles { get; } = [];

    /// <summary>Goes to an address and notes what goes wrong.</summary>
    public async Task GoTo(string address)
    {
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Troubles.Add(message.Text); };
        page.PageError += (_, error) => Troubles.Add(error);
        page.Response += (_, response) => { if (response.Status >= 400) Troubles.Add($"{response.Status} {response.Url}"); };
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(address);
    }

    /// <summary>What an accessibility scan finds wrong. The scanner is put into the page once, and tells of nothing that is right: to name every element takes longer than to look at it.</summary>
    /// <param name="rules">The rules by name; those of WCAG 2.2 AA and of good practice without any.</param>
    public async Task<IReadOnlyList<Violation>> Violations(params string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe !== 'undefined'"))
            await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string>("""
            async rules => {
                const runOnly = rules.length > 0 ? { type: 'rule', values: rules }
                    : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
                const result = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
                return JSON.stringify(result.violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, nodes: nodes.map(node => node.html) })));
            }
            """, rules);
        return JsonSerializer.Deserialize<List<Violation>>(found, JsonSerializerOptions.Web)!;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}

/// <summary>A rule of accessibility that a page breaks.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Impact">minor, moderate, serious or critical.</param>
/// <param name="Help">What it asks for.</param>
/// <param name="Nodes">The elements that break it, as HTML.</param>
public sealed record Violation(string Id, string? Impact, string Help, IReadOnlyList<string> Nodes)
{
    public override string ToString() => $"{Id}: {Help} {string.Join(' ', Nodes.Take(3))}";
}

/// <summary>Shares one <see cref="World"/> among all tests of pages.</summary>
[CollectionDefinition(Name)]
public sealed class PageCollection : ICollectionFixture<World>
{
    public const string Name = "pages";
}

/// <summary>Shares another one among the tests that look at every page there is, which take as long as all others together.</summary>
[CollectionDefinition(Name)]
public sealed class EveryPageCollection : ICollectionFixture<World>
{
    public const string Name = "every page";
}

/// <summary>Shares a third among the tests of interfaces, files, surveys and reports, so that no chain of tests is much longer than the others.</summary>
[CollectionDefinition(Name)]
public sealed class SurfaceCollection : ICollectionFixture<World>
{
    public const string Name = "surfaces";
}
