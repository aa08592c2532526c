using Metrics.Benchmarks;
using Metrics.Benchmarks.Generator;

// generate FOLDER … writes the data alone; otherwise everything is measured: [--folder DIR] [--scale F]
return args is ["generate", .. var rest] ? Generate.Run(rest, Console.Out) : await Measurements.Run(args);
