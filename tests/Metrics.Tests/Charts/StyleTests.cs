using System.Globalization;
using System.Text.RegularExpressions;
using Metrics.Charts;

namespace Metrics.Tests.Charts;

public class StyleTests
{
    private static readonly string Web = Path.Combine(Root(), "src", "Metrics.Web");
    private static readonly string Css = File.ReadAllText(Path.Combine(Web, "wwwroot", "site.css"));
    private static readonly string Script = File.ReadAllText(Path.Combine(Web, "wwwroot", "site.js"));
    private static readonly string Layout = File.ReadAllText(Path.Combine(Web, "Pages", "Shared", "_Layout.cshtml"));

    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = Regex
        .Matches(Css, @"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
        .ToDictionary(match => match.Groups[1].Value, match => (match.Groups[2].Value, match.Groups[3].Value));

    [Theory]
    [InlineData("ink", "muted", "accent", "good", "bad", "signal")]
    public void Text_has_a_contrast_of_4_5_in_both_themes(params string[] inks)
    {
        foreach (var ground in new[] { "surface", "bg", "sunken" })
            Assert.All(inks, ink => HasContrast(ink, ground, 4.5));
        HasContrast("on-note", "note", 4.5);
        HasContrast("on-accent", "accent", 4.5);
        HasContrast("bg", "ink", 4.5);
    }

    [Theory]
    [InlineData("chart-1", "chart-2", "chart-3", "chart-4", "chart-5", "chart-6", "axis", "control", "signal")]
    public void Graphics_have_a_contrast_of_3_in_both_themes(params string[] inks) =>
        Assert.All(inks, ink => HasContrast(ink, "surface", 3));

    [Theory]
    [InlineData(0.82)]
    [InlineData(0.72)]
    public void Columns_and_dots_keep_their_contrast_although_they_let_the_ground_through(double opacity)
    {
        var (ink, ground) = (Tokens["chart-1"], Tokens["surface"]);
        Assert.True(Contrast(Mix(ink.Light, ground.Light, opacity), Channels(ground.Light)) >= 3);
        Assert.True(Contrast(Mix(ink.Dark, ground.Dark, opacity), Channels(ground.Dark)) >= 3);
    }

    [Fact]
    public void Colours_of_series_differ_from_each_other_also_without_hue_seen_in_light_and_dark() =>
        Assert.Equal(12, Enumerable.Range(1, 6).SelectMany(i => new[] { Tokens[$"chart-{i}"].Light, Tokens[$"chart-{i}"].Dark }).Distinct().Count());

    [Fact]
    public void A_stand_alone_drawing_has_the_colours_of_the_page()
    {
        var series = Enumerable.Range(0, 6).Select(k => new Series($"t{k}", "s", [Samples.Hours(0, k + 1) with { Flag = Flags.Signal }, Samples.Hours(1, k + 1)])).ToArray();
        var used = Regex.Matches(LineChart.Draw(Samples.Frame, series), @"var\(--([a-z0-9-]+), (#[0-9a-f]{6})\)").Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().ToList();
        Assert.True(used.Count >= 9);
        Assert.All(used, ink => Assert.Equal(Tokens[ink.Item1].Light, ink.Item2));
    }

    [Fact]
    public void Every_custom_property_that_is_used_is_defined()
    {
        var defined = Regex.Matches(Css, @"--([a-z0-9-]+):").Select(match => match.Groups[1].Value).ToHashSet();
        Assert.All(Regex.Matches(Css, @"var\(--([a-z0-9-]+)\)").Select(match => match.Groups[1].Value), name => Assert.Contains(name, defined));
    }

    [Fact]
    public void Style_and_script_stay_small_and_load_nothing()
    {
        Assert.True(Css.Length < 20_000, $"site.css has {Css.Length} bytes");
        Assert.True(Script.Length < 4_000, $"site.js has {Script.Length} bytes");
        Assert.DoesNotMatch("https?:|url\\(|@import|@font-face", Css);
        Assert.DoesNotMatch("https?:|fetch\\(|import |eval|innerHTML", Script);
    }

    [Fact]
    public void The_layout_has_no_inline_style_or_script()
    {
        Assert.DoesNotMatch(@"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", Layout);
        Assert.Contains("class=\"skip\" href=\"#main\"", Layout, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_doors_that_lead_somewhere_are_shown() =>
        Assert.Equal(["/", "/experience", "/platform", "/return", "/sources", "/metrics"], Regex.Matches(Layout, "\\(\"[A-Z][a-z]+\", \"(/[a-z]*)\"\\)").Select(match => match.Groups[1].Value));

    private static void HasContrast(string ink, string ground, double least)
    {
        var (light, dark) = (Contrast(Channels(Tokens[ink].Light), Channels(Tokens[ground].Light)), Contrast(Channels(Tokens[ink].Dark), Channels(Tokens[ground].Dark)));
        Assert.True(light >= least && dark >= least, $"{ink} on {ground}: light {light:0.00}, dark {dark:0.00}, needed {least}");
    }

    // WCAG 2.2, "contrast ratio" and "relative luminance".
    private static double Contrast(double[] a, double[] b)
    {
        var (lighter, darker) = (Math.Max(Luminance(a), Luminance(b)), Math.Min(Luminance(a), Luminance(b)));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double Luminance(double[] channels)
    {
        var linear = channels.Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static double[] Mix(string ink, string ground, double opacity) =>
        [.. Channels(ink).Zip(Channels(ground)).Select(pair => (pair.First * opacity) + (pair.Second * (1 - opacity)))];

    private static double[] Channels(string hex) =>
        [.. Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Metrics.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
