import type { CodeTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const codeTexts: CodeTexts = {
  MISSING_EMAIL: 'Die Zeile hat keine E-Mail-Adresse. Ergänzen Sie eine.',
  INVALID_EMAIL: 'Das ist keine gültige E-Mail-Adresse. Schreiben Sie sie wie name@example.com.',
  DUPLICATE_IN_FILE: 'Diese Adresse kommt schon weiter oben in der Datei vor; verwendet wurde die obere Zeile.',
  NOT_ACTIVE:
    'Laut der Zeile ist die Person ausgeschieden oder Gast, oder das Konto ist abgeschaltet. Deshalb wurde niemand eingeladen.',
  HIDDEN_ROW:
    'Die Zeile ist in der Arbeitsmappe ausgeblendet, vielleicht durch einen Filter. Deshalb wurde niemand eingeladen. Wenn die Person eingeladen werden soll, blenden Sie die Zeile ein und importieren Sie die Arbeitsmappe noch einmal.',
  NOT_A_PERSON:
    'Die Zeile ist keine Person, sondern ein Beispiel, eine wiederholte Kopfzeile, eine Summe, ein Dienstkonto oder ein gemeinsames Postfach.',
  WRONG_FIELD_COUNT:
    'Die Zeile hat mehr oder weniger Zellen als die Kopfzeile. Setzen Sie Zellen, die das Trennzeichen enthalten, in Anführungszeichen, oder ergänzen Sie die fehlenden Zellen.',
  INVALID_PHONE_NUMBER: 'Schreiben Sie die Telefonnummer mit Ländervorwahl, wie +49 30 901820.',
  INVALID_LOCALE: 'Schreiben Sie die Sprache als Kürzel, wie de oder ja-JP.',
  INVALID_BIRTHDATE: 'Schreiben Sie das Datum als Jahr-Monat-Tag, wie 1990-12-31.',
  INVALID_CHARACTER:
    'Die Zeile enthält ein ungültiges Zeichen oder Buchstaben, die nicht gelesen werden konnten. Geben Sie den Wert neu ein.',
  VALUE_TOO_LONG: 'Ein Wert ist länger als 2.048 Zeichen. Kürzen Sie ihn.',
  VALUE_TOO_SHORT: 'Ein Wert ist zu kurz für das Benutzerverzeichnis. Ergänzen Sie ihn.',
  INVALID_VALUE:
    'Das Benutzerverzeichnis erwartet hier einen anderen Wert: eine ganze Zahl in einem bestimmten Bereich, true oder false, oder ein Datum.',
  ROW_TOO_LARGE: 'Die Zeile ist größer als 128 KB. Kürzen Sie ihre Werte.',
  MISSING_ATTRIBUTE: 'Ein Wert, den das Benutzerverzeichnis verlangt, fehlt. Ergänzen Sie ihn.',
  INVALID_GROUP_NAME:
    'Der Name einer Gruppe ist länger als 128 Zeichen oder enthält Leerzeichen. Trennen Sie Gruppen mit ; und schreiben Sie sie wie im Benutzerverzeichnis. Wenn es in der Spalte um etwas anderes geht, benennen Sie sie um.',
  UNKNOWN_GROUP:
    'Diese Gruppe gibt es im Benutzerverzeichnis nicht. Korrigieren Sie den Namen, oder lassen Sie die Gruppe von Ihrer IT anlegen.',
  VALUE_LEFT_OUT:
    'Ein Wert konnte nicht gelesen werden und wurde weggelassen. Ein weiterer Import der Zeile ergänzt ihn nicht: Korrigieren Sie ihn vor dem Import, oder bitten Sie danach Ihre IT, ihn zu ergänzen.',
  SIGN_UP_REPLACED:
    'Jemand hatte sich mit dieser Adresse registriert und sie nie bestätigt. Diese Registrierung wurde gelöscht und die Person eingeladen.',
  DISABLED: 'Das Konto ist deaktiviert: Die Person kann sich nicht anmelden. Bitten Sie Ihre IT, es zu aktivieren.',
  ENABLED: 'Das Konto war deaktiviert und wurde wieder aktiviert.',
  ADDRESS_NOT_VERIFIED:
    'Es gibt ein Konto mit dieser Adresse, aber die Adresse wurde nie bestätigt. Die Person wurde nicht eingeladen. Bitten Sie Ihre IT, das Konto zu prüfen.',
  NOT_SIGNED_IN_YET: 'Die Person wurde schon eingeladen und hat sich noch nicht angemeldet.',
  DIFFERS: 'Das Konto hat andere Werte oder Gruppen als die Zeile. Ein Import ändert vorhandene Konten nicht.',
  UNCONFIRMED_SIGN_UP:
    'Jemand hat sich mit dieser Adresse registriert und sie nicht bestätigt. Die Registrierung kann nicht ersetzt werden oder kam jedes Mal wieder. Bitten Sie Ihre IT, sie zu löschen, und importieren Sie die Zeile dann noch einmal.',
  GROUP_NOT_ALLOWED:
    'Der Import darf eine Gruppe der Zeile nicht vergeben. Entfernen Sie sie aus der Zeile, oder bitten Sie Ihre IT, die Gruppe freizugeben oder die Person von Hand hinzuzufügen.',
  REFUSED_BY_COGNITO: 'Das Benutzerverzeichnis hat einen Wert dieser Zeile abgelehnt.',
  UNDELIVERED:
    'Das Konto besteht, aber die Einladung konnte nicht gesendet werden. Wenn die Adresse stimmt, lassen Sie die Einladung noch einmal senden; wenn sie falsch ist, korrigieren Sie sie und importieren Sie die Zeile noch einmal.',
  GROUP_NOT_ASSIGNED:
    'Das Konto besteht und die Person ist eingeladen, konnte aber nicht in eine Gruppe aufgenommen werden. Fügen Sie sie dort von Hand hinzu.',
  SUPERSEDED:
    'Nach Beginn dieses Imports hat ein anderes System gemeldet, dass die Person ausgeschieden ist. Es wurde kein Konto angelegt. Wenn sie wieder da ist, importieren Sie die Zeile in einer neuen Datei.',
  REFUSED_BY_TRIGGER: 'Eine Regel des Benutzerverzeichnisses hat diese Person abgelehnt.',
  TRIGGER_FAILED:
    'Eine Funktion des Benutzerverzeichnisses ist bei dieser Person gescheitert. Wenden Sie sich an Ihre IT und importieren Sie die Zeile dann noch einmal.',
  THROTTLED: 'Das Benutzerverzeichnis war überlastet. Importieren Sie die Zeile später noch einmal.',
  DAILY_LIMIT: 'Die Tagesgrenze für E-Mails ist erreicht. Importieren Sie die Zeile morgen noch einmal.',
  PERMISSION_DENIED:
    'Der Import hat nicht das Recht, in diesem Benutzerverzeichnis Konten anzulegen. Wenden Sie sich an Ihre IT und importieren Sie die Zeile dann noch einmal.',
  SERVICE_FAULT:
    'Das Benutzerverzeichnis hat einen unerwarteten Fehler gemeldet. Importieren Sie die Zeile noch einmal.',
  OUT_OF_TIME: 'Die Zeit des Imports lief vor dieser Zeile ab. Importieren Sie sie noch einmal.',
  UNFINISHED:
    'Der Import endete, bevor das Ergebnis dieser Zeile bekannt war. Importieren Sie sie noch einmal; falls das Konto doch angelegt wurde, bleibt es, wie es ist.',
};
