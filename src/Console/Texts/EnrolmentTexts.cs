namespace Alertadores.Console.Texts;

/// <summary>Becoming an officer, and handing keys over (es-MX).</summary>
internal static class EnrolmentTexts
{
    public const string Title = "Alta";
    public const string Intro = "Quien administra te dio un código en persona. Con él generas aquí, en tu navegador, tu frase de paso y tus llaves; el servidor no las ve.";
    public const string Code = "Código de la invitación";
    public const string CodeHint = "32 letras y números; los espacios no importan. Vale siete días y una sola vez.";
    public const string Continue = "Continuar";
    public const string Name = "Nombre";
    public const string User = "Usuario";
    public const string Post = "Papel";
    public const string KeysTitle = "Tu frase y tus llaves";
    public const string KeysIntro = "Ten papel y pluma. La frase aparece una sola vez, en el recuadro de abajo.";
    public const string Make = "Generar mi frase y mis llaves";
    public const string Frame = "Recuadro de tus llaves";
    public const string TotpTitle = "Tu segundo paso";
    public const string TotpIntro = "Agrega esta clave a tu aplicación de códigos y escribe el código que muestra.";
    public const string TotpLink = "Abrir en la aplicación de este equipo";
    public const string TotpSecret = "Clave";
    public const string Totp = "Código de seis dígitos";
    public const string Finish = "Ya anoté mi frase: terminar";
    public const string DoneTitle = "Tu cuenta está lista";
    public const string Done = "Entra con tu usuario, tu frase y un código. Para abrir lo sellado falta que una persona de tu autoridad te entregue sus llaves; léele la huella que ves en «Llaves».";
    public const string Enter = "Entrar";
    public const string UnknownCode = "Ese código no sirve: está mal escrito, ya se usó, se retiró o venció. Pide otro a quien administra.";
    public const string WrongTotp = "El código de seis dígitos no coincide. Espera al siguiente y escríbelo otra vez.";
    public const string Malformed = "Lo que generó tu navegador llegó incompleto. No se guardó nada; vuelve a generar tus llaves.";

    public const string HandoverTitle = "Llaves";
    public const string HandoverIntro = "Las llaves de tu autoridad pasan de navegador a navegador: tú las abres con tu frase y las sellas para tu colega. El servidor no las ve.";
    public const string OwnTitle = "Tu huella";
    public const string OwnHint = "Léela a quien te entregue llaves, en persona o por teléfono. Si no coincide con la que ve, que no te entregue nada.";
    public const string WaitingTitle = "Colegas que esperan una llave";
    public const string Nobody = "Nadie de tu autoridad espera una llave que tú tengas.";
    public const string Fingerprint = "Huella";
    public const string Compared = "La comparé de viva voz con mi colega y coincide";
    public const string Give = "Entregar la llave";
    public const string NavKeys = "Llaves";

    public const string InviteTitle = "Invitar a una persona";
    public const string InviteHint = "El código se muestra una sola vez, aquí. Entrégalo en persona. Las llaves de su autoridad se las da después una colega, desde su navegador.";
    public const string Invite = "Invitar";
    public const string InvitationsTitle = "Invitaciones vigentes";
    public const string InvitationsEmpty = "No hay ninguna.";
    public const string CodeTitle = "Código para entregar en persona";
    public const string CodeOnce = "Es la única vez que se muestra. Vale siete días, una vez, en «/alta».";
    public const string Renew = "Llaves nuevas";
    public const string RenewHint = "Si perdió su frase. Se le da un código; lo viejo sirve hasta que lo use. Después alguien de su autoridad le entrega otra vez las llaves.";
    public const string RenewButton = "Dar un código";

    public static string Expires(string day) => $"vence el {day}";
}
