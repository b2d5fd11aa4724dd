import type { CellCounts } from '../../activity-counts.ts';
import type { RunTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const runTexts: RunTexts = {
  sentences: ({ sentences }) => sentences.join(''),
  notRecognised: '認識できません',
  noSuchAttribute: 'ユーザーディレクトリにその属性がありません',
  mappedForImport: 'このインポートで割り当て',
  mappedBySettings: '設定で割り当て',
  remembered: 'このヘッダー行用に保存した割り当て',
  reasons: ({ reasons }) => reasons.join('、'),
  usedWhereEmpty: ({ word }) => `「${word}」が空の場合に使用`,
  joinedWith: ({ word }) => `「${word}」と結合`,
  areAddresses: 'セルの内容がメールアドレスです',
  areNotAddresses: 'セルの内容がメールアドレスではありません',
  areNotWebAddresses: 'セルの内容が Web アドレスではありません',
  areForeignIds: 'セルの内容が別のシステムの ID です',
  otherHasAddress: '別の列にアドレスがあります',
  sharedAddress: '複数の人が同じアドレスです',
  areOffices: 'info@ のような部署のアドレスです',
  areSomebodyElses: '左の列のとおり、別の人のものです',
  maybeNickname: 'ポルトガルと同じく姓として読み取りました。ブラジルではニックネームの場合があります',
  activity: ({ gone, guests, over, unknown }) => {
    const said = [
      ...(gone ? [`招待しないもの: ${nameCells(gone)}`] : []),
      ...(guests ? [`先頭の行がゲストのみのため、スキップしなかったゲスト: ${nameCells(guests)}`] : []),
      ...(over > 0 ? [`過去の日付: ${over} 行`] : []),
      ...(unknown > 0 ? [`判断できず、スキップしなかったもの: ${unknown} 行`] : []),
    ];
    return said.length === 0 ? '退職者はいません' : said.join('、');
  },
  stopped: ({ error }) =>
    `インポートが途中で終了しました (${error})。結果のわからない行は失敗として報告されています。続けるには failed.csv をインポートしてください。`,
  refused: ({ file, preview }) =>
    `「${file}」は使用できませんでした。${preview ? '誰も確認していません。' : '誰も作成・招待していません。'}`,
  reason: ({ code }) => `理由: ${code}`,
};

function nameCells({ cells, others }: CellCounts): string {
  const named = cells.map(({ cell, rows }) => `「${cell}」(${rows})`);
  if (others > 0) named.push(named.length === 0 ? `${others} 行` : `ほか ${others} 行`);
  return named.join('、');
}
