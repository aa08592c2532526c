using Metrics.Collect;
using Quartz;

namespace Metrics.Web;

/// <summary>What Quartz starts once a day: writes down what readers were shown of finished months (R20).</summary>
[DisallowConcurrentExecution]
internal sealed class PublishJob(Served served) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // What nobody invented a month ago cannot be restated.
        if (!served.IsDemo)
            new Collection(served.Real).Run("published numbers", "publish", _ => served.Library.Reader.Published.Write(served.Library));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Registers the job.</summary>
internal static class PublicationFeature
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(3), Every = TimeSpan.FromDays(1);

    public static void AddPublication(this WebApplicationBuilder builder) => builder.AddRepeated<PublishJob>("publication", First, Every);
}
