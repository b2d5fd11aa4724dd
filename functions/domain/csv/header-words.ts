import type { Field } from '../people/fields.ts';

/**
 * The words by which a column's field is known, beside its own name, in English, German, French, Spanish and Japanese; the
 * commonest also in other languages of Europe.
 * Written as people write them: {@link normaliseWord} takes away case, accents, spaces and signs on both sides.
 */
const words: { readonly [F in Field | 'groups']: readonly string[] } = {
  email: [
    ...[
      'El. paštas',
      'E-pasts',
      'E-posti aadress',
      'E-post',
      'Correu electrònic',
      'Netfang',
      'Электронная почта',
      'Почта',
    ],
    ...[
      'Адрес электронной почты',
      'Эл. почта',
      'Электронный адрес',
      'Електронна пошта',
      'Имейл',
      'Ηλεκτρονικό ταχυδρομείο',
    ],
    ...['البريد الإلكتروني', 'البريد الالكتروني', 'דואר אלקטרוני', 'דוא"ל', 'אימייל', 'מייל'],
    ...[
      '邮箱',
      '电子邮箱',
      '电子邮件',
      '邮箱地址',
      '電子郵件',
      '電子信箱',
      '电子邮件地址',
      '이메일',
      '이메일 주소',
      '전자우편',
      '메일',
    ],
    ...['E-mail', 'Mail', 'E-mail address', 'Mail address', 'Work email', 'Business email', 'Company email'],
    ...['Primary email', 'Email ID', 'User email', 'Employee email', 'Email (work)', 'Work email address'],
    ...['E-Mail-Adresse', 'Mailadresse', 'E-Mail (geschäftlich)', 'Geschäftliche E-Mail', 'Dienstliche E-Mail'],
    ...['Courriel', 'Adresse e-mail', 'Adresse mail', 'Adresse électronique', 'Adresse de courriel', 'Mél'],
    ...['Correo', 'Correo electrónico', 'Dirección de correo', 'Dirección de correo electrónico'],
    ...['Adres e-mail', 'E-mailová adresa', 'E-mail cím', 'Indirizzo e-mail', 'Posta elettronica', 'E-mailadres'],
    ...[
      'Endereço de e-mail',
      'Correio eletrónico',
      'Correio eletrônico',
      'Correio electrónico',
      'E-post',
      'E-postadress',
      'E-postadresse',
    ],
    ...['Sähköposti', 'Sähköpostiosoite', 'E-posta', 'E-posta adresi', 'Adresă de e-mail'],
    ...[
      'メール',
      'メールアドレス',
      'Eメール',
      'Eメールアドレス',
      '電子メール',
      '電子メールアドレス',
      'メルアド',
      '会社メールアドレス',
    ],
  ],
  given_name: [
    ...['Legal Name - First Name', 'Employee first name', 'Nombre(s)', 'Vardas', 'Vārds', 'Eesnimi', 'Nama depan'],
    ...['Имя', "Ім'я", 'Име', 'Όνομα', 'الاسم الأول', 'الاسم الاول', 'שם פרטי', '名(漢字)'],
    ...['First name', 'Forename', 'Given names', 'First names', 'Legal first name', 'Preferred first name', 'fname'],
    ...['Vorname', 'Vornamen', 'Rufname', 'Prénom', 'Prénoms', 'Nombre de pila', 'Nombre', 'Nombres', 'Primer nombre'],
    ...['名', '名前(名)', '氏名(名)', 'ファーストネーム'],
    ...['Imię', 'Imiona', 'Jméno', 'Křestní jméno', 'Meno', 'Krstné meno', 'Keresztnév', 'Utónév', 'Prenume', 'Ime'],
    ...['Nome', 'Primeiro nome', 'Voornaam', 'Voornamen', 'Förnamn', 'Fornavn', 'Etunimi', 'Adı'],
  ],
  family_name: [
    ...[
      'Legal Name - Last Name',
      'Employee last name',
      'Apellido paterno',
      'Cognoms',
      'Pavardė',
      'Uzvārds',
      'Perekonnanimi',
    ],
    ...[
      'Apelido',
      'Nama belakang',
      'Фамилия',
      'Прізвище',
      'Επώνυμο',
      'اسم العائلة',
      'اللقب',
      'שם משפחה',
      '성',
      '姓(漢字)',
    ],
    ...['Last name', 'Surname', 'Family names', 'Last names', 'Legal last name', 'lname'],
    ...['Nachname', 'Nachnamen', 'Familienname', 'Zuname', 'Nom', 'Nom de famille'],
    ...['Apellido', 'Apellidos', 'Primer apellido', '姓', '苗字', '名字', '名前(姓)', '氏名(姓)', 'ラストネーム'],
    ...[
      'Nazwisko',
      'Příjmení',
      'Priezvisko',
      'Vezetéknév',
      'Családnév',
      'Nume',
      'Nume de familie',
      'Prezime',
      'Priimek',
    ],
    ...['Cognome', 'Sobrenome', 'Achternaam', 'Efternamn', 'Efternavn', 'Etternavn', 'Sukunimi', 'Soyad', 'Soyadı'],
  ],
  name: [
    ...[
      'ФИО',
      'ПІБ',
      'Полное имя',
      'Ονοματεπώνυμο',
      'الاسم الكامل',
      'الاسم',
      'שם מלא',
      '姓名',
      '이름',
      '성명',
      '氏名(漢字)',
    ],
    ...[
      'Full name',
      'Display name',
      'Employee name',
      'Complete name',
      'Name (full)',
      'Vollständiger Name',
      'Vor- und Nachname',
    ],
    ...['Vorname Nachname', 'Anzeigename', 'Nom complet', 'Nom et prénom', 'Prénom et nom', 'Nom affiché'],
    ...['Imię i nazwisko', 'Jméno a příjmení', 'Celé jméno', 'Meno a priezvisko', 'Teljes név', 'Nume și prenume'],
    ...['Nome e cognome', 'Nome completo', 'Naam', 'Volledige naam', 'Namn', 'Navn', 'Nimi', 'Ad soyad', 'Adı soyadı'],
    ...[
      'Nombre completo',
      'Nombre y apellido',
      'Nombre y apellidos',
      '氏名',
      '名前',
      'お名前',
      '社員名',
      '表示名',
      'フルネーム',
    ],
  ],
  phone_number: [
    ...[
      'Telèfon',
      'Telefonas',
      'Tālrunis',
      'Телефон',
      'Номер телефона',
      'Мобильный телефон',
      'Мобильный',
      'Τηλέφωνο',
      'Κινητό',
      'رقم الهاتف',
      'الهاتف',
      'الجوال',
    ],
    ...[
      'טלפון',
      'נייד',
      '电话',
      '电话号码',
      '手机',
      '手机号',
      '手机号码',
      '電話號碼',
      '手機',
      '전화번호',
      '휴대폰',
      '휴대전화',
    ],
    ...[
      'Phone',
      'Telephone',
      'Telephone number',
      'Phone no',
      'Tel',
      'Tel no',
      'Mobile',
      'Mobile phone',
      'Mobile number',
    ],
    ...['Mobile phone number', 'Cell', 'Cell phone', 'Cellphone', 'Cell number', 'Work phone', 'Business phone'],
    ...[
      'Telefon',
      'Telefonnummer',
      'Tel.-Nr.',
      'Rufnummer',
      'Handy',
      'Handynummer',
      'Mobil',
      'Mobilnummer',
      'Mobiltelefon',
    ],
    ...['Téléphone', 'Numéro de téléphone', 'N° de téléphone', 'Portable', 'Téléphone portable', 'Téléphone mobile'],
    ...['Teléfono', 'Número de teléfono', 'Móvil', 'Teléfono móvil', 'Celular'],
    ...['Numer telefonu', 'Telefon komórkowy', 'Telefonní číslo', 'Telefónne číslo', 'Telefonszám', 'Număr de telefon'],
    ...['Telefono', 'Cellulare', 'Numero di telefono', 'Telefoon', 'Telefoonnummer', 'Mobiel', 'Telefone', 'Telemóvel'],
    ...['Puhelin', 'Puhelinnumero', 'Telefon numarası', 'Cep telefonu'],
    ...['電話', '電話番号', '携帯', '携帯電話', '携帯番号', '携帯電話番号'],
  ],
  locale: [
    ...['Язык', 'Мова', 'Γλώσσα', 'اللغة', 'שפה', '语言', '語言', '언어'],
    ...['Language', 'Lang', 'Preferred language', 'Language code', 'Sprache', 'Sprachcode', 'Bevorzugte Sprache'],
    ...['Język', 'Jazyk', 'Nyelv', 'Limba', 'Jezik', 'Lingua', 'Taal', 'Língua', 'Språk', 'Sprog', 'Kieli', 'Dil'],
    ...[
      'Langue',
      'Langue préférée',
      'Idioma',
      'Lengua',
      'Idioma preferido',
      '言語',
      'ロケール',
      '使用言語',
      '言語コード',
    ],
  ],
  groups: [
    ...['Группа', 'Группы', 'Група', 'Групи', 'Ομάδα', 'المجموعة', '用户组', '그룹'],
    // Not roles and teams: an HR file's own would be taken for groups of the pool, and every row be rejected.
    ...['Group', 'Group name', 'Group names', 'User groups', 'User group', 'Gruppe', 'Gruppen', 'Benutzergruppe'],
    ...['Benutzergruppen', 'Groupe', 'Groupes', 'Grupo', 'Grupos', 'グループ', 'グループ名', '所属グループ'],
    ...[
      'Grupa',
      'Grupy',
      'Skupina',
      'Skupiny',
      'Csoport',
      'Csoportok',
      'Gruppo',
      'Gruppi',
      'Groep',
      'Groepen',
      'Grupp',
    ],
  ],
  middle_name: [
    ...['Middle names', 'Second name', 'Zweiter Vorname', 'Weitere Vornamen', 'Deuxième prénom', 'Second prénom'],
    ...['Segundo nombre', 'ミドルネーム'],
  ],
  nickname: ['Nick', 'Nick name', 'Spitzname', 'Surnom', 'Apodo', 'ニックネーム', '愛称'],
  preferred_username: [
    ...['Username', 'User name', 'Login', 'Login name', 'User ID', 'Benutzername', 'Anmeldename'],
    ...['Nom d’utilisateur', 'Identifiant', 'Nombre de usuario', 'Usuario', 'ユーザー名', 'ユーザ名', 'ユーザーID'],
  ],
  profile: ['Profile URL', 'Profile page', 'Profil', 'Profilseite', 'Perfil', 'プロフィール'],
  picture: ['Photo', 'Picture URL', 'Photo URL', 'Avatar', 'Bild', 'Foto', 'Image', '写真', '画像'],
  website: [
    'Web site',
    'Homepage',
    'Home page',
    'Webseite',
    'Site web',
    'Site internet',
    'Sitio web',
    'ウェブサイト',
    'ホームページ',
  ],
  gender: ['Sex', 'Geschlecht', 'Genre', 'Sexe', 'Género', 'Sexo', '性別'],
  birthdate: [
    ...['Birth date', 'Date of birth', 'Birthday', 'DOB', 'Geburtsdatum', 'Geburtstag', 'Date de naissance'],
    ...['Fecha de nacimiento', '生年月日', '誕生日'],
    ...['Data urodzenia', 'Datum narození', 'Dátum narodenia', 'Születési dátum', 'Data di nascita', 'Geboortedatum'],
    ...['Data de nascimento', 'Födelsedatum', 'Fødselsdato'],
  ],
  zoneinfo: [
    'Time zone',
    'Zone info',
    'TZ',
    'Zeitzone',
    'Fuseau horaire',
    'Zona horaria',
    'Huso horario',
    'タイムゾーン',
    '時間帯',
  ],
  address: [
    'Street address',
    'Postal address',
    'Home address',
    'Adresse',
    'Anschrift',
    'Adresse postale',
    'Dirección',
    'Domicilio',
    '住所',
  ],
};

const fieldByWord = new Map<string, Field | 'groups'>();
for (const [field, synonyms] of Object.entries(words) as [keyof typeof words, readonly string[]][]) {
  for (const word of [field, ...synonyms]) fieldByWord.set(normaliseWord(word), field);
}

/**
 * A header word without what people write differently: case, accents, spaces, width, invisible characters and signs.
 * The voiced marks of Japanese kana are letters, not accents, and stay.
 */
export function normaliseWord(word: string): string {
  return (
    word
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{Z}\p{C}\s*°]/gu, '')
      // The dotless i of Turkish, whose uppercase form is that of the other i.
      .replaceAll('ı', 'i')
  );
}

/** What forms and templates add to a word in brackets. Other remarks may change its meaning: `E-mail (manager)`. */
const remarks: ReadonlySet<string> = new Set(
  [
    ...['required', 'mandatory', 'optional', 'work', 'business', 'office', 'Pflichtfeld', 'Pflicht', 'erforderlich'],
    ...['geschäftlich', 'dienstlich', 'obligatoire', 'facultatif', 'professionnel', 'obligatorio', 'opcional'],
    ...['trabajo', 'Arbeit', '必須', '任意', '会社', '半角', '全角', '漢字'],
  ].map(normaliseWord),
);

/** The field that a header word names, whatever the pool; `custom:*` is matched against the pool elsewhere. */
export function fieldFor(word: string): Field | 'groups' | undefined {
  return fieldByWord.get(normaliseWord(word)) ?? fieldByWord.get(normaliseWord(removeRemarks(word)));
}

function removeRemarks(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[([【]([^([【)\]】]*)[)\]】]/g, (all, remark: string) => (remarks.has(normaliseWord(remark)) ? '' : all));
}

/** Words that forms add to the word for an address and that leave it the person's own: at work, the first of several. */
const qualifiers: ReadonlySet<string> = new Set(
  [
    ...['primary', 'main', 'work', 'business', 'company', 'corporate', 'office', 'official', 'professional', 'contact'],
    ...['employee', 'worker', 'staff', 'user', 'login', 'account', 'organization', 'organisation', '1', 'value', 'id'],
    ...['Arbeit', 'geschäftlich', 'geschäftliche', 'dienstlich', 'dienstliche', 'Dienst', 'beruflich', 'berufliche'],
    ...[
      'Firma',
      'Firmen',
      'Mitarbeiter',
      'Benutzer',
      'professionnel',
      'professionnelle',
      'pro',
      'travail',
      'entreprise',
    ],
    ...['principal', 'principale', 'trabajo', 'laboral', 'corporativo', 'empresa', 'institucional', 'profesional'],
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
      'służbowy',
      'firmowy',
      'pracovní',
      'pracovný',
      'firemní',
      'munkahelyi',
      'céges',
      'kurumsal',
      'рабочая',
      'рабочий',
    ],
  ].map(normaliseWord),
);

/** Whether a header word means an address to write to a person at: `Primary Work Email`, `workEmail`, `E-Mail 1`. */
export function isEmailWord(word: string): boolean {
  if (fieldFor(word) === 'email') return true;
  const parts = word
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  return fieldFor(parts.filter((part) => !qualifiers.has(normaliseWord(part))).join('')) === 'email';
}
