using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Metrics.Exports;

/// <summary>Title and dates of an Office file. No author: a file names no person.</summary>
internal static class CoreProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        Dublin = "http://purl.org/dc/elements/1.1/", Terms = "http://purl.org/dc/terms/", Schema = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes the part.</summary>
    public static byte[] Write(string title, DateTimeOffset at)
    {
        var instant = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        XElement Date(string name) => new(Terms + name, new XAttribute(Schema + "type", "dcterms:W3CDTF"), instant);
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + new XElement(Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core), new XAttribute(XNamespace.Xmlns + "dc", Dublin), new XAttribute(XNamespace.Xmlns + "dcterms", Terms),
            new XAttribute(XNamespace.Xmlns + "xsi", Schema), new XElement(Dublin + "title", title), Date("created"), Date("modified")).ToString(SaveOptions.DisableFormatting));
    }
}
