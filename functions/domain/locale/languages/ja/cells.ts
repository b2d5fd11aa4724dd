import type { CellTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const shape = 'name@example.com のように入力してください。';
const quote = (names: readonly string[]) => names.map((name) => `「${name}」`).join('、');

export const cellTexts: CellTexts = {
  guestAddress: 'これはゲストのサインイン名で、メールを受け取れません。ゲスト本人のメールアドレスを入力してください。',
  formulaForAddress: `セルに数式が入っています。アドレスそのものを入力してください。${shape}`,
  nameWithAddress: `セルには、名前や山かっこを付けずにアドレスだけを入力してください。${shape}`,
  separatorAfterAddress: `アドレスの後にカンマまたはセミコロンがあります。${shape}`,
  severalAddresses: `セルに入力できるアドレスは 1 つだけです。${shape}`,
  spaceInAddress: `アドレスに空白が含まれています。${shape}`,
  noAt: `アドレスに @ がありません。${shape}`,
  severalAts: `アドレスに @ が複数あります。${shape}`,
  nothingBeforeAt: `アドレスの @ の前の部分がありません。${shape}`,
  nothingAfterAt: `アドレスの @ の後の部分がありません。${shape}`,
  addressTooLong: `アドレスがメールシステムで使える長さを超えています。${shape}`,
  lettersInAddress: `アドレスに、メールシステムで使えない文字が含まれています。${shape}`,
  dotTooMany: `アドレスに余分なドットがあります。${shape}`,
  noDot: `アドレスの @ の後の部分にはドットが必要です。${shape}`,

  plusLost:
    "表計算ソフトが + を取り除きました。+49 30 901820 のように空白を入れるか、'+4930901820 のように先頭にアポストロフィを付けて入力してください。",
  scientificNumber:
    '表計算ソフトが電話番号を指数表示の数値に変換しました。列の書式を文字列にして、+49 30 901820 のように番号を入力し直してください。',
  severalNumbers: 'セルには、+49 30 901820 のように国番号の付いた電話番号を 1 つだけ入力してください。',
  trunkPrefix: '国番号の後に、国内でだけダイヤルする番号が付いています。+49 30 901820 のように入力してください。',
  unknownCountryCode: 'この国番号は存在しません。+49 30 901820 のように入力してください。',
  ambiguousDate:
    'どの数字が日でどの数字が月なのか判断できません。1990-12-31 のように「年-月-日」の形で入力してください。',
  addedYear:
    'この年齢の人のアカウントは作成できません。表計算ソフトは、年のない日付に今年の年を補います。1990-12-31 のように「年-月-日」の形で入力してください。',
  noSuchDay: 'この日付は暦にありません。「年-月-日」の形で、1990-12-31 のように入力してください。',
  missingYear:
    "日付に年がありません。「年-月-日」の形で、表計算ソフトが年を表示しない場合は '1990-12-31 のように先頭にアポストロフィを付けて入力してください。",
  unknownTimeZone: 'このタイムゾーンはありません。Europe/Berlin のように入力してください。',
  notAWebAddress: 'ウェブアドレスではありません。https://example.com/ann のように入力してください。',
  spreadsheetError: 'このセルには値ではなく表計算ソフトのエラーが表示されています。値を入力してください。',
  notCalculated:
    'このセルの数式の結果が保存されていません。Excel または LibreOffice でファイルを開き、保存してもう一度インポートするか、値を入力してください。',
  lostLetters:
    'J?rg や JÃ¼rg のように、アップロードの前に文字が失われています。UTF-8 でもう一度書き出すか、値を入力し直してください。',

  notWholeNumber: '1250 のように、区切りのない整数を入力してください。',
  belowMinimum: ({ least }) => `ユーザーディレクトリでは ${least} 以上の値が必要です。`,
  aboveMaximum: ({ most }) => `ユーザーディレクトリでは ${most} 以下の値だけが使えます。`,
  notTrueOrFalse: 'true または false を入力してください。',
  notADate: '1990-12-31 のように「年-月-日」の形で入力してください。',
  tooLong: ({ most }) => `ユーザーディレクトリで使えるのは ${most} 文字までです。値を短くしてください。`,
  tooShort: ({ least }) => `ユーザーディレクトリでは ${least} 文字以上が必要です。値を補ってください。`,

  unknownGroups: ({ names, near, comma }) => {
    const hint = near === undefined ? '' : `「${near}」ならあります。`;
    const separator = comma ? 'グループはカンマではなく ; で区切ってください。' : '';
    return `ユーザーディレクトリにグループ${quote(names)}がありません。${hint}名前を修正するか、管理者に追加を依頼してください。別の内容の列であれば、列の名前を変えてください。${separator}`;
  },
  groupsReserved: ({ names }) =>
    `グループ${quote(names)}はファイルでは割り当てられません。管理者を決めるのは情報システム部門です。行から削除してください。`,
  groupsNotAllowed: ({ names }) =>
    `このインポートでは、グループ${quote(names)}を割り当てることができません。行から削除するか、グループの許可または手動での追加を管理者に依頼してください。`,
};
