using Metrics.Benchmarks;
using Metrics.Benchmarks.Generator;

// generate FOLDER … writes the data alone, readers FOLDER measures the pages over a data folder alone;
// otherwise everything is measured: [--folder DIR] [--scale F]
return args switch
{
    ["generate", .. var rest] => Generate.Run(rest, Console.Out),
    ["readers", var data] => await Pages(data),
    _ => await Measurements.Run(args),
};

static async Task<int> Pages(string data)
{
    await Readers.Run(data);
    return 0;
}
