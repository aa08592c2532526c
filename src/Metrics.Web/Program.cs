using System.CommandLine;
using System.CommandLine.Invocation;
using Metrics.Web.Commands;

var parsed = MetricsCommand.Root().Parse(args);
var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
return parsed.Action is ParseErrorAction ? Terminal.Wrong : code;
