using Metrics.Web.Commands;

return await MetricsCommand.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
