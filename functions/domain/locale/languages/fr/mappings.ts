import type { MappedWord } from '../../mapped-word.ts';
import type { MappingTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const importAgain = 'Corrigez la correspondance et importez de nouveau le fichier.';

export const mappingTexts: MappingTexts = {
  unknownAttribute: ({ word, field, reason, known }) =>
    `« ${word} » correspond à ${field} (${reason}), mais l’annuaire des utilisateurs n’a pas cet attribut${known.length > 0 ? ` ; il a ${known.join(', ')}` : ''}. ${importAgain}`,
  mappedAway: ({ columns }) =>
    `Aucune colonne n’a les adresses e-mail : ${columns.map(describe).join(' ; ')}. Faites correspondre la bonne colonne à email et importez de nouveau le fichier.`,
  unknownField: ({ place, word, field, fields }) =>
    `Dans ${place}, la colonne « ${word} » correspond à ${field}. Sont possibles ${fields.join(', ')} ou un attribut propre à l’annuaire des utilisateurs, comme custom:department. ${importAgain}`,
  unclearHeader: ({ place, word }) =>
    `Dans ${place}, « ${word} » n’est pas un nom de colonne, ou apparaît deux fois. ${importAgain}`,
  missingColumn: ({ place, word, near }) =>
    `Dans ${place}, « ${word} » a une correspondance, mais le fichier n’a pas cette colonne${near === undefined ? '' : ` ; il a « ${near} »`}. ${importAgain}`,
  forgetMapping: ({ key }) =>
    `Votre administrateur peut supprimer ce qui a été mémorisé pour cette ligne d’en-tête : npx onboarding mappings forget ${key}`,
  unreadableMapping: ({ place }) =>
    `La correspondance des colonnes dans ${place} ne peut pas être lue. Corrigez-la ou supprimez-la, puis importez de nouveau le fichier.`,
  uploadMetadata: 'les métadonnées du fichier envoyé',
};

function describe({ word, field, reason }: MappedWord): string {
  return `« ${word} » ${field === 'ignore' ? 'est ignorée' : `correspond à ${field}`}, ${reason}`;
}
