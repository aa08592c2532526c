using Metrics.Surveys;

namespace Metrics.Tests.Surveys;

public class QuestionnaireFileTests
{
    private static readonly IReadOnlyDictionary<string, Questionnaire> Shipped = QuestionnaireFile.ReadAll(Street.Root);

    [Fact]
    public void The_default_asks_exactly_what_the_reference_lists()
    {
        var asked = Shipped["default"];
        Assert.Equal("N1", asked.Items.First().Id);
        Assert.Equal(
            ["A1", "AI1", "AI2", "AI3", "AI4a", "AI4b", "C1", "C2", "C3", "C4", "E1", "E2", "E3", "E4", "E5", "E6", "G1", "G2", "G3",
                "N1", "O1", "O2", "P1", "P2", "P3", "S1", "S2", "S3", "T1", "T2"],
            asked.Items.Select(item => item.Id).Order(StringComparer.Ordinal));
        Assert.Equal("S3", Assert.Single(asked.Items, item => item.Reversed).Id);
        Assert.Equal("C2 E2 E3 P2", Of(Driver.Feedback));
        Assert.Equal("C1 E5 E6", Of(Driver.CognitiveLoad));
        Assert.Equal("A1 C4 E1 E4", Of(Driver.Flow));
        Assert.Equal("product maintenance infra waiting unplanned coordination compliance other",
            string.Join(' ', asked.Find("T1")!.Options.Select(option => option.Id)));
        Assert.Equal("do not use it", asked.Find("G1")!.NotApply!.In("en"));

        string Of(Driver driver) =>
            string.Join(' ', asked.Items.Where(item => item.Driver == driver).Select(item => item.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Five_questionnaires_are_shipped_in_four_languages_with_a_licence_for_every_item()
    {
        Assert.Equal(["default", "event", "onboarding", "platform", "pulse"], Shipped.Keys.Order(StringComparer.Ordinal));
        Assert.All(Shipped.Values, asked => Assert.Equal(["en", "de", "es", "ja"], asked.Languages));
        Assert.All(Shipped.Values.SelectMany(asked => asked.Items), item => Assert.NotEmpty(item.Source.Licence));
        Assert.Equal(5, Shipped["pulse"].Items.Count());
        Assert.Equal(["on_call", "deployed", "review_waited"], Shipped["event"].Blocks.Select(block => block.Event));
    }

    [Theory]
    [InlineData("I have peace", "", "1", true)]
    [InlineData("I have quiet", "", "1", false)]
    [InlineData("I have peace", "reversed: true", "1", false)]
    [InlineData("I have peace", "", "2", false)]
    public void Another_wording_scale_or_place_is_another_version(string text, string more, string block, bool same)
    {
        var before = Parse("I have peace", "", "1").Find("X1")!;
        var after = Parse(text, more, block).Find("X1")!;
        Assert.Equal(same, before.Version == after.Version);
    }

    [Fact]
    public void Another_neighbour_in_a_shuffled_block_leaves_an_item_as_it_is()
    {
        var before = Parse("a", "", "1", "[S1, X1]");
        var after = Parse("a", "", "1", "[X1]");
        Assert.Equal(before.Find("X1")!.Version, after.Find("X1")!.Version);
        Assert.NotEqual(before.Version, after.Version);
    }

    [Fact]
    public void Does_not_apply_has_the_label_of_the_scale_or_one_of_its_own_or_is_not_offered()
    {
        Assert.Equal("does not apply to me", Own("").NotApply!.In("en"));
        Assert.Equal("have none", Own("not_apply: {en: have none}").NotApply!.In("en"));
        Assert.False(Own("may_not_apply: false").MayNotApply);

        static Item Own(string more) => Parse("a", more, "1").Find("X1")!;
    }

    [Fact]
    public void A_shuffled_block_has_every_item_once_in_orders_that_differ()
    {
        var block = Shipped["default"].Blocks.First(block => block.Items.Any(item => item.Id == "E1"));
        var orders = Enumerable.Range(0, 50).Select(seed => string.Join(' ', block.InOrder((ulong)seed).Select(item => item.Id))).ToArray();
        Assert.All(orders, order => Assert.Equal(["E1", "E2", "E3", "E4", "E5", "E6"], order.Split(' ').Order()));
        Assert.True(orders.Distinct().Count() > 25);
        Assert.Equal(["T1", "T2"], Shipped["default"].Blocks.First(b => b.Items[0].Id == "T1").InOrder(7).Select(item => item.Id));
    }

    [Theory]
    [InlineData("items: [S9]", "blocks[0].items: no item 'S9' (did you mean 'S")]
    [InlineData("itmes: [S1]", "blocks[0].itmes: unknown key (did you mean 'items'?)")]
    [InlineData("items: [S1, S1]", "blocks: item 'S1' is asked 2 times")]
    [InlineData("items: [G2]", "blocks: item 'G2' depends on 'G1', which the questionnaire does not ask")]
    [InlineData("items: [G2, G1]", "blocks: item 'G2' depends on 'G1', which is asked later")]
    [InlineData("items: [G1, G2]\n    shuffle: true", "blocks: item 'G2' depends on 'G1' of the same shuffled block")]
    [InlineData("items: []", "blocks[0].items: a list of item ids is expected")]
    [InlineData("items: [S1]\nitems: [{id: S1, kind: text, source: own, text: {en: a}}]", "items: 'S1' is defined already")]
    [InlineData("items: [Y1]\nitems: [{id: Y1, kind: text, source: onw, text: {en: a}}]",
        "items[0].source: no source 'onw' (did you mean 'own'?)")]
    [InlineData("items: [Y1]\nitems: [{id: Y1, kind: text, source: own, text: {de: a}}]", "blocks: item 'Y1' has no text in 'en'")]
    [InlineData("items: [Y1]\nitems: [{id: Y1, kind: single, source: own, text: {en: a}}]", "items[0].options: a list is expected")]
    [InlineData("items: [Y1]\nitems: [{id: Y1, kind: text, source: own, space: X, text: {en: a}}]", "items[0].space: 'X' is none of")]
    [InlineData("items: [S1]\nscales: [{kind: recommend10, points: {en: [a, b], de: [a]}}]", "scales[0].points.de: 1 texts, but 2 in 'en'")]
    [InlineData("items: [S1]\nscales: [{kind: hours, points: {en: [a, b]}}]", "scales[0].kind: 'hours' has no points")]
    [InlineData("items: [Y1]\nitems: [{id: Y1, kind: hour, source: own, text: {en: a}}]", "items[0].kind: 'hour' is none of")]
    [InlineData("items: [Y1]\nitems: [{id: Y1, kind: text, source: own, text: {english: a}}]", "items[0].text.english: no language")]
    [InlineData("items: [AI1, Y1]\nitems: [{id: Y1, kind: text, source: own, when: {item: AI1, is: hourly}, text: {en: a}}]",
        "blocks: item 'Y1' depends on the answer 'hourly' of 'AI1', which is none of never, sometimes")]
    [InlineData("items: [S1]\nscales: [{kind: agreement5, points: {en: [a, b]}}]", "scales[0].points: 2 labels")]
    public void A_bad_definition_names_file_place_and_reason(string block, string message)
    {
        var text = $"title: {{en: T}}\nabout: {{en: A}}\nblocks:\n  - title: {{en: B}}\n    {block}";
        var library = ItemLibrary.ReadAll(Street.Root);
        var error = Assert.Throws<DefinitionException>(() => QuestionnaireFile.Parse("surveys/x.yml", text, library));
        Assert.StartsWith("surveys/x.yml: " + message, error.Message, StringComparison.Ordinal);
    }

    private static Questionnaire Parse(string text, string more, string block, string items = "[X1]")
    {
        var first = block == "1" ? "" : "  - {title: {en: F}, items: [S2]}\n";
        var own = "{id: X1, kind: agreement5, source: own, text: {en: " + text + "}" + (more.Length == 0 ? "" : ", " + more) + "}";
        return QuestionnaireFile.Parse("surveys/x.yml", "title: {en: T}\nabout: {en: A}\nblocks:\n" + first
            + "  - {title: {en: B}, shuffle: true, items: " + items + "}\nitems:\n  - " + own, ItemLibrary.ReadAll(Street.Root));
    }
}
