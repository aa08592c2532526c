using System.ComponentModel;
using Metrics.Effects;
using Metrics.Web.Effects;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary>Tools that tell what adopting a capability did.</summary>
internal sealed class EffectTools(EffectRoom room)
{
    /// <summary>The effect of one capability on one metric, or of all.</summary>
    [McpServerTool(Name = "read_effect", Title = "Read the effect of a capability", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = false)]
    [Description("What adopting a platform capability did to a metric, compared with those that had not adopted yet. Say grade and interval along with it: "
        + "A compared and checked, B compared but not verified, C only before and after, D nothing to compare. Without both names a list of all findings.")]
    public CallToolResult ReadEffect(
        [Description("Id of the capability; without it all findings")] string? capability = null,
        [Description("Id or name of a metric; list_metrics has them all")] string? metric = null,
        [Description("team or service; chosen by the data without it")] string? level = null,
        [Description("month or quarter; chosen by the data without it")] string? interval = null,
        [Description("YYYY-MM-DD: the answer as it was known on the morning of that day; without it as known now")] string? until = null)
    {
        if (capability is null || metric is null)
        {
            var all = room.Reader.All(EffectQuestion.Day(until)).Where(finding => capability is null || finding.Capability.Id == capability)
                .Select(finding => new { capability = finding.Capability.Id, metric = finding.OutcomeId, finding.Grade, finding.Brief, finding.Effect, finding.Low, finding.High, finding.Unit, finding.Sentence }).ToList();
            return Answer.Of($"{all.Count} findings.", new { findings = all });
        }
        var found = room.Reader.Read(EffectQuestion.Parse(capability, metric, level, interval, until));
        return Answer.Of($"Grade {found.Grade} ({found.GradeMeaning}). {found.Sentence}", new { finding = found });
    }
}
