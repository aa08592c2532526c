using Metrics.Benchmarks;
using Metrics.Benchmarks.Generator;

// generate FOLDER … writes the data alone, readers FOLDER measures the pages over a data folder alone;
// scenarios FOLDER measures ten thousand runs of the ROI model of the repository in that folder;
// otherwise everything is measured: [--folder DIR] [--scale F]
return args switch
{
    ["generate", .. var rest] => Generate.Run(rest, Console.Out),
    ["readers", var data] => await Pages(data),
    ["scenarios", var root] => Scenarios.Run(root),
    _ => await Measurements.Run(args),
};

static async Task<int> Pages(string data)
{
    await Readers.Run(data);
    return 0;
}
