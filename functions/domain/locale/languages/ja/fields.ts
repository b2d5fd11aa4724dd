import type { FieldWords } from '../../text-types.ts';

export const fieldWords: FieldWords = {
  given_name: '名',
  family_name: '姓',
  name: '氏名',
  phone_number: '電話番号',
  locale: '言語',
  middle_name: 'ミドルネーム',
  nickname: 'ニックネーム',
  preferred_username: 'ユーザー名',
  profile: 'プロフィール',
  picture: '写真',
  website: 'ウェブサイト',
  gender: '性別',
  birthdate: '生年月日',
  zoneinfo: 'タイムゾーン',
  address: '住所',
};
