/**
 * Words that fraud is made of, in the languages of our mails, and that nobody is called: A Sentence Written Like This has the shape
 * of a name. Words that are somebody's name somewhere stay out, such as Bank, From, Gift, Phone, Was, Win and You.
 */
const words: ReadonlySet<string> = new Set(
  [
    'about account accounts bitcoin blocked call calls click clicks closed com confirm contact deleted disabled dollars',
    'download eur euro euros expired expires free get here http https immediately invoice install link locked login mailto',
    'money now password passwords pay payment please prize refund reply send sign suspended the this update urgent urgently',
    'usd verify visit www your yours',
    'abgelaufen anrufen bezahlen bitte gesperrt gewonnen hier ihr ihre ihrem ihren jetzt kennwort klick klicken konto',
    'kostenlos passwort rechnung sofort wurde zahlen',
    'appelez bloqué cliquez compte expiré gratuit gratuite ici immédiatement maintenant payer payez suspendu veuillez votre',
    'ahora aquí bloqueada clic contraseña cuenta llame llamar pague pagar suspendida tarjeta urgente verifique',
  ].flatMap((line) => line.split(' ')),
);

/** Japanese writes without spaces; four digits in a row are part of a phone number. */
const japanese =
  /アカウント|ウェブ|クリック|パスワード|メール|ください|下さい|ました|ません|お客|停止|支払|無料|至急|当選|振込|緊急|連絡|電話|[零一二三四五六七八九]{4}/;

/** Whether a word is one that nobody is called. */
export function isNoName(word: string): boolean {
  return words.has(word.toLowerCase()) || japanese.test(word);
}
