namespace Alertadores.Browser.Tests.OfficeDay;

// What the histories must say, counted by hand. A reporter's act has its legal day and no time (contract A4); everything else has both.
// Who hands an alert on opens its three texts in the browser: the answers, the identity and the detail of the risk, each sealed empty where there is none.
public sealed partial class OfficeDayTests
{
    private static readonly (string Alert, string Expected)[] Histories =
    [
        // Received on Tuesday 10: three business days are Wednesday 11, Thursday 12 and Friday 13. When the 12th turns out to have been closed, the third is Tuesday 17,
        // because the 16th is a day of rest. The warnings belong to a due day: with the new one those that its count has passed come again at once, at 10:02.
        (Undecided, $"""
            10 mar 2026 | Se recibió la alerta. | Quien reporta
            10 mar 2026 | Las reglas dieron una ruta: {Bienestar}, P3 · tres días hábiles. | Sistema
            10 mar 2026 | La copia sellada quedó a disposición de {Bienestar} (principal; llave oic-bienestar/1). | Sistema
            10 mar 2026 | Empezó el plazo DL-02. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-04 de {Bienestar}. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            11 mar 2026, 09:05 | {Bienestar} acusó recibo de su copia. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-04 de {Bienestar} el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 18:00 | Aviso del plazo DL-02: terminó el primer día contado. Vence el viernes 13 de marzo de 2026. | Sistema
            12 mar 2026, 00:00 | Aviso del plazo DL-02: falta un día hábil. Vence el viernes 13 de marzo de 2026. | Sistema
            13 mar 2026, 00:00 | Aviso del plazo DL-02: vence hoy. Vence el viernes 13 de marzo de 2026. | Sistema
            13 mar 2026, 10:01 | Se recalculó el plazo DL-02: del viernes 13 de marzo de 2026 al martes 17 de marzo de 2026. Fundamento: {Gazette}. | Sistema
            13 mar 2026, 10:02 | Aviso del plazo DL-02: terminó el primer día contado. Vence el martes 17 de marzo de 2026. | Sistema
            13 mar 2026, 10:02 | Aviso del plazo DL-02: falta un día hábil. Vence el martes 17 de marzo de 2026. | Sistema
            17 mar 2026, 00:00 | Aviso del plazo DL-02: vence hoy. Vence el martes 17 de marzo de 2026. | Sistema
            17 mar 2026, 15:00 | Aviso del plazo DL-02: vence hoy, faltan pocas horas. Vence el martes 17 de marzo de 2026. | Sistema
            17 mar 2026, 18:01 | Venció sin cumplirse el plazo DL-02, del martes 17 de marzo de 2026. | Sistema
            """),

        // The Secretaría got it on Wednesday 11: Thursday 12, Friday 13 and, over the weekend and the day of rest, Tuesday 17. Without the 12th it is Wednesday 18.
        (ToTheSecretaria, $"""
            10 mar 2026 | Se recibió la alerta. | Quien reporta
            10 mar 2026 | Las reglas dieron una ruta: {Bienestar}, P3 · tres días hábiles. | Sistema
            10 mar 2026 | La copia sellada quedó a disposición de {Bienestar} (principal; llave oic-bienestar/1). | Sistema
            10 mar 2026 | Empezó el plazo DL-02. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-04 de {Bienestar}. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            11 mar 2026, 09:05 | {Bienestar} confirmó la ruta. Motivo: Lo leído concuerda con la ruta. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-02 el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | {Bienestar} acusó recibo de su copia. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-04 de {Bienestar} el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:35 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:35 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:35 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:35 | {Bienestar} reenvió una copia a {Buengobierno}. Motivo: También corresponde a otra autoridad. | Laura Nava Ríos · Triage
            11 mar 2026, 09:35 | La copia sellada quedó a disposición de {Buengobierno} (vista; llave sfp/1). | Laura Nava Ríos · Triage
            11 mar 2026, 09:35 | Empezó el plazo DL-04 de {Buengobierno}. Vence el martes 17 de marzo de 2026 a las 18:00. | Laura Nava Ríos · Triage
            12 mar 2026, 18:00 | Aviso del plazo DL-04 de {Buengobierno}: terminó el primer día contado. Vence el martes 17 de marzo de 2026. | Sistema
            13 mar 2026, 00:00 | Aviso del plazo DL-04 de {Buengobierno}: falta un día hábil. Vence el martes 17 de marzo de 2026. | Sistema
            13 mar 2026, 10:01 | Se recalculó el plazo DL-04 de {Buengobierno}: del martes 17 de marzo de 2026 al miércoles 18 de marzo de 2026. Fundamento: {Gazette}. | Sistema
            13 mar 2026, 18:00 | Aviso del plazo DL-04 de {Buengobierno}: terminó el primer día contado. Vence el miércoles 18 de marzo de 2026. | Sistema
            17 mar 2026, 00:00 | Aviso del plazo DL-04 de {Buengobierno}: falta un día hábil. Vence el miércoles 18 de marzo de 2026. | Sistema
            17 mar 2026, 10:00 | {Buengobierno} acusó recibo de su copia. | Marta Olvera Gil · Triage
            17 mar 2026, 10:00 | Se cumplió el plazo DL-04 de {Buengobierno} el martes 17 de marzo de 2026; vencía el miércoles 18 de marzo de 2026. | Marta Olvera Gil · Triage
            """),

        // The duty to report begins when the officer sees it, on Wednesday 11: one business day is Thursday 12, and the copy itself meets it. FGR's receipt as the Secretaría's.
        (ToFgr, $"""
            10 mar 2026 | Se recibió la alerta. | Quien reporta
            10 mar 2026 | Las reglas dieron una ruta: {Bienestar}, P3 · tres días hábiles. | Sistema
            10 mar 2026 | La copia sellada quedó a disposición de {Bienestar} (principal; llave oic-bienestar/1). | Sistema
            10 mar 2026 | Empezó el plazo DL-02. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-04 de {Bienestar}. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            11 mar 2026, 09:05 | {Bienestar} confirmó la ruta. Motivo: Lo leído concuerda con la ruta. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-02 el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | {Bienestar} acusó recibo de su copia. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-04 de {Bienestar} el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | {Bienestar} reenvió una copia a {Fiscalia}. Motivo: También corresponde a otra autoridad. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | La copia sellada quedó a disposición de {Fiscalia} (vista; llave fgr/1). | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | Empezó el plazo DL-03 de {Fiscalia}. Vence el jueves 12 de marzo de 2026 a las 18:00. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | Se cumplió el plazo DL-03 de {Fiscalia} el miércoles 11 de marzo de 2026; vencía el jueves 12 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:45 | Empezó el plazo DL-04 de {Fiscalia}. Vence el martes 17 de marzo de 2026 a las 18:00. | Laura Nava Ríos · Triage
            11 mar 2026, 10:05 | {Fiscalia} acusó recibo de su copia. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:05 | Se cumplió el plazo DL-04 de {Fiscalia} el miércoles 11 de marzo de 2026; vencía el martes 17 de marzo de 2026. | Diego Fuentes Mora · Triage
            """),

        // FGR answers for it. Bienestar's copy goes out on Wednesday 11: its receipt is due on Tuesday 17, its procedure thirty natural days later, on Friday 10 April (20 days
        // left in March and 10 of April); the first mark of that term is the 15th day, Thursday 26 March.
        (Reprisal, $"""
            10 mar 2026 | Se recibió la alerta. | Quien reporta
            10 mar 2026 | Las reglas dieron una ruta: {Fiscalia}, P1 · hoy mismo. | Sistema
            10 mar 2026 | La copia sellada quedó a disposición de {Fiscalia} (principal; llave fgr/1). | Sistema
            10 mar 2026 | Empezó el plazo DL-02. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-04 de {Fiscalia}. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            11 mar 2026, 10:10 | {Fiscalia} confirmó la ruta. Motivo: Lo leído concuerda con la ruta. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:10 | Se cumplió el plazo DL-02 el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:10 | {Fiscalia} acusó recibo de su copia. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:10 | Se cumplió el plazo DL-04 de {Fiscalia} el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:10 | Una persona de {Fiscalia} propuso enviar una vista a {Bienestar}. Falta que otra lo apruebe. Motivo: Ya se cumple lo que faltaba. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:40 | {Fiscalia} abrió una parte sellada. | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | {Fiscalia} abrió una parte sellada. | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | {Fiscalia} abrió una parte sellada. | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | Otra persona de {Fiscalia} aprobó lo propuesto. | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | Dos personas enviaron la vista a {Bienestar}. | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | La copia sellada quedó a disposición de {Bienestar} (vista; llave oic-bienestar/1). | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | Empezó el plazo DL-04 de {Bienestar}. Vence el martes 17 de marzo de 2026 a las 18:00. | Gina Soto Vera · Investigación
            11 mar 2026, 10:40 | Empezó el plazo DL-08 de {Bienestar}. Vence al terminar el viernes 10 de abril de 2026 (días naturales). | Gina Soto Vera · Investigación
            11 mar 2026, 11:05 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 11:05 | {Bienestar} acusó recibo de su copia. | Laura Nava Ríos · Triage
            11 mar 2026, 11:05 | Se cumplió el plazo DL-04 de {Bienestar} el miércoles 11 de marzo de 2026; vencía el martes 17 de marzo de 2026. | Laura Nava Ríos · Triage
            26 mar 2026, 00:00 | Aviso del plazo DL-08 de {Bienestar}: primer aviso. Vence el viernes 10 de abril de 2026. | Sistema
            """),

        // The copy of FGR goes out with the alert and meets DL-03 on its own day. The request is notified in person on Wednesday 11 and takes effect on the next business day
        // (LGRA 189): Thursday 12, then 13, 17, 18, 19 and Friday 20. With the 12th closed it takes effect on Friday 13: 17, 18, 19, 20 and Monday 23. Two days more (half of
        // five, rounded down; LGRA 96) are 24 and Wednesday 25. Thirty natural days from the 10th end on Thursday 9 April; the 15th of them is Wednesday 25 March.
        (Bribe, $"""
            10 mar 2026 | Se recibió la alerta. | Quien reporta
            10 mar 2026 | Las reglas dieron una ruta: {Bienestar}, P2 · un día hábil. | Sistema
            10 mar 2026 | La copia sellada quedó a disposición de {Bienestar} (principal; llave oic-bienestar/1). | Sistema
            10 mar 2026 | La copia sellada quedó a disposición de {Fiscalia} (vista; llave fgr/1). | Sistema
            10 mar 2026 | Empezó el plazo DL-02. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-03 de {Fiscalia}. Vence el miércoles 11 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Se cumplió el plazo DL-03 de {Fiscalia} el martes 10 de marzo de 2026; vencía el miércoles 11 de marzo de 2026. | Sistema
            10 mar 2026 | Empezó el plazo DL-04 de {Bienestar}. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-04 de {Fiscalia}. Vence el viernes 13 de marzo de 2026 a las 18:00. | Sistema
            10 mar 2026 | Empezó el plazo DL-08 de {Bienestar}. Vence al terminar el jueves 9 de abril de 2026 (días naturales). | Sistema
            11 mar 2026, 09:05 | {Bienestar} abrió una parte sellada. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | {Bienestar} confirmó la ruta. Motivo: Lo leído concuerda con la ruta. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-02 el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | {Bienestar} acusó recibo de su copia. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | Se cumplió el plazo DL-04 de {Bienestar} el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Laura Nava Ríos · Triage
            11 mar 2026, 09:05 | {Bienestar} asignó el asunto a una persona. | Laura Nava Ríos · Triage
            11 mar 2026, 09:50 | Una persona de {Bienestar} declaró no tener conflicto de interés. | Pablo Ibarra Luna · Investigación
            11 mar 2026, 09:50 | {Bienestar} pidió información, con 5 días hábiles (DL-09); se notificó el miércoles 11 de marzo de 2026. | Pablo Ibarra Luna · Investigación
            11 mar 2026, 09:50 | Empezó el plazo DL-09 de {Bienestar}. Vence el viernes 20 de marzo de 2026 a las 18:00. | Pablo Ibarra Luna · Investigación
            11 mar 2026, 10:05 | {Fiscalia} acusó recibo de su copia. | Diego Fuentes Mora · Triage
            11 mar 2026, 10:05 | Se cumplió el plazo DL-04 de {Fiscalia} el miércoles 11 de marzo de 2026; vencía el viernes 13 de marzo de 2026. | Diego Fuentes Mora · Triage
            13 mar 2026, 10:01 | Se recalculó el plazo DL-09 de {Bienestar}: del viernes 20 de marzo de 2026 al lunes 23 de marzo de 2026. Fundamento: {Gazette}. | Sistema
            18 mar 2026, 14:00 | {Bienestar} amplió 2 días hábiles el plazo DL-09. Motivo: La demora está justificada. | Pablo Ibarra Luna · Investigación
            18 mar 2026, 14:00 | Se recalculó el plazo DL-09 de {Bienestar}: del lunes 23 de marzo de 2026 al miércoles 25 de marzo de 2026. Fundamento: LGRA 96. | Pablo Ibarra Luna · Investigación
            23 mar 2026, 11:00 | {Bienestar} recibió la información pedida el lunes 23 de marzo de 2026. | Pablo Ibarra Luna · Investigación
            23 mar 2026, 11:00 | Se cumplió el plazo DL-09 de {Bienestar} el lunes 23 de marzo de 2026; vencía el miércoles 25 de marzo de 2026. | Pablo Ibarra Luna · Investigación
            25 mar 2026, 00:00 | Aviso del plazo DL-08 de {Bienestar}: primer aviso. Vence el jueves 9 de abril de 2026. | Sistema
            """),

        // Asked on Wednesday 18 March: fifteen natural days end on Thursday 2 April (13 left in March). The reporter's act and those of the custodians move no term.
        (Named, Ordinary("10 mar 2026", "viernes 13 de marzo de 2026") + $"""

            18 mar 2026, 12:00 | {Bienestar} abrió una parte sellada. | Pablo Ibarra Luna · Investigación
            18 mar 2026, 12:00 | {Bienestar} pidió a las custodias abrir la identidad de quien alertó. Motivo: Hace falta su declaración, a su nombre. Puede concederse hasta el jueves 2 de abril de 2026. | Pablo Ibarra Luna · Investigación
            18 mar 2026, 12:20 | El grupo A de custodia concedió a {Bienestar} abrir la identidad. Falta el grupo B. | Nora Campos Ávila · Custodia de identidad
            18 mar 2026, 12:40 | El grupo B de custodia abrió la identidad para {Bienestar} (llave oic-bienestar/1). | Irene Salas Vidal · Custodia de identidad
            18 mar 2026, 13:00 | {Bienestar} leyó la identidad de quien alertó. | Pablo Ibarra Luna · Investigación
            """),

        // The last moment of Tuesday, and the first that belongs to Wednesday: then the three days are Thursday 12, Friday 13 and Tuesday 17.
        (AtTheBell, Ordinary("10 mar 2026", "viernes 13 de marzo de 2026")),
        (AfterTheBell, Ordinary("11 mar 2026", "martes 17 de marzo de 2026")),
    ];

    private static string Ordinary(string received, string due) => $"""
        {received} | Se recibió la alerta. | Quien reporta
        {received} | Las reglas dieron una ruta: {Bienestar}, P3 · tres días hábiles. | Sistema
        {received} | La copia sellada quedó a disposición de {Bienestar} (principal; llave oic-bienestar/1). | Sistema
        {received} | Empezó el plazo DL-02. Vence el {due} a las 18:00. | Sistema
        {received} | Empezó el plazo DL-04 de {Bienestar}. Vence el {due} a las 18:00. | Sistema
        11 mar 2026, 09:05 | {Bienestar} confirmó la ruta. Motivo: Lo leído concuerda con la ruta. | Laura Nava Ríos · Triage
        11 mar 2026, 09:05 | Se cumplió el plazo DL-02 el miércoles 11 de marzo de 2026; vencía el {due}. | Laura Nava Ríos · Triage
        11 mar 2026, 09:05 | {Bienestar} acusó recibo de su copia. | Laura Nava Ríos · Triage
        11 mar 2026, 09:05 | Se cumplió el plazo DL-04 de {Bienestar} el miércoles 11 de marzo de 2026; vencía el {due}. | Laura Nava Ríos · Triage
        """;
}
