using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Alerts.Founding;
using Alertadores.Crypto.Officers;
using Alertadores.Faults.Ground;

namespace Alertadores.Faults.Rounds;

/// <summary>An administrator who looks at the health of the site, over HTTP.</summary>
public sealed class HealthLook : IDisposable
{
    private const string User = "administra";

    private readonly HttpClient _client;
    private readonly Site _site;

    private HealthLook(Site site)
    {
        _site = site;
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Host.Console };
        _client.DefaultRequestHeaders.Add("Accept", "application/json");
        _client.DefaultRequestHeaders.Add("Origin", site.Host.Console.GetLeftPart(UriPartial.Authority));
        _client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    /// <summary>Signs in.</summary>
    public static async Task<HealthLook> SignInAsync(Site site)
    {
        var look = new HealthLook(site);
        var known = DemonstrationInstallation.SignIns.First(one => string.Equals(one.User, User, StringComparison.Ordinal));
        var challenge = (await look.PostAsync("/entrar/reto", new JsonObject { ["userName"] = User })).Body;
        OfficerKey.Derive(known.Passphrase, Convert.FromBase64String(challenge!["salt"]!.GetValue<string>()), out var signIn, out var unlock);
        using (signIn)
        using (unlock)
        {
            // A code is taken once; the next one comes within half a minute.
            for (var turn = 0; turn < 8; turn++)
            {
                var code = Totp.Code(new DemonstrationInstallation().For(User).TotpSecret, TimeProvider.System.GetUtcNow() + site.ClockOffset);
                var entered = await look.PostAsync("/entrar", new JsonObject { ["userName"] = User, ["signInValue"] = Convert.ToBase64String(signIn.Span), ["totp"] = code });
                if (entered.Cookie is { } cookie)
                {
                    look._client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
                    return look;
                }

                await Task.Delay(TimeSpan.FromSeconds(5));
            }
        }

        throw new InvalidOperationException("The administrator could not sign in.");
    }

    /// <summary>The status of the health page, and what it says of each job; nothing of them where it does not say.</summary>
    public async Task<(int Status, IReadOnlyDictionary<string, string> Jobs)> ReadAsync()
    {
        using var response = await _client.GetAsync(new Uri("/api/v1/health", UriKind.Relative));
        var jobs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (response.IsSuccessStatusCode)
        {
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            foreach (var job in json.RootElement.GetProperty("jobs").EnumerateArray())
            {
                jobs[job.GetProperty("name").GetString()!] = job.GetProperty("state").GetString()!;
            }
        }

        return ((int)response.StatusCode, jobs);
    }

    public void Dispose() => _client.Dispose();

    private async Task<(JsonNode? Body, string? Cookie)> PostAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync()), response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First() : null);
    }

    /// <summary>What the health page says wrongly when a fault is over: every job has to be well again within two minutes.</summary>
    public async Task<IReadOnlyList<string>> WrongAfterAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var (status, jobs) = await ReadAsync();
            string[] ill = [.. jobs.Where(job => job.Value != "Well").Select(job => $"{job.Key} is {job.Value}")];
            if (status == 200 && ill.Length == 0)
            {
                return [];
            }

            if (TimeProvider.System.GetElapsedTime(begun) > TimeSpan.FromMinutes(2))
            {
                return [string.Create(CultureInfo.InvariantCulture, $"The health page answers {status} after the fault: {string.Join(", ", ill)}")];
            }

            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }
}
