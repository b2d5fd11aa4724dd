import type { PreviewTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const previewTexts: PreviewTexts = {
  leftOut: ({ word, reason }) => `„${word}“ ist nicht lesbar und wird weggelassen. ${reason}`,
  neverAdded:
    'Diesen Wert übernimmt das Benutzerverzeichnis nur beim Anlegen eines Kontos: Korrigieren Sie die Zelle vor dem Import.',
  hasLeft: ({ word, cell }) =>
    `In „${word}“ steht „${cell}“, deshalb wird niemand eingeladen. Wenn die Person noch hier arbeitet, korrigieren Sie die Zelle.`,
  isNotInvited: ({ word, cell }) =>
    `In „${word}“ steht „${cell}“, deshalb wird niemand eingeladen. Wenn die Person eingeladen werden soll, leeren Sie die Zelle.`,
  listedInRow: ({ row }) => `Die Adresse steht schon in Zeile ${row}; verwendet wird dann diese Zeile.`,
  notCalculated:
    'Das Ergebnis der Formel in dieser Zelle wurde nicht gespeichert. Öffnen Sie die Datei in Excel oder LibreOffice, speichern Sie sie und prüfen Sie sie noch einmal, oder geben Sie den Wert ein.',
  lostLetters:
    'In der Datei sind Buchstaben verloren gegangen, wie in J?rg oder JÃ¼rg. Exportieren Sie die Datei noch einmal als UTF-8, oder geben Sie den Wert neu ein.',
  DUPLICATE_IN_FILE: 'Diese Adresse kommt schon weiter oben in der Datei vor; verwendet wird dann die obere Zeile.',
  NOT_ACTIVE:
    'Laut der Zeile ist die Person ausgeschieden oder Gast, oder das Konto ist abgeschaltet. Deshalb wird niemand eingeladen.',
  HIDDEN_ROW:
    'Die Zeile ist in der Arbeitsmappe ausgeblendet, vielleicht durch einen Filter. Deshalb wird niemand eingeladen. Wenn die Person eingeladen werden soll, blenden Sie die Zeile ein, speichern Sie die Arbeitsmappe und prüfen Sie sie noch einmal.',
  VALUE_LEFT_OUT:
    'Ein Wert ist nicht lesbar und wird weggelassen. Korrigieren Sie ihn vor dem Import: Ein späterer Import der Zeile ergänzt ihn nicht.',
  SIGN_UP_REPLACED:
    'Jemand hat sich mit dieser Adresse registriert und sie nie bestätigt. Diese Registrierung wird gelöscht und die Person eingeladen.',
  ENABLED: 'Das Konto ist deaktiviert und wird wieder aktiviert.',
  ADDRESS_NOT_VERIFIED:
    'Es gibt ein Konto mit dieser Adresse, aber die Adresse wurde nie bestätigt. Die Person wird nicht eingeladen. Bitten Sie Ihre IT, das Konto zu prüfen.',
  UNCONFIRMED_SIGN_UP:
    'Jemand hat sich mit dieser Adresse registriert und sie nicht bestätigt. Die Registrierung kann nicht ersetzt werden. Bitten Sie Ihre IT, sie vor dem Import zu löschen.',
  TRIGGER_FAILED:
    'Eine Funktion des Benutzerverzeichnisses ist bei dieser Person gescheitert. Wenden Sie sich an Ihre IT und prüfen Sie die Zeile dann noch einmal.',
  THROTTLED: 'Das Benutzerverzeichnis war überlastet. Prüfen Sie die Zeile später noch einmal.',
  PERMISSION_DENIED:
    'Der Import hat nicht das Recht, in diesem Benutzerverzeichnis Konten anzulegen. Wenden Sie sich an Ihre IT und prüfen Sie die Zeile dann noch einmal.',
  SERVICE_FAULT: 'Das Benutzerverzeichnis hat einen unerwarteten Fehler gemeldet. Prüfen Sie die Zeile noch einmal.',
  OUT_OF_TIME: 'Die Zeit der Prüfung lief vor dieser Zeile ab. Prüfen Sie sie noch einmal.',
  UNFINISHED: 'Die Prüfung endete, bevor das Ergebnis dieser Zeile bekannt war. Prüfen Sie sie noch einmal.',
};
