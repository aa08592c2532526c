using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Metrics.Web.Otlp;

/// <summary>Sends the program's own spans and measurements by OTLP until it is disposed, which sends the rest.</summary>
internal sealed class Otlp : IDisposable
{
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    /// <summary>Begins; address, headers, protocol, sampling and intervals come from the standard <c>OTEL_…</c> variables.</summary>
    public Otlp()
    {
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(Telemetry.Name).AddOtlpExporter(Configure).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddOtlpExporter(Configure).Build();
    }

    /// <summary>Sends what has not been sent.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    // The variables come last, because they are the operator's.
    private static ResourceBuilder Resource() => ResourceBuilder.CreateEmpty().AddTelemetrySdk()
        .AddService("metrics", serviceVersion: typeof(Otlp).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector();

    // What the specification takes where nothing is said; the library would take gRPC.
    private static void Configure(OtlpExporterOptions options)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Protocol)))
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
    }
}
