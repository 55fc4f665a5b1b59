namespace Alertadores.Console.Pages;

/// <summary>The fields that each form of an administrator ends with: token, version, why.</summary>
/// <param name="Page">The page.</param>
/// <param name="Id">Keeps the ids of several forms apart.</param>
/// <param name="Version">The version that the form is about.</param>
/// <param name="NeedsReference">A published reference must be given.</param>
public sealed record AdminNoteModel(AdministrationPage Page, string Id, int Version, bool NeedsReference = false);
