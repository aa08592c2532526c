using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class KeyPhrasesTests
{
    [Fact]
    public void A_theme_stands_in_at_least_three_comments()
    {
        Assert.Equal([new Theme("code review", 3)], KeyPhrases.Of(["The code review takes long.", "Waiting for code reviews", "Code review is fine", "The lift is broken", "A broken lift"]));
        Assert.Empty(KeyPhrases.Of(["Build build build build", "the build"]));
    }

    [Fact]
    public void A_part_of_a_phrase_is_no_theme_of_its_own_unless_more_comments_hold_it()
    {
        var themes = KeyPhrases.Of(["staging environment", "Staging environments!", "our staging environment", "another environment"]);
        Assert.Equal([("environment", 4), ("staging environment", 3)], themes.Select(theme => (theme.Phrase, theme.Comments)));
    }

    [Fact]
    public void Phrases_end_at_stop_words_and_punctuation() =>
        Assert.DoesNotContain(KeyPhrases.Of(["slow tests, builds", "slow tests. Builds", "tests and builds"]), theme => theme.Phrase.Contains("tests builds", StringComparison.Ordinal));

    [Theory]
    [InlineData("reuniones largas", "Las reuniones largas son lo peor", "Demasiadas reuniones largas cada día", "Hay reuniones largas y no hay tiempo")]
    [InlineData("lange besprechungen", "Wir haben zu viele und lange Besprechungen", "Die sind für mich nicht gut: lange Besprechungen", "Es sind immer nur Lange Besprechungen, und das ist nicht schön")]
    public void Spanish_and_German_have_stop_words_of_their_own(string expected, params string[] comments) =>
        Assert.Contains(expected.Split(' ')[^1], string.Join(' ', KeyPhrases.Of(comments).Select(theme => theme.Phrase)), StringComparison.Ordinal);

    [Fact]
    public void Japanese_is_read_in_pairs_of_kanji_and_runs_of_katakana()
    {
        var themes = KeyPhrases.Of(["会議が多い。ビルドが遅い", "会議ばかりだ", "ビルドと会議", "ビルドは速い"]);
        Assert.Contains(new Theme("会議", 3), themes);
        Assert.Contains(new Theme("ビルド", 3), themes);
    }

    [Fact]
    public void A_masked_name_is_no_theme() => Assert.Empty(KeyPhrases.Of(["[name] again", "[name], yet", "[name] [handle]"]));
}
