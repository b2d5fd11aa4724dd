import type { StillValidTexts } from '../../language.ts';

/* Japanese, polite. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const stillValid: StillValidTexts = {
  subject: (brand) => `【${brand}】お手元のご案内はまだ有効です`,
  headline: 'お手元のご案内はまだ有効です',
  intro: ({ brand, sent, until }) =>
    `${brand} の仮パスワードを記載した最新のメールは ${sent} にお送りしており、その仮パスワードは ${until} まで有効です。迷惑メールフォルダーも含めてそのメールをお探しのうえ、サインインしてください。新しいものをお送りするとお手元の仮パスワードが使えなくなるため、有効な間は再送いたしません。見つからない場合は、招待した方に再送をご依頼ください。`,
  reason: (brand) =>
    `このメールは、${brand} でこのアドレスについて新しいパスワードの依頼または登録の操作が行われたためお送りしています。お心当たりのない場合は、破棄していただいて差し支えありません。`,
};
