import type { ResultTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('ja');

function describe({ invited, toFix }: { readonly invited: number; readonly toFix: number }): string {
  return toFix > 0 ? `招待 ${number(invited)} 人、要修正 ${number(toFix)} 行` : `招待 ${number(invited)} 人`;
}

export const resultTexts: ResultTexts = {
  resultSubject: (counts) => `インポートが完了しました: ${describe(counts)}`,
  resultHeadline: 'インポートが完了しました',
  endedEarlySubject: (counts) => `インポートが途中で終了しました: ${describe(counts)}`,
  endedEarlyHeadline: 'インポートが途中で終了しました',
  endedEarly: ({ file }) =>
    `「${file}」のインポートは、エラーのため途中で終了しました。結果のない行はインポートされていないものとして扱われます。続きからインポートしても、招待が重複して送信されることはありません。`,
  refusedSubject: 'インポートできませんでした (招待は送信されていません)',
  refusedHeadline: 'このファイルは使用できません',
  stoppedSubject: 'インポートが停止されました',
  stoppedHeadline: 'インポートが停止されました',
  stoppedEarly: ({ file }) =>
    `「${file}」のインポートは、途中で停止されました。すでに招待が送信された人がいる可能性があります。続きからインポートしても、招待が重複して送信されることはありません。`,
  unreportedSubject: 'インポートのレポートがありません',
  unreportedHeadline: 'レポートがありません',
  unreported: ({ file }) =>
    `「${file}」をインポートしましたが、レポートを作成できませんでした。同じファイルをもう一度インポートしてください。既存のアカウントは変更されず、レポートには全員が記載されます。`,
  rowOfPerson: ({ row, address, advice }) => `${row} 行目 (${address}): ${advice}`,
  whatToDo: '対処方法:',
  openRun: 'このインポートを開く',
  reasonUploader: 'このファイルをアップロードした方にお送りしています。',
  reasonListed: 'インポート結果の通知先として登録されている方にお送りしています。',
};
