using Metrics.Benchmarks.Generator;
return Generate.Run(args, Console.Out);
