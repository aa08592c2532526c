using System.Data;
using Dapper;

namespace Metrics.Warehouse;

/// <summary>Lets Dapper give instants as <see cref="DateTimeOffset"/> in UTC, as the whole program speaks of them.</summary>
internal sealed class Instants : SqlMapper.TypeHandler<DateTimeOffset>
{
    public static void Register() => SqlMapper.AddTypeHandler(new Instants());

    public override DateTimeOffset Parse(object value) =>
        value is DateTime time ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)) : (DateTimeOffset)value;

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value;
}
