using System.Text;
using Metrics.Exports;

namespace Metrics.Tests.Exports;

public class CsvFileTests
{
    [Fact]
    public void Values_keep_their_precision_and_their_form() => Assert.Equal(
        "text,number,whole,truth,day,instant\r\n"
        + "\"Zoë, \"\"x\"\"\nnext 🎉\",0.30000000000000004,9007199254740993,true,2024-02-29,2026-03-05T09:00:00.123Z\r\n"
        + ",-272050.5,-3,false,2026-03-05,2026-03-05T00:00:00Z\r\n,,,,,\r\n", Encoding.UTF8.GetString(CsvFile.Write(Sheet.Every)));

    [Fact]
    public void A_text_is_never_a_formula_and_a_number_never_a_text()
    {
        var lines = Encoding.UTF8.GetString(CsvFile.Write(Sheet.Texts("=1+1", "+1", "-1", "@a", "\tb", "a=1", "'"))).Split("\r\n");
        Assert.Equal(["text", "'=1+1", "'+1", "'-1", "'@a", "'\tb", "a=1", "'", ""], lines);
        Assert.Contains("\"'\r=1\"", Encoding.UTF8.GetString(CsvFile.Write(Sheet.Texts("\r=1"))), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_no_mark_in_front() => Assert.Equal((byte)'t', CsvFile.Write(Sheet.Every)[0]);
}
