using System.Globalization;

namespace Metrics.Web.Pages.Experience;

/// <summary>The words around the questions, in the languages that shipped questionnaires have; in English for any other.</summary>
internal sealed class SheetWords
{
    private static readonly string[] Languages = ["en", "de", "es", "ja"];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["en"] = "English", ["de"] = "Deutsch", ["es"] = "Español", ["ja"] = "日本語", ["fr"] = "Français", ["it"] = "Italiano", ["nl"] = "Nederlands", ["pt"] = "Português",
    };

    private static readonly Dictionary<string, string[]> Texts = new()
    {
        ["skip"] = ["Skip to the questions", "Zu den Fragen", "Ir a las preguntas", "質問へ移動"],
        ["size"] = ["Parts: {0} · questions: {1} · about {2} min", "Teile: {0} · Fragen: {1} · etwa {2} Min.", "Partes: {0} · preguntas: {1} · unos {2} min", "{0}部 · {1}問 · 約{2}分"],
        ["languages"] = ["Language", "Sprache", "Idioma", "言語"],
        ["progress"] = ["{0} of {1} answered", "{0} von {1} beantwortet", "{0} de {1} respondidas", "{1}問中{0}問に回答済み"],
        ["optional"] = ["optional", "freiwillig", "opcional", "任意"],
        ["none"] = ["does not apply to me", "trifft auf mich nicht zu", "no se aplica a mí", "自分には当てはまらない"],
        ["keys"] = ["No question must be answered. With a keyboard, the number keys choose a point of the question you are in.",
            "Keine Frage ist Pflicht. Mit der Tastatur wählen die Zifferntasten einen Punkt der Frage, in der du gerade bist.",
            "Ninguna pregunta es obligatoria. Con el teclado, las teclas numéricas eligen un punto de la pregunta en la que estás.",
            "必ず答えなければならない質問はありません。キーボードでは、数字キーで今の質問の段階を選べます。"],
        ["only_answered"] = ["Only if you answered “{0}”", "Nur wenn du „{0}“ beantwortet hast", "Solo si respondiste «{0}»", "「{0}」に答えた場合のみ"],
        ["only_with"] = ["Only if you answered “{0}” with: {1}",
            "Nur wenn du „{0}“ so beantwortet hast: {1}",
            "Solo si respondiste «{0}» con: {1}",
            "「{0}」に次のように答えた場合のみ：{1}"],
        ["one_event"] = ["Answer only the part about what has just happened, and leave the others empty.",
            "Beantworte nur den Teil zu dem, was gerade war, und lass die anderen leer.",
            "Responde solo la parte sobre lo que acaba de pasar y deja las demás vacías.", "たった今起きたことについての部分だけに答え、他は空欄にしてください。"],
        ["sum"] = ["Sum: {0} of 100", "Summe: {0} von 100", "Suma: {0} de 100", "合計：{0} / 100"],
        ["sum_hint"] = ["Percent; together 100. An empty line is 0.",
            "Prozent, zusammen 100. Eine leere Zeile ist 0.",
            "Porcentaje; en total 100. Una línea vacía es 0.",
            "パーセント、合計100。空欄は0です。"],
        ["hours_hint"] = ["Hours a week, 0 to 40, halves allowed",
            "Stunden je Woche, 0 bis 40, halbe sind erlaubt",
            "Horas por semana, de 0 a 40, se admiten medias",
            "週あたりの時間、0から40、0.5刻み"],
        ["style"] = ["Your style of writing can tell who you are. Leave out names and whatever only you know. At most 2,000 characters.",
            "Dein Schreibstil kann verraten, wer du bist. Lass Namen weg und was nur du weißt. Höchstens 2.000 Zeichen.",
            "Tu forma de escribir puede revelar quién eres. Omite nombres y lo que solo tú sabes. Como máximo 2.000 caracteres.",
            "文体からあなたが特定されることがあります。名前や自分しか知らないことは書かないでください。2,000文字まで。"],
        ["bad_sum"] = ["These lines add up to {0}. They must add up to 100.",
            "Diese Zeilen ergeben {0}. Sie müssen 100 ergeben.",
            "Estas líneas suman {0}. Deben sumar 100.",
            "合計が{0}です。100にしてください。"],
        ["bad_hours"] = ["Write a number from 0 to 40, with at most a half, as 2.5.",
            "Schreib eine Zahl von 0 bis 40, höchstens mit einer halben, etwa 2,5.",
            "Escribe un número de 0 a 40, con medias como máximo, por ejemplo 2,5.",
            "0から40までの数を0.5刻みで書いてください（例：2.5）。"],
        ["bad_text"] = ["This text is too long. Write at most 2,000 characters.",
            "Dieser Text ist zu lang. Schreib höchstens 2.000 Zeichen.",
            "Este texto es demasiado largo. Escribe como máximo 2.000 caracteres.",
            "文章が長すぎます。2,000文字までにしてください。"],
        ["bad_choice"] = ["This answer cannot be read. Choose again.",
            "Diese Antwort ist nicht lesbar. Wähle noch einmal.",
            "Esta respuesta no se puede leer. Elige de nuevo.",
            "この回答は読み取れません。もう一度選んでください。"],
        ["mend"] = ["Nothing was sent yet. Please mend:",
            "Noch wurde nichts gesendet. Bitte berichtige:",
            "Aún no se ha enviado nada. Corrige:",
            "まだ送信されていません。次を直してください："],
        ["empty"] = ["Nothing is answered yet, so nothing was sent.",
            "Noch ist nichts beantwortet, also wurde nichts gesendet.",
            "Aún no has respondido nada, así que no se ha enviado nada.",
            "まだ何も回答されていないため、送信されませんでした。"],
        ["final"] = ["After sending, the answers cannot be corrected or found again: nothing tells which ones are yours.",
            "Nach dem Absenden lassen sich die Antworten weder berichtigen noch wiederfinden: nichts sagt, welche deine sind.",
            "Tras el envío, las respuestas no se pueden corregir ni volver a encontrar: nada indica cuáles son las tuyas.",
            "送信後は回答を訂正することも探し出すこともできません。どれがあなたの回答か分からないためです。"],
        ["send"] = ["Send my answers", "Antworten absenden", "Enviar mis respuestas", "回答を送信する"],
        ["draft"] = ["A draft is kept in this browser only, until you send it.",
            "Ein Entwurf bleibt nur in diesem Browser, bis du absendest.",
            "Se guarda un borrador solo en este navegador, hasta que lo envíes.",
            "下書きは送信するまでこのブラウザーにだけ保存されます。"],
        ["undraft"] = ["Delete my draft", "Entwurf löschen", "Borrar mi borrador", "下書きを削除"],
        ["undrafted"] = ["The draft is deleted.", "Der Entwurf ist gelöscht.", "El borrador se ha borrado.", "下書きを削除しました。"],
        ["trust"] = ["Who sees what, and how to check it",
            "Wer was sieht und wie man es prüft",
            "Quién ve qué y cómo comprobarlo",
            "誰が何を見るのか、その確かめ方"],
        ["thanks"] = ["Thank you, your answers have arrived",
            "Danke, deine Antworten sind angekommen",
            "Gracias, tus respuestas han llegado",
            "ありがとうございます。回答が届きました"],
        ["next"] = ["What happens next", "Wie es weitergeht", "Qué pasa ahora", "この後について"],
        ["next_results"] = ["The survey closes on {0}. Results are computed once, after that, and are then on the page Experience for everybody.",
            "Die Umfrage endet am {0}. Danach werden die Ergebnisse einmal berechnet und stehen dann für alle auf der Seite Experience.",
            "La encuesta cierra el {0}. Después los resultados se calculan una sola vez y quedan en la página Experience para todos.",
            "調査は{0}に締め切られます。結果はその後一度だけ計算され、Experienceのページで全員が見られます。"],
        ["next_who"] = ["Nobody sees single answers. A number needs at least {0} answers behind it; comments are shown for a department or for all only, shuffled and with names masked.",
            "Niemand sieht einzelne Antworten. Hinter jeder Zahl stehen mindestens {0} Antworten; Kommentare erscheinen nur für eine Abteilung oder für alle, gemischt und ohne Namen.",
            "Nadie ve respuestas individuales. Detrás de cada número hay al menos {0} respuestas; los comentarios se muestran solo por departamento o para todos, mezclados y sin nombres.",
            "個々の回答は誰にも見えません。どの数字にも{0}件以上の回答が必要です。コメントは部門単位または全体でのみ、順序を混ぜ、名前を伏せて示されます。"],
        ["close_page"] = ["You can close this page.", "Du kannst diese Seite schließen.", "Puedes cerrar esta página.", "このページは閉じて構いません。"],
        ["used"] = ["This invitation cannot be used", "Diese Einladung kann nicht benutzt werden", "Esta invitación no se puede usar", "この招待は使えません"],
        ["used_why"] = ["It has been used once already, the survey is over, or part of the address is missing. If you have just sent your answers, they have arrived.",
            "Sie wurde schon einmal benutzt, die Umfrage ist vorbei, oder ein Teil der Adresse fehlt. Wenn du gerade gesendet hast, sind deine Antworten angekommen.",
            "Ya se usó una vez, la encuesta ha terminado o falta parte de la dirección. Si acabas de enviar tus respuestas, han llegado.",
            "すでに一度使われたか、調査が終わったか、アドレスの一部が欠けています。たった今送信した場合、回答は届いています。"],
        ["early"] = ["This survey has not opened yet", "Diese Umfrage ist noch nicht offen", "Esta encuesta aún no está abierta", "この調査はまだ始まっていません"],
        ["early_why"] = ["It opens on {0}. Your invitation stays good until {1}.",
            "Sie beginnt am {0}. Deine Einladung gilt bis {1}.",
            "Abre el {0}. Tu invitación vale hasta el {1}.",
            "{0}に始まります。招待は{1}まで有効です。"],
        ["ended"] = ["This survey is over", "Diese Umfrage ist vorbei", "Esta encuesta ha terminado", "この調査は終了しました"],
        ["ended_why"] = ["It took answers until {1}. Late answers are not taken, because they would stand out.",
            "Sie nahm Antworten bis {1}. Späte Antworten werden nicht genommen, weil sie auffallen würden.",
            "Aceptó respuestas hasta el {1}. No se aceptan respuestas tardías, porque llamarían la atención.",
            "回答の受付は{1}まででした。遅れた回答は目立ってしまうため受け付けません。"],
        ["changed"] = ["This survey cannot be shown", "Diese Umfrage kann nicht gezeigt werden", "Esta encuesta no se puede mostrar", "この調査は表示できません"],
        ["changed_why"] = ["Its questions were changed after it was planned. Please tell whoever invited you; your invitation stays good.",
            "Ihre Fragen wurden nach der Planung geändert. Sag bitte denen Bescheid, die dich eingeladen haben; deine Einladung bleibt gültig.",
            "Sus preguntas se cambiaron después de planificarla. Avisa a quien te invitó; tu invitación sigue siendo válida.",
            "計画の後に質問が変更されました。招待した人に知らせてください。招待は有効なままです。"],
        ["no_token"] = ["There is no anonymous token for this survey in this browser. Fetch one with the address from your invitation, in this same browser.",
            "In diesem Browser liegt keine anonyme Marke für diese Umfrage. Hol dir eine mit der Adresse aus deiner Einladung, in diesem selben Browser.",
            "En este navegador no hay ninguna ficha anónima para esta encuesta. Consigue una con la dirección de tu invitación, en este mismo navegador.",
            "このブラウザーにはこの調査の匿名トークンがありません。招待のアドレスから、同じブラウザーで受け取ってください。"],
    };

    private readonly int _at;

    public SheetWords(string language) => _at = Math.Max(0, Array.IndexOf(Languages, language));

    /// <summary>The language that the words are in.</summary>
    public string Language => Languages[_at];

    /// <summary>A text.</summary>
    public string this[string name] => Texts[name][_at];

    /// <summary>A text with something put into it.</summary>
    public string Say(string name, params object[] parts) => string.Format(CultureInfo.InvariantCulture, this[name], parts);

    /// <summary>A language's name in itself; its code where it is none we know.</summary>
    public static string NameOf(string language) => Names.GetValueOrDefault(language) ?? language;
}
