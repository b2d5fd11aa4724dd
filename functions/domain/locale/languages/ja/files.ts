import type { FileTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const saveAs =
  '[ファイル] > [名前を付けて保存] で「Excel ブック (.xlsx)」または「CSV UTF-8 (コンマ区切り)」を選び、そのファイルをインポートしてください。';
const saveAgain = 'Excel または LibreOffice で開き、.xlsx で保存して、そのファイルをインポートしてください。';
const asUtf8 =
  'ファイルを .xlsx または「CSV UTF-8」で保存し (Excel: [ファイル] > [名前を付けて保存])、もう一度インポートしてください。';

const lookAtRow = (row: number) =>
  `${row} 行目を確認し、引用符 (") を閉じるか削除して、ファイルをもう一度インポートしてください。`;

export const fileTexts: FileTexts = {
  emptyFile: 'ファイルが空です。人を追加して、もう一度インポートしてください。',
  emptyWorkbook: 'ブックが空です。人を追加して、もう一度インポートしてください。',
  headerOnly: 'ファイルにヘッダー行はありますが、人の行がありません。人を追加して、もう一度インポートしてください。',
  reportOfImport:
    'このファイルは以前のインポートの報告で、拒否された人も含まれています。failed.xlsx または failed.csv の行を修正し、そのファイルをインポートしてください。',
  inSheet: ({ sheet, fault }) => `シート「${sheet}」: ${fault}`,
  rivalColumns: ({ first, second }) =>
    `列「${first.word}」(${first.column} 列目) と列「${second.word}」(${second.column} 列目) のどちらにも、招待先のアドレスが入っている可能性があります。どちらかを削除するか、使う列の名前を「Work email」に変えて、ファイルをもう一度インポートしてください。`,
  tooManyColumns: ({ columns, most }) =>
    `ヘッダー行に列が ${columns} 個あり、表計算ソフトの上限 ${most} 個を超えています。不要な列を削除して、ファイルをもう一度インポートしてください。`,
  personInsteadOfHeader:
    '最初の行に、列の名前ではなく人の情報が入っています。その上に、email, given_name, family_name のような列の名前の行を挿入してください。',
  onlySharedAddress: ({ word }) =>
    `メールアドレスの列は「${word}」だけで、全員が同じアドレスです。各自のアドレスを入れた「email」列を追加して、ファイルをもう一度インポートしてください。`,
  unnamedAddresses: ({ word }) =>
    `メールアドレスとわかる名前の列がありませんが、列「${word}」にアドレスが入っています。これらのアドレスに招待を送る場合は、列の名前を「email」に変えて、ファイルをもう一度インポートしてください。`,
  noAddresses: ({ known, more, others }) =>
    `メールアドレスの列が見つかりません。${listWords(known, more, others)}列の名前を「email」にしてください。「E-mail」「Mail」「E-Mail-Adresse」「Courriel」「Correo electrónico」「メールアドレス」も認識されます。`,
  unclosedQuote: ({ row }) => `閉じていない引用符があります。${lookAtRow(row)}`,
  rowTooLarge: ({ row, mebibytes }) =>
    `行が ${mebibytes} MiB を超えているか、セルが 100 万個を超えています。引用符が閉じていない可能性があります。${lookAtRow(row)}`,
  dataTooLarge: ({ gigabytes }) =>
    `データが、1 回のインポートの上限である ${gigabytes} GB を超えています。ヘッダー行を付けて、ファイルを 2 つに分けてください。`,
  utf32: `ファイルが UTF-32 で書かれています。${asUtf8}`,
  unknownEncoding: `ファイルの文字コードに対応していません。対応しているどの文字コードで読んでも、名前になりません。${asUtf8}`,

  notATable: ({ what, instead }) => `このファイルは${what}で、ブックでも CSV ファイルでもありません。${instead}`,
  notText: ({ instead }) => `このファイルは、ブックでもテキストファイルでもありません。${instead}`,
  notAWorkbook: ({ what, instead }) => `このファイルは${what}です。${instead}`,
  pdf: ' PDF 文書',
  gzip: ' gzip アーカイブ',
  sevenZip: ' 7-Zip アーカイブ',
  rar: ' RAR アーカイブ',
  picture: '画像',
  rtf: ' Word 文書 (.rtf) ',
  webPage: ' Web ページ (.html) ',
  webArchive: ' Web ページ (.mht) ',
  fods: ' OpenDocument のフラット形式のスプレッドシート (.fods) ',
  excelXml: ' Excel 2003 の XML スプレッドシート (.xml) ',
  xml: ' XML ファイル',
  json: ' JSON ファイル',
  dif: ' Data Interchange Format ファイル (.dif) ',
  sylk: ' SYLK ファイル (.slk) ',
  ldif: ' LDIF ファイル',
  contacts: '連絡先または予定のファイル (.vcf, .ics) ',
  xlsb: ' Excel バイナリブック (.xlsb) ',
  iWork: ' Apple の Numbers、Pages または Keynote の書類',
  docx: ' Word 文書 (.docx) ',
  pptx: ' PowerPoint プレゼンテーション (.pptx) ',
  jar: ' Java プログラム (.jar) ',
  zip: ' ZIP アーカイブ',
  emptyZip: '空の ZIP アーカイブ',
  oldOffice: ' OpenOffice 1 の文書 (.sxc)、または不完全な OpenDocument ファイル',
  odf: '表計算ではない OpenDocument ファイル',
  xls: '古い形式の Excel ブック (.xls) ',
  saveFromExcel: `Excel の ${saveAs}`,
  openInExcel: `Excel で開き、${saveAs}`,
  saveAsWorkbook:
    'Excel で開き、[ファイル] > [名前を付けて保存] で「Excel ブック (.xlsx)」を選び、そのファイルをインポートしてください。',
  saveAgain,
  exportFromNumbers: 'Numbers の [ファイル] > [書き出す] > [Excel] を選び、そのファイルをインポートしてください。',
  copyTable: '表を Excel にコピーし、.xlsx で保存して、そのファイルをインポートしてください。',
  importPeople: '人の一覧のファイルをインポートしてください。',
  unpack: '展開して、中のファイルをインポートしてください。',
  unpackPeople: '展開して、中にある人の一覧のファイルをインポートしてください。',

  protectedWorkbook:
    'ブックがパスワードで保護されています。Excel では [ファイル] > [情報] > [ブックの保護] > [パスワードを使用して暗号化] でパスワードを削除し、LibreOffice では [ファイル] > [名前を付けて保存] で「パスワード付きで保存」のチェックを外してください。その後、ファイルをもう一度インポートしてください。',
  damagedWorkbook: ({ what }) => `ブックが壊れているか、不完全です。${saveAgain} (${what})`,
  workbookTooLarge: ({ what }) =>
    `${what}シートを「CSV UTF-8」で保存してそのファイルをインポートするか、2 つに分けてください。`,
  tooManyCellsInSheet: 'シートのセルが多すぎます。',
  textsTooLarge: ({ megabytes }) => `ブックの文字列が ${megabytes} MB を超えています。`,
  tooManyTexts: ({ millions }) => `ブックの文字列が ${millions * 100} 万個を超えています。`,
  unpackedTooLarge: '展開したブックが大きすぎます。',
  workbookFileTooLarge: ({ megabytes }) => `ブックが ${megabytes} MB を超えています。`,
  sheetTooLarge: ({ gigabytes }) => `展開したシートが ${gigabytes} GB を超えています。`,

  fileUnreadable:
    'ファイルが削除されたか、読み取りが許可されていません。もう一度インポートしてください。再び拒否された場合は、インポートに読み取りを許可するよう管理者に依頼してください。',
  fileGone: 'ファイルを読み取る前に、削除されたか置き換えられました。もう一度インポートしてください。',
  poolUnsuitable: ({ problem }) =>
    `ユーザーディレクトリがインポート用に設定されていません。ファイルに問題はありません。管理者に設定を依頼してから、ファイルをもう一度インポートしてください。管理者の方へ: ${problem} 必要な作業は次のコマンドで表示されます: npx onboarding doctor`,
};

function listWords(known: readonly string[], more: boolean, others: number): string {
  if (known.length === 0) return '最初の行に、認識できる列がありません。タイトルの行であれば削除してください。';
  const words = `${known.map((word) => `「${word}」`).join('')}${more ? '…' : ''}`;
  return `最初の行には列${words}${others === 0 ? '' : `と、認識できない列 ${others} 個`}があります。`;
}
