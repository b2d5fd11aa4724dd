import type { CellCounts } from '../../activity-counts.ts';
import type { RunTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const runTexts: RunTexts = {
  sentences: ({ sentences }) => sentences.join(' '),
  notRecognised: 'nicht erkannt',
  noSuchAttribute: 'das Benutzerverzeichnis hat kein solches Attribut',
  mappedForImport: 'für diesen Import zugeordnet',
  mappedBySettings: 'durch die Einstellungen zugeordnet',
  remembered: 'für diese Kopfzeile gespeichert',
  reasons: ({ reasons }) => reasons.join(', '),
  usedWhereEmpty: ({ word }) => `verwendet, wo „${word}“ leer ist`,
  joinedWith: ({ word }) => `verbunden mit „${word}“`,
  areAddresses: 'die Zellen sind E-Mail-Adressen',
  areNotAddresses: 'die Zellen sind keine E-Mail-Adressen',
  areNotWebAddresses: 'die Zellen sind keine Webadressen',
  areForeignIds: 'die Zellen sind Kennungen eines anderen Systems',
  otherHasAddress: 'eine andere Spalte hat die Adresse',
  sharedAddress: 'mehrere Personen haben dort dieselbe Adresse',
  areOffices: 'die Adressen sind Postfächer eines Büros, wie info@',
  areSomebodyElses: 'sie gehören jemand anderem, wie die Spalte links sagt',
  maybeNickname: 'als Familienname gelesen, wie in Portugal; in Brasilien kann es ein Spitzname sein',
  activity: ({ gone, guests, over, unknown }) => {
    const said = [
      ...(gone ? [`nicht eingeladen: ${nameCells(gone)}`] : []),
      ...(guests ? [`Gäste nicht übersprungen, weil die ersten Zeilen nur Gäste nennen: ${nameCells(guests)}`] : []),
      ...(over > 0 ? [`${over} in der Vergangenheit`] : []),
      ...(unknown > 0
        ? [`nicht verstanden, daher nicht übersprungen: ${unknown} ${unknown === 1 ? 'Zeile' : 'Zeilen'}`]
        : []),
    ];
    return said.length === 0 ? 'niemand ist ausgeschieden' : said.join('; ');
  },
  stopped: ({ error }) =>
    `Der Import wurde vorzeitig beendet (${error}). Zeilen, deren Ergebnis nicht bekannt ist, stehen im Bericht als fehlgeschlagen; importieren Sie failed.csv, um mit ihnen fortzufahren.`,
  refused: ({ file, preview }) =>
    `„${file}“ konnte nicht verwendet werden. Es wurde niemand ${preview ? 'geprüft' : 'angelegt oder eingeladen'}.`,
  reason: ({ code }) => `Grund: ${code}`,
};

function nameCells({ cells, others }: CellCounts): string {
  const named = cells.map(({ cell, rows }) => `„${cell}“ (${rows})`);
  if (others > 0) {
    named.push(named.length === 0 ? `${others} ${others === 1 ? 'Zeile' : 'Zeilen'}` : `und ${others} weitere`);
  }
  return named.join(', ');
}
