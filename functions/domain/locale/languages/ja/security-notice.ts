import type { SecurityNoticeTexts } from '../../language.ts';

/* Japanese, polite. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const securityNotice: SecurityNoticeTexts = {
  changes: {
    'password-changed': 'パスワードが変更されました',
    'password-reset': 'パスワードが再設定されました',
    'email-changed': 'メールアドレスが変更されました',
    'authenticator-added': '認証アプリが追加されました',
    'authenticator-removed': '認証アプリが削除されました',
    'email-factor-added': 'メールでの確認コードが有効になりました',
    'email-factor-removed': 'メールでの確認コードが無効になりました',
    'passkey-added': 'パスキーが追加されました',
    'passkey-removed': 'パスキーが削除されました',
    'factors-reset': '2段階認証がリセットされました',
  },
  subject: (what, brand) => `【${brand}】${what}`,
  intro: ({ what, brand, when }) => `${brand} のお客様のアカウントで、${what}（${when}）。`,
  bySelf: 'お客様のアカウントにサインインした状態で行われました。',
  byCode: 'このアドレスにお送りしたコードを使って行われました。',
  byAdmin: '管理者が行いました。',
  question: 'ご自身の操作ですか？',
  questionAdmin: 'ご自身で依頼されましたか？',
  yes: 'ご自身によるものであれば、何もする必要はありません。',
  no: 'お心当たりがない場合は、第三者がアカウントを利用できる状態にあるおそれがあります。すぐに新しいパスワードを設定し、ご連絡ください。',
  noFromFormerAddress:
    'お心当たりがない場合は、第三者がアカウントを利用できる状態にあるおそれがあります。このアドレスではパスワードを再設定できなくなっていますので、すぐにご連絡ください。',
  noAdmin: 'お心当たりがない場合は、ご連絡ください。',
  action: '新しいパスワードを設定する',
  reason: (brand) => `このメールは、${brand} へのサインイン方法が変更されたためお送りしています。`,
};
