using Metrics.Adoption;
using static Metrics.Tests.Adoption.Declared;
using static Metrics.Tests.Events;

namespace Metrics.Tests.Adoption;

/// <summary>What makes the platform hard to use, as defects of a product.</summary>
public class FrictionTests
{
    [Fact]
    public void The_age_of_defects_counts_the_open_ones_as_lasting_until_now()
    {
        using var street = new Street("2025-04-30 00:00").Send(Service(), Deployment("D1", "03-01 10:00", null),
            Friction("F1", "03-01 00:00", "03-11 00:00", "complaint", "payments", "search"), Friction("F2", "03-02 00:00", "03-22 00:00"),
            Friction("F3", "03-03 00:00"), Friction("F4", "03-04 00:00"));
        var age = street.Read("plat.friction.age.p50", "org");
        Assert.Equal((4, 2), (age.N, age.CensoredN));
        Assert.Equal(20 * 86400, age.Value);
        Assert.Equal(10 * 86400, street.Read("plat.friction.age.p50", "team:payments").Value);
    }

    [Fact]
    public void What_is_declined_is_over_and_what_is_planned_is_not()
    {
        using var street = new Street("2025-04-30 00:00").Send(Friction("F1", "03-01 00:00").With("status", "declined").When("updated_at", "03-20 00:00"),
            Friction("F2", "03-02 00:00").With("status", "planned"), Friction("F3", "03-03 00:00", null, "drop_off", "search", "data"), Friction("F4", "03-03 00:00", "03-04 00:00"));
        var all = Metrics.Adoption.Friction.ReadAll(street.Warehouse);
        Assert.Equal(["F3 open 58", "F2 planned 59", "F1 declined 19", "F4 fixed 1"], all.Select(one => $"{one.Id.Split('/')[1]} {one.Status} {one.Days(At("2025-04-30 00:00"))}"));
    }

    [Fact]
    public void Failed_uses_of_an_action_are_a_defect_until_a_month_without_a_failure()
    {
        using var street = new Street("2025-06-30 00:00").Send(Service(),
            Usage("u1", "database.create", "03-01 10:00").With("result", "failure"), Usage("u2", "database.create", "03-05 10:00", null, "search").With("result", "failure"),
            Usage("u3", "database.create", "05-01 10:00"), Usage("u4", "queue.create", "05-01 10:00").With("result", "failure"), Usage("u5", "docs.opened", "05-01 10:00"));
        var all = Metrics.Adoption.Friction.ReadAll(street.Warehouse);
        Assert.Equal(["queue.create failed 1 time open payments", "database.create failed 2 times fixed payments,search"], all.Select(one => $"{one.Text} {one.Status} {string.Join(',', one.Teams)}"));
        Assert.Equal(At("03-05 10:00"), all[1].ClosedAt);
        Assert.All(all, one => Assert.False(one.IsTold));
    }
}
