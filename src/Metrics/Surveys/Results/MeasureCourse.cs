namespace Metrics.Surveys;

/// <summary>One wave on the course of a number.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Cell">What is said.</param>
/// <param name="IsBroken">True where the line must not reach back: the wording, scale or position is another one.</param>
public sealed record CoursePoint(Wave Wave, ResultCell Cell, bool IsBroken);

/// <summary>The course of one number over the waves of a questionnaire.</summary>
public static class MeasureCourse
{
    /// <summary>The course, oldest first.</summary>
    /// <param name="waves">Closed waves of one questionnaire with their results, oldest first.</param>
    /// <param name="group">The group.</param>
    /// <param name="measure">The measure.</param>
    public static IReadOnlyList<CoursePoint> Of(IReadOnlyList<(Wave Wave, WaveResult Result)> waves, string group, string measure)
    {
        var course = new List<CoursePoint>();
        for (var i = 0; i < waves.Count; i++)
            course.Add(new CoursePoint(waves[i].Wave, waves[i].Result.Cell(group, measure), i > 0 && !Joins(waves[i - 1].Wave, waves[i].Result, group, measure)));
        return course;
    }

    // What the two waves could not compare, no line joins either (measurement 2.10).
    private static bool Joins(Wave before, WaveResult now, string group, string measure) => now.ComparedWith == before.Id
        && now.Change(group, measure)?.Remark is var remark && !(remark?.StartsWith("wording", StringComparison.Ordinal) ?? false);
}
