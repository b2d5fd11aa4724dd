import type { ShellTexts } from './text.ts';

/** Japanese. */
export const texts: ShellTexts = {
  title: 'オンボーディング',
  skip: '本文へ移動',
  navigation: 'メインメニュー',
  areas: { home: 'ホーム', import: 'インポート', runs: 'インポート履歴', people: 'ユーザー' },
  language: '言語',
  account: (who) => `${who} のアカウント`,
  roles: { viewer: '閲覧できます', approver: 'インポートと招待ができます', admin: '管理者' },
  ownAccount: '自分のアカウント',
  signOut: 'サインアウト',
  wait: '読み込み中…',
  tryAgain: 'もう一度試す',
  help: 'お困りですか？',
  noAccess: {
    title: 'このページを表示する権限がありません',
    intro: '組織のアカウントを管理している方に権限の付与を依頼し、その後もう一度サインインしてください。',
    signedInAs: (who) => `${who} としてサインインしています。`,
  },
  problems: {
    sessionExpired: 'セッションの有効期限が切れました。もう一度サインインしてください。',
    forbidden: 'この操作を行う権限がありません。管理者に依頼してください。',
    notFound: '対象が見つかりません。すでに存在しない可能性があります。',
    conflict: 'その間に状態が変わりました。最新の状態を確認してから、もう一度お試しください。',
    gone: '対象は削除されています。',
    invalid: 'リクエストの内容に誤りがあります。ページを再読み込みして、もう一度お試しください。',
    throttled: '現在アクセスが集中しています。しばらく待ってから、もう一度お試しください。',
    throttledFor: (time) => `現在アクセスが集中しています。${time}後にもう一度お試しください。`,
    offline: 'オフラインです。接続を確認して、もう一度お試しください。',
    unavailable: 'サービスが応答していません。1 分ほど待ってから、もう一度お試しください。',
    unexpected: 'こちら側で問題が発生しました。もう一度お試しください。',
    notLoaded: 'このページを読み込めませんでした。接続を確認して、もう一度お試しください。',
  },
};
