using Metrics.Collect;
using Metrics.Collect.Connections;
using Metrics.Collect.Inbound;
using Quartz;

namespace Metrics.Web;

/// <summary>When each connection's next round is due, and what happens then.</summary>
internal sealed class Schedules(IReadOnlyList<Connection> connections, Collecting collecting, Served served, TimeProvider clock,
    IHostApplicationLifetime host, IServiceProvider services)
{
    /// <summary>A round that shows no progress for so long is said to be stuck.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestSpread = TimeSpan.FromMinutes(1);

    /// <summary>How long until a connection's first round: a restart asks no source earlier than it would have been asked without it.</summary>
    public TimeSpan FirstIn(Connection connection)
    {
        var now = clock.GetUtcNow();
        // What failed or was cut short is taken up at once.
        var due = served.Real.Runs.Of(connection.Id, 1) is [{ State: "done" } last] ? last.StartedAt + connection.Every : now;
        return In(connection, due);
    }

    /// <summary>When a connection's next round begins; null where nothing is scheduled.</summary>
    public async Task<DateTimeOffset?> Next(Connection connection)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory)
            return null;
        var trigger = await (await factory.GetScheduler()).GetTrigger(new TriggerKey(connection.Id));
        return trigger?.NextFireTimeUtc is { } next ? clock.GetUtcNow() + (next - TimeProvider.System.GetUtcNow()) : null;
    }

    /// <summary>One round over the job's connection, then the numbers are brought up to it.</summary>
    public async Task Round(IJobExecutionContext context)
    {
        var connection = connections.Single(connection => connection.Id == context.JobDetail.Key.Name);
        if (collecting.NotBefore(connection) <= clock.GetUtcNow())
        {
            var result = await collecting.Run(connection, null, host.ApplicationStopping);
            // A start refreshes anyway; a stop must not wait for it.
            if (result?.Count.Landed > 0 && !host.ApplicationStopping.IsCancellationRequested)
                new Collection(served.Real).Run("refresh", "refresh", _ => served.Refresh());
        }
        if (collecting.NotBefore(connection) is var until && until > clock.GetUtcNow())
            await context.Scheduler.RescheduleJob(context.Trigger.Key,
                TriggerBuilder.Create().WithIdentity(connection.Id).ForJob(connection.Id)
                    .StartAt(TimeProvider.System.GetUtcNow() + In(connection, until)).WithSchedule(SchedulesRegistration.Each(connection.Every)).Build());
    }

    // Connections begin one after the other, so that not all ask and land at once.
    private TimeSpan In(Connection connection, DateTimeOffset due)
    {
        var (now, limit) = (clock.GetUtcNow(), collecting.NotBefore(connection));
        var earliest = due > limit ? due : limit;
        var spread = connection.Every / 10 < LongestSpread ? connection.Every / 10 : LongestSpread;
        return (earliest > now ? earliest - now : TimeSpan.Zero) + spread * connections.ToList().IndexOf(connection) / connections.Count;
    }
}

/// <summary>What Quartz starts: one of these jobs for each connection, never two for the same.</summary>
[DisallowConcurrentExecution]
internal sealed class RoundJob(Schedules schedules) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await schedules.Round(context);
}

/// <summary>Reads the connections and registers a job for each.</summary>
internal static class SchedulesRegistration
{
    /// <exception cref="DefinitionException">The file of connections is wrong.</exception>
    public static void AddSchedules(this WebApplicationBuilder builder, HostOptions options)
    {
        var connections = options.ConnectionsPath is { } path ? ConnectionsFile.Load(path) : [];
        builder.Services.AddSingleton(connections);
        builder.Services.AddSingleton<Schedules>();
        builder.Services.AddSingleton(services => new Collecting(services.GetRequiredService<Served>().Real, Collecting.Client(),
            services.GetRequiredService<AuthorHash>(), services.GetRequiredService<TimeProvider>(), services.GetRequiredService<Served>().Rules));
        if (connections.Count == 0)
            return;
        builder.Services.AddQuartz(quartz =>
        {
            foreach (var connection in connections)
            {
                quartz.AddJob<RoundJob>(job => job.WithIdentity(connection.Id));
                quartz.AddTrigger((services, trigger) => trigger.WithIdentity(connection.Id).ForJob(connection.Id)
                    .StartAt(TimeProvider.System.GetUtcNow() + services.GetRequiredService<Schedules>().FirstIn(connection))
                    .WithSchedule(Each(connection.Every)));
            }
        });
        builder.StartQuartz();
    }

    /// <summary>A job that runs again and again, the first time a while after the start.</summary>
    public static void AddRepeated<TJob>(this WebApplicationBuilder builder, string name, TimeSpan first, TimeSpan every) where TJob : IJob
    {
        builder.Services.AddQuartz(quartz =>
        {
            quartz.AddJob<TJob>(job => job.WithIdentity(name));
            quartz.AddTrigger(trigger => trigger.WithIdentity(name).ForJob(name).StartAt(TimeProvider.System.GetUtcNow() + first).WithSchedule(Each(every)));
        });
        builder.StartQuartz();
    }

    /// <summary>Again and again after a while; what was missed, because a round took long or the machine slept, is made up for by one round at once.</summary>
    public static SimpleScheduleBuilder Each(TimeSpan every) => SimpleScheduleBuilder.Create()
        .WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithRemainingCount);

    // Once, however many kinds of job there are; a stop waits for those that run.
    private static void StartQuartz(this WebApplicationBuilder builder)
    {
        if (!builder.Services.Any(service => service.ImplementationType == typeof(QuartzHostedService)))
            builder.Services.AddQuartzHostedService(quartz => (quartz.WaitForJobsToComplete, quartz.AwaitApplicationStarted) = (true, true));
    }
}
