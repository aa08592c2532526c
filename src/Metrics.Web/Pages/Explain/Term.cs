namespace Metrics.Web.Pages.Explain;

/// <summary>A fact about a number: what it is, and its value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Text">Its value.</param>
/// <param name="Code">True where the text is a name that machines use.</param>
internal readonly record struct Term(string Name, string Text, bool Code = false);
