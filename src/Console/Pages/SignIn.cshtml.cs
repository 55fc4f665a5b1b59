using Alertadores.Alerts;
using Alertadores.Console.Rights;
using Alertadores.Console.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Where officials sign in. In the demonstration it also shows the public sign-ins.</summary>
[OpenToAll]
public sealed class SignInModel(AlertsRoom room, ConsoleOptions options) : PageModel
{
    /// <summary>Where to go after signing in: a path of this console, never another site.</summary>
    public string Next { get; private set; } = "/";

    internal IReadOnlyList<PublicSignIn> Public { get; private set; } = [];

    public void OnGet([FromQuery(Name = "siguiente")] string? next)
    {
        Next = LocalPath.Or(next, "/");
        Public = options.Demonstration && room.Installation.Demonstration ? PublicSignIn.All(room) : [];
    }
}
