import { nameFields } from '../../field-words.ts';
import type { NameList } from '../../name-list.ts';
import type { RowTexts } from '../../text-types.ts';
import { fieldWords } from './fields.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

function listNames({ names, more }: NameList): string {
  if (names.length === 0) return more === 1 ? 'eine' : String(more);
  return more === 0 ? names.join(', ') : `${names.join(', ')} und ${more} weitere`;
}

export const rowTexts: RowTexts = {
  leftOut: ({ word, reason }) => `„${word}“ konnte nicht gelesen werden und wurde weggelassen. ${reason}`,
  neverAdded:
    'Diesen Wert übernimmt das Benutzerverzeichnis nur beim Anlegen eines Kontos: Korrigieren Sie die Zelle vor dem Import, oder löschen Sie das Konto und importieren Sie die Zeile noch einmal.',
  noCountry: 'Für Nummern ohne Ländervorwahl kann Ihre IT people.country einstellen.',
  hasLeft: ({ word, cell }) =>
    `In „${word}“ steht „${cell}“, deshalb wurde niemand eingeladen. Wenn die Person noch hier arbeitet, korrigieren Sie die Zelle und importieren Sie die Zeile noch einmal.`,
  isNotInvited: ({ word, cell }) =>
    `In „${word}“ steht „${cell}“, deshalb wurde niemand eingeladen. Wenn die Person eingeladen werden soll, leeren Sie die Zelle und importieren Sie die Zeile noch einmal.`,
  listedInRow: ({ row }) => `Die Adresse steht schon in Zeile ${row}; verwendet wurde diese Zeile.`,
  tooManyCells: ({ cells, header }) =>
    `Die Zeile hat ${cells} Zellen, die Kopfzeile ${header}. Setzen Sie Zellen, die das Trennzeichen enthalten, in Anführungszeichen ("), oder löschen Sie die überzähligen Zellen.`,
  tooFewCells: ({ cells, header }) =>
    `Die Zeile hat ${cells === 1 ? '1 Zelle' : `${cells} Zellen`}, die Kopfzeile ${header}. Ergänzen Sie die fehlenden Zellen; lassen Sie sie leer, wo es keinen Wert gibt.`,
  stillTooFewCells: ({ word }) =>
    `Die Zeile hatte weniger Zellen als die Kopfzeile, und „${word}“ ist noch leer, sodass Werte in falschen Spalten stehen können. Setzen Sie jeden Wert unter den Namen seiner Spalte. Wenn die Zeile so stimmt, leeren Sie ihre Zelle in der Spalte „code“.`,
  valueMissing: ({ field, word }) =>
    `Das Benutzerverzeichnis verlangt von jeder Person den Wert ${field}. Füllen Sie „${word}“ aus.`,
  columnMissing: ({ field }) =>
    `Das Benutzerverzeichnis verlangt von jeder Person den Wert ${field}. Fügen Sie eine Spalte dieses Namens hinzu und füllen Sie sie aus.`,
  repeatsHeader: 'Die Zeile wiederholt die Namen der Spalten.',
  inColumn: ({ word, fault }) => `${word}: ${fault}`,
  faults: ({ faults }) => faults.join(' Außerdem: '),

  neverInvited:
    'Die Person hat sich noch nicht angemeldet: Die Einladung konnte nicht gesendet werden. Prüfen Sie die Adresse, und lassen Sie die Einladung dann noch einmal senden.',
  differs: ({ fields, groups }) => {
    const differences = [
      ...(fields ? [`hat andere Werte für ${listNames(nameFields(fields, fieldWords))}`] : []),
      ...(groups ? [`nennt Gruppen, in denen die Person nicht ist (${listNames(groups)})`] : []),
    ];
    return `Die Zeile ${differences.join(' und ')}. Ein Import ändert vorhandene Konten nicht.`;
  },
  undeliveredWithoutGroups: ({ groups }) =>
    `Das Konto besteht, aber die Einladung konnte nicht gesendet und das Konto nicht in alle Gruppen aufgenommen werden. Es fehlen: ${listNames(groups)}. Prüfen Sie die Adresse, ergänzen Sie die Gruppen von Hand, und senden Sie die Einladung dann noch einmal.`,
  groupsNotAssigned: ({ groups }) =>
    `Das Konto besteht und die Person ist eingeladen, konnte aber nicht in alle Gruppen aufgenommen werden. Es fehlen: ${listNames(groups)}. Ergänzen Sie sie von Hand; ein weiterer Import der Zeile ändert nichts.`,
};
