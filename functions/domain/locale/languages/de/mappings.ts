import type { MappedWord } from '../../mapped-word.ts';
import type { MappingTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const importAgain = 'Korrigieren Sie die Zuordnung und importieren Sie die Datei noch einmal.';

export const mappingTexts: MappingTexts = {
  unknownAttribute: ({ word, field, reason, known }) =>
    `„${word}“ ist ${field} zugeordnet (${reason}), aber dieses Attribut hat das Benutzerverzeichnis nicht${known.length > 0 ? `; es hat ${known.join(', ')}` : ''}. ${importAgain}`,
  mappedAway: ({ columns }) =>
    `Keine Spalte hat die E-Mail-Adressen: ${columns.map(describe).join('; ')}. Ordnen Sie die richtige Spalte email zu und importieren Sie die Datei noch einmal.`,
  unknownField: ({ place, word, field, fields }) =>
    `In ${place} ist die Spalte „${word}“ ${field} zugeordnet. Möglich sind ${fields.join(', ')} oder ein eigenes Attribut des Benutzerverzeichnisses wie custom:department. ${importAgain}`,
  unclearHeader: ({ place, word }) =>
    `In ${place} ist „${word}“ kein Name einer Spalte oder zweimal zugeordnet. ${importAgain}`,
  missingColumn: ({ place, word, near }) =>
    `In ${place} ist „${word}“ zugeordnet, aber diese Spalte hat die Datei nicht${near === undefined ? '' : `; sie hat „${near}“`}. ${importAgain}`,
  forgetMapping: ({ key }) =>
    `Ihre IT kann löschen, was für diese Kopfzeile gespeichert wurde: npx onboarding mappings forget ${key}`,
  unreadableMapping: ({ place }) =>
    `Die Zuordnung der Spalten in ${place} kann nicht gelesen werden. Korrigieren oder entfernen Sie sie und importieren Sie die Datei noch einmal.`,
  uploadMetadata: 'den Metadaten der hochgeladenen Datei',
};

function describe({ word, field, reason }: MappedWord): string {
  return `„${word}“ ${field === 'ignore' ? 'wird ignoriert' : `ist ${field}`}, ${reason}`;
}
