using Metrics.Surveys;
using Metrics.Warehouse;
using Metrics.Web.Commands;
using Metrics.Web.Notifications;
using Metrics.Web.Pages.Exports;
using Quartz;

namespace Metrics.Web.Surveys;

/// <summary>What Quartz starts every few minutes: does what is due for each wave.</summary>
[DisallowConcurrentExecution]
internal sealed class WavesJob(WaveRounds rounds, LandedHappenings landed, IHostApplicationLifetime host) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        landed.Note();
        await rounds.Tick(host.ApplicationStopping);
    }
}

/// <summary>Registers what takes waves through their days.</summary>
internal static class WavesFeature
{
    private const string Job = "waves";
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5), First = TimeSpan.FromMinutes(1);

    public static void AddWaves(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => MailTexts.Read(Terminal.Root()));
        builder.Services.AddSingleton(services => services.GetRequiredService<SurveyRoom>().Book);
        builder.Services.AddSingleton(services => new Courier(services.GetRequiredService<WaveBook>(), services.GetRequiredService<NotificationSettings>(),
            services.GetRequiredService<Post>(), services.GetRequiredService<SignedAddress>(), services.GetRequiredService<HostOptions>(),
            services.GetRequiredService<MailTexts>(), new NoticeLedger(services.GetRequiredService<Served>().Real), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<WaveRounds>().AddSingleton<LandedHappenings>();
        builder.AddRepeated<WavesJob>(Job, First, Every);
    }
}
