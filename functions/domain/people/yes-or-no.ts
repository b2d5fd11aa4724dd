/** What people and spreadsheets write for yes, in the languages of most files, in lower case. */
export const yesWords: readonly string[] = [
  ...[
    'true',
    'yes',
    'y',
    '1',
    'ja',
    'j',
    'wahr',
    'oui',
    'vrai',
    'sí',
    'si',
    'verdadero',
    'sì',
    'vero',
    'sim',
    'verdadeiro',
  ],
  ...['waar', 'tak', 'prawda', 'ano', 'evet', 'да', 'はい', '是', '예', '네'],
  ...['نعم', 'כן', 'بله', 'ใช่', 'có', 'ya', 'हाँ'],
];

/** And for no. */
export const noWords: readonly string[] = [
  ...['false', 'no', 'n', '0', 'nein', 'falsch', 'non', 'faux', 'falso', 'não', 'nee', 'onwaar', 'nie', 'fałsz'],
  ...['ne', 'nej', 'nei', 'hayır', 'нет', 'いいえ', '否', '아니오', '아니요'],
  ...['لا', 'לא', 'خیر', 'ไม่', 'ไม่ใช่', 'không', 'tidak', 'नहीं'],
];
