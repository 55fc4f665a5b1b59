using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>Becoming an officer with an invitation's code.</summary>
[OpenToAll]
public sealed class EnrolmentModel : PageModel
{
}
