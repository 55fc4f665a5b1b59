using Npgsql;

namespace Alertadores.Alerts.Tests;

public sealed class DatabaseAwayTests
{
    [Theory]
    [InlineData("08006")]
    [InlineData("53100")]
    [InlineData("53300")]
    [InlineData("57P01")]
    [InlineData("57P03")]
    [InlineData("58030")]
    [InlineData("25006")]
    [InlineData("40P01")]
    public void A_database_that_cannot_serve_for_the_moment_is_away(string state) =>
        DatabaseAway.IsCauseOf(new InvalidOperationException("", Refusal(state))).ShouldBeTrue();

    [Theory]
    [InlineData("23505")]
    [InlineData("42P01")]
    [InlineData("22021")]
    [InlineData("AL001")]
    [InlineData("XX000")]
    public void A_statement_that_is_wrong_is_an_error_of_ours(string state) => DatabaseAway.IsCauseOf(Refusal(state)).ShouldBeFalse();

    // Seen on a full disk: "could not write init file".
    [Theory]
    [InlineData("FATAL")]
    [InlineData("PANIC")]
    public void A_session_that_an_internal_error_ended_is_away(string severity) =>
        DatabaseAway.IsCauseOf(new PostgresException("", severity, severity, "XX000")).ShouldBeTrue();

    [Fact]
    public void A_broken_line_is_away_and_anything_else_is_not()
    {
        DatabaseAway.IsCauseOf(new NpgsqlException("", new IOException())).ShouldBeTrue();
        DatabaseAway.IsCauseOf(new IOException()).ShouldBeFalse();
        DatabaseAway.IsCauseOf(error: null).ShouldBeFalse();
    }

    private static PostgresException Refusal(string state) => new("", "ERROR", "ERROR", state);
}
