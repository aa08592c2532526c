using Metrics.Surveys.Anonymity;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys.Anonymity;

/// <summary>Rule A10.</summary>
public class CommentRulesTests
{
    private static readonly Masking Masking = new(["Anna Müller", "Jo Ng", "ajones7"]);

    [Theory]
    [InlineData("Ask anna müller, or Anna's friend JO", "Ask [name], or [name]'s friend [name]")]
    [InlineData("mail a.muller+x@acme.example.com, or @anna-m", "mail [address], or [handle]")]
    [InlineData("Ajones7 reviews; join and announce stay", "[name] reviews; join and announce stay")]
    [InlineData("annasomething", "annasomething")]
    public void Names_addresses_and_handles_are_masked(string text, string masked) => Assert.Equal(masked, Masking.Mask(text));

    [Fact]
    public void A_roster_without_names_masks_addresses_all_the_same() => Assert.Equal("[address]", new Masking([]).Mask("a@b.cd"));

    [Theory]
    [InlineData(12, 11, new[] { "department=a", "department=b" })]
    [InlineData(12, 9, new string[0])]
    [InlineData(30, 9, new string[0])]
    public void A_department_shows_from_ten_respondents_if_the_rest_has_ten_too(int a, int b, string[] departments)
    {
        var shown = Show(a, b);
        Assert.Equal(a + b, shown.Count);
        Assert.Equal(departments, shown.Select(comment => comment.Department).OfType<string>().Distinct().Order());
    }

    [Fact]
    public void Nine_respondents_show_no_comment() => Assert.Empty(Show(9, 0));

    [Fact]
    public void Comments_come_in_another_order_each_time() =>
        Assert.NotEqual(Show(40, 0).Select(comment => comment.Text), Show(40, 0).Select(comment => comment.Text));

    private static IReadOnlyList<ShownComment> Show(int a, int b)
    {
        List<IReadOnlyCollection<string>> sheets = 
            [.. Enumerable.Range(0, a + b).Select(i => new[] { i < a ? "department=a" : "department=b" })];
        return CommentRules.Show([.. sheets.Select((keys, i) => new StoredComment("w", keys.First(), "O1", $"{i}"))], sheets, 5, Masking);
    }
}
