using System.Globalization;
using System.Text.RegularExpressions;
using Metrics.Catalog;
using Metrics.Charts;
using Metrics.Reports;

namespace Metrics.Tests.Reports;

public partial class SummaryTests
{
    [Theory]
    [InlineData("2025-Q1", "org")]
    [InlineData("2024-Q4", "team:payments")]
    [InlineData("2024-Q2", "org")]
    public void Every_number_in_the_text_is_in_the_store_and_the_store_is_what_the_metrics_say(string quarter, string scope)
    {
        using var street = Quarters.Street();
        var sources = Quarters.Of(street, quarter, scope) with { Decision = "Fund 3 more people for the platform." };
        var snapshot = ReportBuilder.Build(sources);
        Assert.Equal(5, snapshot.Summary.Count);
        foreach (var sentence in snapshot.Summary)
        {
            var known = sentence.Figures.SelectMany(key => Numbers(snapshot.Find(key)!.Text)).ToList();
            foreach (var number in Numbers(sentence.Text))
                Assert.True(known.Remove(number), $"{number} of '{sentence.Text}' is in no figure");
        }
        foreach (var figure in snapshot.Figures.Where(figure => figure.Envelope is not null))
        {
            var window = figure.Envelope!.Window;
            var again = street.Library.Read(new MetricRequest(figure.Envelope.MetricId, scope, $"{window.From:yyyy-MM-dd}", $"{window.To:yyyy-MM-dd}")).Single();
            Assert.Equal(again.Value, figure.Value);
            Assert.Equal((again.N, again.DefinitionVersion), (figure.Envelope.N, figure.Envelope.DefinitionVersion));
            Assert.True(again.Value is null || figure.Text == Format.Value(again.Value, again.Unit, again.N), figure.Key);
        }
    }

    [Fact]
    public void A_counter_metric_that_got_worse_is_in_the_summary()
    {
        using var street = Quarters.Street();
        var snapshot = ReportBuilder.Build(Quarters.Of(street));
        var worse = snapshot.Summary.Single(sentence => sentence.Kind == "worse");
        Assert.Contains("change fail rate", worse.Text, StringComparison.Ordinal);
        Assert.Contains("clear change", worse.Text, StringComparison.Ordinal);
        Assert.Equal("clear", snapshot.Find("dora.cfr.now")!.Envelope!.Change!.Label);
    }

    [Fact]
    public void The_money_is_told_by_class_with_its_odds_and_says_when_it_is_not_yet_worth_it()
    {
        using var street = Quarters.Street();
        var money = ReportBuilder.Build(Quarters.Of(street)).Summary.Single(sentence => sentence.Kind == "money").Text;
        foreach (var word in new[] { "cash", "avoidance", "capacity", "1.15 M EUR in full", "not yet worth its cost in the confirmed view" })
            Assert.Contains(word, money, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_can_say_no_number_of_its_own_and_claim_no_cause()
    {
        var figure = new Figure("a", "A", "12 h", 43200, "s");
        Assert.Equal("It took 12 h.", FigureBook.Say("better", "It took {0}.", figure).Text);
        Assert.Throws<InvalidOperationException>(() => FigureBook.Say("better", "It took 12 h."));
        Assert.Throws<InvalidOperationException>(() => FigureBook.Say("better", "The platform caused {0}.", figure));
        Assert.Null(FigureBook.Claim("It improved."));
    }

    [Theory]
    [InlineData("The platform saved a million.")]
    [InlineData("This proves it.")]
    [InlineData("Thanks to the platform we are faster.")]
    public void A_decision_that_claims_a_cause_is_refused(string decision)
    {
        using var street = Quarters.Street();
        Assert.Equal("decision", Assert.Throws<RequestException>(() => ReportBuilder.Build(Quarters.Of(street) with { Decision = decision })).Field);
    }

    [Fact]
    public void No_text_of_the_program_claims_a_cause()
    {
        using var street = Quarters.Street();
        var snapshot = ReportBuilder.Build(Quarters.Of(street));
        var texts = snapshot.Summary.Select(sentence => sentence.Text).Concat(snapshot.Sections.SelectMany(section => section.Parts.SelectMany(part => part.Text ?? []).Append(section.Lead)));
        Assert.All(texts, text => Assert.Null(FigureBook.Claim(text)));
    }

    [Fact]
    public void Effects_are_told_in_the_words_of_their_study_with_grade_and_checks_and_grade_d_is_not()
    {
        using var street = Quarters.Street();
        Section Told(params EffectTold[] effects) => ReportBuilder.Build(Quarters.Of(street, withMoney: false) with { Effects = new(effects) }).Sections.Single(section => section.Id == "effect");
        Assert.Contains("no study of an adoption", Told().Lead, StringComparison.Ordinal);
        var section = Told(new EffectTold("Pipeline", "Change lead time", "B", "It fell by 30 % more than elsewhere.", ["placebo"], ["moved alike before"]), new EffectTold("Portal", "Change lead time", "D", "Users say so.", [], []));
        Assert.Equal("Pipeline, grade B: It fell by 30 % more than elsewhere. Checks: not passed: moved alike before.", Assert.Single(section.Parts[0].Text!));
        Assert.Equal(["Pipeline", "Change lead time", "B", "–", "", "", "not passed: moved alike before", "It fell by 30 % more than elsewhere."], Assert.Single(section.Parts[1].Table!.Rows).Take(8).Select(cell => cell.Text));
    }

    [Fact]
    public void A_number_of_grade_d_stands_behind_a_fold_that_is_open_on_paper()
    {
        using var street = new Street(Quarters.After);
        // Half of the shas are unknown, so that most deployments have no known changes.
        street.Send([Events.Service(), .. Enumerable.Range(0, 20).Select(i => Events.Deployment($"D{i}", $"2025-0{1 + (i % 3)}-{10 + i / 3} 10:00", null))]);
        var snapshot = ReportBuilder.Build(Quarters.Of(street, withMoney: false));
        var scorecard = snapshot.Tables().FirstOrDefault(table => table.Id == "scorecard");
        Assert.DoesNotContain(scorecard?.Rows ?? [], row => row[^1].Text == "D");
        var folded = Assert.Single(snapshot.Sections.SelectMany(section => section.Parts), part => part.Table?.Id == "scorecard_d");
        Assert.All(folded.Table!.Rows, row => Assert.Equal("D", row[^1].Text));
        var html = ReportHtml.Write(snapshot);
        Assert.Contains($"<details class=\"fold\"><summary>{folded.Fold}</summary>", html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"fold\" open>", ReportHtml.Printed(html), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text.Replace("\u202f", "", StringComparison.Ordinal)).Select(match => match.Value);

    [GeneratedRegex(@"[\u2212-]?\d+(\.\d+)?")]
    private static partial Regex Number();
}
