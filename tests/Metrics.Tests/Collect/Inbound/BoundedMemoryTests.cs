using System.Text;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

public class BoundedMemoryTests
{
    private const long Large = 50_000_000;

    [Theory]
    [InlineData(EventFormat.Lines, "\n", "", "")]
    [InlineData(EventFormat.Json, ",", "[", "]")]
    public void A_line_of_50_MB_is_read_past_and_its_neighbours_land(EventFormat format, string separator, string begin, string end)
    {
        using var stream = new Joined([
            Bytes($"{begin}{Reading.Deployment}{separator}\""),
            .. Enumerable.Repeat(Bytes(new string('x', 50_000)), 1000),
            Bytes($"\"{separator}{Reading.Incident}{end}")]);
        Reading.Of(Reading.Deployment);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Reading.Of(stream, format);
        // Two buffers while the first grows to the longest event allowed; the pool may have to make each of them.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * EventSchema.MaxBytes);
        Assert.Equal(["D1", "I1"], reading.Good.Select(document => document.Id));
        Assert.Equal((2L, null, $"has {Large + 2} bytes; an event may have 1048576"), (reading.Only.Line, reading.Only.Field, reading.Only.Reason));
        Assert.Equal(200, reading.Only.Excerpt.Length);
    }

    [Fact]
    public void A_line_of_just_the_largest_size_is_good()
    {
        var frame = Reading.With(Reading.Service, "x", "\"\"").Length;
        var largest = Reading.With(Reading.Service, "x", $"\"{new string('y', EventSchema.MaxBytes - frame)}\"");
        var reading = Reading.Of(largest, Reading.Incident, Reading.Exchange(largest, "yy", "yyy"), Reading.Deployment);
        Assert.Equal(["checkout", "I1", "D1"], reading.Good.Select(document => document.Id));
        Assert.Equal(3, reading.Only.Line);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Pieces one after the other, without a copy.</summary>
    private sealed class Joined(ReadOnlyMemory<byte>[] pieces) : Stream
    {
        private int _next;
        private ReadOnlyMemory<byte> _rest;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_rest.IsEmpty && _next < pieces.Length)
                _rest = pieces[_next++];
            var count = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
