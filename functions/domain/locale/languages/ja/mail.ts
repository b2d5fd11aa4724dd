import type { FraudWords, MailTexts, SignUpTexts } from '../../language.ts';
import type { NameStyle } from '../../names.ts';
import { linkMessages } from './link.ts';

/* Japanese, in the polite form; people are addressed by family name and 様. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const names: NameStyle = {
  familyFirst: true,
  address: ({ family, full }) => family ?? full,
};

/** Somebody for previews, with letters of the language. */
export const examplePerson = { given_name: '花子', family_name: '山田' } as const;

export const fraudWords: FraudWords =
  /アカウント|ウェブ|クリック|パスワード|メール|ください|下さい|ました|ません|お客|停止|支払|無料|至急|当選|振込|緊急|連絡|電話|[零一二三四五六七八九]{4}/;

export const signUp: SignUpTexts = {
  notAllowed: 'ご所属先のメールアドレスでご登録ください',
  blocked: 'このプロバイダーのメールアドレスはご利用いただけません。別のメールアドレスでご登録ください',
  fixed: 'メールアドレスはここでは変更できません。管理者に変更をご依頼ください',
  lowercase: 'メールアドレスは name@example.com のように小文字でご入力ください',
  plain: 'メールアドレスは name@example.com のように、半角の英数字で空白を入れずにご入力ください',
};

export const mail: MailTexts = {
  greeting: (name) => (name ? `${name} 様` : 'こんにちは。'),
  usernameLabel: 'ユーザー名',
  withoutButton: 'ボタンが機能しない場合は、次のアドレスをブラウザーで開いてください。',
  secrecy: 'この情報は他の方に教えないでください。当方のスタッフからお尋ねすることは決してありません。',
  help: 'ご不明な点がございましたら、お気軽にお問い合わせください。',
  helpWithoutAddress: 'ご不明な点がございましたら、ご所属先のアカウント担当者にお問い合わせください。',
  until: (date, time, zone) => `${date} ${time}${zone ? `（${zone}）` : ''}`,
  messages: ({ brand, until }) => {
    const temporaryPassword = {
      codeLabel: '仮パスワード',
      validity: `有効期限は${until}です。ご自身のパスワードを設定すると使えなくなります。メールが複数届いている場合は、最新のものをお使いください。`,
      action: 'サインインする',
      reason: `このメールは、このアドレスで ${brand} のアカウントが作成されたためお送りしています。お心当たりのない場合は、破棄していただいて差し支えありません。`,
      sms: (name: string, username: string) => `${name}: ユーザー名は ${username}、仮パスワードは次のとおりです：`,
    };
    return {
      ...linkMessages(brand),
      invitation: {
        ...temporaryPassword,
        subject: `【${brand}】アカウントのご案内`,
        preheader: '仮パスワードでサインインし、ご自身のパスワードを設定してください。',
        headline: `${brand} へようこそ`,
        intro: 'アカウントをご用意しました。以下の情報でサインインし、続いてご自身のパスワードを設定してください。',
      },
      reminder: {
        ...temporaryPassword,
        subject: `【${brand}】アカウントのご利用開始をお待ちしています`,
        preheader: 'まだサインインされていません。新しい仮パスワードをお送りします。',
        headline: 'アカウントのご利用開始をお待ちしています',
        intro: `${brand} のアカウントをご用意していますが、まだサインインされていません。新しい仮パスワードをお送りします。以前のメールの仮パスワードは使えなくなりました。この仮パスワードでサインインし、続いてご自身のパスワードを設定してください。`,
      },
      renewal: {
        ...temporaryPassword,
        subject: `【${brand}】新しいご案内`,
        preheader: '以前のご案内は無効になりました。こちらをお使いください。',
        headline: '新しいご案内',
        intro: `以前お送りした ${brand} のご案内は無効になりましたので、新しいものをお送りします。この仮パスワードでサインインし、続いてご自身のパスワードを設定してください。`,
      },
      again: {
        ...temporaryPassword,
        subject: `【${brand}】アカウントのご案内（再送）`,
        preheader: '新しい仮パスワードをお送りします。以前のものは使えなくなりました。',
        headline: 'アカウントのご案内（再送）',
        intro: `${brand} のアカウントのご案内を、新しい仮パスワードとともにもう一度お送りします。以前のメールの仮パスワードは使えなくなりました。この仮パスワードでサインインし、続いてご自身のパスワードを設定してください。`,
      },
      asked: {
        ...temporaryPassword,
        subject: `【${brand}】新しい仮パスワード`,
        preheader: 'この仮パスワードでサインインしてください。以前のものは使えなくなりました。',
        headline: '新しい仮パスワード',
        intro: `${brand} のアカウントはすでにご用意しています。この新しい仮パスワードでサインインし、続いてご自身のパスワードを設定してください。以前のメールの仮パスワードは使えなくなりました。`,
        reason: `このメールは、${brand} でこのアドレスについて新しいパスワードの依頼または登録の操作が行われたためお送りしています。お心当たりのない場合も、初回のサインインにこの仮パスワードが必要ですので、このメールを保管してください。`,
      },
      'sign-up': {
        subject: `【${brand}】メールアドレスの確認`,
        preheader: 'あと少しで完了です。確認コードを入力してください。',
        headline: 'メールアドレスの確認',
        intro: `${brand} にご登録いただき、ありがとうございます。登録画面で次のコードを入力し、アドレスの確認を完了してください。`,
        codeLabel: '確認コード',
        validity: '有効期間は24時間です。',
        action: 'コードを入力する',
        reason: `このメールは、このアドレスで ${brand} への登録が行われたためお送りしています。お心当たりのない場合は、このメールを破棄してください。コードが入力されないかぎり、登録は完了しません。`,
        sms: (name) => `${name}: 確認コード（24時間有効）：`,
      },
      'resend-code': {
        subject: `【${brand}】新しい確認コード`,
        preheader: 'ご依頼いただいた新しいコードをお送りします。',
        headline: '新しい確認コード',
        intro: 'ご依頼いただいた新しい確認コードをお送りします。以前のメールのコードではなく、こちらをお使いください。',
        codeLabel: '確認コード',
        validity: '有効期間は24時間です。',
        action: 'コードを入力する',
        reason: `このメールは、${brand} でこのアドレスへのコードの再送が依頼されたためお送りしています。お心当たりのない場合は、破棄していただいて差し支えありません。`,
        sms: (name) => `${name}: 新しい確認コード（24時間有効）：`,
      },
      'forgot-password': {
        subject: `【${brand}】パスワードの再設定`,
        preheader: 'このコードで新しいパスワードを設定できます。',
        headline: 'パスワードの再設定',
        intro:
          'パスワード再設定用のコードをお送りします。次のコードと新しいパスワードを、再設定画面に入力してください。',
        codeLabel: '再設定コード',
        validity: '有効期間は1時間です。',
        action: '新しいパスワードを設定する',
        reason: `このメールは、${brand} のアカウントについてパスワードの再設定が依頼されたためお送りしています。お心当たりのない場合は、このメールを破棄してください。現在のパスワードは変わりません。`,
        sms: (name) => `${name}: パスワード再設定コード（1時間有効）：`,
      },
      'member-sign-up': {
        subject: `【${brand}】すでにアカウントをお持ちです`,
        preheader: 'そのままサインインできます。このコードで新しいパスワードも設定できます。',
        headline: 'すでにアカウントをお持ちです',
        intro: `このアドレスで ${brand} への登録が行われようとしましたが、すでにアカウントをお持ちです。そのままサインインしてください。次のコードで新しいパスワードを設定することもできます。`,
        codeLabel: '再設定コード',
        validity: '有効期間は1時間です。',
        action: '新しいパスワードを設定する',
        reason: `このメールは、このアドレスで ${brand} への登録が行われようとしたためお送りしています。お心当たりのない場合は、このメールを破棄してください。アカウントは変わりません。`,
        sms: (name) => `${name}: すでにアカウントをお持ちです。パスワード再設定コード（1時間有効）：`,
      },
      'update-attribute': {
        subject: `【${brand}】新しい連絡先の確認`,
        preheader: '変更のお申し込みがありました。このコードでご確認ください。',
        headline: '連絡先変更の確認',
        intro: `${brand} にご登録の連絡先の変更が申し込まれました。次のコードを入力し、新しい連絡先の確認を完了してください。入力されるまで、連絡先は変わりません。`,
        codeLabel: '確認コード',
        validity: '有効期間は24時間です。',
        reason: `このメールは、${brand} のアカウントでこのアドレスが入力されたためお送りしています。お心当たりのない場合は、このメールを破棄してください。コードが入力されないかぎり、何も変わりません。`,
        sms: (name) => `${name}: 新しい連絡先の確認コード（24時間有効）：`,
      },
      'verify-attribute': {
        subject: `【${brand}】連絡先の確認`,
        preheader: 'このコードで連絡先の確認を完了してください。',
        headline: '連絡先の確認',
        intro: `次のコードを入力し、${brand} にご登録の連絡先の確認を完了してください。`,
        codeLabel: '確認コード',
        validity: '有効期間は24時間です。',
        reason: `このメールは、${brand} のアカウントでこのアドレスの確認コードが依頼されたためお送りしています。お心当たりのない場合は、破棄していただいて差し支えありません。`,
        sms: (name) => `${name}: 連絡先の確認コード（24時間有効）：`,
      },
      authentication: {
        subject: `【${brand}】サインイン用コード`,
        preheader: 'このコードを入力してサインインを完了してください。',
        headline: 'サインイン用コード',
        intro: 'サインイン中の画面に、次のコードを入力してください。',
        codeLabel: 'サインイン用コード',
        validity: '有効期間は数分間です。',
        reason: `このメールは、${brand} のアカウントへのサインインが行われているためお送りしています。お心当たりのない場合は、コードをだれにも教えないでください。コードがなければサインインできません。パスワードを設定している場合は、変更してください。`,
        sms: (name) => `${name}: サインイン用コード（数分間有効）：`,
      },
    };
  },
};
