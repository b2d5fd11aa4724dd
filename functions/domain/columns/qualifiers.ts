import { normaliseWord } from './header-words.ts';

/** What a word beside the one for a field says about the column. */
export type Qualifier =
  | 'work'
  | 'main'
  | 'owner'
  | 'form'
  | 'id'
  | 'contact'
  | 'login'
  | 'personal'
  | 'mobile'
  | 'preferred'
  | 'legal'
  | 'birth';

/** Words as people write them, in the languages whose fields are recognised. */
const words: Readonly<Record<Qualifier, readonly string[]>> = {
  work: [
    ...['empresarial', 'organizacional', 'perusahaan', 'องค์กร', 'سازمانی', 'الرسمي'],
    ...['dienstl', 'jobb', 'job', 'arbejds', 'arbets', 'arbeids', 'tjänst', 'serviciu', 'firemný'],
    ...['firemná', 'pracovná', 'firmowa', 'vállalati', 'hivatali', 'εργασίας', 'εταιρικό', 'робоча'],
    ...['робочий', 'корпоративный', 'корпоративная', 'корпоративна', 'службова', 'служебная'],
    ...['službeni', 'službena', 'poslovni', 'poslovna', 'kurum', 'şirket', 'lavorativa', 'lavorativo'],
    ...['professionale', 'istituzionale', 'corporativa'],
    ...[
      'work',
      'business',
      'company',
      'corporate',
      'office',
      'official',
      'professional',
      'organization',
      'organisation',
    ],
    ...[
      'Arbeit',
      'geschäftlich',
      'geschäftliche',
      'geschäftl',
      'dienstlich',
      'dienstliche',
      'Dienst',
      'beruflich',
      'berufliche',
    ],
    ...['Firma', 'Firmen', 'Büro', 'professionnel', 'professionnelle', 'pro', 'travail', 'entreprise', 'bureau'],
    ...['trabajo', 'laboral', 'corporativo', 'empresa', 'institucional', 'profesional', 'oficina'],
    ...[
      'aziendale',
      'lavoro',
      'ufficio',
      'werk',
      'zakelijk',
      'zakelijke',
      'trabalho',
      'profissional',
      'arbete',
      'jobb',
    ],
    ...[
      'arbejde',
      'arbeid',
      'työ',
      'iş',
      'kurumsal',
      'służbowy',
      'służbowa',
      'firmowy',
      'pracovní',
      'pracovný',
      'firemní',
    ],
    ...['munkahelyi', 'céges', 'рабочая', 'рабочий', 'служебный', 'рабочей'],
    ...[
      'comercial',
      '社内',
      '会社の',
      '勤務先の',
      '業務用の',
      '办公',
      '辦公',
      '单位',
      '單位',
      'kantor',
      'للعمل',
      'العمل',
    ],
    ...['cơ quan', 'công ty', 'עבודה', 'בעבודה', 'کاری', 'ที่ทำงาน', 'บริษัท'],
    ...['会社', '仕事用', '業務用', '社用', '勤務先', '職場', '法人', '企业', '企業', '工作', '公司', '회사', '업무'],
  ],
  main: [
    ...['primary', 'main', 'default', 'principal', 'principale', 'primär', 'primäre', 'Haupt', 'primario', 'primaria'],
    ...['主要', '기본'],
  ],
  owner: [
    ...['スタッフ', 'emp', 'funcionário', 'colaborador', 'trabajador'],
    ...['candidate', 'applicant', 'attendee', 'participant', 'Bewerber', 'Teilnehmer'],
    ...['candidat', 'candidato', 'participante'],
    ...[
      'employee',
      'worker',
      'staff',
      'member',
      'person',
      'people',
      'account',
      'profile',
      'user',
      'invitee',
      'student',
    ],
    ...['Mitarbeiter', 'Benutzer', 'salarié', 'employé', 'utilisateur', 'empleado', 'usuario', 'collaboratore'],
    ...['社員', '従業員', '生徒', '学生', '受講者', '職員', '員工', '员工', '직원'],
  ],
  form: [
    ...[
      'address',
      'adresse',
      'adresa',
      'adress',
      'adres',
      'adresi',
      'indirizzo',
      'dirección',
      'endereço',
      '地址',
      'アドレス',
    ],
    ...['1', 'value', 'no', 'nr', 'number', 'nummer', 'numéro', 'número', 'numero', 'номер', '号', '番号', '번호'],
    ...[
      '您的',
      '你的',
      '请输入',
      '请填写',
      '請輸入',
      '請填寫',
      'をご記入ください',
      'をご入力ください',
      'を記入してください',
    ],
    ...['を入力してください', 'を教えてください', '을입력해주세요', '를입력해주세요', '을적어주세요', '를적어주세요'],
    ...[
      'to',
      'invite',
      'what',
      'is',
      'your',
      'please',
      'enter',
      'of',
      'the',
      'de',
      'or',
      'and',
      'fields',
      'do',
      'da',
      'attributes',
    ],
  ],
  id: ['id'],
  contact: ['contact', '連絡先', '联系', '聯繫', '联络', '聯絡'],
  login: ['login', 'principal name', 'upn', 'sign', 'in'],
  personal: [
    ...['privatni', 'privatna', 'privata', 'soukromý', 'soukromá', 'súkromný', 'súkromná', 'magán'],
    ...['személyes', 'henkilökohtainen', 'yksityinen', 'koti', 'προσωπικό', 'προσωπική', 'особиста'],
    ...['особистий', 'приватна', 'личная', 'личное', 'домашняя', 'prywatna', 'osobista', 'şahsi'],
    ...['acasă', 'personlig', 'privaten'],
    ...[
      'personal',
      'private',
      'home',
      'privat',
      'private',
      'privater',
      'persönlich',
      'persönliche',
      'personnel',
      'personnelle',
    ],
    ...[
      'privé',
      'privée',
      'perso',
      'domicile',
      'particular',
      'casa',
      'personale',
      'privata',
      'privato',
      'pessoal',
      'thuis',
    ],
    ...['privé', 'hem', 'hjem', 'prywatny', 'osobní', 'osobný', 'kişisel', 'личный', 'домашний'],
    ...[
      '個人用',
      '個人の',
      '自宅の',
      '私人',
      'pribadi',
      'الشخصي',
      'شخصی',
      'cá nhân',
      'פרטי',
      'אישי',
      'ส่วนตัว',
      'peribadi',
    ],
    ...['個人', '自宅', '私用', 'プライベート', '个人', '家庭', '개인', '자택'],
  ],
  mobile: [
    ...['mobiele', 'mobilní', 'mobilný', 'mobilni', 'mobitel', 'kom', 'komórkowa', 'komórka'],
    ...['мобильная', 'мобільний', 'GSM'],
    ...[
      'mobile',
      'cell',
      'cellular',
      'cellphone',
      'mobil',
      'Handy',
      'Mobiltelefon',
      'Mobilnummer',
      'Handynummer',
      'portable',
    ],
    ...[
      'móvil',
      'celular',
      'cellulare',
      'mobiel',
      'telemóvel',
      'komórkowy',
      'matkapuhelin',
      'cep',
      'мобильный',
      'κινητό',
    ],
    ...['الجوال', 'נייד', '携帯', '携帯電話', '手机', '手機', '휴대폰', '휴대전화'],
  ],
  preferred: [
    ...['Roepnaam', 'Tilltalsnamn', 'Kaldenavn', 'Kutsumanimi', 'goes', 'by', 'usuel', 'social', 'marital'],
    ...['bevorzugter', 'bevorzugte', 'préférée', 'preferida', 'preferito'],
    'preferred',
    'chosen',
    'known',
    'as',
    'Rufname',
    'usage',
    'd',
    'usual',
    'bevorzugt',
    'préféré',
    'preferido',
    '通称',
    'ビジネスネーム',
  ],
  legal: ['legal', 'official', 'passport', 'gesetzlich', 'légal', '戸籍', '영문'],
  birth: [
    ...['birth', 'naissance', 'jeune', 'patronymique', 'Geburtsname', 'Geboortenaam', 'Meisjesnaam'],
    ...['rodowe', '旧姓'],
  ],
};

const qualifierOf = new Map<string, ReadonlySet<Qualifier>>();
/** Qualifiers of two words, as they are normalised. */
const pairs: ReadonlySet<string> = new Set(
  Object.values(words).flatMap((list) => list.filter((word) => word.includes(' ')).map(normaliseWord)),
);
for (const [qualifier, list] of Object.entries(words) as [Qualifier, readonly string[]][]) {
  for (const word of list.map(normaliseWord)) {
    qualifierOf.set(word, new Set([...(qualifierOf.get(word) ?? []), qualifier]));
  }
}

/** What a normalised word says beside a field's; empty where it says nothing that is known. */
export function qualifiersOf(word: string): ReadonlySet<Qualifier> {
  return qualifierOf.get(word) ?? none;
}

/** Joins what are two words and say one thing: `cá nhân`. */
export function joinPairs(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const pair = `${joined.at(-1)}${part}`;
    if (pairs.has(pair)) joined[joined.length - 1] = pair;
    else joined.push(part);
  }
  return joined;
}

const none: ReadonlySet<Qualifier> = new Set();

/** Words of Chinese, Japanese, Korean and Thai, which have no spaces in between; the longest first. */
export const unspacedQualifiers: readonly string[] = [...qualifierOf.keys()]
  .filter((word) => /[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/u.test(word))
  .toSorted((a, b) => b.length - a.length);

/** Beginnings of words that are written as one with what they qualify, and a word that says the same. */
export const compoundBeginnings: readonly (readonly [string, string])[] = [
  ...['arbeits', 'firmen', 'dienst', 'geschäfts', 'büro', 'arbejds', 'arbets', 'arbeids', 'jobb', 'job', 'tjänste'].map(
    (word) => [normaliseWord(word), 'work'] as const,
  ),
  ...['tjeneste', 'firma', 'företags', 'työ', 'werk', 'bedrijfs'].map((word) => [normaliseWord(word), 'work'] as const),
  ...['privat', 'privé', 'hem', 'hjemme', 'koti', 'yksityis'].map((word) => [normaliseWord(word), 'personal'] as const),
];
