using System.Text;
using System.Text.Json.Nodes;

namespace Alertadores.Triage.Tests.Lines;

public sealed class LineRunTests
{
    [Theory]
    [InlineData("{}\n{}\n", 2)]
    [InlineData("{}\r\n{}\r\n", 2)]
    [InlineData("{}\n{}", 2)]
    [InlineData("\uFEFF{}\n", 1)]
    [InlineData("", 0)]
    public void Good_lines_are_answered_one_by_one_and_the_run_succeeds(string input, int lines)
    {
        var (status, answers) = Run(Encoding.UTF8.GetBytes(input));

        status.ShouldBe(0);
        answers.Count.ShouldBe(lines);
        answers.ShouldAllBe(answer => answer["error"] == null);
    }

    public static TheoryData<string, string> BadLines() => new()
    {
        { "", "empty_line" },
        { "   ", "empty_line" },
        { "\uFEFF{}", "invalid_json" },
        { "{}{}", "invalid_json" },
        { "{\"years_ago\":NaN}", "invalid_json" },
        { "{\"title\":\"\0\",\"facts\":{}}", "invalid_json" },
        { "{\"facts\":{\"conducts\":" + new string('[', 40) + new string(']', 40) + "}}", "invalid_json" },
        { "{\"title\":\"" + new string('a', LineRun.MaximumLineLength) + "\",\"facts\":{}}", "line_too_long" },
        { new string('[', 5_000_000), "line_too_long" },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public void A_bad_line_is_one_error_in_its_place_between_good_answers(string line, string code)
    {
        var (status, answers) = Run(Encoding.UTF8.GetBytes($"{{}}\n{line}\n{{}}"));

        status.ShouldBe(1);
        answers.Count.ShouldBe(3);
        answers[0]["disposition"].ShouldNotBeNull();
        ((int?)answers[1]["line"]).ShouldBe(2);
        ((string?)answers[1]["error"]!["code"]).ShouldBe(code);
        answers[2]["disposition"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public void Bytes_that_are_not_UTF_8_spoil_their_line_even_in_a_field_that_is_ignored(byte[] noText)
    {
        byte[] input = [.. "{\"title\":\""u8, .. noText, .. "\",\"facts\":{}}\n{}\n"u8];

        var (status, answers) = Run(input);

        status.ShouldBe(1);
        answers.Count.ShouldBe(2);
        ((string?)answers[0]["error"]!["code"]).ShouldBe("invalid_json");
        answers[1]["disposition"].ShouldNotBeNull();
    }

    private static (int Status, IReadOnlyList<JsonNode> Answers) Run(byte[] bytes)
    {
        using var input = new MemoryStream(bytes);
        using var output = new MemoryStream();
        var status = LineRun.Run(input, output, TriageLine.Bundled.Answer);
        var text = Encoding.UTF8.GetString(output.ToArray());
        return (status, [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)]);
    }
}
