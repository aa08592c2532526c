using System.Text;

namespace Metrics.Web.Tests.Otlp;

/// <summary>As much of protobuf as it takes to look into an export: fields of messages by number.</summary>
internal static class Wire
{
    /// <summary>The nested messages or texts at a path of field numbers.</summary>
    public static IEnumerable<byte[]> At(byte[] message, params ReadOnlySpan<int> path)
    {
        IEnumerable<byte[]> found = [message];
        foreach (var field in path)
            found = [.. found.SelectMany(one => Fields(one).Where(entry => entry.Field == field).Select(entry => entry.Bytes))];
        return found;
    }

    /// <summary>The texts at a path.</summary>
    public static IEnumerable<string> Texts(byte[] message, params ReadOnlySpan<int> path) => At(message, path).Select(Encoding.UTF8.GetString);

    private static List<(int Field, byte[] Bytes)> Fields(byte[] message)
    {
        var (fields, at) = (new List<(int, byte[])>(), 0);
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            var length = (tag & 7) switch { 0 => 0, 1 => 8, 2 => (int)Varint(message, ref at), 5 => 4, var kind => throw new InvalidDataException($"wire type {kind}") };
            if ((tag & 7) == 0)
                Varint(message, ref at);
            fields.Add(((int)(tag >> 3), message[at..(at + length)]));
            at += length;
        }
        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = message[at++];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
                return value;
        }
    }
}
