import type { SummaryTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('ja');
const quote = (words: readonly string[]) => words.map((word) => `「${word}」`).join('');

export const summaryTexts: SummaryTexts = {
  runTitle: ({ file, count, preview }) =>
    preview
      ? `「${file}」(${number(count)} 行) のプレビューです。誰も作成・招待していません。実際のインポートでは次のようになります。`
      : `「${file}」(${number(count)} 行) をインポートしました。`,
  created: ({ count, preview }) =>
    preview
      ? `${number(count)} 人にアカウントが作成され、招待が送信されます。`
      : `${number(count)} 人にアカウントを作成し、招待を送信しました。`,
  createdWithout: ({ count }) => `そのうち ${number(count)} 人は、読み取れない値を省略しました。`,
  existing: ({ count }) => `${number(count)} 人にはすでにアカウントがあります。インポートでは変更されません。`,
  skipped: ({ count }) => `${number(count)} 行は、招待する人がいないためスキップしました。`,
  leavers: ({ count }) => `そのうち ${number(count)} 行は、退職者またはゲストであるか、アカウントが無効です。`,
  hidden: ({ count }) => `そのうち ${number(count)} 行は、ブックで非表示になっています。`,
  undelivered: ({ count }) => `${number(count)} 人にはアカウントがありますが、招待を送信できませんでした。`,
  rejected: ({ count }) => `${number(count)} 行は無効なため、インポートしていません。`,
  failed: ({ count }) => `${number(count)} 行はインポートできませんでした。もう一度インポートしても問題ありません。`,
  nothingToFix: '修正が必要な行はありません。',
  firstToFix: '修正が必要な最初の行:',
  toFix: '修正が必要な行:',
  rowToFix: ({ row, advice }) => `${row} 行目: ${advice}`,
  moreRows: ({ count }) => `… ほか ${number(count)} 行`,
  leftOutColumns: ({ words, more }) => `値を省略した列: ${quote(words)}${more ? '…' : ''}`,
  activityColumn: ({ word, said }) => `列「${word}」: ${said}。`,
  unusedColumns: ({ words, more }) => `使われなかった列: ${quote(words)}${more ? '…' : ''}`,
  sheetRead: ({ sheet, others }) =>
    `シート「${sheet}」を読み取りました。${others.length === 0 ? '' : `読み取らなかったシート: ${quote(others)}。`}`,
  rememberedMapping: ({ key }) => `このヘッダー行用に保存した割り当てで列を読み取りました: ${key}`,
  guessedEncoding: ({ encoding, preview }) =>
    `ファイルに文字コードの情報がないため、${encoding} として読み取りました。名前の文字が正しくない場合は、${preview ? '' : '管理者にこのインポートの取り消しを依頼し、'}ファイルを「CSV UTF-8」で保存して、もう一度インポートしてください。`,
  reportAt: ({ path }) => `すべての行のレポート: ${path}`,
  failedAt: ({ path }) => `修正してもう一度インポートする行: ${path}`,
};
