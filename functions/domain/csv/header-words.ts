import type { Field } from '../user/fields.ts';

/**
 * The words by which a column's field is known, beside its own name, in English, German, French, Spanish and Japanese; the
 * commonest also in other languages of Europe.
 * Written as people write them: {@link plainWord} takes away case, accents, spaces and signs on both sides.
 */
const words: { readonly [F in Field | 'groups']: readonly string[] } = {
  email: [
    ...['E-mail', 'Mail', 'E-mail address', 'Mail address', 'Work email', 'Business email', 'Company email'],
    ...['Primary email', 'Email ID', 'User email', 'Employee email', 'Email (work)', 'Work email address'],
    ...['E-Mail-Adresse', 'Mailadresse', 'E-Mail (geschäftlich)', 'Geschäftliche E-Mail', 'Dienstliche E-Mail'],
    ...['Courriel', 'Adresse e-mail', 'Adresse mail', 'Adresse électronique', 'Adresse de courriel', 'Mél'],
    ...['Correo', 'Correo electrónico', 'Dirección de correo', 'Dirección de correo electrónico'],
    ...['Adres e-mail', 'E-mailová adresa', 'E-mail cím', 'Indirizzo e-mail', 'Posta elettronica', 'E-mailadres'],
    ...['Endereço de e-mail', 'Correio eletrónico', 'Correio eletrônico', 'E-post', 'E-postadress', 'E-postadresse'],
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
    ...['First name', 'Forename', 'Given names', 'First names', 'Legal first name', 'Preferred first name', 'fname'],
    ...['Vorname', 'Vornamen', 'Rufname', 'Prénom', 'Prénoms', 'Nombre de pila', 'Nombre', 'Nombres', 'Primer nombre'],
    ...['名', '名前(名)', '氏名(名)', 'ファーストネーム'],
    ...['Imię', 'Imiona', 'Jméno', 'Křestní jméno', 'Meno', 'Krstné meno', 'Keresztnév', 'Utónév', 'Prenume', 'Ime'],
    ...['Nome', 'Primeiro nome', 'Voornaam', 'Voornamen', 'Förnamn', 'Fornavn', 'Etunimi', 'Adı'],
  ],
  family_name: [
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
  for (const word of [field, ...synonyms]) fieldByWord.set(plainWord(word), field);
}

/**
 * A header word without what people write differently: case, accents, spaces, width, invisible characters and signs.
 * The voiced marks of Japanese kana are letters, not accents, and stay.
 */
export function plainWord(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{Z}\p{C}\s*°]/gu, '');
}

/** What forms and templates put beside a word in brackets. Others may make a word another: `E-mail (manager)`. */
const remarks: ReadonlySet<string> = new Set(
  [
    ...['required', 'mandatory', 'optional', 'work', 'business', 'office', 'Pflichtfeld', 'Pflicht', 'erforderlich'],
    ...['geschäftlich', 'dienstlich', 'obligatoire', 'facultatif', 'professionnel', 'obligatorio', 'opcional'],
    ...['trabajo', '必須', '任意', '会社', '半角', '全角'],
  ].map(plainWord),
);

/** The field that a header word names, whatever the pool; `custom:*` is matched against the pool elsewhere. */
export function fieldFor(word: string): Field | 'groups' | undefined {
  return fieldByWord.get(plainWord(word)) ?? fieldByWord.get(plainWord(withoutRemarks(word)));
}

function withoutRemarks(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[([【]([^([【)\]】]*)[)\]】]/g, (all, remark: string) => (remarks.has(plainWord(remark)) ? '' : all));
}
