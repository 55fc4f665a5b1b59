namespace Alertadores.Console.Texts;

/// <summary>The conversation with the reporter (es-MX). What the script says stands in Vault/console/texts.ts.</summary>
internal static class ConversationTexts
{
    public const string Title = "Conversación con quien reportó";
    public const string Loading = "Leyendo la lista de mensajes…";
    public const string Reply = "Tu respuesta";
    public const string ReplyHint = "Se sella en tu navegador y se firma con la llave de tu autoridad. La leen quien reportó y las autoridades con copia; tu nombre queda en la historia. Escribe sin dar por hecho quién es ni pedirle que lo diga.";
    public const string Asks = "Es una pregunta: queda anotado que se espera su respuesta";
    public const string Send = "Sellar y enviar";
    public const string NotYourRole = "Tu función no responde a quien reporta.";

    public static string Due(string due) => $"Hay un mensaje sin contestar (DL-33). {due}";
}
