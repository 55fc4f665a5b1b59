using System.Globalization;
using Alertadores.Alerts.Statistics;

namespace Alertadores.Alerts.Tests.Statistics;

public sealed class StatisticsPeriodTests
{
    [Theory]
    [InlineData("2026-11", "2026-11-01", "2026-11-30", "2026-10")]
    [InlineData("2026-01", "2026-01-01", "2026-01-31", "2025-12")]
    [InlineData("2026-T1", "2026-01-01", "2026-03-31", "2025-T4")]
    [InlineData("2026-T4", "2026-10-01", "2026-12-31", "2026-T3")]
    public void A_month_or_a_quarter_has_days_and_one_before_it(string text, string first, string last, string before)
    {
        StatisticsPeriod.TryParse(text, out var period).ShouldBeTrue();
        (period.ToString(), period.First.ToString("O", CultureInfo.InvariantCulture), period.Last.ToString("O", CultureInfo.InvariantCulture), period.Previous.ToString()).ShouldBe((text, first, last, before));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-T5")]
    [InlineData("2026-T0")]
    [InlineData("2026-1")]
    [InlineData("2026-+1")]
    [InlineData("1999-01")]
    [InlineData("2026-W04")]
    [InlineData("2026-T11")]
    public void Anything_else_is_no_period(string? text) => StatisticsPeriod.TryParse(text, out _).ShouldBeFalse();
}
