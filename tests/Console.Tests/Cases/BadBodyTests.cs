using System.Text;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Cases;

/// <summary>Whatever is posted as an act: a problem in Spanish, and the stream stands where it stood.</summary>
[Collection(ConsoleTests.Name)]
public sealed class BadBodyTests(RunningConsole running) : IAsyncLifetime
{
    private static readonly string SealedShape = Convert.ToBase64String([.. Encoding.ASCII.GetBytes("age-encryption.org/v1\n"), .. new byte[5000]]);

    private static Guid alert;

    public async Task InitializeAsync()
    {
        if (alert == Guid.Empty)
        {
            alert = await running.FileAsync();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string, string, int> Bodies() => new()
    {
        { "nothing", "", 400 },
        { "null", "null", 400 },
        { "a number", "7", 400 },
        { "a list", "[]", 400 },
        { "no JSON", "version=1&reason=RouteFits", 400 },
        { "cut off", """{"version":1,"reason":"Rou""", 400 },
        { "two values", """{"version":1,"reason":"RouteFits"}{}""", 400 },
        { "a comment", """{"version":1,/* */"reason":"RouteFits"}""", 400 },
        { "nested 100 deep", $$"""{"version":1,"reason":"RouteFits","headers":{{new string('[', 100)}}{{new string(']', 100)}}}""", 400 },
        { "nested 50,000 deep", new string('[', 50_000), 400 },
        { "many members", "{" + string.Join(',', Enumerable.Range(0, 9_000).Select(i => $"\"m{i}\":1")) + "}", 400 },
        { "larger than any act", $$"""{"version":1,"reason":"RouteFits","sealedReason":"{{new string('A', 200_000)}}"}""", 413 },
        { "an unknown member", """{"version":1,"reason":"RouteFits","actor":"otra"}""", 400 },
        { "a member twice", """{"version":1,"version":2,"reason":"RouteFits"}""", 400 },
        { "no version", """{"reason":"RouteFits"}""", 400 },
        { "no reason", """{"version":1}""", 400 },
        { "a null reason", """{"version":1,"reason":null}""", 400 },
        { "version 0", """{"version":0,"reason":"RouteFits"}""", 400 },
        { "a negative version", """{"version":-1,"reason":"RouteFits"}""", 400 },
        { "a broken version", """{"version":1.5,"reason":"RouteFits"}""", 400 },
        { "a version in words", """{"version":"1","reason":"RouteFits"}""", 400 },
        { "a huge version", """{"version":1e400,"reason":"RouteFits"}""", 400 },
        { "a version beyond 64 bits", """{"version":9223372036854775808,"reason":"RouteFits"}""", 400 },
        { "an unknown reason", """{"version":1,"reason":"Porque"}""", 400 },
        { "a reason in another case", """{"version":1,"reason":"routefits"}""", 400 },
        { "a reason by number", """{"version":1,"reason":"1"}""", 400 },
        { "two reasons in one", """{"version":1,"reason":"RouteFits, OtherReason"}""", 400 },
        { "a number for a reason", """{"version":1,"reason":1}""", 400 },
        { "an unknown priority", """{"version":1,"reason":"UrgencyDiffers","newPrimary":"sfp","newPriority":"P9"}""", 400 },
        { "a lone surrogate", """{"version":1,"reason":"\ud800"}""", 400 },
        { "bad base64", """{"version":1,"reason":"RouteFits","sealedReason":"¡no!"}""", 400 },
        { "an unsealed reason", $$"""{"version":1,"reason":"RouteFits","sealedReason":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes("Sin sellar."))}}"}""", 422 },
        { "an unsealed long reason", $$"""{"version":1,"reason":"RouteFits","sealedReason":"{{Convert.ToBase64String(new byte[5000])}}"}""", 422 },
        { "a sealed reason that is too long", $$"""{"version":1,"reason":"RouteFits","sealedReason":"{{Convert.ToBase64String([.. Encoding.ASCII.GetBytes("age-encryption.org/v1\n"), .. new byte[9000]])}}"}""", 422 },
        { "an empty sealed reason", """{"version":1,"reason":"RouteFits","sealedReason":""}""", 422 },
        { "a header that is null", """{"version":1,"reason":"OtherReason","newPrimary":"sfp","newPriority":"P2","headers":[null]}""", 400 },
        { "a header without bytes", """{"version":1,"reason":"OtherReason","newPrimary":"sfp","newPriority":"P2","headers":[{"part":"0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d","keyId":"sfp/1"}]}""", 400 },
        { "a header of null bytes", """{"version":1,"reason":"OtherReason","newPrimary":"sfp","newPriority":"P2","headers":[{"part":"0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d","keyId":null,"header":null}]}""", 400 },
        { "a part that is no id", """{"version":1,"reason":"OtherReason","newPrimary":"sfp","newPriority":"P2","headers":[{"part":"x","keyId":"sfp/1","header":"AAAA"}]}""", 400 },
        { "too many headers", $$"""{"version":1,"reason":"OtherReason","newPrimary":"sfp","newPriority":"P2","headers":[{{string.Join(',', Enumerable.Repeat("""{"part":"0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d","keyId":"sfp/1","header":"AAAA"}""", 401))}}]}""", 400 },
        { "a header that is too long", $$"""{"version":1,"reason":"OtherReason","newPrimary":"sfp","newPriority":"P2","headers":[{"part":"0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d","keyId":"sfp/1","header":"{{Convert.ToBase64String(new byte[5000])}}"}]}""", 400 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_refused_in_Spanish_and_nothing_changes(string what, string body, int status)
    {
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        foreach (var act in (string[])["confirm", "override"])
        {
            var answer = await officer.PostAsync($"/api/v1/alerts/{alert}/route/{act}", body);
            answer.Code.ShouldBe(status, $"{what}: {answer.Body}");
            answer.Problem().ShouldBeOneOf(Texts.RefusalTexts.BadRequest, Texts.RefusalTexts.TooLarge, Texts.ActTexts.SealedReasonMalformed);
            answer.ShouldShowNoInside();
        }

        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    public static TheoryData<string, string> Overrides() => new()
    {
        { "no authority", """ "newPriority":"P1" """ },
        { "a null authority", """ "newPrimary":null,"newPriority":"P1" """ },
        { "no priority", """ "newPrimary":"sfp" """ },
        { "an authority that nobody is", """ "newPrimary":"nadie","newPriority":"P1" """ },
        { "an authority with a zero byte", """ "newPrimary":"sfp\u0000","newPriority":"P1" """ },
        { "an authority that is a path", """ "newPrimary":"../fgr","newPriority":"P1" """ },
        { "an empty authority", """ "newPrimary":"","newPriority":"P1" """ },
        { "headers of a part that is not here", """ "newPrimary":"sfp","newPriority":"P1","headers":[{"part":"0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d","keyId":"sfp/1","header":"AAAA"}] """ },
    };

    [Theory]
    [MemberData(nameof(Overrides))]
    public async Task An_override_to_nowhere_is_refused_and_nothing_changes(string what, string rest)
    {
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        var answer = await officer.PostAsync($"/api/v1/alerts/{alert}/route/override", $$"""{"version":{{version}},"reason":"OtherReason","sealedReason":"{{SealedShape}}",{{rest}}}""");
        answer.Code.ShouldBeOneOf(400, 422);
        answer.Problem().ShouldNotBeEmpty(what);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Only_JSON_is_taken(string contentType)
    {
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", $$"""{"version":{{version}},"reason":"RouteFits"}""", contentType)).Code.ShouldBe(415);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }

    [Fact]
    public async Task A_version_from_the_future_is_a_conflict_and_not_an_act()
    {
        var officer = await running.OfficerAsync("laura.nava");
        var version = await running.VersionOfAsync(alert);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/route/confirm", """{"version":9000000000,"reason":"RouteFits"}""")).Code.ShouldBe(409);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
    }
}
