/* What became of an email, in a report. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { DeliveryTexts } from '../../text-types.ts';

export const deliveryTexts: DeliveryTexts = {
  bounceTemporary: '未配信：メールサーバーが応答しないか、配信が長時間保留されました',
  bounceMailboxFull: '未配信：メールボックスがいっぱいです',
  bounceRefused: '未配信：メールの内容またはサイズを理由に、メールサーバーが受け取りを拒否しました',
  bounceSuppressed: '未送信：このアドレスへの以前のメールが届かなかったか、迷惑メールとして報告されています',
  bounceNoMailbox: '不達：このメールボックスは存在しないか、メールを受け取れません',
  bounceComplained: '本人またはメールプロバイダーが迷惑メールとして報告しました',
  stoppedByBounces: ({ file, percent }) =>
    `「${file}」のインポートは、メールの ${percent} が不達となったため自動的に停止しました。続行する前にファイルのアドレスを確認してください。同じ人が二重に招待されることはありません。`,
};
