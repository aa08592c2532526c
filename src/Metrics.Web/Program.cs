using System.CommandLine;
using System.CommandLine.Invocation;
using Metrics.Web.Commands;

var parsed = MetricsCommand.Root().Parse(args);
var code = await parsed.InvokeAsync(new InvocationConfiguration 
{
    EnableDefaultExceptionHandler = false,
    // Ctrl-C waits for the page of a source that is landing.
    ProcessTerminationTimeout = TimeSpan.FromSeconds(40),
});
return parsed.Action is ParseErrorAction ? Terminal.Wrong : code;
