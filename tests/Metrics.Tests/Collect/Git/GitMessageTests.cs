using System.Text;
using Metrics.Collect.Git;

namespace Metrics.Tests.Collect.Git;

/// <summary>What commit messages of the different hosts say.</summary>
public class GitMessageTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData("Merge pull request #12 from acme/new-basket\n\nNew basket", 2, "merge 12 New basket")]
    [InlineData("Merge pull request #12 from person/new-basket", 2, "merge 12 new-basket")]
    [InlineData("Merge pull request #12 from person/new-basket", 1, null)]
    [InlineData("New basket (#12)", 1, "squash 12 New basket")]
    [InlineData("New basket (#12)", 0, "squash 12 New basket")]
    [InlineData("New basket (#12)", 2, "merge 12 New basket")]
    [InlineData("A subject over\ntwo lines (#12)\n\nbody", 1, "squash 12 A subject over two lines")]
    [InlineData("Carriage returns (#12)\r\n\r\nbody\r\n", 1, "squash 12 Carriage returns")]
    [InlineData("Tab\tand bell\a (#12)", 1, "squash 12 Tab and bell")]
    [InlineData("Revert \"New basket (#12)\" (#13)", 1, "squash 13 Revert \"New basket (#12)\"")]
    [InlineData("Revert \"New basket (#12)\"", 1, null)]
    [InlineData("Fixes (#12) for good", 1, null)]
    [InlineData("Subject\n\nbody (#12)", 1, null)]
    [InlineData("Merge branch 'main' into basket (#12)", 2, null)]
    [InlineData("Too large (#99999999999999999999)", 1, null)]
    [InlineData("Merge branch 'basket' into 'main'\n\nNew basket\n\nSee merge request acme/shop!34", 2, "merge 34 New basket")]
    [InlineData("New basket\n\nSee merge request acme/group/shop!34", 1, "squash 34 New basket")]
    [InlineData("Merged PR 56: New basket\n\nText", 1, "squash 56 New basket")]
    [InlineData("Merged PR 56: New basket", 2, "merge 56 New basket")]
    [InlineData("Merged in basket (pull request #78)\n\nNew basket", 2, "merge 78 New basket")]
    [InlineData("Merged in basket (pull request #78)", 1, "squash 78 basket")]
    [InlineData("Pull request #90: New basket\n\nMerge in SHOP/shop from basket to main", 2, "merge 90 New basket")]
    [InlineData("Merge pull request 'New basket' (#11) from basket into main", 2, "merge 11 New basket")]
    [InlineData("", 1, null)]
    public void A_pull_request_is_known_by_the_forms_of_its_host(string message, int parents, string? expected)
    {
        var found = GitMessage.PullRequest(Encoding.UTF8.GetBytes(message), parents);
        Assert.Equal(expected, found is { } change ? $"{change.Kind} {change.Number} {change.Title}" : null);
    }

    [Theory]
    [InlineData($"Fix\n\n(cherry picked from commit {Hash})\n", Hash)]
    [InlineData($"Fix\n\n(cherry picked from commit ffffffffff)\n(cherry picked from commit {Hash})", Hash)]
    [InlineData("Fix\n\n(cherry picked from commit nothing)", null)]
    [InlineData("Fix", null)]
    public void A_cherry_pick_names_its_origin(string message, string? expected) =>
        Assert.Equal(expected, GitMessage.CherryPickedFrom(Encoding.UTF8.GetBytes(message)));

    [Theory]
    [InlineData($"Revert \"x\"\n\nThis reverts commit {Hash}.\n", Hash)]
    [InlineData($"Revert \"x\"\n\nThis reverts commit {Hash}, reversing\nchanges made to ffffffffff.\n", Hash)]
    [InlineData("Revert \"x\" (#13)\n\nReverts acme/shop#12", "#12")]
    [InlineData("Revert \"x\"\n\nThis reverts merge request !12", "#12")]
    [InlineData("It never reverts anything", null)]
    public void A_revert_names_what_it_takes_back(string message, string? expected) =>
        Assert.Equal(expected, GitMessage.Reverts(Encoding.UTF8.GetBytes(message)));
}
