import { nameFields } from '../../field-words.ts';
import type { NameList } from '../../name-list.ts';
import type { RowTexts } from '../../text-types.ts';
import { fieldWords } from './fields.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

function listNames({ names, more }: NameList): string {
  if (names.length === 0) return `${more} 件`;
  return more === 0 ? names.join('、') : `${names.join('、')}、ほか ${more} 件`;
}

export const rowTexts: RowTexts = {
  leftOut: ({ word, reason }) => `「${word}」は読み取れないため、省略されました。${reason}`,
  neverAdded:
    'この値は、アカウントの作成時にだけユーザーディレクトリに登録できます。インポートの前にセルを修正するか、アカウントを削除して行をもう一度インポートしてください。',
  noCountry: '国番号のない番号については、管理者が people.country を設定できます。',
  hasLeft: ({ word, cell }) =>
    `「${word}」が「${cell}」のため、招待していません。在籍している場合は、セルを修正して行をもう一度インポートしてください。`,
  isNotInvited: ({ word, cell }) =>
    `「${word}」が「${cell}」のため、招待していません。招待する場合は、セルを空にして行をもう一度インポートしてください。`,
  listedInRow: ({ row }) => `このアドレスは ${row} 行目にもあり、その行が使われました。`,
  tooManyCells: ({ cells, header }) =>
    `行のセルは ${cells} 個、ヘッダー行は ${header} 個です。区切り文字を含むセルを引用符 (") で囲むか、余分なセルを削除してください。`,
  tooFewCells: ({ cells, header }) =>
    `行のセルは ${cells} 個、ヘッダー行は ${header} 個です。足りないセルを追加し、値がなければ空にしてください。`,
  stillTooFewCells: ({ word }) =>
    `この行はヘッダー行よりセルが少なく、「${word}」がまだ空です。値が別の列に入っている可能性があります。それぞれの値を正しい列に移してください。このままで正しければ、列「code」のセルを空にしてください。`,
  valueMissing: ({ field, word }) =>
    `ユーザーディレクトリでは、全員に ${field} の値が必要です。「${word}」に入力してください。`,
  columnMissing: ({ field }) =>
    `ユーザーディレクトリでは、全員に ${field} の値が必要です。その名前の列を追加して入力してください。`,
  repeatsHeader: '行が列の名前を繰り返しています。',
  inColumn: ({ word, fault }) => `${word}: ${fault}`,
  faults: ({ faults }) => faults.join('また、'),

  neverInvited:
    '招待を送信できなかったため、まだサインインしていません。アドレスを確認してから、招待の再送信を依頼してください。',
  differs: ({ fields, groups }) => {
    const differences = [
      ...(fields ? [`値が違うもの: ${listNames(nameFields(fields, fieldWords))}`] : []),
      ...(groups ? [`所属していないグループ: ${listNames(groups)}`] : []),
    ];
    return `行の内容がアカウントと違います (${differences.join('、')})。インポートでは、既存のアカウントは変更されません。`;
  },
  undeliveredWithoutGroups: ({ groups }) =>
    `アカウントはありますが、招待を送信できず、一部のグループ (${listNames(groups)}) に追加できませんでした。アドレスを確認し、グループに手動で追加してから、招待を再送信してください。`,
  groupsNotAssigned: ({ groups }) =>
    `アカウントがあり、招待も済んでいますが、一部のグループ (${listNames(groups)}) に追加できませんでした。手動で追加してください。行をもう一度インポートしても変わりません。`,
};
