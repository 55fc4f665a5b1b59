namespace Alertadores.Intake.Public;

/// <summary>
/// What only the institution can say in its privacy notice (LGPDPPSO 21 and 22); each is a setting of the installation, and the page
/// says so where one is missing.
/// </summary>
/// <param name="Responsible">Name of the body that is responsible for the data; the installation's name unless set.</param>
/// <param name="Address">Its address.</param>
/// <param name="TransparencyUnit">How to reach its transparency unit.</param>
/// <param name="Retention">One sentence: how long what was sent is kept.</param>
/// <param name="Updated">Day of the last change of the notice.</param>
public sealed record PrivacyNotice(
    string? Responsible = null, string? Address = null, string? TransparencyUnit = null, string? Retention = null, DateOnly? Updated = null);
