import type { Texts } from './text.ts';

/** Japanese. */
export const texts: Texts = {
  title: '概要',
  importPeople: 'ユーザーをインポート',
  waiting: {
    title: 'まだサインインしていない人',
    expiring: (count) => `2日以内に期限が切れる招待: ${count}件`,
    expired: (count) => `期限切れの招待: ${count}件`,
    none: '2日以内に期限が切れる招待はありません',
  },
  undelivered: {
    title: '届かなかった招待',
    some: 'メールアドレスを確認して、もう一度招待してください',
    none: '戻ってきたメールはありません',
  },
  atLeast: (count) => `${count}以上`,
  last: {
    title: '最新のインポート',
    people: (count) => `${count}人`,
    attention: (count) => `確認が必要な行: ${count}件`,
    fine: '対応が必要なものはありません',
    running: '処理中',
    refused: 'ファイルを使用できませんでした',
    stopped: '停止しました',
    failed: '中断されました。内容を確認してください',
    undone: '取り消し済み',
    none: 'まだ何もインポートされていません',
  },
  empty: {
    title: 'ユーザーを招待しましょう',
    intro:
      'Excel や人事システムの一覧があれば十分です。メールアドレスの列が必要です。メールが送られる前に、すべての内容を確認できます。',
    template: 'テンプレートをダウンロード',
    sample: 'サンプルデータで試す',
    sampleName: 'サンプル.csv',
  },
};
