import { describe, expect, it, test } from 'vitest';
import { fieldFor, normaliseWord } from '../../../../functions/domain/columns/header-words.ts';
import { readHeader } from '../../../../functions/domain/csv/header.ts';

const names = ['email', 'given_name', 'family_name', 'phone_number'];

describe('the words of a header', () => {
  it.each([
    ['Polish', 'E-mail,Imię,Nazwisko,Telefon'],
    ['Czech', 'E-mailová adresa,Jméno,Příjmení,Telefonní číslo'],
    ['Slovak', 'E-mail,Meno,Priezvisko,Telefónne číslo'],
    ['Hungarian', 'E-mail cím,Keresztnév,Vezetéknév,Telefonszám'],
    ['Romanian', 'Adresă de e-mail,Prenume,Nume,Număr de telefon'],
    ['Italian', 'Indirizzo e-mail,Nome,Cognome,Cellulare'],
    ['Dutch', 'E-mailadres,Voornaam,Achternaam,Telefoonnummer'],
    ['Dutch, with a bare name', 'E-mailadres,Voornaam,Naam,Mobiel'],
    ['Portuguese', 'Endereço de e-mail,Primeiro nome,Sobrenome,Telefone'],
    ['Swedish', 'E-postadress,Förnamn,Efternamn,Mobiltelefon'],
    ['Danish', 'E-mailadresse,Fornavn,Efternavn,Mobil'],
    ['Finnish', 'Sähköpostiosoite,Etunimi,Sukunimi,Puhelinnumero'],
    ['Turkish', 'E-posta,Adı,Soyadı,Cep telefonu'],
    ['Turkish, in capitals', 'E-POSTA ADRESİ,ADI,SOYADI,TELEFON'],
    ['Turkish, in short', 'E-Posta,Ad,Soyad,Telefon'],
    ['Catalan', 'Correu electrònic,Nom,Cognoms,Telèfon'],
    ['Russian', 'Электронная почта,Имя,Фамилия,Телефон'],
    ['Ukrainian', 'Електронна пошта,Ім’я,Прізвище,Телефон'],
    ['Greek', 'Email,Όνομα,Επώνυμο,Τηλέφωνο'],
    ['Lithuanian', 'El. paštas,Vardas,Pavardė,Telefonas'],
    ['Latvian', 'E-pasts,Vārds,Uzvārds,Tālrunis'],
    ['Estonian', 'E-posti aadress,Eesnimi,Perekonnanimi,Telefon'],
    ['Arabic', 'البريد الإلكتروني,الاسم الأول,اسم العائلة,رقم الهاتف'],
    ['Hebrew', 'דוא"ל,שם פרטי,שם משפחה,טלפון'],
    ['Chinese', '邮箱,名,姓,手机'],
    ['Korean', '이메일,이름,성,전화번호'],
    ['Japanese, with how they are written', 'メールアドレス（会社）,名（漢字）,姓（漢字）,電話番号'],
    ['Chinese of Taiwan', '信箱,名,姓,手機號碼'],
    ['Vietnamese', 'Địa chỉ email,Tên,Họ và tên đệm,Số điện thoại'],
    ['Thai', 'อีเมล,ชื่อ,นามสกุล,เบอร์โทรศัพท์'],
    ['Indonesian', 'Alamat email,Nama depan,Nama belakang,Nomor HP'],
    ['Persian', 'ایمیل,نام,نام خانوادگی,شماره موبایل'],
    ['Persian, from an Arabic keyboard', 'ايميل,نام,نام خانوادگي,موبايل'],
    ['Arabic, without its marks', 'البريد الالكتروني,الاسم الاول,اسم العائلة,رقم الجوال'],
    ['Swahili', 'Barua pepe,Jina la kwanza,Jina la mwisho,Simu'],
    ['Workday', 'Primary Work Email,Legal Name - First Name,Legal Name - Last Name,Mobile Phone'],
    ['ADP', 'Work Contact: Work Email,Legal First Name,Legal Last Name,Work Phone'],
    ['Personio', 'E-Mail (Arbeit),Vorname,Nachname,Telefon'],
  ])('%s', (_, words) => {
    expect(readHeader(words.split(',')).fields).toEqual(names);
  });

  it.each([
    ['stars', 'E-Mail *,First name*,* Surname,Phone *'],
    ['remarks', 'E-mail (required),First name (mandatory),Surname [optional],Phone (work)'],
    [
      'remarks in German',
      'E-Mail-Adresse (Pflichtfeld),Vorname (Pflicht),Nachname (erforderlich),Telefon (dienstlich)',
    ],
    ['remarks in Japanese', 'メールアドレス（必須）,名【必須】,姓(任意),電話番号（半角）'],
    ['several remarks', 'メールアドレス（必須・半角英数）,名（必須）,姓(必須/漢字),電話番号（任意、ハイフンなし）'],
    ['remarks after other words', '個人メール(必須),名(必須),姓(必須),携帯番号（任意）'],
    ['signs', '★メールアドレス,●名,※姓,◆電話番号'],
    ['numbers', '1.メールアドレス,2) First name,(3) Surname,④電話番号'],
    ['numbers of questions', 'Q1. E-mail,Q2: First name,Q3. Surname,Q 4. Phone'],
    ['a request', 'メールアドレスをご記入ください。,名を入力してください,姓を教えてください,请输入手机号'],
  ])('with %s', (_, words) => {
    expect(readHeader(words.split(',')).fields).toEqual(names);
  });

  it('about another person are not recognised', () => {
    const { fields } = readHeader(['E-mail', 'E-mail (manager)', 'Phone (emergency contact)', 'Name (partner)']);
    expect(fields).toEqual(['email', undefined, undefined, undefined]);
  });

  it.each([
    ['Email - Primary Work'],
    ['employee_email_address'],
    ['Corporate Email'],
    ['Firmen-E-Mail'],
    ['E-Mail 1'],
    ['E-mail 1 - Value'],
    ['Adresse mail professionnelle'],
    ['Correo institucional'],
    ['Email aziendale'],
    ['E-mail werk'],
  ])('%s is a column of addresses, and email itself comes first', (word) => {
    expect(readHeader(['name', word]).fields).toEqual(['name', 'email']);
    expect(readHeader([word, 'name', 'email']).sources.get('email')).toEqual([2, 0]);
  });

  it.each([
    ['Manager email'],
    ['Recovery Email'],
    ['Alternate email address'],
    ['E-mail 2'],
    ['Email of emergency contact'],
  ])('%s is another address', (word) => {
    expect(() => readHeader(['name', word])).toThrow('NO_EMAIL_COLUMN');
  });
});

test('a word is the same however it is written', () => {
  expect(normaliseWord(' É-Mäil_Ｎｒ．\u200b*° ')).toBe('emailnr');
  expect(normaliseWord('SOYADI soyadı')).toBe('soyadisoyadi');
  // The marks of kana are letters.
  expect(normaliseWord('ガギ')).toBe('ガギ');
  expect(normaliseWord('ｱﾄﾞﾚｽ')).toBe('アドレス');
  expect(normaliseWord('№ ²')).toBe('no2');
});

test('a remark in brackets is left out only where it changes nothing', () => {
  for (const word of [
    'E-Mail (work)',
    'E-Mail [Required]',
    'E-Mail【必須】',
    'E-Mail（任意）',
    'E-Mail (work) (optional)',
  ]) {
    expect(fieldFor(word), word).toBe('email');
  }
  for (const word of ['E-Mail (manager)', 'E-Mail (Pflicht', '(work)', 'E-Mail ((work))x']) {
    expect(fieldFor(word), word).toBeUndefined();
  }
});
