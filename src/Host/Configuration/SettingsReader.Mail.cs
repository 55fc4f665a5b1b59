using System.Globalization;
using System.Net;
using Alertadores.Alerts.Notices;

namespace Alertadores.Host.Configuration;

// Notices to officials.
public sealed partial class SettingsReader
{
    private static readonly string[] OfMail = ["Mail:From", "Mail:PasswordFile", "Mail:Port", "Mail:StartTLS", "Mail:User"];

    private MailSettings? Mail()
    {
        if (Text("Mail:Server") is not { } server)
        {
            problems.AddRange(OfMail.Where(name => Text(name) is not null).Select(name => $"{name} no sirve sin Mail:Server."));
            return null;
        }

        if (Uri.CheckHostName(server) == UriHostNameType.Unknown)
        {
            problems.Add($"Mail:Server: «{server}» no es el nombre ni la dirección de un servidor de correo.");
        }
        else if (demonstration && !(IPAddress.TryParse(server, out IPAddress? address) && IPAddress.IsLoopback(address)))
        {
            problems.Add($"Mail:Server: la demostración solo manda correo a esta máquina (127.0.0.1 o ::1), no a {server}.");
        }

        int port = 587;
        if (Text("Mail:Port") is { } number && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            problems.Add($"Mail:Port: «{number}» no es un puerto.");
        }

        bool startTls = !demonstration;
        if (Text("Mail:StartTLS") is { } text && !bool.TryParse(text, out startTls))
        {
            problems.Add($"Mail:StartTLS: «{text}» no es true ni false.");
        }

        string from = Text("Mail:From") ?? "";
        if (!NoticeAddress.IsOne(from))
        {
            problems.Add($"Mail:From: «{from}» no es una dirección de correo (de ella salen los avisos).");
        }

        (string? user, string? file) = (Text("Mail:User"), Text("Mail:PasswordFile"));
        if ((user is null) != (file is null))
        {
            problems.Add("Mail:User y Mail:PasswordFile van juntos o no van.");
        }
        else if (file is not null && !File.Exists(file))
        {
            problems.Add($"Mail:PasswordFile: no existe «{file}».");
        }

        if (user is not null && !startTls && !demonstration)
        {
            problems.Add("Mail:StartTLS no puede ser false con Mail:User: la contraseña viajaría abierta.");
        }

        return new MailSettings(server, port, startTls, from, user, file is null ? null : Path.GetFullPath(file));
    }

    private IReadOnlyList<TimeOnly> DigestHours()
    {
        if (Text("Notices:DigestHours") is not { } text)
        {
            return new NoticeOptions().DigestHours;
        }

        List<TimeOnly> hours = [];
        foreach (string one in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (TimeOnly.TryParseExact(one, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly hour))
            {
                hours.Add(hour);
            }
            else
            {
                problems.Add($"Notices:DigestHours: «{one}» no es una hora (09:30;16:00).");
            }
        }

        return [.. hours.Distinct().Order()];
    }

    private TimeSpan EscalateAfter()
    {
        TimeSpan after = new NoticeOptions().EscalateAfter;
        if (Text("Notices:EscalateAfter") is { } text
            && (!TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out after) || after < TimeSpan.FromMinutes(1) || after > TimeSpan.FromMinutes(59)))
        {
            problems.Add($"Notices:EscalateAfter: «{text}» no es un lapso entre 00:01:00 y 00:59:00 (la respuesta debe llegar en una hora).");
        }

        return after;
    }
}
