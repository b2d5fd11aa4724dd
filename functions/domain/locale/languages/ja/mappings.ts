import type { MappedWord } from '../../mapped-word.ts';
import type { MappingTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const importAgain = '割り当てを修正して、ファイルをもう一度インポートしてください。';

export const mappingTexts: MappingTexts = {
  unknownAttribute: ({ word, field, reason, known }) =>
    `「${word}」は ${field} に割り当てられていますが (${reason})、ユーザーディレクトリにその属性がありません。${known.length > 0 ? `あるのは ${known.join('、')} です。` : ''}${importAgain}`,
  mappedAway: ({ columns }) =>
    `メールアドレスの列がありません (${columns.map(describe).join('、')})。正しい列を email に割り当てて、ファイルをもう一度インポートしてください。`,
  unknownField: ({ place, word, field, fields }) =>
    `${place} で、列「${word}」が ${field} に割り当てられています。割り当てられるのは ${fields.join('、')}、または custom:department のようなユーザーディレクトリ独自の属性です。${importAgain}`,
  unclearHeader: ({ place, word }) =>
    `${place} の「${word}」は列の名前ではないか、2 回割り当てられています。${importAgain}`,
  missingColumn: ({ place, word, near }) =>
    `${place} で「${word}」が割り当てられていますが、ファイルにその列がありません。${near === undefined ? '' : `「${near}」の列はあります。`}${importAgain}`,
  forgetMapping: ({ key }) =>
    `この見出し行に保存された割り当ては、管理者が次のコマンドで削除できます: npx onboarding mappings forget ${key}`,
  unreadableMapping: ({ place }) =>
    `${place} にある列の割り当てを読み取れません。修正または削除して、ファイルをもう一度インポートしてください。`,
  uploadMetadata: 'アップロードしたファイルのメタデータ',
};

function describe({ word, field, reason }: MappedWord): string {
  return `「${word}」は${field === 'ignore' ? '無視' : ` ${field}`}: ${reason}`;
}
