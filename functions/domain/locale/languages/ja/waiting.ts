/* Who has not come in yet, in the report and in the email with it. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids
import type { WaitingTexts } from '../../waiting-texts.ts';

const people = (count: number) => `${count.toLocaleString('ja')} 人`;

export const waitingTexts: WaitingTexts = {
  columns: {
    email: 'メールアドレス',
    name: '氏名',
    status: '状態',
    invited: '最終招待日',
    emails: '送信済みメール数',
    expires: 'パスワードの有効期限',
    source: '登録元',
    manager: '上長',
    next: '今後の予定',
  },
  status: {
    invited: '招待済み',
    expired: '招待の期限切れ',
    undelivered: 'メール未達',
    bounced: 'メール不達',
    complained: '迷惑メールとして報告',
  },
  next: {
    remind: '本日リマインダーを送信します',
    renew: '本日新しい招待を送信します',
    later: (day) => `次のメールは ${day} 以降に送信します`,
    told: '自動メールは終了しました。本人に直接ご連絡ください',
    bounced: 'メール不達です。アドレスを修正してください',
    complained: '迷惑メールとして報告されました。本人に直接ご連絡ください',
    'not-ours': '自動メールの対象外です (別の方法で登録されたアカウント)',
  },
  subject: (count) => `まだサインインしていない方が ${people(count)}います`,
  headline: 'まだサインインしていない方',
  intro: (count) => `招待された方のうち、${people(count)}がまだサインインしていません。`,
  introToManager: (count) =>
    `担当されている方のうち、${people(count)}が招待を受けてまだサインインしていません。直接お声がけいただくのがいちばんです。`,
  needHelp: (count) => `対応が必要な方: ${people(count)} (メールはもう送信されません)`,
  others: (count) => `自動メールの対象の方: ${people(count)}`,
  listTitle: '該当する方:',
  more: (count) => `ほか ${people(count)}`,
  person: (who, what) => `${who}: ${what}`,
  openPeople: '一覧を開く',
  reason: 'インポート結果の通知先として登録されている方にお送りしています。',
  reasonOfManager: '上長として登録されている方にお送りしています。',
};
