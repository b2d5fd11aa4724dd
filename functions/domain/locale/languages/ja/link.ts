import type { LinkMessages, MessageText } from '../../language.ts';

/* Japanese, in the polite form. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const steps =
  'パスワードは必要ありません。「サインインする」を押し、開いた画面でコードの送信を選択してください。メールで届いたコードをその画面に入力すると、サインインできます。';

export const linkMessages: LinkMessages = (brand) => {
  const same: Pick<MessageText, 'validity' | 'action' | 'reason' | 'sms'> = {
    validity: 'このメールにパスワードは含まれておらず、有効期限もありません。',
    action: 'サインインする',
    reason: `このメールは、このアドレスで ${brand} のアカウントが作成されたためお送りしています。お心当たりのない場合は、破棄していただいて差し支えありません。`,
    sms: (name, username) =>
      `${name}: ユーザー名は ${username} です。パスワードは不要です。メールでお送りするコードでサインインしてください。`,
  };
  return {
    link: {
      ...same,
      subject: `【${brand}】アカウントの準備ができました`,
      preheader: 'パスワードは不要です。サインイン時にコードをメールでお送りします。',
      headline: `${brand} へようこそ`,
      intro: `アカウントをご用意しました。${steps}`,
    },
    'link-reminder': {
      ...same,
      subject: `【${brand}】アカウントをご利用いただけます（リマインド）`,
      preheader: 'まだサインインされていません。メールでお送りするコードだけでサインインできます。',
      headline: 'アカウントのご利用開始をお待ちしています',
      intro: `${brand} のアカウントをご用意していますが、まだサインインされていません。${steps}`,
    },
    'link-again': {
      ...same,
      subject: `【${brand}】アカウントの準備ができました（再送）`,
      preheader: 'パスワードは不要です。サインイン時にコードをメールでお送りします。',
      headline: 'アカウントのご案内（再送）',
      intro: `${brand} のアカウントのご案内をもう一度お送りします。${steps}`,
    },
  };
};
