import type { CellTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const shape = 'Schreiben Sie sie wie name@example.com.';
const quote = (names: readonly string[]) => names.map((name) => `„${name}“`).join(', ');

export const cellTexts: CellTexts = {
  guestAddress: 'Das ist der Anmeldename eines Gastes und kein Postfach. Tragen Sie die eigene Adresse des Gastes ein.',
  formulaForAddress: `Die Zelle enthält eine Formel. Tragen Sie dort die Adresse selbst ein. ${shape}`,
  nameWithAddress: `Die Zelle darf nur die Adresse enthalten, ohne Namen und spitze Klammern. ${shape}`,
  separatorAfterAddress: `Nach der Adresse steht ein Komma oder ein Semikolon. ${shape}`,
  severalAddresses: `Die Zelle darf nur eine Adresse enthalten. ${shape}`,
  spaceInAddress: `Die Adresse enthält ein Leerzeichen. ${shape}`,
  noAt: `In der Adresse fehlt das @. ${shape}`,
  severalAts: `Die Adresse enthält mehr als ein @. ${shape}`,
  nothingBeforeAt: `Der Teil vor dem @ fehlt. ${shape}`,
  nothingAfterAt: `Der Teil nach dem @ fehlt. ${shape}`,
  addressTooLong: `Die Adresse ist länger, als E-Mail-Systeme zulassen. ${shape}`,
  lettersInAddress: `Die Adresse enthält Zeichen, die E-Mail-Systeme nicht annehmen. ${shape}`,
  dotTooMany: `Die Adresse enthält einen Punkt zu viel. ${shape}`,
  noDot: `Der Teil nach dem @ muss einen Punkt enthalten. ${shape}`,

  plusLost:
    "Die Tabellenkalkulation hat das + entfernt. Schreiben Sie die Nummer mit Leerzeichen, wie +49 30 901820, oder mit einem Apostroph davor, wie '+4930901820.",
  scientificNumber:
    'Die Tabellenkalkulation hat die Telefonnummer in eine Rechenzahl umgewandelt. Formatieren Sie die Spalte als Text und geben Sie die Nummer noch einmal ein, wie +49 30 901820.',
  severalNumbers: 'Die Zelle darf nur eine Telefonnummer enthalten, mit Ländervorwahl, wie +49 30 901820.',
  trunkPrefix:
    'Nach der Ländervorwahl steht eine Ziffer, die nur innerhalb des Landes gewählt wird. Schreiben Sie die Nummer wie +49 30 901820.',
  unknownCountryCode: 'Diese Ländervorwahl gibt es nicht. Schreiben Sie die Nummer wie +49 30 901820.',
  ambiguousDate:
    'Es ist nicht klar, welche Zahl der Tag und welche der Monat ist. Schreiben Sie das Datum als Jahr-Monat-Tag, wie 1990-12-31.',
  addedYear:
    'In diesem Alter bekommt niemand ein Konto. Eine Tabellenkalkulation ergänzt das laufende Jahr, wo ein Datum keines hat. Schreiben Sie das Datum als Jahr-Monat-Tag, wie 1990-12-31.',
  noSuchDay: 'Diesen Tag gibt es im Kalender nicht. Schreiben Sie das Datum als Jahr-Monat-Tag, wie 1990-12-31.',
  missingYear:
    "Das Datum hat kein Jahr. Schreiben Sie es als Jahr-Monat-Tag, und mit einem Apostroph davor, wenn die Tabellenkalkulation das Jahr nicht zeigt, wie '1990-12-31.",
  unknownTimeZone: 'Diese Zeitzone gibt es nicht. Schreiben Sie sie wie Europe/Berlin.',
  notAWebAddress: 'Das ist keine Webadresse. Schreiben Sie sie wie https://example.com/ann.',
  spreadsheetError:
    'Die Tabellenkalkulation zeigt in dieser Zelle einen Fehler statt eines Wertes. Tragen Sie den Wert dort ein.',
  notCalculated:
    'Das Ergebnis der Formel in dieser Zelle wurde nicht gespeichert. Öffnen Sie die Datei in Excel oder LibreOffice, speichern Sie sie und importieren Sie sie noch einmal, oder geben Sie den Wert ein.',
  lostLetters:
    'Vor dem Hochladen der Datei sind Buchstaben verloren gegangen, wie in J?rg oder JÃ¼rg. Exportieren Sie die Datei noch einmal als UTF-8, oder geben Sie den Wert neu ein.',

  notWholeNumber: 'Schreiben Sie eine ganze Zahl ohne Trennzeichen, wie 1250.',
  belowMinimum: ({ least }) => `Das Benutzerverzeichnis verlangt mindestens ${least}.`,
  aboveMaximum: ({ most }) => `Das Benutzerverzeichnis erlaubt höchstens ${most}.`,
  notTrueOrFalse: 'Schreiben Sie true oder false.',
  notADate: 'Schreiben Sie ein Datum als Jahr-Monat-Tag, wie 1990-12-31.',
  tooLong: ({ most }) => `Das Benutzerverzeichnis erlaubt höchstens ${most} Zeichen. Kürzen Sie den Wert.`,
  tooShort: ({ least }) => `Das Benutzerverzeichnis verlangt mindestens ${least} Zeichen. Ergänzen Sie den Wert.`,

  unknownGroups: ({ names, near, comma }) => {
    const what = `${names.length === 1 ? 'die Gruppe' : 'die Gruppen'} ${quote(names)}`;
    const hint = near === undefined ? '' : `, aber die Gruppe „${near}“`;
    const separator = comma ? ' Trennen Sie Gruppen mit ; und nicht mit einem Komma.' : '';
    return `Im Benutzerverzeichnis gibt es ${what} nicht${hint}. Korrigieren Sie den Namen, oder lassen Sie die Gruppe von Ihrer IT anlegen. Wenn es in der Spalte um etwas anderes geht, benennen Sie sie um.${separator}`;
  },
  groupsReserved: ({ names }) =>
    names.length === 1
      ? `Die Gruppe ${quote(names)} lässt sich nicht per Datei vergeben: Wer administrieren darf, entscheidet Ihre IT. Entfernen Sie sie aus der Zeile.`
      : `Die Gruppen ${quote(names)} lassen sich nicht per Datei vergeben: Wer administrieren darf, entscheidet Ihre IT. Entfernen Sie sie aus der Zeile.`,
  groupsNotAllowed: ({ names }) =>
    names.length === 1
      ? `Der Import darf die Gruppe ${quote(names)} nicht vergeben. Entfernen Sie sie aus der Zeile, oder bitten Sie Ihre IT, die Gruppe freizugeben oder die Person von Hand hinzuzufügen.`
      : `Der Import darf die Gruppen ${quote(names)} nicht vergeben. Entfernen Sie sie aus der Zeile, oder bitten Sie Ihre IT, die Gruppen freizugeben oder die Person von Hand hinzuzufügen.`,
};
