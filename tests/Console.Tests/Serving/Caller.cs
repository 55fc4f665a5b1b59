using System.Text;

namespace Alertadores.Console.Tests.Serving;

/// <summary>A browser as far as HTTP goes: it follows nothing by itself, keeps one cookie and one anti-forgery token, and names its origin on posts.</summary>
public sealed class Caller(Uri address) : IDisposable
{
    public const string ConsoleOrigin = "https://consola.example.mx";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary><c>name=value</c>, or null.</summary>
    public string? Cookie { get; set; }

    public string? AntiForgery { get; set; }

    /// <summary>No person asks: the page does.</summary>
    public bool IsBackground { get; set; }

    public string? Origin { get; set; } = ConsoleOrigin;

    /// <summary>Sent with every post while it is set.</summary>
    public string? IdempotencyKey { get; set; }

    public string? FetchSite { get; set; } = "same-origin";

    public Task<Answer> GetAsync(string path, string accept = "text/html") => SendAsync(HttpMethod.Get, path, content: null, accept);

    public Task<Answer> PostAsync(string path, string json = "{}", string contentType = "application/json") =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, contentType), "application/json");

    public Task<Answer> PostFormAsync(string path, params KeyValuePair<string, string>[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields), "text/html");

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, string accept)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        Add(request, "Cookie", Cookie);
        Add(request, "X-Background", IsBackground ? "1" : null);
        if (method != HttpMethod.Get)
        {
            Add(request, "Origin", Origin);
            Add(request, "Sec-Fetch-Site", FetchSite);
            Add(request, "Idempotency-Key", IdempotencyKey);
            Add(request, "X-Anti-Forgery", content is FormUrlEncodedContent ? null : AntiForgery);
        }

        using var response = await http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new Answer(response.StatusCode, headers.GetValueOrDefault("Content-Type", ""), Encoding.UTF8.GetString(bytes), headers) { Bytes = bytes };
    }

    /// <summary>A post of this browser that somebody else sends.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, string json, string key)
    {
        var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!, path)) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        Add(request, "Cookie", Cookie);
        Add(request, "Origin", Origin);
        Add(request, "Sec-Fetch-Site", FetchSite);
        Add(request, "Idempotency-Key", key);
        Add(request, "X-Anti-Forgery", AntiForgery);
        return request;
    }

    public void Dispose() => http.Dispose();

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
